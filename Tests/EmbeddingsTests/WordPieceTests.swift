import Base
import Testing

@testable import Embeddings

@Suite struct WordPieceTests {
    // Numbers:              0        1       2      3        4         5      6    7    8      9    10   11    12
    static let pieces = [
        "[UNK]", "[CLS]", "play", "##ing", "##ground", "the", "!", "$", "cafe", "中", "e", "##e", "σας", "##ga", "ᄒ",
        "##ᅡ", "##ᆫ", "'", "[", "]", "cls",
    ]

    private func cut(_ text: String) throws -> [UInt16] {
        let vocabulary = try WordPieceVocabulary(Array(Self.pieces.joined(separator: "\n").utf8), file: "vocab.txt")
        var pieces: [UInt16] = []
        Bytes.with(text) { WordPieceTokenizer(vocabulary).append($0, to: &pieces) }
        return pieces
    }

    @Test func cutsWordsAtTheLongestPiece() throws {
        #expect(try cut("the playing playground") == [5, 2, 3, 2, 4])
        #expect(try cut("eee") == [10, 11, 11])
        #expect(try cut("") == [])
        #expect(try cut(" \t\r\n") == [])
    }

    @Test func aWordThatCannotBePutTogetherIsUnknownAsAWhole() throws {
        #expect(try cut("playx the") == [0, 5])
        #expect(try cut("ing") == [0])
        #expect(try cut("playingx playing") == [0, 2, 3])
    }

    @Test func setsPunctuationAndIdeographsApart() throws {
        #expect(try cut("the!play") == [5, 6, 2])
        #expect(try cut("$the$") == [7, 5, 7])
        #expect(try cut("the中play中中") == [5, 9, 2, 9, 9])
    }

    @Test func stripsAccentsAndLowers() throws {
        #expect(try cut("CAFÉ café cafe\u{301}") == [8, 8, 8])
        #expect(try cut("ΣΑΣ σας") == [0, 12])
        #expect(try cut("한") == [14, 15, 16])
        #expect(try cut("\u{1FEF}") == [0])
    }

    @Test func dropsControlCharactersWithinWords() throws {
        #expect(try cut("pl\u{0}ay\u{200B}ing\u{FFFD}") == [2, 3])
        #expect(try cut("the\u{A0}the\u{2028}the") == [5, 5, 5])
    }

    @Test func wordsOfMoreThanAHundredScalarsAreUnknown() throws {
        #expect(try cut(String(repeating: "e", count: 100)).count == 100)
        #expect(try cut(String(repeating: "e", count: 101)) == [0])
        #expect(try cut(String(repeating: "é", count: 100)).count == 100)
        #expect(try cut(String(repeating: "é", count: 5000) + " the") == [0, 5])
    }

    @Test func promptsCannotForgeMarkers() throws {
        #expect(try cut("[CLS]") == [18, 20, 19])
    }

    @Test func malformedBytesAreDropped() throws {
        let vocabulary = try WordPieceVocabulary(Array(Self.pieces.joined(separator: "\n").utf8), file: "vocab.txt")
        let tokenizer = WordPieceTokenizer(vocabulary)
        for damage: [UInt8] in [
            [0xFF], [0xC3], [0xE4, 0xB8], [0xF5, 0x80, 0x80, 0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80],
        ] {
            var pieces: [UInt16] = []
            (Array("play".utf8) + damage + Array("ing".utf8)).withUnsafeBufferPointer {
                tokenizer.append(Bytes($0), to: &pieces)
            }
            #expect(pieces == [2, 3], "\(damage)")
            pieces = []
            (Array("the".utf8) + damage).withUnsafeBufferPointer { tokenizer.append(Bytes($0), to: &pieces) }
            #expect(pieces == [5], "\(damage)")
        }
    }

    @Test func aTokenizerKeepsNothingBetweenTexts() throws {
        let vocabulary = try WordPieceVocabulary(Array(Self.pieces.joined(separator: "\n").utf8), file: "vocab.txt")
        let tokenizer = WordPieceTokenizer(vocabulary)
        var pieces: [UInt16] = []
        Bytes.with("play") { tokenizer.append($0, to: &pieces) }
        Bytes.with("ing") { tokenizer.append($0, to: &pieces) }
        #expect(pieces == [2, 0])
    }
}

@Suite struct WordPieceVocabularyTests {
    private func read(_ text: String) throws -> WordPieceVocabulary {
        try WordPieceVocabulary(Array(text.utf8), file: "vocab.txt")
    }

    @Test func findsEveryPieceAndNoOther() throws {
        let names = (0..<5000).map { "w\($0)" } + (0..<5000).map { "##w\($0)" } + ["[UNK]", "#", "##"]
        let vocabulary = try read(names.joined(separator: "\n") + "\n")
        #expect(vocabulary.count == names.count)
        #expect(vocabulary.unknown == 10000)
        for index in 0..<5000 {
            Bytes.with("w\(index)") {
                #expect(vocabulary.piece($0, continues: false) == UInt16(index))
                #expect(vocabulary.piece($0, continues: true) == UInt16(5000 + index))
            }
        }
        Bytes.with("w5000") { #expect(vocabulary.piece($0, continues: false) == nil) }
        Bytes.with("##") { #expect(vocabulary.piece($0, continues: false) == 10002) }
        #expect(vocabulary.text(of: 7000) == "w2000")
        #expect(vocabulary.text(of: -1) == nil)
        #expect(vocabulary.text(of: names.count) == nil)
    }

    @Test func carriageReturnsAreNoPartOfPieces() throws {
        let vocabulary = try read("[UNK]\r\nthe\r\n")
        #expect(vocabulary.text(of: 1) == "the")
    }

    @Test(arguments: [
        ("", "vocab.txt:1: a vocabulary has no empty line"),
        ("the\n", "vocab.txt: the vocabulary has no [UNK]"),
        ("[UNK]\n\nthe\n", "vocab.txt:2: a vocabulary has no empty line"),
        ("[UNK]\nthe\nthe\n", "vocab.txt:3: this piece stands in line 2 already"),
    ])
    func complainsWithTheLine(_ text: String, _ expected: String) {
        let error = #expect(throws: UserError.self) { try read(text) }
        #expect(error?.description.hasPrefix(expected) == true, "\(String(describing: error))")
    }

    @Test func refusesTooManyPieces() {
        let text = "[UNK]\n" + (0..<65535).map { "\($0)" }.joined(separator: "\n")
        let error = #expect(throws: UserError.self) { try read(text) }
        #expect(error?.location == "vocab.txt:65536")
    }
}
