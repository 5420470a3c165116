public import Base

/// A bounded, order-free sample of a log's prompts: the `capacity` exchanges with the smallest keys. Keys are hashes
/// of the exchange's identity, so the sample is uniform and does not depend on how the log was cut or ordered.
///
/// Samples merge: merge(a, b) keeps the smallest keys of both. Memory: about `2 * capacity` texts, each cut to
/// `Tokens`' window.
public struct PromptSample: Sendable {
    struct Entry: Sendable {
        let key: UInt64
        let digest: UInt64
        let account: UInt64
        let prompt: [UInt8]
        let system: [UInt8]
        let isOpening: Bool
    }

    private(set) var entries: [Entry] = []
    private let capacity: Int
    private var bound = UInt64.max

    /// An empty sample of at most `capacity` exchanges (at least one).
    public init(capacity: Int = 65_536) {
        self.capacity = max(1, capacity)
    }

    /// Offers one exchange. `key` is uniform over exchanges; of two with the same key the smaller content digest wins.
    /// `isOpening` tells whether the prompt may open a conversation (a follow-up says little about topics).
    public mutating func offer(key: UInt64, account: UInt64, prompt: Bytes, system: Bytes, isOpening: Bool) {
        guard key <= bound else { return }
        let text = StableHash.bytes(prompt, seed: StableHash.bytes(system, seed: account))
        let digest = text & ~1 | (isOpening ? 1 : 0)
        entries.append(
            Entry(
                key: key, digest: digest, account: account, prompt: Tokens.window(of: prompt),
                system: Tokens.window(of: system), isOpening: isOpening))
        if entries.count >= capacity * 2 { prune() }
    }

    /// Hash of all that the sample holds; call `prune` first.
    var digest: UInt64 {
        entries.reduce(UInt64(entries.count) ^ 0x534D_504C) {
            StableHash.mix($0 ^ $1.key, $1.digest ^ 0xD6E8_FEB8_6659_FD93)
        }
    }

    /// The same sample with each text replaced by nothing that `drops` says so of.
    func emptying(where drops: (_ text: [UInt8]) -> Bool) -> PromptSample {
        var rest = self
        rest.entries = entries.map { entry in
            Entry(
                key: entry.key, digest: entry.digest, account: entry.account,
                prompt: drops(entry.prompt) ? [] : entry.prompt, system: drops(entry.system) ? [] : entry.system,
                isOpening: entry.isOpening)
        }
        return rest
    }

    /// Takes in another sample.
    public mutating func merge(_ other: PromptSample) {
        entries += other.entries
        prune()
    }

    /// Sorts by key and keeps the smallest. Call before reading `entries`.
    mutating func prune() {
        entries.sort { ($0.key, $0.digest) < ($1.key, $1.digest) }
        var kept: [Entry] = []
        kept.reserveCapacity(capacity * 2)
        for entry in entries where kept.last?.key != entry.key {
            kept.append(entry)
            if kept.count == capacity { break }
        }
        entries = kept
        if kept.count == capacity, let last = kept.last { bound = last.key }
    }
}
