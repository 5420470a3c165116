internal import Accounts
internal import Base

struct SyntheticStyle: Indicator {
    let definition = IndicatorDefinition(
        name: "synthetic-style", title: "Prompts that models write",
        definition:
            "Share of judged opening prompts (one content in four) that read as if a language model had written them, by a "
            + "small classifier of style (logistic regression on seventeen figures such as length of words, punctuation and "
            + "words for oneself; English only). Synthetic question sets are made by models. Honest: careful writers, textbooks, evaluation sets, "
            + "applications with prompts of their own. A weak hint that never decides.",
        unit: "share", leastSpread: 0.2, weight: 0.03)

    func measure(_ account: Account, _ index: Int, in population: Population) -> Double? {
        let judged = account.summary.count(.styleJudged)
        guard judged >= 5 else { return nil }
        return min(1, Double(account.summary.count(.modelWritten)) / Double(judged))
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "\(Decimal.percent(value, 0)) of its opening prompts read as if a model had written them; its cohort's median is "
            + "\(Decimal.percent(typical, 0))."
    }
}
