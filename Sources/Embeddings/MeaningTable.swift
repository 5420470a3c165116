internal import Base
internal import Crypto

/// What an analysis needs to understand English text without a model at hand: the pieces of words and a short vector for
/// each. `MeaningTableBuilder` makes it from a model; it lives in one file.
public struct MeaningTable: Sendable {
    /// The pieces of words.
    public let vocabulary: WordPieceVocabulary
    /// A vector for each of them.
    public let vectors: StaticTable
    /// SHA-256 of what the table was made from.
    public let source: [UInt8]
    /// SHA-256 of the file without its last 32 bytes: the same for equal tables, different otherwise.
    public let digest: [UInt8]
    /// The file: `SWMEAN`, the version (16 bits), how many pieces, how wide a vector and how long the vocabulary is (32 bits
    /// each), the source's SHA-256; then a scale for each column (32-bit floats), a byte for each element, the text of the
    /// vocabulary; and the SHA-256 of all that. Numbers have their little end first.
    public let file: [UInt8]

    /// The version of the layout that is written and read.
    public static let version = 1
    /// The letters that every table's file begins with.
    public static let signature = "SWMEAN"
    static let magic = Array(signature.utf8)
    static let headerLength = 52

    /// A short number for the table, for hashing along with other things.
    public var identity: UInt64 { digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

    /// The first digits of `digest`, for people.
    public var fingerprint: String { SHA256.hexadecimal(digest.prefix(6)) }

    /// Puts a table together. `vocabulary` is the text of the model's vocab.txt, one piece a line; `file` names it in
    /// errors. Throws a `UserError` when it is damaged or has not one piece for each vector.
    init(vocabulary text: [UInt8], vectors: StaticTable, source: [UInt8], file: String) throws {
        precondition(source.count == SHA256.length, "a source is named by its SHA-256")
        vocabulary = try WordPieceVocabulary(text, file: file)
        guard vocabulary.count == vectors.pieces else {
            throw UserError(
                .input, "there are \(vectors.pieces) vectors for \(vocabulary.count) pieces", at: file,
                remedy: Self.remedy)
        }
        self.vectors = vectors
        self.source = source
        let body =
            Self.magic + Self.little(Self.version, bytes: 2) + Self.little(vectors.pieces, bytes: 4)
            + Self.little(vectors.width, bytes: 4) + Self.little(text.count, bytes: 4) + source
            + vectors.scales.flatMap { Self.little(Int($0.bitPattern), bytes: 4) }
            + vectors.steps.map { UInt8(bitPattern: $0) } + text
        digest = SHA256.digest(body)
        self.file = body + digest
    }

    /// Reads a table's file. Everything is checked before it is used: magic, version, lengths, checksum, then each part.
    /// `file` is a name for people only. Costs some 30 ms for 30,000 pieces.
    ///
    /// Throws a `UserError` that names the file when it is no table, is of another version, cut or damaged.
    public init(_ bytes: [UInt8], file: String) throws {
        func refusal(_ message: String) -> UserError { UserError(.input, message, at: file, remedy: Self.remedy) }
        func number(_ place: Int, bytes count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) }
        }
        guard bytes.count >= Self.headerLength + SHA256.length, bytes.starts(with: Self.magic) else {
            throw refusal("this is no table of meaning")
        }
        let version = number(6, bytes: 2)
        guard version == Self.version else {
            throw refusal("the table is of version \(version), and this program reads version \(Self.version)")
        }
        let (pieces, width, length) = (number(8, bytes: 4), number(12, bytes: 4), number(16, bytes: 4))
        let steps = Self.headerLength + width * 4
        guard pieces <= Int(UInt16.max), (1...4096).contains(width),
            bytes.count == steps + pieces * width + length + SHA256.length
        else { throw refusal("the length of the file does not fit its header") }
        let end = bytes.count - SHA256.length
        let digest = bytes[..<end].withUnsafeBufferPointer { SHA256.digest(Bytes($0)) }
        guard digest.elementsEqual(bytes[end...]) else {
            throw refusal("the checksum does not fit: the file is damaged")
        }
        let scales = (0..<width).map {
            Float(bitPattern: UInt32(number(Self.headerLength + $0 * 4, bytes: 4)))
        }
        let values = bytes[steps..<steps + pieces * width].map { Int8(bitPattern: $0) }
        guard let vectors = StaticTable(scales: scales, steps: values) else {
            throw refusal("a scale is no positive number")
        }
        vocabulary = try WordPieceVocabulary(Array(bytes[steps + pieces * width..<end]), file: file)
        guard vocabulary.count == pieces else { throw refusal("there is not one piece for each vector") }
        self.vectors = vectors
        source = Array(bytes[20..<Self.headerLength])
        self.digest = digest
        self.file = bytes
    }

    private static let remedy = "make the table again: stillwatch model build"

    private static func little(_ number: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
