import Base
import Testing

@testable import Prompts

extension Corpus {
    /// The sample that the lexicon would be learned from.
    func sample() -> PromptSample {
        var sample = PromptSample()
        for offer in offers {
            Bytes.with(offer.prompt) {
                sample.offer(key: offer.key, account: offer.account, prompt: $0, system: Bytes(), isOpening: true)
            }
        }
        return sample
    }
}

@Suite("A lexicon grows") struct LexiconGrowthTests {
    private static let first = Corpus(seed: 61, wrappers: Array(Wrapper.all.prefix(2)))
    private static let second = Corpus(seed: 62, wrappers: Array(Wrapper.all.dropFirst(1)))
    private static let learned = Lexicon.learn(from: first.sample())
    private static let grown = learned.grow(with: second.sample())

    private func number(_ lexicon: Lexicon, _ wrapper: Wrapper) throws -> UInt16 {
        let analyser = PromptAnalyser(lexicon: lexicon, capabilities: try BuiltIn.capabilities())
        var payloads = Payloads(seed: 63)
        let numbers = (0..<20).map { analyser.features(wrapper.wrap(payloads.next(), $0)).template }
        return Set(numbers).count == 1 ? numbers[0] : 0
    }

    @Test func knownTemplatesKeepTheirNumbersAndNewOnesFollow() throws {
        let known = Self.learned.templates.templates
        #expect(Self.grown.templates.templates.prefix(known.count).map(\.fingerprint) == known.map(\.fingerprint))
        for (index, wrapper) in Wrapper.all.enumerated() where wrapper.name != "short" {
            let before = try number(Self.learned, wrapper)
            let after = try number(Self.grown, wrapper)
            if index < 2 {
                #expect(before != 0 && before == after, "\(wrapper.name)")
            } else {
                #expect(before == 0 && Int(after) > known.count, "\(wrapper.name): \(before), \(after)")
            }
        }
    }

    @Test func itSaysWhichSummariesGoWithIt() {
        #expect(Self.grown.identity != Self.learned.identity && Self.grown.generation == 1)
        #expect(Self.grown.includes(Self.learned.identity) && Self.grown.includes(Self.grown.identity))
        #expect(!Self.learned.includes(Self.grown.identity))
        #expect(Self.grown.topicIdentity == Self.learned.topicIdentity)
    }

    @Test func theSameSampleTeachesNothingTwice() {
        for again in [Self.learned.grow(with: Self.first.sample()), Self.grown.grow(with: Self.second.sample())] {
            #expect([Self.learned, Self.grown].map { $0.encoded() }.contains(again.encoded()))
        }
        #expect(Self.grown.grow(with: Self.first.sample()).encoded() == Self.grown.encoded())
        #expect(Self.grown.grow(with: PromptSample()).encoded() == Self.grown.encoded())
    }

    @Test func theOrderOfTheSampleDoesNotMatter() {
        var shuffled = Self.second
        var random = SeededRandom(seed: 64)
        shuffled.offers.shuffle(using: &random)
        #expect(Self.learned.grow(with: shuffled.sample()).encoded() == Self.grown.encoded())
    }

    @Test func theLeastRecentlyUsefulAreRetiredAndNeverRenumbered() throws {
        let known = Self.learned.templates.templates.count
        let bound = Self.grown.templates.templates.count - 1
        let tight = Self.learned.grow(with: Self.second.sample(), mostTemplates: bound, mostGrams: Lexicon.mostGrams)
        #expect(tight.templates.templates.count == bound + 1)
        let retired = tight.templates.templates.indices.filter { tight.templates.templates[$0].isRetired }
        #expect(retired.count == 1 && retired.allSatisfy { $0 < known })
        let gone = tight.templates.templates[retired[0]]
        #expect(gone.text == "" && gone.lastUseful == 0)
        #expect(!tight.templates.gramEntries.contains { Int($0.value & ~TemplateDictionary.variant) == retired[0] + 1 })
        // Only the second sample holds these.
        #expect(try number(tight, Wrapper.all[3]) == number(Self.grown, Wrapper.all[3]))
        let small = Self.learned.grow(with: Self.second.sample(), mostTemplates: 100_000, mostGrams: 20)
        #expect(small.templates.gramEntries.count <= 20)
    }

    @Test func retiringByNumberErasesTheText() throws {
        let number = try number(Self.grown, Wrapper.all[0])
        let cleaned = Self.grown.retiring([number, 0, 60_000])
        #expect(cleaned.templates.templates[Int(number) - 1].isRetired)
        #expect(cleaned.templates.templates[Int(number) - 1].text.isEmpty)
        #expect(try self.number(cleaned, Wrapper.all[0]) == 0 && cleaned.includes(Self.grown.identity))
        #expect(Self.grown.retiring([]).encoded() == Self.grown.encoded())
        #expect(cleaned.retiring([number]).encoded() == cleaned.encoded())
    }

    /// Prompts of as many accounts.
    private static func strangers(_ count: Int, seed: UInt64) -> PromptSample {
        var sample = PromptSample()
        var payloads = Payloads(seed: seed)
        for index in 0..<count {
            let identity = StableHash.scramble(UInt64(index) << 8 | seed)
            Bytes.with(payloads.next(topic: index % 60)) {
                sample.offer(key: identity, account: identity, prompt: $0, system: Bytes(), isOpening: true)
            }
        }
        return sample
    }

    @Test func topicsAreLearnedAnewOnlyWhenTooLittleStoodBehindThem() {
        let none = Lexicon.learn(from: Self.strangers(100, seed: 65))
        #expect(none.topics.cells == 0)
        let some = none.grow(with: Self.strangers(600, seed: 66))
        #expect(some.topics.cells == 12 && some.topicIdentity != none.topicIdentity)
        let same = some.grow(with: Self.strangers(2300, seed: 67))
        #expect(same.topicIdentity == some.topicIdentity && same.identity == some.identity)
        let more = same.grow(with: Self.strangers(2500, seed: 68))
        #expect(more.topics.cells == 52 && more.topicIdentity != some.topicIdentity)
        #expect(more.includes(none.identity) && more.includes(some.identity) && more.generation == 3)
    }

    @Test func textThatWasReadFromAFileComesBackWithTheSample() throws {
        let read = try #require(Lexicon(decoding: Self.learned.encoded()))
        #expect(!read.templates.templates.contains { !$0.isShape })
        let known = Self.learned.templates.templates.count
        let texts = read.grow(with: Self.second.sample()).templates.templates
        #expect(texts.prefix(known).contains { !$0.isShape && $0.text.contains("valid JSON") })
    }
}
