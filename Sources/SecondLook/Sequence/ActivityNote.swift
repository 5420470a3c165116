public import Base

/// What is kept of one exchange for the question whether an account follows from its own past: no text, nothing that depends
/// on the log's own numbering of topics or templates.
public struct ActivityNote: Sendable, Equatable {
    /// When.
    public var moment: Timestamp
    /// Tells exchanges apart, also those of one moment; equal for copies of one exchange.
    public var key: UInt64
    /// What it was about.
    public var subject: Subject
    /// Words of the prompt.
    public var words: Int
    /// Whether it wears a template of the log.
    public var isTemplated: Bool

    /// A note.
    public init(moment: Timestamp, key: UInt64, subject: Subject, words: Int, isTemplated: Bool) {
        self.moment = moment
        self.key = key
        self.subject = subject
        self.words = words
        self.isTemplated = isTemplated
    }

    /// What an exchange was about.
    public enum Subject: Sendable, Equatable {
        /// Opens a conversation about a leaf of the taxonomy; the number of leaves stands for none of them.
        case leaf(Int)
        /// Continues a conversation.
        case followUp
        /// Sends a tool's output back.
        case toolOutput
    }
}

/// Gathers the earliest exchanges of chosen accounts while a log is read, one collector a thread; neither order nor split of
/// the input shows. Memory: 48 bytes a note, at most twice `mostNotes` an account.
public struct ActivityCollector: Sendable {
    /// Exchanges that are kept of an account, the earliest.
    public static let mostNotes = 192

    private let chosen: Set<UInt64>?
    private var notes: [UInt64: [ActivityNote]] = [:]

    /// A collector for the accounts with the given hashes, or for all.
    public init(accounts: Set<UInt64>?) { chosen = accounts }

    /// Whether an account is wanted.
    public func wants(_ account: UInt64) -> Bool { chosen?.contains(account) ?? true }

    /// The accounts that have exchanges here, in the order of their hashes.
    public var accounts: [UInt64] { notes.keys.sorted() }

    /// Offers an exchange of an account.
    public mutating func add(_ account: UInt64, _ note: ActivityNote) {
        guard wants(account) else { return }
        var list = notes.removeValue(forKey: account) ?? []
        list.append(note)
        if list.count >= Self.mostNotes * 2 { list = Self.earliest(list) }
        notes[account] = list
    }

    /// Takes in what another thread has gathered for the same accounts.
    public mutating func merge(_ other: ActivityCollector) {
        for (account, list) in other.notes { for note in list { add(account, note) } }
    }

    /// The exchanges of an account in order.
    public func activity(of account: UInt64) -> [ActivityNote] { Self.earliest(notes[account] ?? []) }

    private static func earliest(_ list: [ActivityNote]) -> [ActivityNote] {
        let sorted = list.sorted { ($0.moment, $0.key) < ($1.moment, $1.key) }
        var seen = Set<UInt64>()
        var kept: [ActivityNote] = []
        for note in sorted where kept.count < mostNotes && seen.insert(note.key).inserted { kept.append(note) }
        return kept
    }
}
