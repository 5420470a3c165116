/// What was used within a window that slides in twelfths.
///
/// It counts the current twelfth and the twelve before it, so it covers at least the window, and at most a twelfth more.
/// The error therefore has one side: in no window of that length is more let through than the limit, and what was used is
/// forgotten at most a twelfth of the window later than an exact count would forget it.
struct SlidingWindow<Count: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    /// Parts of a window.
    static var parts: Int64 { 12 }
    private static var count: Int { 13 }
    // The most that a part counts: thirteen of them still have a sum.
    private static var most: Int64 { Count.bitWidth >= 64 ? 1 << 56 : Int64(clamping: Count.max) }

    private var slots = InlineArray<13, Count>(repeating: 0)
    // Number of the current slot since time 0.
    private var head: Int64 = 0

    /// The width of a part of a window.
    static func width(_ window: Int64) -> Int64 { window / parts }

    /// Forgets what has left the window. Time that does not advance changes nothing.
    mutating func advance(to time: Int64, window: Int64) {
        advance(toPart: max(0, time) / Self.width(window))
    }

    private mutating func advance(toPart number: Int64) {
        guard number > head else { return }
        let steps = min(number - head, Int64(Self.count))
        for step in 1...steps { slots[Int((number - steps + step) % Int64(Self.count))] = 0 }
        head = number
    }

    /// Used within the window.
    var total: Int64 {
        var sum: Int64 = 0
        for index in 0..<Self.count { sum &+= Int64(truncatingIfNeeded: slots[index]) }
        return sum
    }

    /// Adds to the current part; what cannot be counted any more counts as the most that can.
    mutating func add(_ amount: Int64) { add(amount, at: Int(head % Int64(Self.count))) }

    /// Takes one back from the current part.
    mutating func takeBackOne() {
        let index = Int(head % Int64(Self.count))
        if slots[index] > 0 { slots[index] -= 1 }
    }

    /// Time until at most `most` of what was used is still counted; 0 when that is so now, nil when `most` is negative.
    func wait(until most: Int64, time: Int64, window: Int64) -> Int64? {
        guard most >= 0 else { return nil }
        var rest = total
        guard rest > most else { return 0 }
        // From the oldest on.
        for slot in (head - Self.parts)...head {
            guard slot >= 0 else { continue }
            rest -= Int64(slots[Int(slot % Int64(Self.count))])
            if rest <= most { return max(1, (slot + Int64(Self.count)) * Self.width(window) - max(0, time)) }
        }
        return nil
    }

    /// The parts with their numbers, oldest first, without the empty ones.
    var parts: [(number: Int64, amount: Int64)] {
        ((head - Self.parts)...head).compactMap { slot in
            guard slot >= 0, case let amount = slots[Int(slot % Int64(Self.count))], amount > 0 else { return nil }
            return (slot, Int64(amount))
        }
    }

    /// Adds to a part by its number; what has left the window is gone.
    mutating func add(_ amount: Int64, toPart number: Int64) {
        guard number >= 0 else { return }
        advance(toPart: number)
        guard number >= head - Self.parts else { return }
        add(amount, at: Int(number % Int64(Self.count)))
    }

    private mutating func add(_ amount: Int64, at index: Int) {
        let room = Self.most - Int64(slots[index])
        slots[index] += Count(clamping: min(max(0, amount), max(0, room)))
    }
}
