/// Sorting positions by 64-bit keys, 16 bits at a time: linear, stable, and several times faster than comparing where
/// there are millions.
struct RadixOrder {
    private var order: [UInt32]
    private var spare: [UInt32]
    private var counts = [UInt32](repeating: 0, count: 1 << 16)

    /// For `count` keys at a time; memory is 8 bytes a key.
    init(count: Int) {
        order = [UInt32](repeating: 0, count: count)
        spare = order
    }

    /// Positions of the keys in ascending order of their bits from `lowest` (a multiple of 16) on; positions of keys that
    /// agree in these ascend.
    mutating func sorted(_ keys: [UInt64], from lowest: UInt64 = 0) -> [UInt32] {
        for index in order.indices { order[index] = UInt32(truncatingIfNeeded: index) }
        for shift in stride(from: lowest, to: 64, by: 16) { pass(keys, shift) }
        return order
    }

    private mutating func pass(_ keys: [UInt64], _ shift: UInt64) {
        for slot in counts.indices { counts[slot] = 0 }
        for key in keys { counts[Int(truncatingIfNeeded: key &>> shift & 0xFFFF)] &+= 1 }
        var start: UInt32 = 0
        for slot in counts.indices { (counts[slot], start) = (start, start &+ counts[slot]) }
        for position in order {
            let slot = Int(truncatingIfNeeded: keys[Int(position)] &>> shift & 0xFFFF)
            spare[Int(counts[slot])] = position
            counts[slot] &+= 1
        }
        swap(&order, &spare)
    }
}
