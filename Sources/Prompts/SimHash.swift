internal import Base

/// Charikar's SimHash (STOC 2002) over 64-bit features: each bit is the majority of that bit among the features, so
/// texts that share most features differ in few bits.
///
/// Counts are kept bit-sliced: plane p holds bit p of all 64 counters, and adding a feature ripples a carry through
/// the planes, about two word operations a feature instead of 64 additions.
struct SimHash {
    private var planes = InlineArray<12, UInt64>(repeating: 0)
    private var added = 0

    mutating func add(_ feature: UInt64) {
        guard added < 4095 else { return }
        added &+= 1
        var carry = feature
        var plane = 0
        while carry != 0 {
            let sum = planes[plane] ^ carry
            carry &= planes[plane]
            planes[plane] = sum
            plane &+= 1
        }
    }

    /// The bits set in more than half of the features; 0 when none was added.
    var value: UInt64 {
        // Compare every counter with added/2 at once, from the highest plane down: a counter is above the threshold
        // where, at the highest plane in which they differ, the counter has the one.
        let threshold = added / 2
        var above: UInt64 = 0
        var equal = ~UInt64(0)
        for plane in stride(from: Int.bitWidth &- 1 &- added.leadingZeroBitCount, through: 0, by: -1) {
            let bit = (threshold >> plane) & 1 == 1
            if bit {
                equal &= planes[plane]
            } else {
                above |= equal & planes[plane]
                equal &= ~planes[plane]
            }
        }
        return above
    }
}
