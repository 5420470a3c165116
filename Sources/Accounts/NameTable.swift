internal import Base

/// Names behind attribute keys, for reports: models, clients, fingerprints, countries. A few thousand distinct values
/// in practice; at most 20,000 are kept, those with the smallest keys, so that tables merge to one result.
public struct NameTable: Sendable {
    private static let capacity = 20_000
    private static let longestName = 200
    private var names: [AttributeKey: String] = [:]
    // Most values repeat from line to line: remembering the last key seen per slot saves most look-ups.
    private var recent = InlineArray<64, AttributeKey>(repeating: .none)

    /// No names.
    public init() {}

    /// The name of a key, where it was seen.
    public subscript(key: AttributeKey) -> String? { names[key] }

    mutating func note(_ key: AttributeKey, _ value: Bytes) {
        guard key != .none else { return }
        // Not the lowest byte: that of a TLS fingerprint without its claim is always 0.
        let slot = Int(truncatingIfNeeded: key.bits &>> 8) & 63
        guard recent[slot] != key else { return }
        recent[slot] = key
        guard names[key] == nil else { return }
        names[key] = value.slice(0, NameTable.longestName).string
        if names.count > NameTable.capacity * 2 { prune() }
    }

    /// All names, ascending by key.
    public var entries: [(key: AttributeKey, name: String)] {
        names.map { (key: $0.key, name: $0.value) }.sorted { $0.key < $1.key }
    }

    /// Longest name in bytes: what is cut from a log's value, with every byte replaced by U+FFFD at worst.
    public static let mostBytes = 3 * longestName

    /// A table of the given names; too many are pruned as ever.
    public init(_ entries: some Sequence<(key: AttributeKey, name: String)>) {
        for (key, name) in entries where key != .none { names[key] = name }
        if names.count > NameTable.capacity { prune() }
    }

    /// The names of the given values only.
    public func keeping(_ keys: Set<AttributeKey>) -> NameTable { NameTable(entries.filter { keys.contains($0.key) }) }

    /// Takes in another table.
    public mutating func merge(_ other: NameTable) {
        names.merge(other.names) { min($0, $1) }
        if names.count > NameTable.capacity { prune() }
    }

    private mutating func prune() {
        for key in names.keys.sorted().dropFirst(NameTable.capacity) { names[key] = nil }
    }
}
