/// Counts per cell (topic cells, taxonomy leaves), sparse: cell in the upper 10 bits, count in the lower 22
/// (saturating at 4,194,303), ascending by cell.
public struct CellCounts: Equatable, Sendable {
    private static let countBits: UInt32 = 22
    private static let countMask: UInt32 = (1 << countBits) - 1
    static let mostCells = 1 << 10

    private(set) var packed: [UInt32] = []

    /// No counts.
    public init() {}

    /// Cells with their counts, ascending by cell.
    public var cells: some Sequence<(cell: Int, count: Int)> {
        packed.lazy.map { (cell: Int($0 &>> CellCounts.countBits), count: Int($0 & CellCounts.countMask)) }
    }

    /// Cells with a count.
    public var occupied: Int { packed.count }

    /// Sum of all counts.
    public var total: Int { packed.reduce(0) { $0 + Int($1 & CellCounts.countMask) } }

    mutating func add(_ cell: UInt16, count: UInt32 = 1) {
        guard cell < CellCounts.mostCells else { return }
        let count = min(count, CellCounts.countMask)
        let cell = UInt32(cell)
        var low = 0
        var high = packed.count
        while low < high {
            let middle = (low &+ high) &>> 1
            if packed[middle] &>> CellCounts.countBits < cell { low = middle &+ 1 } else { high = middle }
        }
        if low < packed.count, packed[low] &>> CellCounts.countBits == cell {
            let sum = min((packed[low] & CellCounts.countMask) &+ count, CellCounts.countMask)
            packed[low] = cell &<< CellCounts.countBits | sum
        } else {
            packed.insert(cell &<< CellCounts.countBits | count, at: low)
        }
    }

    mutating func merge(_ other: CellCounts) {
        for (cell, count) in other.cells { add(UInt16(cell), count: UInt32(count)) }
    }

    /// Rebuilds from packed entries (decoding); nil unless strictly ascending and without zero counts.
    init?(packed: [UInt32]) {
        for (left, right) in zip(packed, packed.dropFirst())
        where left >> CellCounts.countBits >= right >> CellCounts.countBits { return nil }
        guard packed.allSatisfy({ $0 & CellCounts.countMask > 0 }) else { return nil }
        self.packed = packed
    }
}
