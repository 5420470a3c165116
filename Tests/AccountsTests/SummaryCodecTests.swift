import Base
import Prompts
import Testing

@testable import Accounts

@Suite struct SummaryCodecTests {
    @Test(arguments: 0...25) func whatIsWrittenIsReadBack(seed: Int) throws {
        var stream = RandomStream(seed: UInt64(seed))
        let original = summarise(stream.take(seed * seed))
        let copy = try #require(AccountSummary(decoding: original.encoded()), "seed \(seed)")
        #expect(copy == original && copy.encoded() == original.encoded(), "seed \(seed)")
        #expect(copy.first == original.first && copy.last == original.last, "seed \(seed)")
        let more = summarise(stream.take(100))
        var (left, right) = (copy, original)
        left.merge(more)
        right.merge(more)
        #expect(left == right, "seed \(seed)")
    }

    @Test(arguments: [0, 1, 12, 40]) func noCutFormIsRead(count: Int) {
        var stream = RandomStream(seed: 5)
        let bytes = summarise(stream.take(count)).encoded()
        for length in 0..<bytes.count { #expect(AccountSummary(decoding: Array(bytes.prefix(length))) == nil) }
        #expect(AccountSummary(decoding: bytes + [0]) == nil)
    }

    @Test func anotherVersionIsNotRead() {
        var bytes = AccountSummary().encoded()
        for version in UInt8.min...UInt8.max where version != AccountSummary.formatVersion {
            bytes[0] = version
            #expect(AccountSummary(decoding: bytes) == nil)
        }
    }

    @Test(arguments: 1...12) func damagedFormsAreRefusedOrMeanWhatTheySay(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed), purpose: "damage")
        var stream = RandomStream(seed: UInt64(seed))
        let bytes = summarise(stream.take([0, 3, 30, 200][seed % 4])).encoded()
        var accepted = 0
        for round in 0..<600 {
            let damaged = Self.damage(bytes, &random)
            guard var summary = AccountSummary(decoding: damaged) else { continue }
            accepted += 1
            #expect(summary.encoded() == damaged, "seed \(seed), round \(round)")
            // Whatever was accepted must be safe to work with.
            let copy = summary
            summary.merge(copy)
            for observation in stream.take(3) { summary.add(observation) }
            #expect(AccountSummary(decoding: summary.encoded()) != nil, "seed \(seed), round \(round)")
            #expect(summary.last >= summary.first, "seed \(seed), round \(round)")
        }
        print("codec, seed \(seed): \(accepted) of 600 damaged forms are other summaries")
    }

    private static func damage(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var damaged = bytes
        for _ in 0...random.below(3) {
            let place = random.below(damaged.count)
            switch random.below(6) {
            case 0: damaged[place] ^= 1 << UInt8(random.below(8))
            case 1: damaged[place] = UInt8(truncatingIfNeeded: random.next())
            case 2: damaged.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
            case 3: if damaged.count > 1 { damaged.remove(at: place) }
            case 4: damaged.insert(contentsOf: [UInt8](repeating: 0xFF, count: 9) + [1], at: place)
            default: damaged[place] = random.pick([0x00, 0x7F, 0x80, 0xFF])
            }
        }
        return damaged
    }

    @Test(arguments: 1...10) func noiseIsRefused(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed), purpose: "noise")
        for _ in 0..<500 {
            let noise =
                [AccountSummary.formatVersion]
                + (0..<random.below(600)).map { _ in
                    UInt8(truncatingIfNeeded: random.chance(0.5) ? random.next() : 0)
                }
            if let summary = AccountSummary(decoding: noise) { #expect(summary.encoded() == noise, "seed \(seed)") }
        }
    }

    /// Two exchanges of one hour and a third, two days on.
    private static var known: AccountSummary {
        var observation = Observation()
        observation.timestamp = Timestamp(milliseconds: 1_776_000_000_000)
        observation.traits = [.opening, .hasPrompt, .refusedAsExtraction]
        observation.attributes[Int(AttributeKind.model.rawValue) - 1] = AttributeKey(
            .model, hash: 0x0123_4567_89AB_CDEF)
        observation.prompt.content = 0x1111_2222_3333_4444
        observation.prompt.simHash = 0x5555_6666_7777_8888
        observation.prompt.topic = 7
        observation.prompt.capability = 42
        observation.prompt.words = 300
        observation.prompt.coveredWords = 12
        observation.inputTokens = 1000
        observation.outputTokens = 70
        observation.turn = 1
        var summary = summarise([observation])
        observation.timestamp.milliseconds += 600_000
        observation.traits = [.followUp]
        observation.turn = 3
        observation.reasoningTokens = 5
        summary.add(observation)
        observation.timestamp.milliseconds += 172_800_000
        observation.traits = [.hasPrompt]
        observation.prompt.content = 0xFFFF_0000_FFFF_0000
        observation.prompt.topic = 9
        observation.attributes[Int(AttributeKind.tls.rawValue) - 1] = AttributeKey(.tls, hash: 0xFEDC_BA98_7654_3210)
        summary.add(observation)
        return summary
    }

    @Test func theFormStaysAsItIs() {
        // When this fails, summaries written by earlier versions can no longer be read: raise `formatVersion`.
        let hex = Self.known.encoded().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        #expect(hex == Self.golden)
        #expect(AccountSummary.formatVersion == 2)
    }

    private static let golden = [
        "020380c0e58ed833c0bfd7520101000000000000000000000000000000000201000000b817d2010a02000000000000",
        "000000030000000000000000000000000300000000000000000001020000000000000000000000000000d80418a0fe",
        "0a02958e1e025030014000000000000000000103000000000232547698badcfe0901cdab89674523010a0330023333",
        "22221111888877776666555501ffff0000ffff88887777666655550102070100020100012a02",
    ].joined()
}
