internal import Base
internal import Compression

/// What a block holds. The raw values are part of the file format.
enum BlockKind: UInt8 {
    /// Versions and identities.
    case head = 1
    /// The lexicon.
    case lexicon = 2
    /// Names of values that reports show.
    case names = 3
    /// Accounts with their summaries.
    case accounts = 4
    /// Totals; nothing follows.
    case end = 5
}

/// The frame of one block: kind, packing, two zero bytes, both lengths and a checksum, twenty bytes in all.
///
/// The checksum covers the frame, the stored bytes and the checksum before it: blocks cannot be left out, repeated or
/// exchanged without notice. It tells accidents, not attackers, who can reckon it too.
struct Frame: Equatable {
    static let size = 20
    /// Longest content of a block, unpacked.
    static let mostBytes = 64 << 20
    /// What a file begins with. The line ends and the byte above 127 show what careless copying has changed.
    static let magic: [UInt8] = [0x89, 0x53, 0x57, 0x53, 0x0D, 0x0A, 0x1A, 0x0A]
    /// The checksum before the first block.
    static let seed: UInt64 = 0x5357_5301

    let kind: BlockKind
    let isPacked: Bool
    let stored: Int
    let plain: Int
    let checksum: UInt64

    /// A frame around stored bytes.
    init(_ kind: BlockKind, isPacked: Bool, stored: [UInt8], plain: Int, after previous: UInt64) {
        self.kind = kind
        self.isPacked = isPacked
        self.stored = stored.count
        self.plain = plain
        checksum = Frame.checksum(Frame.fields(kind, isPacked, stored.count, plain), stored, after: previous)
    }

    /// Reads a frame; nil when it cannot be one.
    init?(_ bytes: [UInt8]) {
        var decoder = BinaryDecoder(bytes)
        guard let kind = BlockKind(rawValue: decoder.byte()) else { return nil }
        let packing = decoder.byte()
        guard packing <= 1, decoder.byte() == 0, decoder.byte() == 0 else { return nil }
        self.kind = kind
        isPacked = packing == 1
        stored = Int(decoder.half())
        plain = Int(decoder.half())
        checksum = decoder.word()
        guard decoder.isAtEnd, plain <= Frame.mostBytes, isPacked ? stored < plain : stored == plain else { return nil }
    }

    var bytes: [UInt8] {
        var encoder = BinaryEncoder()
        encoder.raw(Frame.fields(kind, isPacked, stored, plain))
        encoder.word(checksum)
        return encoder.bytes
    }

    /// The content of the stored bytes; nil when they are not those that the frame was made for.
    func content(_ bytes: [UInt8], after previous: UInt64) -> [UInt8]? {
        let expected = Frame.checksum(Frame.fields(kind, isPacked, stored, plain), bytes, after: previous)
        guard checksum == expected else { return nil }
        return (isPacked ? CompressionFormat.zstd : .plain).unpack(bytes, count: plain)
    }

    private static func fields(_ kind: BlockKind, _ isPacked: Bool, _ stored: Int, _ plain: Int) -> [UInt8] {
        var encoder = BinaryEncoder()
        encoder.raw([kind.rawValue, isPacked ? 1 : 0, 0, 0])
        encoder.half(UInt32(clamping: stored))
        encoder.half(UInt32(clamping: plain))
        return encoder.bytes
    }

    private static func checksum(_ fields: [UInt8], _ stored: [UInt8], after previous: UInt64) -> UInt64 {
        let hash = fields.withUnsafeBufferPointer { StableHash.bytes(Bytes($0), seed: previous) }
        return stored.withUnsafeBufferPointer { StableHash.bytes(Bytes($0), seed: hash) }
    }
}
