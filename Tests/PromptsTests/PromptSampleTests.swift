import Base
import Testing

@testable import Prompts

@Suite struct PromptSampleTests {
    private struct Offer {
        var key: UInt64
        var account: UInt64
        var prompt: String
        var isOpening: Bool
    }

    /// Offers of which some share a key, and some of those even the text.
    private static func offers(_ count: Int, _ random: inout SeededRandom) -> [Offer] {
        (0..<count).map { _ in
            Offer(
                key: StableHash.scramble(UInt64(random.below(count * 3 / 4))), account: UInt64(random.below(9)),
                prompt: "prompt \(random.below(40))", isOpening: random.chance(0.5))
        }
    }

    private static func sample(_ offers: some Sequence<Offer>, capacity: Int) -> PromptSample {
        var sample = PromptSample(capacity: capacity)
        for offer in offers {
            Bytes.with(offer.prompt) { prompt in
                Bytes.with("system") { system in
                    sample.offer(
                        key: offer.key, account: offer.account, prompt: prompt, system: system,
                        isOpening: offer.isOpening)
                }
            }
        }
        return sample
    }

    private static func text(_ sample: PromptSample) -> [String] {
        var sample = sample
        sample.prune()
        return sample.entries.map {
            "\($0.key) \($0.digest) \($0.account) \($0.isOpening) \(String(decoding: $0.prompt, as: UTF8.self))"
        }
    }

    @Test(arguments: 1...25) func anySplitInAnyOrderGivesTheSameSample(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let capacity = [1, 7, 64, 5000][seed % 4]
        let offers = Self.offers(1000, &random)
        let whole = Self.text(Self.sample(offers, capacity: capacity))
        #expect(whole.count == min(capacity, Set(offers.map(\.key)).count), "seed \(seed)")
        #expect(Set(whole.map { $0.prefix { $0 != " " } }).count == whole.count, "seed \(seed)")
        var parts = [[Offer]](repeating: [], count: 5)
        for offer in offers.shuffled(using: &random) { parts[random.below(5)].append(offer) }
        var merged = PromptSample(capacity: capacity)
        for part in parts { merged.merge(Self.sample(part, capacity: capacity)) }
        #expect(Self.text(merged) == whole, "seed \(seed)")
    }

    @Test func theSmallestKeysAreKept() {
        var random = SeededRandom(seed: 5)
        let offers = Self.offers(500, &random)
        var sample = Self.sample(offers, capacity: 50)
        sample.prune()
        #expect(sample.entries.map(\.key) == Array(Set(offers.map(\.key)).sorted().prefix(50)))
    }

    @Test func textsAreCutToWhatTheTokenizerReads() {
        let long = String(repeating: "long ", count: 4000)
        var sample = Self.sample([Offer(key: 1, account: 1, prompt: long, isOpening: true)], capacity: 4)
        sample.prune()
        #expect(sample.entries[0].prompt.count == Tokens.headBytes + Tokens.tailBytes)
    }

    @Test func aCapacityBelowOneIsOne() {
        var random = SeededRandom(seed: 6)
        #expect(Self.text(Self.sample(Self.offers(100, &random), capacity: 0)).count == 1)
        #expect(Self.text(Self.sample(Self.offers(100, &random), capacity: -5)).count == 1)
    }
}
