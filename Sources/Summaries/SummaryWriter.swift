public import Accounts
internal import Base
internal import Compression
internal import Prompts

/// Writes a summary file, account by account. Memory: one block of about 256 KB.
public struct SummaryWriter {
    private static let blockBytes = 256 << 10
    /// Longest account id, in bytes.
    public static let longestIdentifier = 16 << 20

    /// Accounts and exchanges written so far, and what reading the logs left out.
    public private(set) var totals = SummaryTotals()
    /// The checksum of everything written so far; after `finish` it stands for the whole file.
    public private(set) var checksum = Frame.seed
    private let sink: ([UInt8]) throws -> Void
    private let isPacked: Bool
    private var block = BinaryEncoder()
    private var last: [UInt8]?

    /// Begins a file: `sink` receives its bytes from first to last. With `packed` blocks are zstd where that is shorter.
    public init(_ head: SummaryHead, packed: Bool = true, sink: @escaping ([UInt8]) throws -> Void) throws {
        self.sink = sink
        isPacked = packed
        try sink(Frame.magic)
        try write(.head, head.encodedIdentities())
        try write(.lexicon, head.lexicon.encoded())
        try write(.names, head.encodedNames())
    }

    /// Adds an account. Ids must ascend by bytes; throws an input error when one is out of order or absurdly long.
    public mutating func add(id: String, _ summary: AccountSummary) throws {
        let identifier = Array(id.utf8)
        if let last, !last.lexicographicallyPrecedes(identifier) {
            throw UserError(.input, "two accounts have one id, or are out of order", remedy: "report this as a fault")
        }
        guard identifier.count <= SummaryWriter.longestIdentifier else {
            throw UserError(
                .input, "an account id is longer than 16 MB", remedy: "check that account_id is what it should be")
        }
        last = identifier
        block.run(identifier)
        block.run(summary.encoded())
        totals.count(exchanges: summary.exchanges, from: summary.first, to: summary.last)
        if block.bytes.count >= SummaryWriter.blockBytes { try flush() }
    }

    /// Ends the file, with what reading the logs left out. Nothing may be added afterwards.
    public mutating func finish(omissions: SummaryTotals) throws {
        try flush()
        totals.addOmissions(omissions)
        try write(.end, totals.encoded())
    }

    private mutating func flush() throws {
        guard !block.bytes.isEmpty else { return }
        try write(.accounts, block.bytes)
        block.removeAll()
    }

    private mutating func write(_ kind: BlockKind, _ content: [UInt8]) throws {
        guard content.count <= Frame.mostBytes else {
            throw UserError(.output, "a block of \(content.count) bytes is more than a summary file can hold")
        }
        let packed = isPacked ? CompressionFormat.zstd.pack(content) : content
        let pays = packed.count < content.count
        let stored = pays ? packed : content
        let frame = Frame(kind, isPacked: pays, stored: stored, plain: content.count, after: checksum)
        checksum = frame.checksum
        try sink(frame.bytes + stored)
    }
}
