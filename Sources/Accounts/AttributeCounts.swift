/// How often an account was seen with which values: for every kind the values with the smallest keys, with exact
/// counts, and the total.
///
/// Keeping the smallest keys (a bottom-k or KMV sketch, Bar-Yossef et al. 2002) makes it a commutative monoid: a value
/// that is among the smallest of a union was among the smallest of each part that held it, so its count is complete.
/// With fewer values than the capacity the table is exact; beyond, distinct values are estimated as (k - 1) / p, where
/// p is the position of the k-th smallest key in 0..<1 (relative error about 1 / sqrt(k - 2)).
public struct AttributeCounts: Equatable, Sendable {
    /// A value and how many exchanges carried it.
    public struct Entry: Equatable, Sendable {
        /// The value.
        public let key: AttributeKey
        /// Exchanges that carried it (saturating).
        public var count: UInt32
    }

    /// All entries, ascending by key.
    public private(set) var entries: [Entry] = []
    private var totals = InlineArray<14, UInt32>(repeating: 0)

    /// An empty table.
    public init() {}

    /// Counts one exchange with the given values: one of each kind at most, in the kinds' order; `none` where unknown.
    mutating func add(_ keys: borrowing InlineArray<14, AttributeKey>) {
        var place = 0
        for index in 0..<AttributeKind.count {
            let key = keys[index]
            guard key != .none, let kind = key.kind else { continue }
            totals[index] = AttributeCounts.saturating(totals[index], 1)
            // Keys ascend from kind to kind, so each is looked for behind the last.
            place = insert(key, kind: kind, count: 1, from: place)
        }
    }

    /// Takes in another table.
    mutating func merge(_ other: AttributeCounts) {
        for index in 0..<AttributeKind.count {
            totals[index] = AttributeCounts.saturating(totals[index], other.totals[index])
        }
        for entry in other.entries {
            guard let kind = entry.key.kind else { continue }
            _ = insert(entry.key, kind: kind, count: entry.count, from: 0)
        }
    }

    /// Exchanges that carried any value of the kind.
    public func total(_ kind: AttributeKind) -> Int { Int(totals[Int(kind.rawValue) - 1]) }

    /// The kept values of a kind, ascending by key.
    public func values(_ kind: AttributeKind) -> ArraySlice<Entry> {
        let lower = lowerBound(AttributeKey(bits: UInt64(kind.rawValue) << 56))
        let upper = lowerBound(AttributeKey(bits: (UInt64(kind.rawValue) + 1) << 56))
        return entries[lower..<upper]
    }

    /// Distinct values of a kind: exact below the kind's capacity, estimated from it on.
    public func distinct(_ kind: AttributeKind) -> Double {
        let kept = values(kind)
        guard kept.count >= kind.capacity, let last = kept.last else { return Double(kept.count) }
        return max(Double(kept.count), Double(kept.count - 1) / max(last.key.position, 0x1p-56))
    }

    /// The most frequent kept value of a kind and its share of the exchanges that carry the kind.
    public func dominant(_ kind: AttributeKind) -> (key: AttributeKey, share: Double)? {
        var best: Entry?
        for entry in values(kind) where best.map({ entry.count > $0.count }) ?? true { best = entry }
        return best.map { ($0.key, Double($0.count) / Double(max(1, total(kind)))) }
    }

    /// Counts a value; returns its place, or where it would stand.
    private mutating func insert(_ key: AttributeKey, kind: AttributeKind, count: UInt32, from: Int) -> Int {
        let index = lowerBound(key, from: from)
        if index < entries.count, entries[index].key == key {
            entries[index].count = AttributeCounts.saturating(entries[index].count, count)
            return index
        }
        let upper = lowerBound(AttributeKey(bits: (UInt64(kind.rawValue) + 1) << 56))
        let lower = lowerBound(AttributeKey(bits: UInt64(kind.rawValue) << 56))
        if upper - lower >= kind.capacity {
            guard index < upper else { return index }
            // The largest key of the kind makes room; the others move up by one.
            var position = upper - 1
            while position > index {
                entries[position] = entries[position - 1]
                position -= 1
            }
            entries[index] = Entry(key: key, count: count)
        } else {
            entries.insert(Entry(key: key, count: count), at: index)
        }
        return index
    }

    private func lowerBound(_ key: AttributeKey, from: Int = 0) -> Int {
        entries.withUnsafeBufferPointer { entries in
            var low = from
            var high = entries.count
            while low < high {
                let middle = (low &+ high) &>> 1
                if entries[middle].key < key { low = middle &+ 1 } else { high = middle }
            }
            return low
        }
    }

    @inline(__always) static func saturating(_ left: UInt32, _ right: UInt32) -> UInt32 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }

    /// Whether every kind has the totals and counts that its entries allow; the decoder's last check.
    var isConsistent: Bool {
        var previous = AttributeKey.none
        for entry in entries {
            guard entry.key.kind != nil, entry.count > 0, previous < entry.key else { return false }
            previous = entry.key
        }
        return AttributeKind.allCases.allSatisfy { values($0).count <= $0.capacity }
    }

    /// Rebuilds a table from its parts (decoding).
    init(entries: [Entry], totals: [UInt32]) {
        self.entries = entries
        for index in 0..<AttributeKind.count { self.totals[index] = totals[index] }
    }

    /// Totals by kind, in the kinds' order (encoding).
    var totalsByKind: [UInt32] { (0..<AttributeKind.count).map { totals[$0] } }

    /// Two tables are equal when they would be written the same.
    public static func == (left: AttributeCounts, right: AttributeCounts) -> Bool {
        left.entries == right.entries && left.totalsByKind == right.totalsByKind
    }
}
