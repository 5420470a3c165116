/// Counts of whole numbers by powers of two: slot 0 holds 0 and 1, slot b holds 2^b ..< 2^(b+1), the last (15) everything
/// above. Counts saturate; a commutative monoid.
public struct LengthHistogram: Equatable, Sendable {
    static let slots = 16
    private var counted = InlineArray<16, UInt32>(repeating: 0)

    /// No counts.
    public init() {}

    /// Counts by slot.
    public var counts: [Int] { (0..<LengthHistogram.slots).map { Int(counted[$0]) } }

    /// Everything counted.
    public var total: Int { counts.reduce(0, +) }

    mutating func add(_ length: Int32) {
        let slot = min(LengthHistogram.slots &- 1, 31 &- max(1, length).leadingZeroBitCount)
        counted[slot] = AttributeCounts.saturating(counted[slot], 1)
    }

    mutating func merge(_ other: LengthHistogram) {
        for slot in 0..<LengthHistogram.slots {
            counted[slot] = AttributeCounts.saturating(counted[slot], other.counted[slot])
        }
    }

    /// Rebuilds from counts by slot (decoding).
    init(counts: [UInt32]) {
        for slot in 0..<LengthHistogram.slots { counted[slot] = counts[slot] }
    }

    /// Equal in every slot.
    public static func == (left: LengthHistogram, right: LengthHistogram) -> Bool { left.counts == right.counts }
}
