internal import Accounts
internal import Base

struct ResponseAcceptance: Indicator {
    let definition = IndicatorDefinition(
        name: "response-acceptance", title: "Uniform response acceptance",
        definition:
            "Share of exchanges that were taken as they came: 1 less the shares that repeat an earlier prompt, were "
            + "aborted, or continue a conversation. People retry, stop and ask on; a collector stores.",
        unit: "share", leastSpread: 0.08, weight: 0.1)

    func measure(_ account: Account, _ index: Int, in surroundings: Surroundings) -> Double? {
        let summary = account.summary
        guard summary.exchanges >= 20, summary.exchangesWithContent > 0 else { return nil }
        let repeated = summary.prompts.repeatedShare
        let discussed = summary.share(.followUp) + summary.share(.toolOutput)
        return max(0, 1 - repeated - summary.share(.aborted) - discussed)
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "Takes \(Decimal.percent(value, 0)) of its answers as they come: no retry, no abort, no follow-up; its cohort's "
            + "median is \(Decimal.percent(typical, 0))."
    }
}
