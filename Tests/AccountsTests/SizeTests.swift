import Base
import Prompts
import Testing

@testable import Accounts

/// How many bytes a summary takes.
@Suite struct SizeTests {
    /// A week of somebody who comes in sessions, from home and on the way, and asks on after most answers.
    private static func typicalAccount(seed: UInt64) -> AccountSummary {
        var random = SeededRandom(seed: seed, purpose: "week")
        var summary = AccountSummary()
        func set(_ observation: inout Observation, _ kind: AttributeKind, _ value: Int) {
            observation.attributes[Int(kind.rawValue) - 1] = AttributeKey(
                kind, hash: StableHash.scramble(seed << 20 | UInt64(value)))
        }
        var conversation = 0
        var moment: Int64 = 1_776_000_000_000
        for exchange in 0..<179 {
            let isNewSession = exchange % 8 == 0
            moment += Int64(isNewSession ? 4 * 3_600_000 + random.below(6_000_000) : 30_000 + random.below(400_000))
            let opens = isNewSession || random.chance(0.4)
            conversation += opens ? 1 : 0
            var observation = Observation()
            observation.timestamp = Timestamp(milliseconds: moment)
            observation.traits =
                opens ? [.opening, .hasPrompt, .streamed, .stopped] : [.followUp, .hasPrompt, .streamed]
            observation.prompt.content = random.next()
            observation.prompt.simHash = random.next()
            observation.prompt.words = UInt16(5 + random.below(200))
            if opens { observation.prompt.topic = UInt16(random.below(40) * random.below(6)) }
            if opens { observation.prompt.capability = UInt16(random.below(25)) }
            observation.inputTokens = Int32(random.below(3000))
            observation.outputTokens = Int32(random.below(1500))
            for kind: AttributeKind in [.organisation, .key, .country, .tls] { set(&observation, kind, 0) }
            for kind: AttributeKind in [.address, .network, .client] { set(&observation, kind, random.below(4) / 2) }
            set(&observation, .autonomousSystem, random.below(2))
            set(&observation, .model, random.below(2))
            set(&observation, .parameters, random.below(3))
            set(&observation, .system, random.below(2))
            set(&observation, .conversation, conversation)
            if random.chance(0.1) { set(&observation, .template, random.below(3)) }
            summary.add(observation)
        }
        return summary
    }

    @Test(arguments: 1...8) func aTypicalWeekIsSmall(seed: Int) {
        let bytes = Self.typicalAccount(seed: UInt64(seed)).encoded().count
        print("summary of 25.6 exchanges a day for 7 days, seed \(seed): \(bytes) bytes")
        #expect(bytes < 2200)
        #expect(bytes > 900)
    }

    /// Everything at its bound: as many of each as a lexicon and a taxonomy can name, and every counter full.
    @Test func theLargestSummaryStaysWithinTheDocumentedBound() {
        var random = SeededRandom(seed: 1, purpose: "largest")
        var summary = AccountSummary()
        for index in 0..<6000 {
            var observation = Observation()
            observation.timestamp = Timestamp(
                milliseconds: Int64(index % 1536) * 10_900 * 3_600_000 + Int64(random.below(3_600_000)))
            for kind in AttributeKind.allCases {
                observation.attributes[Int(kind.rawValue) - 1] = AttributeKey(kind, hash: random.next())
            }
            observation.traits = Observation.Traits(rawValue: 0x3F_FFFF)
            observation.prompt.content = random.next()
            observation.prompt.topic = UInt16(index % 256)
            observation.prompt.capability = UInt16(index % 251)
            observation.prompt.words = .max
            observation.prompt.coveredWords = .max
            observation.inputTokens = .max
            observation.reasoningTokens = .max
            observation.outputTokens = index % 16 == 15 ? .max : 1 << Int32(index % 16)
            summary.add(observation)
        }
        for _ in 0..<40 {
            let copy = summary
            summary.merge(copy)
        }
        let bytes = summary.encoded().count
        print("largest summary: \(bytes) bytes")
        #expect(bytes <= 20_500)
        #expect(bytes > 15_000)
    }

    @Test(arguments: 1...4) func noStreamMakesALargerOne(seed: Int) {
        var stream = RandomStream(seed: UInt64(seed), variety: 100_000)
        #expect(summarise(stream.take(20_000)).encoded().count <= 20_500, "seed \(seed)")
    }
}
