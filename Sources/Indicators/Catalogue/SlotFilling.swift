internal import Accounts
internal import Base

struct SlotFilling: Indicator {
    let definition = IndicatorDefinition(
        name: "slot-filling", title: "Grid-like or slot-filled prompting",
        definition:
            "Share of the prompts' words that belong to templates, divided by 1 + the coefficient of variation of "
            + "prompt lengths: near 1 for prompts that are one form filled in over and over.",
        unit: "share", leastSpread: 0.06, weight: 0.1)

    func measure(_ account: Account, _ index: Int, in surroundings: Surroundings) -> Double? {
        let words = account.summary.words
        let prompts = Double(account.summary.count(.hasPrompt))
        guard prompts >= 15, words.total > 0 else { return nil }
        let mean = Double(words.total) / prompts
        let variance = max(0, Double(words.squares) / prompts - mean * mean)
        return Double(words.covered) / Double(words.total) / (1 + variance.squareRoot() / mean)
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "Its prompts are forms filled in: fixed wording and equal length make \(Decimal.percent(value, 0)), where its cohort's "
            + "median is \(Decimal.percent(typical, 0))."
    }
}
