internal import Accounts
internal import Base

struct ModelPivot: Indicator {
    let definition = IndicatorDefinition(
        name: "model-pivot", title: "Move to another model",
        definition:
            "How cleanly the account moved from other models to one: 0 when its exchanges with that model are spread as all "
            + "of them are, 1 when they are its last ones without exception. Collectors turn to a new model as one, within a "
            + "day. Honest: everybody who upgrades, and a default that the provider changed; then the cohort moves too.",
        unit: "share", leastSpread: 0.15, weight: 0.1)

    func measure(_ account: Account, _ index: Int, in population: Population) -> Double? {
        guard account.features.activeDays >= 3 else { return nil }
        return ModelMove(account.summary)?.sharpness
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "Moved from other models to one, \(Decimal.percent(value, 0)) of the way to a clean cut; its cohort's median is "
            + "\(Decimal.percent(typical, 0))."
    }
}
