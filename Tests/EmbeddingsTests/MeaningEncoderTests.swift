import Base
import Crypto
import Testing

@testable import Embeddings

@Suite struct MeaningEncoderTests {
    private static let vocabulary = Array("[UNK]\n[CLS]\n[SEP]\na\nb\n".utf8)
    private static let source = (0..<32).map { UInt8($0) }
    private static let file = Result {
        try MeaningEncoder.pack(
            Safetensors(SmallModel(pieces: 5).file, file: "m"), vocabulary: vocabulary, source: source,
            file: "vocab.txt")
    }

    private func refusal(_ bytes: [UInt8]) -> String {
        let error = #expect(throws: UserError.self) { try MeaningEncoder(bytes, file: "x.encoder") }
        return error?.description ?? ""
    }

    private func resigned(_ bytes: [UInt8]) -> [UInt8] {
        bytes.dropLast(32) + SHA256.digest(Array(bytes.dropLast(32)))
    }

    @Test func comesBackFromItsFile() throws {
        let file = try Self.file.get()
        let found = try MeaningEncoder(file, file: "x.encoder")
        #expect(found.source == Self.source && found.digest == Array(file.suffix(32)) && found.size == file.count)
        #expect(found.fingerprint.count == 12 && found.vocabulary.count == 5)
        let exact = try Encoder(
            Safetensors(SmallModel(pieces: 5).file, file: "m"),
            vocabulary: WordPieceVocabulary(Self.vocabulary, file: "v"))
        let (rounded, whole) = (try #require(found.encoder.encode([3, 4])), try #require(exact.encode([3, 4])))
        let cosine = zip(rounded, whole).reduce(Float(0)) { $0 + $1.0 * $1.1 }
        #expect(cosine > 0.999 && rounded != whole)
    }

    @Test func saysWhatIsWrong() throws {
        let file = try Self.file.get()
        #expect(refusal([]).contains("this is no encoder"))
        #expect(refusal(Array("SWMEAN".utf8) + file.dropFirst(6)).contains("this is no encoder"))
        var other = file
        other[6] = 9
        #expect(refusal(other).contains("version 9"))
        #expect(refusal(file.dropLast()).contains("length"))
        other = file
        other[file.count / 2] ^= 1
        #expect(refusal(other).contains("damaged"))
    }

    /// A checksum is no signature: what carries a fitting one is checked part by part.
    @Test func doesNotBelieveAChecksum() throws {
        let file = try Self.file.get()
        // The first scale of the first tensor stands after the header and the vocabulary.
        let first = MeaningEncoder.headerLength + Self.vocabulary.count
        var other = file
        for place in 0..<4 { other[first + place] = 0xFF }
        #expect(refusal(resigned(other)).contains("embeddings.word_embeddings.weight"))
        for place in 0..<4 { other[first + place] = 0 }
        #expect(refusal(resigned(other)).contains("a scale is out of range"))
        var fewer = file
        fewer[MeaningEncoder.headerLength] = 10
        _ = refusal(resigned(fewer))
        var longer = file.dropLast(32) + [1, 2, 3] + file.suffix(32)
        let weights = file.count - first - 32 + 3
        for place in 0..<4 { longer[12 + place] = UInt8(truncatingIfNeeded: weights >> (place * 8)) }
        #expect(refusal(resigned(Array(longer))).contains("something follows"))
        var shorter = Array(file.dropLast(40)) + file.suffix(32)
        let less = file.count - first - 32 - 40
        for place in 0..<4 { shorter[12 + place] = UInt8(truncatingIfNeeded: (less + 32) >> (place * 8)) }
        _ = refusal(resigned(shorter))
        for place in 0..<4 { shorter[12 + place] = UInt8(truncatingIfNeeded: less >> (place * 8)) }
        _ = refusal(resigned(shorter))
    }
}
