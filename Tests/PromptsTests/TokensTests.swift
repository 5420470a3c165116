import Base
import Testing

@testable import Prompts

@Suite struct TokensTests {
    /// What a token's hashes are compared by.
    private struct Hashes {
        var valueOfText: [[UInt8]: UInt64] = [:]
        var textOfValue: [UInt64: [UInt8]] = [:]
        var stemOfPrefix: [[UInt8]: UInt32] = [:]

        /// Whether one text always has one value and one stem, and different texts have different values.
        mutating func agree(_ text: [UInt8], value: UInt64, stem: UInt32) -> Bool {
            let letters = text[0] < 0x80 ? 6 : 12
            let prefix = Array(text.prefix(letters))
            let known = (valueOfText[text] ?? value, textOfValue[value] ?? text, stemOfPrefix[prefix] ?? stem)
            valueOfText[text] = value
            textOfValue[value] = text
            stemOfPrefix[prefix] = stem
            return known == (value, text, stem)
        }
    }

    private static let numberShape = shape("1", tokens: Tokens())[0]

    private static func found(_ tokens: Tokens) -> [TokenReference.Token] {
        (0..<tokens.count).map {
            TokenReference.Token(
                start: Int(tokens.start[$0]), end: Int(tokens.end[$0]), isNumber: tokens.shape[$0] == numberShape)
        }
    }

    private static func shape(_ text: String, tokens: Tokens) -> [UInt64] {
        Bytes.with(text) { tokens.read($0) }
        return (0..<tokens.count).map { tokens.shape[$0] }
    }

    private static func read(_ bytes: [UInt8], _ tokens: Tokens) {
        bytes.withUnsafeBufferPointer { tokens.read(Bytes($0)) }
    }

    private static let alphabets: [[UInt8]] = [
        Array(0...255), Array("aZ09 .\u{7F}@[`{/:".utf8), Array("ab1 ".utf8),
        [0xC3, 0xA9, 0xE4, 0xB8, 0x80, 0x61, 0x31],
        Array(0x80...0xFF), [0x61], [0x39],
    ]

    @Test(arguments: 0..<alphabets.count) func anyBytesGiveTheReferencesTokens(alphabet: Int) {
        var random = SeededRandom(seed: UInt64(100 + alphabet))
        let tokens = Tokens()
        var hashes = Hashes()
        for length in 0...400 {
            let bytes = (0..<length).map { _ in random.pick(Self.alphabets[alphabet]) }
            Self.read(bytes, tokens)
            let expected = TokenReference.tokens(bytes)
            #expect(Self.found(tokens) == expected, "seed \(100 + alphabet), length \(length): \(bytes)")
            guard tokens.count == expected.count else { return }
            let lowered = TokenReference.lowered(bytes)
            for (index, token) in expected.enumerated() {
                let text = Array(lowered[token.start..<token.end])
                let agrees = hashes.agree(text, value: tokens.value[index], stem: tokens.stem[index])
                #expect(agrees, "seed \(100 + alphabet), length \(length), token \(text)")
                if !token.isNumber { #expect(tokens.shape[index] == tokens.value[index]) }
            }
        }
    }

    @Test(arguments: 1...40) func scriptsAreTakenApartAsTheirScalarsSay(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let scalars: [Unicode.Scalar] = Array(
            "aZ7 .éßЖяעبहक学の、。「한글ᄀ€“…🙂𠀀\u{B5}\u{F8}\u{1FFF}\u{2000}\u{3040}\u{9FFF}\u{A000}\u{D7A3}\u{E000}\u{FF21}"
                .unicodeScalars)
        let tokens = Tokens()
        for _ in 0..<50 {
            var text = ""
            for _ in 0..<random.below(60) { text.unicodeScalars.append(random.pick(scalars)) }
            let bytes = Array(text.utf8)
            Self.read(bytes, tokens)
            #expect(Self.found(tokens) == TokenReference.tokens(text), "seed \(seed): \(text)")
        }
    }

    @Test(arguments: [63, 64, 65, 127, 128, 129, 4095, 4096, 5119, 5120])
    func aTokenThatFillsTheBlocksEndsWhereTheTextEnds(length: Int) {
        let tokens = Tokens()
        for byte: UInt8 in [0x61, 0x35] {
            let bytes = [UInt8](repeating: byte, count: length)
            Self.read(bytes, tokens)
            #expect(Self.found(tokens) == [.init(start: 0, end: length, isNumber: byte == 0x35)])
        }
    }

    @Test func numbersAreAlikeInShapeOnly() {
        let tokens = Tokens()
        #expect(Self.shape("room 101b", tokens: tokens) == Self.shape("ROOM 7b", tokens: tokens))
        let one = tokens.value[1]
        _ = Self.shape("room 8b", tokens: tokens)
        #expect(tokens.value[1] != one)
        #expect(Self.shape("room b", tokens: tokens) != Self.shape("room 8b", tokens: tokens))
    }

    @Test func stemsKeepSixLetters() {
        let tokens = Tokens()
        Bytes.with("analysing analyses ANALYSIS analog Übersetzung übersetzungen Переводчик") { tokens.read($0) }
        #expect(tokens.count == 7)
        #expect(tokens.stem[0] == tokens.stem[1] && tokens.stem[1] == tokens.stem[2])
        #expect(tokens.stem[2] != tokens.stem[3])
        // Case is folded for ASCII only.
        #expect(tokens.stem[4] != tokens.stem[5])
        Bytes.with("переводчик переводчица перелётный") { tokens.read($0) }
        #expect(tokens.stem[0] == tokens.stem[1] && tokens.stem[1] != tokens.stem[2])
    }

    @Test(arguments: 1...12) func ofLongTextsHeadAndTailAreRead(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let length = Tokens.headBytes + Tokens.tailBytes + random.below(9000)
        let bytes = (0..<length).map { _ in random.pick(Array("abcdefgh 12é学".utf8)) }
        let (tokens, again) = (Tokens(), Tokens())
        Self.read(bytes, tokens)
        let window = bytes.withUnsafeBufferPointer { Tokens.window(of: Bytes($0)) }
        #expect(window == Array(bytes.prefix(Tokens.headBytes) + bytes.suffix(Tokens.tailBytes)), "seed \(seed)")
        Self.read(window, again)
        #expect(Self.found(tokens) == TokenReference.tokens(window), "seed \(seed)")
        #expect((0..<tokens.count).allSatisfy { tokens.value[$0] == again.value[$0] }, "seed \(seed)")
        var other = bytes
        if length > Tokens.headBytes + Tokens.tailBytes { other[Tokens.headBytes] ^= 1 }
        Self.read(other, again)
        #expect((0..<tokens.count).allSatisfy { tokens.value[$0] == again.value[$0] }, "seed \(seed)")
    }

    @Test func textsOfTinyTokensFillTheBuffersAndNoMore() {
        let tokens = Tokens()
        for piece in ["a1", "a ", "é1", "学", "1 "] {
            let bytes = Array(String(repeating: piece, count: 4000).utf8)
            Self.read(bytes, tokens)
            let window = bytes.withUnsafeBufferPointer { Tokens.window(of: Bytes($0)) }
            let expected = TokenReference.tokens(window)
            #expect(Self.found(tokens) == Array(expected.prefix(3072)), "\(piece)")
            if expected.count > 3072 { #expect(tokens.count == 3072) }
        }
    }

    @Test func anEmptyTextHasNoTokens() {
        let tokens = Tokens()
        Bytes.with("some words here") { tokens.read($0) }
        tokens.read(Bytes())
        #expect(tokens.count == 0)
    }
}
