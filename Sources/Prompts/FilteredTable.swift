internal import Base

/// A read-only map from 64-bit hashes to small numbers, for look-ups that mostly miss: a bit filter of a few kilobytes
/// in front of an open-addressing table says no without a cache miss.
struct FilteredTable: Sendable {
    private let keys: [UInt64]
    private let values: [UInt16]
    private let filter: [UInt64]
    private let shift: UInt64
    private let filterShift: UInt64

    /// A table of the given entries (values above 0); of equal keys the first in key order stays.
    init(_ entries: [(key: UInt64, value: UInt16)]) {
        var bits: UInt64 = 6
        while 1 << Int(bits) < entries.count * 3 { bits += 1 }
        shift = 64 - bits
        filterShift = 64 - bits - 3
        var keys = [UInt64](repeating: 0, count: 1 << Int(bits))
        var values = [UInt16](repeating: 0, count: keys.count)
        var filter = [UInt64](repeating: 0, count: keys.count / 8)
        for (key, value) in entries.sorted(by: { ($0.key, $0.value) < ($1.key, $1.value) }) {
            var slot = Int(truncatingIfNeeded: key &>> shift)
            while values[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
            guard values[slot] == 0 else { continue }
            keys[slot] = key
            values[slot] = value
            let bit = Int(truncatingIfNeeded: key &>> filterShift)
            filter[bit >> 6] |= 1 << UInt64(bit & 63)
        }
        self.keys = keys
        self.values = values
        self.filter = filter
    }

    /// Calls `body` with a view for many look-ups in a row, valid during the call: no reference counts per look-up.
    @inline(__always) func withView<Result>(_ body: (View) -> Result) -> Result {
        keys.withUnsafeBufferPointer { keys in
            values.withUnsafeBufferPointer { values in
                filter.withUnsafeBufferPointer { filter in
                    body(
                        View(
                            keys: keys.baseAddress.unsafelyUnwrapped, values: values.baseAddress.unsafelyUnwrapped,
                            filter: filter.baseAddress.unsafelyUnwrapped, mask: keys.count &- 1, shift: shift,
                            filterShift: filterShift))
                }
            }
        }
    }

    /// All entries, ascending by key.
    var entries: [(key: UInt64, value: UInt16)] {
        keys.indices.filter { values[$0] != 0 }.map { (key: keys[$0], value: values[$0]) }.sorted { $0.key < $1.key }
    }

    /// Hash of all entries: where the sorted entries stand follows from them alone.
    var digest: UInt64 {
        var hash = UInt64(keys.count)
        for slot in keys.indices where values[slot] != 0 {
            hash = StableHash.mix(hash ^ keys[slot], 0x9FB2_1C65_1E98_DF25 ^ UInt64(values[slot]))
        }
        return hash
    }

    /// The value of a key; 0 when the table does not hold it.
    subscript(key: UInt64) -> UInt16 { withView { $0[key] } }

    /// A table's storage, borrowed.
    struct View {
        fileprivate let keys: UnsafePointer<UInt64>
        fileprivate let values: UnsafePointer<UInt16>
        fileprivate let filter: UnsafePointer<UInt64>
        fileprivate let mask: Int
        fileprivate let shift: UInt64
        fileprivate let filterShift: UInt64

        /// The value of a key; 0 when the table does not hold it.
        @inline(__always) subscript(key: UInt64) -> UInt16 {
            let bit = Int(truncatingIfNeeded: key &>> filterShift)
            guard filter[bit &>> 6] & (1 &<< UInt64(truncatingIfNeeded: bit & 63)) != 0 else { return 0 }
            var slot = Int(truncatingIfNeeded: key &>> shift)
            while values[slot] != 0 {
                if keys[slot] == key { return values[slot] }
                slot = (slot &+ 1) & mask
            }
            return 0
        }
    }
}
