internal import Accounts
internal import Base

struct VolumeToDiversity: Indicator {
    let definition = IndicatorDefinition(
        name: "volume-to-diversity", title: "Volume to diversity",
        definition:
            "New prompts per active day: exchanges a day times the share of them whose content the account never "
            + "sent before. Applications repeat and people follow up; harvesting asks something new every time.",
        unit: "new prompts a day", leastSpread: 0.5, isLogarithmic: true, weight: 0.15)

    func measure(_ account: Account, _ index: Int, in surroundings: Surroundings) -> Double? {
        let summary = account.summary
        guard summary.exchanges >= 10, summary.exchangesWithContent > 0 else { return nil }
        let opening = summary.share(.opening)
        let distinct = min(1, summary.prompts.distinct / Double(summary.exchangesWithContent))
        return max(0.01, account.features.dailyVolume * distinct * opening)
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "Opens \(Decimal.fixed(value, 1)) conversations with new content a day; its cohort's median is "
            + "\(Decimal.fixed(typical, 1))."
    }
}
