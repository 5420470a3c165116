internal import Base

/// Growing bytes for the hot path: no `String`, no reference counting, memory reused from record to record.
struct GrowingText: ~Copyable, @unchecked Sendable {
    // Sendable is unchecked because of the pointer; the buffer is its only owner and cannot be copied.
    private(set) var start: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 4096) {
        self.capacity = max(64, capacity)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// A view that is valid until the next change.
    var view: Bytes { Bytes(start: UnsafePointer(start), count: count) }

    mutating func clear() { count = 0 }

    mutating func truncate(_ length: Int) { count = min(count, max(0, length)) }

    /// Makes room for `extra` more bytes and returns where they go; `advance` claims them.
    @inline(__always) mutating func room(_ extra: Int) -> UnsafeMutablePointer<UInt8> {
        if count &+ extra > capacity { grow(extra) }
        return start + count
    }

    @inline(__always) mutating func advance(_ length: Int) { count &+= length }

    private mutating func grow(_ extra: Int) {
        capacity = max(capacity * 2, count + extra)
        let bigger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        bigger.update(from: start, count: count)
        start.deallocate()
        start = bigger
    }

    @inline(__always) mutating func append(_ byte: UInt8) {
        room(1).pointee = byte
        count &+= 1
    }

    @inline(__always) mutating func append(_ bytes: Bytes) {
        room(bytes.count).update(from: bytes.start, count: bytes.count)
        count &+= bytes.count
    }

    @inline(__always) mutating func append(_ text: StaticString) {
        room(text.utf8CodeUnitCount).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
        count &+= text.utf8CodeUnitCount
    }

    mutating func append(text: String) { Bytes.with(text) { append($0) } }
}

extension GrowingText {
    /// A whole number in decimal.
    mutating func append(decimal value: Int) {
        if value < 0 { append(45) }
        var rest = value.magnitude
        var digits = 1
        var bound: UInt = 10
        while rest >= bound, digits < 19 {
            digits &+= 1
            bound &*= 10
        }
        if rest >= bound { digits &+= 1 }
        let target = room(digits)
        var index = digits
        while index > 0 {
            index &-= 1
            target[index] = 48 &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count &+= digits
    }

    /// `width` digits with leading zeros.
    @inline(__always) mutating func append(padded value: Int, _ width: Int) {
        let target = room(width)
        var rest = value
        var index = width
        while index > 0 {
            index &-= 1
            target[index] = 48 &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count &+= width
    }

    /// Sixteen hexadecimal digits.
    mutating func append(hexadecimal word: UInt64, digits: Int = 16) {
        let target = room(digits)
        for index in 0..<digits {
            let nibble = UInt8(truncatingIfNeeded: word &>> UInt64(60 &- 4 &* index)) & 15
            target[index] = nibble < 10 ? 48 &+ nibble : 87 &+ nibble
        }
        count &+= digits
    }

    /// An identifier's characters (five bits each, no look-alike letters), twelve from `word` and more from its hash.
    mutating func append(token word: UInt64, _ length: Int) {
        let letters: StaticString = "0123456789abcdefghjkmnpqrstvwxyz"
        let target = room(length)
        var rest = word
        for index in 0..<length {
            if index == 12 { rest = StableHash.scramble(word) }
            target[index] = letters.utf8Start[Int(rest & 31)]
            rest &>>= 5
        }
        count &+= length
    }

    /// The bytes as the inside of a JSON string.
    mutating func append(escaped bytes: Bytes) {
        let target = room(bytes.count &* 6)
        var written = 0
        for index in 0..<bytes.count {
            let byte = bytes.start[index]
            if byte >= 32, byte != 34, byte != 92 {
                target[written] = byte
                written &+= 1
            } else {
                target[written] = 92
                switch byte {
                case 34, 92: target[written &+ 1] = byte
                case 10: target[written &+ 1] = 110
                case 9: target[written &+ 1] = 116
                default:
                    (target + (written &+ 1)).update(from: ("u0020" as StaticString).utf8Start, count: 5)
                    written &+= 4
                }
                written &+= 2
            }
        }
        count &+= written
    }

    /// A moment in RFC 3339 with milliseconds, quoted; `date` is the day's `2026-04-22`.
    mutating func append(moment milliseconds: Int64, date: String) {
        let rest = Int(milliseconds % 86_400_000)
        append(34)
        append(text: date)
        append(84)
        append(padded: rest / 3_600_000, 2)
        append(58)
        append(padded: rest / 60_000 % 60, 2)
        append(58)
        append(padded: rest / 1000 % 60, 2)
        append(46)
        append(padded: rest % 1000, 3)
        append("Z\"")
    }
}
