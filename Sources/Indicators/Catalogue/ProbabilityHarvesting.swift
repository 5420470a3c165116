internal import Accounts
internal import Base

struct ProbabilityHarvesting: Indicator {
    let definition = IndicatorDefinition(
        name: "probability-harvesting", title: "Token probabilities and several choices",
        definition:
            "Share of exchanges that ask for token log-probabilities or for more than one choice: both give a student "
            + "model more to learn from each answer, and few applications need either.",
        unit: "share", leastSpread: 0.1, weight: 0.2)

    func measure(_ account: Account, _ index: Int, in surroundings: Surroundings) -> Double? {
        let summary = account.summary
        guard summary.exchanges >= 10 else { return nil }
        return max(summary.share(.logprobs), summary.share(.choices))
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "\(Decimal.percent(value, 0)) of its exchanges ask for token probabilities or several choices; its cohort's median "
            + "is \(Decimal.percent(typical, 0))."
    }
}
