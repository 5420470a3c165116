public import Base

/// Gathers prompts of chosen accounts while a log is read, one collector a thread: of each account the prompts with the
/// smallest hashes of their content, so that neither the order of lines nor the split into files and threads shows. What an
/// account sends twice is kept once, with its earliest moment.
///
/// Texts are held in memory only. Memory: up to twice the quota of each account, each text up to `longestText` bytes.
public struct PromptCollector: Sendable {
    /// Bytes that are kept of a prompt.
    public static let longestText = 1024

    private struct Entry {
        let key: UInt64
        var note: PromptNote
    }

    private let quotas: [UInt64: Int]
    private var entries: [UInt64: [Entry]] = [:]
    private var bounds: [UInt64: UInt64] = [:]

    /// A collector for the accounts with the given hashes, with the number of prompts wanted of each.
    public init(quotas: [UInt64: Int]) { self.quotas = quotas }

    /// Offers a prompt of an account that is wanted.
    public mutating func add(_ account: UInt64, text: [UInt8], at moment: Timestamp) {
        guard let quota = quotas[account], !text.isEmpty else { return }
        let key = text.withUnsafeBufferPointer { StableHash.bytes(Bytes($0), seed: account) }
        guard key <= bounds[account] ?? .max else { return }
        add(account, Entry(key: key, note: PromptNote(text: text, moment: moment)), quota)
    }

    private mutating func add(_ account: UInt64, _ entry: Entry, _ quota: Int) {
        var list = entries.removeValue(forKey: account) ?? []
        list.append(entry)
        if list.count >= max(4, quota * 2) {
            list = Self.smallest(list, quota)
            if list.count == quota { bounds[account] = list[quota - 1].key }
        }
        entries[account] = list
    }

    /// Takes in what another thread has gathered for the same accounts.
    public mutating func merge(_ other: PromptCollector) {
        for (account, list) in other.entries {
            guard let quota = quotas[account] else { continue }
            for entry in list { add(account, entry, quota) }
        }
    }

    /// The prompts of an account, the smallest hash first.
    public func prompts(of account: UInt64) -> [PromptNote] {
        Self.smallest(entries[account] ?? [], quotas[account] ?? 0).map(\.note)
    }

    private static func smallest(_ list: [Entry], _ quota: Int) -> [Entry] {
        let sorted = list.sorted { ($0.key, $0.note.moment) < ($1.key, $1.note.moment) }
        var kept: [Entry] = []
        for entry in sorted where kept.last?.key != entry.key {
            guard kept.count < quota else { break }
            kept.append(entry)
        }
        return kept
    }
}
