internal import Accounts
internal import Base

struct NetworkChurn: Indicator {
    let definition = IndicatorDefinition(
        name: "network-churn", title: "Changing networks",
        definition:
            "Distinct networks (/24 or /48) per active day. Rotating proxies bring a new one with nearly every call; people "
            + "have two or three. Honest: mobile carriers, travellers, serverless functions, shared accounts.",
        unit: "networks a day", leastSpread: 0.7, isLogarithmic: true, weight: 0.03)

    func measure(_ account: Account, _ index: Int, in population: Population) -> Double? {
        let seen = account.summary.attributes.total(.network)
        guard seen >= 20, account.features.activeDays >= 2 else { return nil }
        return account.summary.attributes.distinct(.network) / Double(account.features.activeDays)
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "Comes from \(Decimal.fixed(value, 1)) networks on an active day; its cohort's median is "
            + "\(Decimal.fixed(typical, 1))."
    }
}
