public import Accounts
internal import Base
public import Prompts

/// What a file's summaries were made with.
public struct SummaryHead: Sendable {
    /// Version of the file format.
    static let formatVersion: UInt8 = 1

    /// Version of the summaries' binary form.
    public var summaryVersion = AccountSummary.formatVersion
    /// `Capabilities.identity` of the taxonomy: counts by leaf add only under one.
    public var taxonomy: UInt64
    /// The lexicon.
    public var lexicon: Lexicon
    /// Names of values that reports show.
    public var names: NameTable

    /// A head for summaries of this version.
    public init(taxonomy: UInt64, lexicon: Lexicon, names: NameTable) {
        self.taxonomy = taxonomy
        self.lexicon = lexicon
        self.names = names
    }

    /// The first block: versions and identities, so that a reader knows what it has before it reads the rest.
    func encodedIdentities() -> [UInt8] {
        var encoder = BinaryEncoder()
        encoder.byte(SummaryHead.formatVersion)
        encoder.byte(summaryVersion)
        for identity in [taxonomy, lexicon.identity, lexicon.topicIdentity] { encoder.word(identity) }
        return encoder.bytes
    }

    func encodedNames() -> [UInt8] {
        var encoder = BinaryEncoder()
        let entries = names.entries
        encoder.count(entries.count)
        for (key, name) in entries {
            encoder.word(key.bits)
            encoder.text(name)
        }
        return encoder.bytes
    }

    static func names(_ bytes: [UInt8]) -> NameTable? {
        var decoder = BinaryDecoder(bytes)
        let count = decoder.elements(atMost: 1 << 20, ofBytes: 9)
        var entries: [(key: AttributeKey, name: String)] = []
        for _ in 0..<count {
            entries.append((AttributeKey(bits: decoder.word()), decoder.text(atMost: NameTable.mostBytes)))
        }
        return decoder.isAtEnd ? NameTable(entries) : nil
    }
}

/// The identities in a file's first block.
struct SummaryIdentities: Equatable {
    let format: UInt8
    let summary: UInt8
    let taxonomy: UInt64
    let lexicon: UInt64
    let topics: UInt64

    init?(_ bytes: [UInt8]) {
        var decoder = BinaryDecoder(bytes)
        format = decoder.byte()
        summary = decoder.byte()
        taxonomy = decoder.word()
        lexicon = decoder.word()
        topics = decoder.word()
        // A later format may say more here; its number is all that is needed to refuse it.
        guard format != SummaryHead.formatVersion || decoder.isAtEnd else { return nil }
    }
}
