internal import Accounts
internal import Base

struct ResponseHarvesting: Indicator {
    let definition = IndicatorDefinition(
        name: "response-harvesting", title: "Response harvesting",
        definition:
            "Share of exchanges whose answer is taken whole and never discussed: no follow-up, no tool result, no "
            + "abort, no failure, times the share of answers of 256 tokens or more.",
        unit: "share", leastSpread: 0.12, weight: 0.2)

    func measure(_ account: Account, _ index: Int, in surroundings: Surroundings) -> Double? {
        let summary = account.summary
        let answers = summary.tokens.outputLengths.counts
        let answered = answers.reduce(0, +)
        guard answered >= 15 else { return nil }
        let discussed = summary.share(.followUp) + summary.share(.toolOutput)
        let broken = summary.share(.aborted) + summary.share(.failed)
        let long = Double(answers[8...].reduce(0, +)) / Double(answered)
        return max(0, 1 - discussed) * max(0, 1 - broken) * long
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "\(Decimal.percent(value, 0)) of its exchanges take a long answer whole and never come back to it; its cohort's "
            + "median is \(Decimal.percent(typical, 0))."
    }
}
