import Base
import Testing

@testable import Embeddings
@testable import Prompts

@Suite struct MeaningTests {
    private static let lexicon = Result {
        Lexicon.learn(from: SmallEnglish.sample(seed: 1), table: try SmallEnglish.table.get())
    }

    private func analyser(_ lexicon: Lexicon) throws -> PromptAnalyser {
        PromptAnalyser(lexicon: lexicon, capabilities: try BuiltIn.capabilities())
    }

    private func isByMeaning(_ features: PromptFeatures) -> Bool {
        features.topic >= MeaningTopics.firstCell && features.topic != PromptFeatures.noTopic
    }

    /// By words alone nothing could be said: not one of the telling words was ever seen.
    @Test(arguments: [2, 3] as [UInt64]) func wordsNeverSeenFallWhereTheirMeaningLies(seed: UInt64) throws {
        let lexicon = try Self.lexicon.get()
        #expect(lexicon.usesMeaning)
        let analyser = try analyser(lexicon)
        var random = SeededRandom(seed: seed)
        var owners: [UInt16: [Int: Int]] = [:]
        for index in 0..<600 {
            let subject = index % SmallEnglish.subjects
            let half = SmallEnglish.wordsPerSubject / 2
            let features = analyser.features(
                SmallEnglish.prompt(subject, index < 300 ? 0..<half : half..<half * 2, &random))
            #expect(isByMeaning(features))
            owners[features.topic, default: [:]][subject, default: 0] += 1
        }
        let pure = owners.values.reduce(0) { $0 + ($1.values.max() ?? 0) }
        #expect(pure >= 580, "seed \(seed): \(pure) of 600")
        #expect(owners.keys.allSatisfy { $0 < MeaningTopics.firstCell + UInt16(MeaningTopics.width) })
    }

    @Test func whatTheTableDoesNotUnderstandKeepsTheViewByWords() throws {
        let with = try analyser(try Self.lexicon.get())
        let without = try analyser(Lexicon.learn(from: SmallEnglish.sample(seed: 1)))
        var random = SeededRandom(seed: 9)
        for text in [
            "def parse_invoice(row): return sum(x.amount for x in row if x.valid)", "如何用三句话解释光合作用和呼吸作用",
            "Erkläre mir bitte, wie Brot gebacken wird", "", "?!", "42 17 3000", "é è ê à ô",
            String(repeating: "zz", count: 3000),
        ] {
            #expect(with.features(text).topic == without.features(text).topic, "\(text)")
            #expect(!isByMeaning(with.features(text)), "\(text)")
        }
        // Four words of the vocabulary are needed for one that is not.
        let known = (0..<9).map { SmallEnglish.word(3, $0) }
        #expect(isByMeaning(with.features((known[..<9] + ["qqqq", "xxxx", "jjjj"]).joined(separator: " "))))
        #expect(!isByMeaning(with.features((known[..<8] + ["qqqq", "xxxx", "jjjj"]).joined(separator: " "))))
        // Follow-ups have no topic in either view.
        let prompt = SmallEnglish.prompt(1, 0..<10, &random)
        #expect(with.features(prompt, isOpening: false).topic == PromptFeatures.noTopic)
    }

    @Test func theTemplateDoesNotCount() throws {
        var sample = SmallEnglish.sample(seed: 1)
        var random = SeededRandom(seed: 4)
        let wrapper = { (text: String) in
            "Read this text slowly, then reply like a careful specialist would. \(text) Keep it below two hundred words."
        }
        for index in 0..<300 {
            Bytes.with(wrapper(SmallEnglish.prompt(index % SmallEnglish.subjects, 0..<20, &random))) {
                sample.offer(
                    key: StableHash.scramble(UInt64(index + 9000)), account: UInt64(index) << 20, prompt: $0,
                    system: Bytes(), isOpening: true)
            }
        }
        let lexicon = Lexicon.learn(from: sample, table: try SmallEnglish.table.get())
        let analyser = try analyser(lexicon)
        var moved = 0
        for index in 0..<200 {
            let text = SmallEnglish.prompt(index % SmallEnglish.subjects, 0..<40, &random)
            moved += analyser.features(text).topic == analyser.features(wrapper(text)).topic ? 0 : 1
        }
        #expect(moved <= 4, "\(moved) of 200 moved")
    }

