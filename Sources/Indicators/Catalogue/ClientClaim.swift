internal import Accounts
internal import Base

struct ClientClaim: Indicator {
    let definition = IndicatorDefinition(
        name: "client-claim", title: "TLS fingerprint against the claimed client",
        definition:
            "Mean over exchanges of how much better another kind of client explains the TLS fingerprint than the one that "
            + "the user agent claims: (q' - q) / (q' + q), with q and q' the shares of other units of the claimed and of the "
            + "best other family that show it; it counts where q' is at least four times q. A script that calls itself a "
            + "browser is near 1. Families of fewer than twenty others are not measured. Honest: proxies and security "
            + "products that open TLS, and programs that set their own user agent.",
        unit: "share", leastSpread: 0.15, weight: 0.15)

    func measure(_ account: Account, _ index: Int, in population: Population) -> Double? {
        var (sum, counted) = (0.0, 0.0)
        for entry in account.summary.attributes.values(.tls) {
            guard let claim = population.claims.mismatch(entry.key) else { continue }
            sum += claim.value * Double(entry.count)
            counted += Double(entry.count)
        }
        return counted >= 5 ? sum / counted : nil
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "Another kind of client than it claims to be explains its TLS fingerprints better, by \(Decimal.percent(value, 0)); its "
            + "cohort's median is \(Decimal.percent(typical, 0))."
    }
}
