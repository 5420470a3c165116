internal import Accounts
internal import Base

struct QueryDiversity: Indicator {
    let definition = IndicatorDefinition(
        name: "query-diversity", title: "Query diversity",
        definition:
            "How many equally common topics would make two of the account's prompts match as seldom as they do: "
            + "1 / (chance that two opening prompts fall in one topic cell). People have a few interests; a sweep has all.",
        unit: "topics", leastSpread: 0.5, isLogarithmic: true, weight: 0.35)

    func measure(_ account: Account, _ index: Int, in surroundings: Surroundings) -> Double? {
        account.features.effectiveTopics
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "Asks as widely as \(Decimal.fixed(value, 0)) equally common topics would; its cohort's median is "
            + "\(Decimal.fixed(typical, 1))."
    }
}
