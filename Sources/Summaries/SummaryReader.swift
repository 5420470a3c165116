public import Accounts
internal import Base
internal import Compression
public import Prompts

/// Reads a summary file, account by account. Memory: one block. Every byte is checked: what cannot be right is an error
/// that names file, place and remedy, and nothing makes it trap.
public final class SummaryReader {
    /// What the summaries were made with.
    public let head: SummaryHead
    /// What the file adds up to; known once all accounts were read.
    public private(set) var totals: SummaryTotals?
    /// The checksum of all blocks read; once all accounts were read it stands for the whole file.
    public var checksum: UInt64 { blocks.checksum }
    /// Bytes read so far, as stored.
    public var position: Int64 { blocks.position }
    /// Bytes of the lexicon, of the names and of the accounts, as stored.
    public private(set) var sizes: (lexicon: Int64, names: Int64, accounts: Int64)

    private let blocks: BlockReader
    private var content = BinaryDecoder([])
    private var place: Int64 = 0
    private var last: [UInt8]?
    private var counted = SummaryTotals()
    private var plausibility = Plausibility()

    /// Whether a file that begins with these bytes (eight suffice) means to be a summary file.
    public static func recognises(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: Frame.magic) }

    /// Opens a file by its descriptor, which stays the caller's; `file` names it in errors. Reads what comes before the
    /// accounts. A lexicon that is `known` is not decoded again: many files share one. Throws a `UserError` for what is
    /// no summary file, is damaged, or comes from another version.
    public init(descriptor: Int32, file: String, known: [Lexicon] = []) throws {
        blocks = try BlockReader(descriptor: descriptor, file: file)
        guard let identities = SummaryIdentities(try blocks.expect(.head, "the head")) else {
            throw Damage.corrupt("the head", file, blocks.start)
        }
        guard identities.format == SummaryHead.formatVersion else {
            throw Damage.version("the summary file", identities.format, SummaryHead.formatVersion, file)
        }
        guard identities.summary == AccountSummary.formatVersion else {
            throw Damage.version(
                "the form of the account summaries", identities.summary, AccountSummary.formatVersion, file)
        }
        let bytes = try blocks.expect(.lexicon, "the lexicon")
        if let version = bytes.first, version != Lexicon.formatVersion {
            throw Damage.version("the lexicon", version, Lexicon.formatVersion, file)
        }
        let same = known.first { $0.identity == identities.lexicon }
        guard let lexicon = same ?? Lexicon(decoding: bytes), lexicon.identity == identities.lexicon,
            lexicon.topicIdentity == identities.topics
        else { throw Damage.corrupt("the lexicon", file, blocks.start) }
        let lexiconSize = blocks.position - blocks.start
        guard let names = SummaryHead.names(try blocks.expect(.names, "the table of names")) else {
            throw Damage.corrupt("the table of names", file, blocks.start)
        }
        sizes = (lexiconSize, blocks.position - blocks.start, 0)
        head = SummaryHead(taxonomy: identities.taxonomy, lexicon: lexicon, names: names)
    }

    /// The next account, in ascending order of ids by bytes; nil after the last. Throws a `UserError` for damage.
    public func next() throws -> SummaryRecord? {
        while content.remaining == 0 {
            guard totals == nil else { return nil }
            let block = try blocks.next()
            switch block.kind {
            case .accounts:
                (content, place) = (BinaryDecoder(block.content), blocks.start)
                sizes.accounts += blocks.position - blocks.start
            case .end:
                try end(block.content)
                return nil
            default: throw Damage.corrupt("the order of blocks", blocks.file, blocks.start)
            }
        }
        let identifier = Array(content.run(atMost: SummaryWriter.longestIdentifier))
        let bytes = Array(content.run(atMost: Frame.mostBytes))
        guard !content.hasFailed, last?.lexicographicallyPrecedes(identifier) ?? true,
            let id = String(validating: identifier, as: UTF8.self), let summary = AccountSummary(decoding: bytes),
            plausibility.accepts(summary)
        else { throw Damage.corrupt("the summary of an account", blocks.file, place) }
        last = identifier
        counted.count(exchanges: summary.exchanges, from: summary.first, to: summary.last)
        return SummaryRecord(id: id, identifier: identifier, summary: summary, encodedSize: bytes.count)
    }

    private func end(_ bytes: [UInt8]) throws {
        guard let totals = SummaryTotals(decoding: bytes), totals.accounts == counted.accounts,
            totals.exchanges == counted.exchanges, totals.window == counted.window
        else { throw Damage.corrupt("the totals", blocks.file, blocks.start) }
        try blocks.finish()
        self.totals = totals
    }
}

/// One account of a summary file.
public struct SummaryRecord: Sendable {
    /// The account.
    public let id: String
    /// Everything kept of it.
    public var summary: AccountSummary
    /// Bytes of its binary form.
    public let encodedSize: Int
    let identifier: [UInt8]

    init(id: String, identifier: [UInt8], summary: AccountSummary, encodedSize: Int) {
        self.id = id
        self.identifier = identifier
        self.summary = summary
        self.encodedSize = encodedSize
    }
}
