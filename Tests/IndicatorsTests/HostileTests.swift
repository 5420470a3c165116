import Accounts
import Base
import Prompts
import TestPopulations
import Testing

@testable import Indicators

/// Whatever a summary holds, measuring it never traps and never gives a number that is none.
@Suite("Hostile summaries") struct HostileTests {
    private static func measure(_ accounts: [Account], _ comment: Comment? = nil) throws {
        let population = Population(accounts)
        let scores = try population.score()
        #expect(scores.own.allSatisfy { (0...1).contains($0) }, comment)
        for values in scores.values {
            for case .some(let value) in values { #expect(value.isFinite && value >= 0, comment) }
        }
        #expect(scores.findings.joined().allSatisfy { !$0.sentence.isEmpty && $0.strength <= 1 }, comment)
    }

    @Test func nobodyAndNothing() throws {
        try Self.measure([])
        try Self.measure([Account("a", [])])
        try Self.measure([Account("a", []), Account("b", [Asked(0)])])
    }

    @Test func everythingAtOneMoment() throws {
        try Self.measure(
            (0..<60).map { Account("a\($0)", [Asked](repeating: Asked(0, topic: 1, capability: 1), count: 30)) })
    }

    @Test func clocksFromTheEdgesOfTime() throws {
        let edges = [Int64.min / 2, -1, 0, 1_420_070_400_000, 4_102_444_799_999, Int64.max].map { milliseconds in
            var observation = Observation()
            observation.timestamp = Timestamp(milliseconds: milliseconds)
            return observation
        }
        for (first, second) in edges.flatMap({ first in edges.map { (first, $0) } }) {
            var summary = AccountSummary()
            for _ in 0..<20 {
                summary.add(first)
                summary.add(second)
            }
            for signup in [Int64.min, 0, Int64.max] {
                var profile = AccountProfile()
                profile.signup = Timestamp(milliseconds: signup)
                profile.payment = "card"
                let account = Account(id: "a", summary: summary, profile: profile)
                profile.signup = Timestamp(milliseconds: Int64.min)
                try Self.measure([account, Account(id: "b", summary: summary, profile: profile)])
            }
        }
    }

    @Test func countsThatNoLogReaches() throws {
        // Doubling a summary sixty times saturates its counters.
        var summary = AccountSummary()
        var random = SeededRandom(seed: 1)
        for number in 0..<200 {
            var observation = Observation()
            observation.timestamp = Asked.moment(Double(number))
            observation.traits = [.opening, .hasPrompt, .reasoning, .refusedAsExtraction]
            observation.outputTokens = .max
            observation.prompt.topic = UInt16(number)
            observation.prompt.capability = UInt16(number)
            observation.prompt.content = random.next()
            for kind in AttributeKind.allCases {
                observation.attributes[Int(kind.rawValue) - 1] = AttributeKey(kind, hash: random.next())
            }
            summary.add(observation)
        }
        for _ in 0..<24 {
            let half = summary
            summary.merge(half)
        }
        try Self.measure((0..<45).map { Account(id: "a\($0)", summary: summary, profile: AccountProfile()) })
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func damagedSummariesThatDecodeAreMeasured(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var town = Town(seed: seed)
        town.settle("person", 20, .people)
        var accounts: [Account] = []
        for account in town.accounts {
            for _ in 0..<40 {
                var bytes = account.summary.encoded()
                for _ in 0...random.below(3) { bytes[1 + random.below(bytes.count - 1)] = UInt8(random.below(256)) }
                guard let summary = AccountSummary(decoding: bytes) else { continue }
                accounts.append(Account(id: "a\(accounts.count)", summary: summary, profile: account.profile))
            }
        }
        try Self.measure(accounts, "seed \(seed), \(accounts.count) decoded")
    }
}
