internal import Base

/// When an account was active: for every hour the number of exchanges and which of its twelve five-minute slots saw
/// any. Order-free: hours add, slots unite. The most recent 1,536 active hours are kept (64 days round the clock).
public struct HourActivity: Equatable, Sendable {
    static let capacity = 1536
    private static let lastMillisecond: Int64 = (1 << 24) * 3_600_000 - 1
    private static let countBits: UInt64 = 28
    private static let countMask: UInt64 = (1 << countBits) - 1

    // hour since 1970 (24 bits) | slots (12 bits) | exchanges (28 bits), ascending.
    private(set) var packed: [UInt64] = []

    /// No activity.
    public init() {}

    /// One active hour.
    public struct Hour: Sendable {
        /// Hours since the Unix epoch.
        public let hour: Int
        /// Exchanges (at most 268,435,455).
        public let count: Int
        /// A bit per five-minute slot, the first slot lowest.
        public let slots: UInt16
    }

    /// Active hours, ascending.
    public var hours: some Sequence<Hour> { packed.lazy.map(HourActivity.unpack) }

    /// Number of active hours kept.
    public var activeHours: Int { packed.count }

    /// Five-minute slots with at least one exchange.
    public var activeSlots: Int { packed.reduce(0) { $0 + HourActivity.unpack($1).slots.nonzeroBitCount } }

    mutating func add(_ moment: Timestamp) {
        let milliseconds = HourActivity.clamped(moment)
        let hour = milliseconds / 3_600_000
        let slot = milliseconds / 300_000 % 12
        insert(hour &<< 40 | (1 &<< slot) &<< HourActivity.countBits | 1)
    }

    /// The hour that a moment is counted in.
    static func hour(of moment: Timestamp) -> Int { Int(clamped(moment) / 3_600_000) }

    // Clocks gone wrong stop at the ends of the range, so that hours stay in order.
    private static func clamped(_ moment: Timestamp) -> UInt64 {
        UInt64(min(max(0, moment.milliseconds), lastMillisecond))
    }

    mutating func merge(_ other: HourActivity) {
        for entry in other.packed { insert(entry) }
    }

    private mutating func insert(_ entry: UInt64) {
        let hour = entry &>> 40
        // Logs come nearly in order: look from the end.
        var index = packed.count
        while index > 0, packed[index &- 1] &>> 40 > hour { index &-= 1 }
        if index > 0, packed[index &- 1] &>> 40 == hour {
            let old = packed[index &- 1]
            let count = min(
                (old & HourActivity.countMask) &+ (entry & HourActivity.countMask), HourActivity.countMask)
            packed[index &- 1] = (old | entry) & ~HourActivity.countMask | count
            return
        }
        if packed.count >= HourActivity.capacity {
            guard index > 0 else { return }
            packed.removeFirst()
            index &-= 1
        }
        packed.insert(entry, at: index)
    }

    private static func unpack(_ entry: UInt64) -> Hour {
        Hour(
            hour: Int(entry &>> 40), count: Int(entry & countMask),
            slots: UInt16(truncatingIfNeeded: entry &>> countBits & 0xFFF))
    }

    /// Rebuilds from packed entries (decoding); nil unless ascending and within bounds.
    init?(packed: [UInt64]) {
        guard packed.count <= HourActivity.capacity else { return nil }
        for (left, right) in zip(packed, packed.dropFirst()) where left >> 40 >= right >> 40 { return nil }
        self.packed = packed
    }
}
