internal import Accounts
internal import Base

struct RentedNetworks: Indicator {
    let definition = IndicatorDefinition(
        name: "rented-networks", title: "Datacentre and proxy networks",
        definition:
            "Share of exchanges from networks known for hosting, VPN exits or proxies: by address range where the list "
            + "of networks names one, else by autonomous system. Most programs run in data centres, so it counts only "
            + "against accounts of the same tier and age, and little. Honest: every backend, remote desktops, privacy VPNs.",
        unit: "share", leastSpread: 0.25, weight: 0.02)

    func measure(_ account: Account, _ index: Int, in population: Population) -> Double? {
        let bySystem = RentedNetworks.rented(account, .autonomousSystem, population.networks)
        let byRange = RentedNetworks.rented(account, .network, population.networks)
        guard bySystem.all >= 10 || byRange.known >= 10 else { return nil }
        let named = byRange.known / max(1, byRange.all)
        let system = bySystem.all > 0 ? bySystem.rented / bySystem.all : 0
        return (byRange.known > 0 ? named * byRange.rented / byRange.known : 0) + (1 - named) * system
    }

    /// Exchanges from kept values of a kind: all, those whose network is known, and those from rented ones.
    private static func rented(
        _ account: Account, _ kind: AttributeKind, _ table: NetworkTable
    ) -> (all: Double, known: Double, rented: Double) {
        var sums = (all: 0.0, known: 0.0, rented: 0.0)
        for entry in account.summary.attributes.values(kind) {
            sums.all += Double(entry.count)
            guard let network = table.kind(of: entry.key) else { continue }
            sums.known += Double(entry.count)
            if network.isRented { sums.rented += Double(entry.count) }
        }
        return sums
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "\(Decimal.percent(value, 0)) of its exchanges come from hosting, VPN or proxy networks; its cohort's median is "
            + "\(Decimal.percent(typical, 0))."
    }
}
