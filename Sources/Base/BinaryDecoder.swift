/// Reads the elements of the product's binary forms. Past the end, and where a bound is broken, it gives zeros and
/// remembers that it failed: callers check once, at the end. No input makes it trap, and nothing is allocated for a
/// length before as many bytes are known to be there.
public struct BinaryDecoder: Sendable {
    private let bytes: [UInt8]
    /// Bytes read so far.
    public private(set) var offset = 0
    /// Whether something was missing or out of bounds.
    public private(set) var hasFailed = false

    /// A reader of the given bytes.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether everything was read and nothing was wrong.
    public var isAtEnd: Bool { !hasFailed && offset == bytes.count }

    /// Bytes not read yet.
    public var remaining: Int { bytes.count - offset }

    /// Notes that a value makes no sense.
    public mutating func fail() { hasFailed = true }

    /// Reads one byte.
    public mutating func byte() -> UInt8 {
        guard offset < bytes.count else {
            hasFailed = true
            return 0
        }
        offset += 1
        return bytes[offset - 1]
    }

    /// Reads a LEB128 number of at most 64 bits.
    public mutating func number() -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 70, by: 7) {
            let part = byte()
            // The tenth byte has room for one bit.
            if shift == 63, part > 1 { break }
            value |= UInt64(part & 0x7F) << UInt64(shift)
            if part < 0x80 { return hasFailed ? 0 : value }
        }
        hasFailed = true
        return 0
    }

    /// Reads a count from 0 to `most`.
    public mutating func count(atMost most: Int) -> Int {
        let value = number()
        guard value <= UInt64(max(0, most)) else {
            hasFailed = true
            return 0
        }
        return Int(value)
    }

    /// Reads the number of elements that follow, each of at least `size` bytes: more than fit are refused.
    public mutating func elements(atMost most: Int, ofBytes size: Int) -> Int {
        let value = count(atMost: most)
        guard value <= remaining / max(1, size) else {
            hasFailed = true
            return 0
        }
        return value
    }

    /// Reads a number of either sign.
    public mutating func signed() -> Int64 {
        let value = number()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// Reads eight bytes, the lowest first.
    public mutating func word() -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 8) { value |= UInt64(byte()) << UInt64(shift) }
        return value
    }

    /// Reads four bytes, the lowest first.
    public mutating func half() -> UInt32 {
        var value: UInt32 = 0
        for shift in stride(from: 0, to: 32, by: 8) { value |= UInt32(byte()) << UInt32(shift) }
        return value
    }

    /// Reads `length` bytes; none when there are fewer.
    public mutating func raw(_ length: Int) -> ArraySlice<UInt8> {
        guard length >= 0, length <= remaining else {
            hasFailed = true
            return []
        }
        offset += length
        return bytes[(offset - length)..<offset]
    }

    /// Reads a length of at most `most` and as many bytes.
    public mutating func run(atMost most: Int) -> ArraySlice<UInt8> { raw(count(atMost: most)) }

    /// Reads a text of at most `most` bytes; what is no UTF-8 is refused.
    public mutating func text(atMost most: Int) -> String {
        guard let text = String(validating: run(atMost: most), as: UTF8.self) else {
            hasFailed = true
            return ""
        }
        return text
    }
}
