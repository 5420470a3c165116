import Accounts
import Base
import Glibc
import TestPopulations
import Testing

@testable import Indicators

/// Values of the indicators that compare an account with the whole population, worked out by hand.
@Suite("Values against the population") struct SharedSignalTests {
    /// Ten prompts of which the first `shared` are `0..<shared`, the others the account's own.
    private static func sender(
        _ number: Int, shared: Int, _ change: (inout AccountProfile) -> Void = { _ in }
    ) -> Account {
        Account(
            "a\(100 + number)",
            Samples.minutes(10) { $1.content = UInt64($0 < shared ? $0 : 1_000_000 * (number + 1) + $0) }, change)
    }

    @Test func repeatedPromptsAreWeighedByRarity() {
        // Four of ten prompts are sent by two of eight units: weight log(8/2) / log 8 = 2/3.
        let accounts = (0..<8).map { Self.sender($0, shared: $0 < 2 ? 4 : 0) }
        let population = Population(accounts)
        #expect(Samples.close(Samples.value("repeated-prompts", of: "a100", in: population), 0.4 * 2 / 3, 1e-6))
        #expect(Samples.value("repeated-prompts", of: "a105", in: population) == 0)
        // Everybody sends them: nothing is rare.
        let all = Population((0..<8).map { Self.sender($0, shared: 4) })
        #expect(Samples.close(Samples.value("repeated-prompts", of: "a100", in: all), 0))
        #expect(Samples.value("repeated-prompts", Samples.minutes(9)) == nil, "nine prompts")
    }

    @Test func whatRelatedAccountsShareIsNoEvidence() {
        func value(_ change: @escaping (inout AccountProfile) -> Void) -> Double? {
            let accounts = (0..<8).map { Self.sender($0, shared: $0 < 2 ? 10 : 0, $0 < 2 ? change : { _ in }) }
            return Samples.value("repeated-prompts", of: "a100", in: Population(accounts))
        }
        #expect(value { $0.payment = "card" } == 0)
        #expect(value { $0.organisation = "firm" } == 0)
        #expect((value { $0.country = "NL" } ?? 0) > 0.5)
        let one = Account("a", Samples.minutes(10) { $1.values = [.address: "x"] })
        let other = Account("b", Samples.minutes(10) { $1.values = [.address: $0 == 3 ? "x" : "y"] })
        let stranger = Account("c", Samples.minutes(10) { $1.values = [.address: "z"] })
        #expect(one.isRelated(to: other) && other.isRelated(to: one) && !one.isRelated(to: stranger))
        #expect(!Account("d", []).isRelated(to: Account("e", [])))
    }

    @Test func popularPromptsAreNoEvidence() {
        // Twenty-one of a hundred units are too many, twenty are not.
        func value(_ senders: Int) -> Double? {
            let accounts = (0..<100).map { Self.sender($0, shared: $0 < senders ? 10 : 0) }
            return Samples.value("repeated-prompts", of: "a100", in: Population(accounts))
        }
        #expect(Samples.close(value(20), log(5.0) / log(100), 1e-6))
        #expect(value(21) == 0)
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>) func nearPromptsAreThoseWithinThreeBits(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var hashes = (0..<10).map { _ in random.next() }
        func population(_ flips: Int) -> Population {
            let first = Account("a", Samples.minutes(10) { $1.simHash = hashes[$0] })
            for index in hashes.indices {
                var bits = Set<Int>()
                while bits.count < flips { bits.insert(random.below(64)) }
                for bit in bits { hashes[index] ^= 1 << UInt64(bit) }
            }
            let second = Account(
                "b",
                Samples.minutes(10) {
                    $1.content = UInt64(500 + $0)
                    $1.simHash = hashes[$0]
                })
            let others = (0..<30).map { number in
                Account(
                    "o\(number)",
                    Samples.minutes(10) {
                        $1.content = UInt64(1000 * (number + 1) + $0)
                        $1.simHash = random.next()
                    })
            }
            return Population([first, second] + others)
        }
        let weight = log(16.0) / log(32.0)
        for flips in 1...3 {
            #expect(
                Samples.close(Samples.value("repeated-prompts", of: "a", in: population(flips)), weight, 1e-6),
                "seed \(seed)")
        }
        #expect(Samples.value("repeated-prompts", of: "a", in: population(4)) == 0, "seed \(seed)")
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>) func radixOrderIsTheOrder(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let keys = (0..<random.below(400)).map { _ in random.next() >> UInt64(random.below(64)) }
        var order = RadixOrder(count: keys.count)
        let expected = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
        #expect(order.sorted(keys).map(Int.init) == expected, "seed \(seed)")
        let upper = keys.indices.sorted { (keys[$0] >> 32, $0) < (keys[$1] >> 32, $1) }
        #expect(order.sorted(keys, from: 32).map(Int.init) == upper, "seed \(seed)")
    }

    /// Thirty accounts that claim Chrome and thirty that claim curl, each with its own fingerprint; `liars` of the former
    /// show curl's.
    private static func claims(liars: Int, curls: Int = 30) -> Population {
        func account(_ id: String, _ claim: ClientFamily, _ tls: String) -> Account {
            Account(
                id,
                Samples.minutes(10) {
                    $1.values = [.tls: tls]
                    $1.claims = claim
                })
        }
        return Population(
            (0..<30).map { account("b\(100 + $0)", .chrome, $0 < liars ? "t-curl" : "t-chrome") }
                + (0..<curls).map { account("c\(100 + $0)", .curl, "t-curl") })
    }

    @Test func claimsAreCheckedAgainstTheirLike() {
        // No other Chrome shows curl's fingerprint and all of curl do.
        #expect(Samples.value("client-claim", of: "b100", in: Self.claims(liars: 1)) == 1)
        #expect(Samples.value("client-claim", of: "b101", in: Self.claims(liars: 1)) == 0)
        #expect(Samples.value("client-claim", of: "c100", in: Self.claims(liars: 1)) == 0)
        // Three of twenty-nine others show it too: (1 - 3/29) / (1 + 3/29) = 26/32.
        #expect(Samples.close(Samples.value("client-claim", of: "b100", in: Self.claims(liars: 4)), 26.0 / 32))
        // Eight of twenty-nine: less than four times as common elsewhere.
        #expect(Samples.value("client-claim", of: "b100", in: Self.claims(liars: 9)) == 0)
        // Nothing is known of families with few members.
        #expect(Samples.value("client-claim", of: "c100", in: Self.claims(liars: 1, curls: 20)) == nil)
        #expect(Samples.value("client-claim", Samples.minutes(10) { $1.values = [.tls: "t"] }) == nil)
    }

    @Test func oneFingerprintUnderTwoClaimsIsOneLink() {
        let both = Account(
            "a",
            Samples.minutes(10) {
                $1.values = [.tls: "t", .client: "c", .parameters: "p"]
                $1.claims = $0 < 5 ? .chrome : .curl
            })
        let tls = both.links.filter { $0.link.kind == .tls }
        #expect(tls.count == 1 && tls.first?.share == 1)
        #expect(both.links.contains { $0.link.kind == .stack })
    }
}
