import Base
import Testing

@testable import Embeddings
@testable import Prompts

/// Lexicons with cells by meaning, stored and grown. A stored one does not hold the table.
@Suite struct MeaningLexiconTests {
    private static let learned = Result {
        Lexicon.learn(from: SmallEnglish.sample(seed: 1), table: try SmallEnglish.table.get())
    }

    private func cells(_ lexicon: Lexicon) throws -> [UInt16] {
        let analyser = PromptAnalyser(lexicon: lexicon, capabilities: try BuiltIn.capabilities())
        var random = SeededRandom(seed: 2)
        return (0..<200).map { index in
            analyser.features(SmallEnglish.prompt(index % SmallEnglish.subjects, 0..<40, &random)).topic
        }
    }

    @Test func comesBackWithoutItsTableAndFindsItAgain() throws {
        let lexicon = try Self.learned.get()
        let stored = try #require(Lexicon(decoding: lexicon.encoded()))
        #expect(stored.encoded() == lexicon.encoded())
        #expect(stored.identity == lexicon.identity && stored.topicIdentity == lexicon.topicIdentity)
        #expect(stored.meaningOrigin == lexicon.meaningOrigin && stored.meaningCells == lexicon.meaningCells)
        #expect(stored.usesMeaning && stored.meaning?.scores == nil)
        let resolved = try stored.resolved(with: SmallEnglish.table.get())
        #expect(resolved.identity == lexicon.identity)
        #expect(resolved.meaning?.scores?.rows == lexicon.meaning?.scores?.rows)
        #expect(try cells(resolved) == cells(lexicon))
    }

    @Test func anotherTableOrNoneIsRefusedByName() throws {
        let lexicon = try Self.learned.get()
        let stored = try #require(Lexicon(decoding: lexicon.encoded()))
        let table = try SmallEnglish.table.get()
        let vectors = try #require(
            StaticTable(scales: table.vectors.scales.map { $0 * 2 }, steps: table.vectors.steps))
        let other = try MeaningTable(
            vocabulary: SmallEnglish.vocabulary, vectors: vectors, source: table.source, file: "vocab.txt")
        for (given, words) in [(nil, "no table is given"), (other, "\(other.fingerprint) is given")] {
            let error = #expect(throws: UserError.self) { try stored.resolved(with: given) }
            #expect(error?.description.contains(table.fingerprint) == true)
            #expect(error?.description.contains(words) == true && error?.description.contains("--model") == true)
        }
        // What is ready stays so, and words alone need no table.
        #expect(try lexicon.resolved(with: nil).identity == lexicon.identity)
        let plain = Lexicon.learn(from: SmallEnglish.sample(seed: 1))
        #expect(try plain.resolved(with: table).identity == plain.identity && plain.meaningOrigin == nil)
    }

    @Test func growingKeepsTheCells() throws {
        let table = try SmallEnglish.table.get()
        let lexicon = try Self.learned.get()
        for given in [table, nil] {
            let grown = lexicon.grow(with: SmallEnglish.sample(seed: 3), table: given)
            #expect(grown.generation == 1 && grown.includes(lexicon.identity))
            #expect(grown.topicIdentity == lexicon.topicIdentity && grown.meaningOrigin == lexicon.meaningOrigin)
        }
        // Without a table from the start, words go on to tell the topics.
        let plain = Lexicon.learn(from: SmallEnglish.sample(seed: 1))
        let grown = plain.grow(with: SmallEnglish.sample(seed: 3), table: table)
        #expect(!grown.usesMeaning && grown.topicIdentity == plain.topicIdentity)
        // A lexicon that knows nothing learns both.
        let fresh = Lexicon().grow(with: SmallEnglish.sample(seed: 3), table: table)
        #expect(fresh.usesMeaning)
    }

    @Test func fourTimesThePromptsTeachMoreCells() throws {
        let table = try SmallEnglish.table.get()
        let small = Lexicon.learn(from: SmallEnglish.sample(seed: 1, prompts: 600), table: table)
        #expect(small.meaningCells > 0 && small.meaningCells < 20)
        let grown = small.grow(with: SmallEnglish.sample(seed: 3, prompts: 3600), table: table)
        #expect(grown.meaningCells > small.meaningCells && grown.topicIdentity != small.topicIdentity)
        #expect(small.grow(with: SmallEnglish.sample(seed: 3, prompts: 3600)).meaningCells == small.meaningCells)
    }

    @Test func damagedRecipesNeverCrash() throws {
        let table = try SmallEnglish.table.get()
        let recipe = try #require(try Self.learned.get().meaning?.recipe)
        var encoder = BinaryEncoder()
        recipe.encode(&encoder)
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        var accepted = 0
        for round in 0..<3000 {
            var bytes = encoder.bytes
            // The head is short and decides most.
            for _ in 0...random.below(3) {
                bytes[random.below(random.chance(0.5) ? 100 : bytes.count)] = UInt8(random.below(256))
            }
            if round % 5 == 0 { bytes.removeSubrange(random.below(bytes.count)...) }
            var decoder = BinaryDecoder(bytes)
            guard let found = MeaningRecipe(&decoder) else { continue }
            accepted += 1
            var again = BinaryEncoder()
            found.encode(&again)
            #expect(again.bytes == Array(bytes.prefix(again.bytes.count)) || again.bytes.count != bytes.count)
            // Scores can be made of whatever is accepted.
            guard found.pieces == table.vectors.pieces, found.origin.dimensions == table.vectors.width else { continue }
            #expect(found.scores(table).count == found.pieces * MeaningTopics.width, "seed \(seed), \(round)")
        }
        #expect(accepted > 100)
    }
}
