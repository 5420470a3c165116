import Accounts
import Base
import TestPopulations
import Testing

@testable import Indicators

@Suite("The index of shared values") struct PopulationTests {
    /// Random accounts with values from small pools, so that many are shared.
    private static func accounts(_ random: inout SeededRandom) -> [Account] {
        (0..<(2 + random.below(40))).map { number in
            let asked = (0..<random.below(12)).map { _ -> Asked in
                var exchange = Asked(random.unit() * 100, content: random.next())
                for kind in AttributeKind.allCases where random.chance(0.7) {
                    exchange.values[kind] = "\(random.below(6))"
                }
                return exchange
            }
            let (card, mail, firm) = (random.below(8), random.below(3), random.below(5))
            return Account("a\(100 + number)", asked) { profile in
                if card < 6 { profile.payment = "card-\(card)" }
                if mail < 2 { profile.emailDomain = "mail-\(mail)" }
                if firm == 0 { profile.verification = "org" }
                profile.organisation = "firm-\(firm % 2)"
            }
        }
    }

    @Test(arguments: 1...25 as ClosedRange<UInt64>) func equalsTheNaiveReference(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let accounts = Self.accounts(&random)
        let population = Population(accounts)
        var naive: [Link: [(Int, Float)]] = [:]
        for (index, account) in accounts.enumerated() {
            for (link, share) in account.links { naive[link, default: []].append((index, share)) }
        }
        naive = naive.filter { $0.value.count >= 2 }
        #expect(population.links == naive.keys.sorted(), "seed \(seed)")
        for (place, link) in population.links.enumerated() {
            let carriers = population.carriers(of: place)
            #expect(carriers.map { Int($0.account) } == naive[link]?.map(\.0), "seed \(seed)")
            #expect(carriers.map(\.share) == naive[link]?.map(\.1), "seed \(seed)")
            #expect(population.units(of: place) == Set(carriers.map { accounts[Int($0.account)].unit }).count)
            #expect(population.position(of: link) == place)
        }
        for index in accounts.indices {
            let expected = naive.filter { $0.value.contains { $0.0 == index } }.keys.sorted()
            #expect(population.links(of: index).map { population.links[Int($0.link)] } == expected, "seed \(seed)")
        }
        #expect(population.position(of: Link(kind: .stack, value: 12345)) == nil)
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>) func theOrderOfAccountsDoesNotMatter(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let accounts = Self.accounts(&random)
        let (one, other) = (Population(accounts), Population(accounts.shuffled(using: &random)))
        #expect(one.accounts.map(\.id) == other.accounts.map(\.id), "seed \(seed)")
        #expect(one.links == other.links)
        for place in one.links.indices {
            #expect(one.carriers(of: place).map(\.account) == other.carriers(of: place).map(\.account))
        }
    }

    @Test func aValueSeenOnceIsNoLinkUnlessThatIsAllThereIs() {
        func links(_ count: Int, _ carrying: Int) -> Int {
            Account("a", Samples.minutes(count) { $1.values = $0 < carrying ? [.key: "k"] : [:] }).links.count
        }
        #expect(links(3, 1) == 1)
        #expect(links(4, 1) == 0)
        #expect(links(10, 2) == 1)
        #expect(links(11, 2) == 0, "a key needs a fifth of the exchanges")
    }

    @Test func theStackNeedsAllItsParts() {
        let whole: [AttributeKind: String] = [.client: "c", .tls: "t", .parameters: "p"]
        func stacks(_ values: [AttributeKind: String]) -> [Link] {
            Account("a", Samples.minutes(6) { $1.values = values }).links.map(\.link).filter { $0.kind == .stack }
        }
        #expect(stacks(whole).count == 1)
        for kind in whole.keys {
            #expect(stacks(whole.filter { $0.key != kind }) == [])
            #expect(stacks(whole.merging([kind: "x"]) { $1 }) != stacks(whole))
        }
    }

    @Test func accountsOfOneVerifiedOrganisationAreOneUnit() {
        func account(_ id: String, _ verification: String?) -> Account {
            Account(id, Samples.minutes(4) { $1.values = [.key: "k"] }) { profile in
                profile.organisation = "o"
                profile.verification = verification
            }
        }
        let verified = Population([account("a", "org"), account("b", "org"), account("c", "org")])
        #expect(verified.units(of: 0) == 1)
        let claimed = Population([account("a", "email"), account("b", nil), account("c", "org")])
        #expect(claimed.units(of: 0) == 3)
    }

    @Test func firstAndLastMomentAreThoseOfTheLog() {
        let population = Population([Account("a", [Asked(3), Asked(9)]), Account("b", [Asked(1)]), Account("c", [])])
        #expect(population.from == Asked.moment(1) && population.to == Asked.moment(9))
        let empty = Population([])
        #expect(empty.links.isEmpty && empty.accounts.isEmpty)
    }
}
