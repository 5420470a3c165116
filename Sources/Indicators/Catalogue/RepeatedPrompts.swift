internal import Base

struct RepeatedPrompts: Indicator {
    let definition = IndicatorDefinition(
        name: "repeated-prompts", title: "Prompts that strangers send too",
        definition:
            "Share of the account's sketched prompts that unrelated accounts sent as well, equal or nearly equal, each "
            + "weighted by its rarity (log of units over senders, as a share of its largest value). Prompts of more than "
            + "one unit in a hundred are popular and do not count, nor what accounts of one organisation, means of payment "
            + "or address share. Sampling the best of several answers leaves such repeats. Honest: homework, public "
            + "prompt collections, benchmarks, one person with two accounts.",
        unit: "share", leastSpread: 0.1, weight: 0.15)

    func measure(_ account: Account, _ index: Int, in population: Population) -> Double? {
        population.repetition.share[index]
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "\(Decimal.percent(value, 0)) of its prompts, weighted by rarity, were sent by unrelated accounts too, word for word "
            + "or nearly; its cohort's median is \(Decimal.percent(typical, 0))."
    }
}