    /// What a prompt's cell is does not depend on the prompts before it, and is the largest of the sums of scores.
    @Test func theCacheOfWordsDoesNotShow() throws {
        let lexicon = try Self.lexicon.get()
        let model = try #require(lexicon.meaning)
        let scores = try #require(model.scores)
        let shared = try analyser(lexicon)
        var random = SeededRandom(seed: 6)
        for round in 0..<200 {
            // Many other words in between, so that cache lines are overwritten.
            for _ in 0..<20 {
                _ = shared.features(
                    (0..<60).map { _ in SmallEnglish.word(99, random.below(100_000)) }.joined(separator: " "))
            }
            let numbers = (0..<6).map { _ in (random.below(SmallEnglish.subjects), random.below(40)) }
            let text = numbers.map { SmallEnglish.word($0.0, $0.1) }.joined(separator: ", ")
            let pieces = numbers.map { 1 + SmallEnglish.common.count + $0.0 * 40 + $0.1 }
            let sums = (0..<model.recipe.cells).map { cell in
                pieces.reduce(0) { $0 + Int(scores.rows[$1 * MeaningTopics.width + cell]) }
            }
            let best = try #require(sums.firstIndex(of: sums.max() ?? 0))
            #expect(shared.features(text).topic == MeaningTopics.firstCell + UInt16(best), "round \(round)")
            #expect(try analyser(lexicon).features(text).topic == MeaningTopics.firstCell + UInt16(best))
        }
    }

    @Test func theIdentityCoversTheTable() throws {
        let sample = SmallEnglish.sample(seed: 1)
        let with = try Self.lexicon.get()
        let without = Lexicon.learn(from: sample)
        #expect(with.identity != without.identity && !without.usesMeaning)
        #expect(Lexicon.learn(from: sample, table: try SmallEnglish.table.get()).identity == with.identity)
        let table = try SmallEnglish.table.get()
        let other = try MeaningTable(
            vocabulary: SmallEnglish.vocabulary, vectors: table.vectors,
            source: [UInt8](repeating: 2, count: 32), file: "vocab.txt")
        #expect(Lexicon.learn(from: sample, table: other).identity != with.identity)
    }

    @Test func tooLittleEnglishGivesNoCells() throws {
        var sample = PromptSample()
        var random = SeededRandom(seed: 8)
        for index in 0..<2000 {
            // A few prompts that are understood among many that are not.
            let text =
                index % 10 == 0 ? SmallEnglish.prompt(index % 12, 0..<40, &random) : "läßt größere Öfen früher \(index)"
            Bytes.with(text) {
                sample.offer(
                    key: StableHash.scramble(UInt64(index)), account: UInt64(index) << 20, prompt: $0, system: Bytes(),
                    isOpening: true)
            }
        }
        let lexicon = Lexicon.learn(from: sample, table: try SmallEnglish.table.get())
        #expect(!lexicon.usesMeaning && lexicon.identity == Lexicon.learn(from: sample).identity)
    }

    @Test func hostilePromptsNeverCrash() throws {
        let analyser = try analyser(try Self.lexicon.get())
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        for _ in 0..<2000 {
            var text = Array(SmallEnglish.prompt(random.below(12), 0..<40, &random).utf8)
            for _ in 0..<random.below(40) { text.insert(UInt8(random.below(256)), at: random.below(text.count + 1)) }
            if random.chance(0.1) { text = (0..<40).flatMap { _ in text } }
            let topic = text.withUnsafeBufferPointer {
                analyser.analyse(prompt: Bytes($0), system: Bytes(), isOpening: true).topic
            }
            #expect(
                topic == PromptFeatures.noTopic || Int(topic) < Int(MeaningTopics.firstCell) + MeaningTopics.width,
                "seed \(seed)")
        }
    }
}
