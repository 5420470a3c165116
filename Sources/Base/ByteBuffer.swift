internal import Glibc

/// Bytes that grow at the end and are taken from the front, at a place that stays the same between two changes, so that C may
/// read them in the meantime.
public final class ByteBuffer {
    private var storage: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var from = 0
    private var to = 0

    /// Readable bytes behind the content, for readers that look ahead.
    public static let padding = 64

    /// An empty buffer; memory is taken with the first byte.
    public init() {
        storage = UnsafeMutablePointer(mutating: Bytes().start)
        capacity = 0
    }

    deinit { if capacity > 0 { free(storage) } }

    /// Bytes held.
    public var count: Int { to - from }

    /// Whether it holds nothing.
    public var isEmpty: Bool { from == to }

    /// What it holds, valid until the next change.
    public var view: Bytes { Bytes(start: UnsafePointer(storage + from), count: to - from) }

    /// Adds bytes at the end.
    public func append(_ bytes: Bytes) {
        guard bytes.count > 0 else { return }
        makeRoom(for: bytes.count)
        memcpy(storage + to, bytes.start, bytes.count)
        to += bytes.count
    }

    /// Adds bytes at the end.
    public func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append(Bytes($0)) } }

    /// Adds text at the end.
    public func append(_ text: StaticString) { append(Bytes(start: text.utf8Start, count: text.utf8CodeUnitCount)) }

    /// Adds a whole number in decimal digits.
    public func append(decimal value: Int64) {
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var place = 20
        var rest = value.magnitude
        repeat {
            place -= 1
            digits[place] = UInt8(truncatingIfNeeded: rest % 10) + 48
            rest /= 10
        } while rest > 0
        makeRoom(for: 21)
        if value < 0 { push(45) }
        for index in place..<20 { push(digits[index]) }
    }

    /// Adds text as it stands within the quotes of a JSON string (RFC 8259, section 7). The text must be UTF-8.
    public func appendEscaped(_ text: Bytes) {
        // At worst every byte becomes six.
        makeRoom(for: text.count)
        var clean = 0
        for index in 0..<text.count {
            let byte = text[index]
            if byte >= 32, byte != 34, byte != 92 { continue }
            append(text.slice(clean, index))
            clean = index + 1
            makeRoom(for: 6)
            push(92)
            switch byte {
            case 34, 92: push(byte)
            case 10: push(110)
            case 13: push(114)
            case 9: push(116)
            default:
                for digit in [117, 48, 48, UInt8(byte >> 4) + 48] { push(digit) }
                push(byte & 15 < 10 ? (byte & 15) + 48 : (byte & 15) + 87)
            }
        }
        append(text.slice(clean, text.count))
    }

    private func push(_ byte: UInt8) {
        storage[to] = byte
        to += 1
    }

    /// Makes sure that `count` bytes can be added without moving what is there.
    public func reserve(_ count: Int) { makeRoom(for: count) }

    /// Removes bytes from the front.
    public func removeFirst(_ count: Int) {
        from = min(to, from + count)
        if from == to { (from, to) = (0, 0) }
    }

    /// Removes everything; keeps up to 64 KB of memory for what comes.
    public func removeAll() {
        (from, to) = (0, 0)
        if capacity > 65_536 { release() }
    }

    /// Removes everything and keeps no memory.
    public func release() {
        (from, to) = (0, 0)
        guard capacity > 0 else { return }
        free(storage)
        storage = UnsafeMutablePointer(mutating: Bytes().start)
        capacity = 0
    }

    private func makeRoom(for count: Int) {
        let needed = to - from + count + ByteBuffer.padding
        guard to + count + ByteBuffer.padding > capacity else { return }
        if from > 0, needed <= capacity, from >= capacity / 2 {
            memmove(storage, storage + from, to - from)
        } else {
            let grown = max(needed, capacity * 2, 512)
            guard let memory = malloc(grown) else { fatalError("out of memory") }
            let target = memory.assumingMemoryBound(to: UInt8.self)
            memcpy(target, storage + from, to - from)
            if capacity > 0 { free(storage) }
            storage = target
            capacity = grown
        }
        (from, to) = (0, to - from)
    }
}
