import Base
import Testing

@testable import Prompts

@Suite("A lexicon as bytes") struct LexiconCodecTests {
    private static let learned = Corpus(seed: 71).lexicon()

    /// Two templates, one of them retired, three four-grams, one edge word and ten cells of two stems.
    private static func small() -> Lexicon {
        let templates = [
            TemplateDictionary.Template(fingerprint: 7, text: "Read {…} slowly", prompts: 12, grams: 3, lastUseful: 2),
            TemplateDictionary.Template(fingerprint: 9, text: "", prompts: 5, grams: 0, isShape: true),
        ]
        var weights = [Int8](repeating: 0, count: TopicModel.buckets * TopicModel.width)
        var telling = [Bool](repeating: false, count: TopicModel.buckets)
        for bucket in [3, 8191] {
            telling[bucket] = true
            for cell in 0..<10 where cell % 3 == bucket % 3 {
                weights[bucket * TopicModel.width + cell] = Int8(cell + 100)
            }
        }
        return Lexicon(
            templates: TemplateDictionary(
                templates: templates, grams: [(11, 1), (5, 1), (900, 1 | TemplateDictionary.variant)],
                edgeWords: [(77, 1)]),
            topics: TopicModel(
                cells: 10, weights: weights, telling: telling, labels: Array(repeating: "x", count: 10), documents: 500),
            ancestors: [0x0102_0304_0506_0708], generation: 2, samples: [1, 2, 3])
    }

    @Test func whatIsWrittenIsReadBack() throws {
        for lexicon in [Self.learned, Self.small(), Lexicon()] {
            let copy = try #require(Lexicon(decoding: lexicon.encoded()))
            #expect(copy.identity == lexicon.identity && copy.topicIdentity == lexicon.topicIdentity)
            #expect(copy.encoded() == lexicon.encoded() && copy.generation == lexicon.generation)
            #expect(copy.ancestors == lexicon.ancestors && copy.samples == lexicon.samples)
            #expect(copy.templates.templates.map(\.shape) == lexicon.templates.templates.map(\.shape))
        }
    }

    @Test func aReadLexiconRecognisesTheSame() throws {
        let copy = try #require(Lexicon(decoding: Self.learned.encoded()))
        let capabilities = try BuiltIn.capabilities()
        let (left, right) = (
            PromptAnalyser(lexicon: Self.learned, capabilities: capabilities),
            PromptAnalyser(lexicon: copy, capabilities: capabilities)
        )
        var payloads = Payloads(seed: 72)
        for number in 0..<200 {
            let prompt = Wrapper.all[number % Wrapper.all.count].wrap(payloads.next(), number)
            let (one, two) = (left.features(prompt), right.features(prompt))
            #expect(one.template == two.template && one.topic == two.topic && one.content == two.content)
        }
    }

    @Test func noTextIsInTheBytes() {
        let bytes = Self.learned.encoded()
        #expect(Self.learned.templates.templates.contains { $0.text.contains("patient tutor") })
        for word in ["patient", "tutor", "careful", "specialist"] {
            #expect(!bytes.contains(subsequence: Array(word.utf8)), "\(word)")
        }
    }

    /// The form must not change unnoticed: summaries on disk depend on it.
    @Test func theFormIsFixed() {
        let bytes = Self.small().encoded()
        let head: [UInt8] = [
            1,  // version
            2,  // generation
            1, 8, 7, 6, 5, 4, 3, 2, 1,  // ancestors
            3, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0,  // samples
            2,  // templates
            7, 0, 0, 0, 0, 0, 0, 0, 12, 3, 2,
        ]
        let shape = Array("R··· {…} s·····".utf8)
        let rest: [UInt8] = [
            9, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0,
            3, 5, 0, 0, 0, 0, 0, 0, 0, 1, 11, 0, 0, 0, 0, 0, 0, 0, 1,  // four-grams
            0x84, 3, 0, 0, 0, 0, 0, 0, 0x81, 0x80, 2,
            1, 77, 0, 0, 0, 0, 0, 0, 0, 1,  // edge words
            10, 0xF4, 3,  // cells, documents
        ]
        let stems = [8] + [UInt8](repeating: 0, count: 1022) + [0x80]
        let rows: [UInt8] = [4, 0, 100, 3, 103, 6, 106, 9, 109, 3, 1, 101, 4, 104, 7, 107]
        let checksum: [UInt8] = [166, 117, 43, 98, 14, 61, 131, 63]
        let expected = head + [UInt8(shape.count)] + shape + rest + stems + rows + checksum
        let isSame = bytes == expected
        #expect(isSame, "\(bytes.count) bytes for \(expected.count)")
    }

    @Test func noCutFormIsRead() {
        let bytes = Self.small().encoded()
        for length in 0..<bytes.count { #expect(Lexicon(decoding: Array(bytes.prefix(length))) == nil) }
        #expect(Lexicon(decoding: bytes + [0]) == nil)
        for version in UInt8.min...UInt8.max where version != Lexicon.formatVersion {
            #expect(Lexicon(decoding: [version] + bytes.dropFirst()) == nil)
        }
    }

    /// Forged forms with a checksum that fits: refused, or a lexicon that is safe to use.
    @Test(arguments: 1...6) func forgedFormsDoNoHarm(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed), purpose: "forgery")
        let bytes = Array(Self.small().encoded().dropLast(8))
        var accepted = 0
        for _ in 0..<400 {
            var forged = bytes
            for _ in 0...random.below(3) {
                let place = random.below(forged.count)
                switch random.below(4) {
                case 0: forged[place] = UInt8(random.below(256))
                case 1: forged.insert(UInt8(random.below(256)), at: place)
                case 2: forged.remove(at: place)
                default: forged[place] = 0xFF
                }
            }
            let hash = forged.withUnsafeBufferPointer { StableHash.bytes(Bytes($0), seed: 0x4C45_5849_434F_4E) }
            let trailer = (0..<8).map { UInt8(truncatingIfNeeded: hash >> UInt64($0 * 8)) }
            guard let lexicon = Lexicon(decoding: forged + trailer) else { continue }
            accepted += 1
            let analyser = PromptAnalyser(lexicon: lexicon, capabilities: try BuiltIn.capabilities())
            var payloads = Payloads(seed: UInt64(seed))
            for number in 0..<10 { _ = analyser.features(Wrapper.all[number % 5].wrap(payloads.next(), number)) }
            #expect(lexicon.encoded() == forged + trailer)
        }
        print("lexicon codec, seed \(seed): \(accepted) of 400 forged forms are other lexicons")
    }
}

extension [UInt8] {
    func contains(subsequence wanted: [UInt8]) -> Bool {
        guard wanted.count <= count else { return false }
        return (0...(count - wanted.count)).contains { self[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }
}
