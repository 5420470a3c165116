/// Writes the elements of the product's binary forms: the same values give the same bytes on every machine.
public struct BinaryEncoder: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// Nothing written yet.
    public init() {}

    /// Writes one byte.
    public mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// Writes a number as LEB128: seven bits a byte, the lowest first.
    public mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Writes a count; negative ones count as 0.
    public mutating func count(_ value: Int) { number(UInt64(max(0, value))) }

    /// Writes a number of either sign, small ones short (zigzag).
    public mutating func signed(_ value: Int64) { number(UInt64(bitPattern: value << 1 ^ value >> 63)) }

    /// Writes eight bytes, the lowest first.
    public mutating func word(_ value: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    /// Writes four bytes, the lowest first.
    public mutating func half(_ value: UInt32) {
        for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    /// Writes bytes as they are; their number must be known to the reader.
    public mutating func raw(_ value: some Sequence<UInt8>) { bytes.append(contentsOf: value) }

    /// Writes a length and as many bytes.
    public mutating func run(_ value: some Collection<UInt8>) {
        count(value.count)
        bytes.append(contentsOf: value)
    }

    /// Writes a length and a text's UTF-8 bytes.
    public mutating func text(_ value: String) { run(Array(value.utf8)) }

    /// Empties the encoder, which keeps its memory.
    public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
