internal import Accounts
internal import Base

struct TemporalClustering: Indicator {
    let definition = IndicatorDefinition(
        name: "temporal-clustering", title: "Temporal clustering",
        definition: "Evenness around the clock: share of exchanges in the quietest six hours of the day (0.25 for a "
            + "machine, near 0 for a person), times the share of exchanges that stand alone in their five minutes.",
        unit: "share", leastSpread: 0.03, weight: 0.2)

    func measure(_ account: Account, _ index: Int, in surroundings: Surroundings) -> Double? {
        guard let quietest = account.features.quietestShare, let spread = account.features.spread else { return nil }
        return quietest * spread
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "Works evenly around the clock: \(Decimal.percent(value, 0)) in its quietest six hours, where its cohort's "
            + "median is \(Decimal.percent(typical, 0)) and a perfect machine has 25%."
    }
}
