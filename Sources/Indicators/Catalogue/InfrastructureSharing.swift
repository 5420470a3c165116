internal import Accounts
internal import Base

struct InfrastructureSharing: Indicator {
    // A network of more units than this is an office, a campus or a carrier: sharing it says little.
    private static let crowd = 2000

    let definition = IndicatorDefinition(
        name: "infrastructure-sharing", title: "Infrastructure sharing",
        definition: "Unrelated accounts met on the account's networks and keys, weighted by the share of its exchanges "
            + "that came from there. Accounts of one verified organisation count as one.",
        unit: "accounts", leastSpread: 0.8, isLogarithmic: true, weight: 0.15)

    func measure(_ account: Account, _ index: Int, in surroundings: Surroundings) -> Double? {
        let population = surroundings.population
        var met = 0.0
        for (link, share) in population.links(of: index) {
            let kind = population.links[Int(link)].kind
            guard kind == .network || kind == .key else { continue }
            let units = population.units(of: Int(link))
            guard units < InfrastructureSharing.crowd else { continue }
            met += Double(share) * Double(units - 1)
        }
        return 1 + met
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "Shares its networks with \(Decimal.fixed(value - 1, 0)) unrelated accounts; its cohort's median is "
            + "\(Decimal.fixed(typical - 1, 0))."
    }
}
