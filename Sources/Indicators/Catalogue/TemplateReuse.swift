internal import Accounts
internal import Base
internal import Glibc

struct TemplateReuse: Indicator {
    let definition = IndicatorDefinition(
        name: "template-reuse", title: "Template reuse",
        definition:
            "Share of exchanges in prompt templates that unrelated accounts use too, each weighted by its rarity "
            + "(log of accounts over users, as a share of its largest value).",
        unit: "share", leastSpread: 0.08, weight: 0.25)

    func measure(_ account: Account, _ index: Int, in surroundings: Surroundings) -> Double? {
        let population = surroundings.population
        guard account.summary.exchanges >= 8, account.summary.count(.hasPrompt) > 0 else { return nil }
        let total = Double(population.accounts.count)
        var value = 0.0
        for (link, share) in population.links(of: index)
        where population.links[Int(link)].kind == .template {
            let units = population.units(of: Int(link))
            guard units >= 2 else { continue }
            value += Double(share) * log(total / Double(units)) / log(max(2, total))
        }
        return min(1, value)
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "\(Decimal.percent(value, 0)) of its exchanges, weighted by rarity, wear templates that unrelated accounts use "
            + "too; its cohort's median is \(Decimal.percent(typical, 0))."
    }
}
