import Base
import Testing

@testable import Prompts

@Suite struct TopicTests {
    private static let topics = 10

    /// Prompts of ten topics, each with words of its own, two topics an account, half of them wrapped.
    private static func corpus(seed: UInt64) -> Corpus {
        var corpus = Corpus(seed: seed, wrappers: [], natural: 0)
        var payloads = Payloads(seed: seed)
        for account in 0..<240 {
            for number in 0..<6 {
                let payload = payloads.next(topic: (account + number % 2 * 3) % topics)
                let wrapper = Wrapper.all[account % Wrapper.all.count]
                corpus.offers.append(
                    (
                        key: StableHash.scramble(UInt64(corpus.offers.count)),
                        account: StableHash.scramble(UInt64(account)),
                        prompt: number < 3 ? payload : wrapper.wrap(payload, number)
                    ))
            }
        }
        return corpus
    }

    @Test(arguments: 1...3) func plantedTopicsHaveCellsOfTheirOwn(seed: Int) throws {
        let lexicon = Self.corpus(seed: UInt64(seed)).lexicon()
        #expect(lexicon.topics.cells >= Self.topics && lexicon.topics.labels.count == lexicon.topics.cells)
        let analyser = PromptAnalyser(lexicon: lexicon, capabilities: try BuiltIn.capabilities())
        var payloads = Payloads(seed: UInt64(seed + 50))
        var owners: [UInt16: [Int: Int]] = [:]
        var moved = 0
        for index in 0..<500 {
            let payload = payloads.next(topic: index % Self.topics)
            let cell = analyser.features(payload).topic
            #expect(cell < lexicon.topics.cells, "seed \(seed): \(payload)")
            owners[cell, default: [:]][index % Self.topics, default: 0] += 1
            for wrapper in Wrapper.all where analyser.features(wrapper.wrap(payload, index)).topic != cell {
                moved += 1
            }
        }
        let pure = owners.values.reduce(0) { $0 + ($1.values.max() ?? 0) }
        print("topics, seed \(seed): \(pure) of 500 in their topic's cells, \(moved) of 2500 moved by a wrapper")
        #expect(pure >= 490)
        #expect(moved <= 25)
    }

    @Test func followUpsAndTextsWithoutKnownWordsHaveNoTopic() throws {
        let lexicon = Self.corpus(seed: 1).lexicon()
        let analyser = PromptAnalyser(lexicon: lexicon, capabilities: try BuiltIn.capabilities())
        var payloads = Payloads(seed: 2)
        let followUp = analyser.features(payloads.next(topic: 1), isOpening: false)
        #expect(followUp.topic == PromptFeatures.noTopic && followUp.capability == PromptFeatures.noTopic)
        #expect(analyser.features("xqzt wvvq").topic == PromptFeatures.noTopic)
        #expect(analyser.features("?!").topic == PromptFeatures.noTopic)
    }

    @Test func tooFewPromptsGiveNoCells() {
        var corpus = Corpus(seed: 3, wrappers: [], natural: 100)
        #expect(corpus.lexicon().topics.cells == 0)
        corpus.offers.removeAll()
        #expect(corpus.lexicon().topics.cells == 0)
    }
}
