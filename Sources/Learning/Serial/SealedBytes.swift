internal import Base

/// Writes the binary form of a model: four letters that name the kind, a version byte, the content, and a checksum of all
/// that as the last eight bytes. Words are little-endian.
struct SealedWriter {
    private(set) var bytes: [UInt8]

    init(kind: StaticString, version: UInt8) {
        bytes = kind.withUTF8Buffer { Array($0) } + [version]
    }

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    mutating func word(_ value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func float(_ value: Float) {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func double(_ value: Double) { word(value.bitPattern) }

    /// A whole number that is not negative, in groups of seven bits, the lowest first (LEB128).
    mutating func count(_ value: Int) {
        var rest = UInt64(value)
        while rest >= 128 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func text(_ value: String) {
        count(value.utf8.count)
        bytes += value.utf8
    }

    mutating func floats(_ values: [Float]) {
        count(values.count)
        bytes.reserveCapacity(bytes.count + values.count * 4)
        for value in values { float(value) }
    }

    /// Numbers in half precision, two bytes each.
    mutating func halves(_ values: [Float]) {
        count(values.count)
        for value in values {
            withUnsafeBytes(of: Float16(value).bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
    }

    /// The bytes with their checksum; nothing can be written after it.
    consuming func sealed() -> [UInt8] {
        let sum = bytes.withUnsafeBufferPointer { StableHash.bytes(Bytes($0)) }
        word(sum)
        return bytes
    }
}

/// Reads what `SealedWriter` wrote. A checksum is no signature: whoever can write the bytes can write a fitting checksum,
/// so every value is checked again by its reader, and no count is believed before the bytes for it are seen.
struct SealedReader {
    private let bytes: [UInt8]
    private let end: Int
    private var place: Int
    private let file: String

    /// Checks kind, version and checksum. Throws a `UserError` that names `file`.
    init(_ bytes: [UInt8], kind: StaticString, version: UInt8, what: String, file: String) throws {
        self.bytes = bytes
        self.file = file
        end = bytes.count - 8
        place = 5
        guard end >= 5, bytes[..<4].elementsEqual(UnsafeBufferPointer(start: kind.utf8Start, count: 4)) else {
            throw UserError(.input, "this is not \(what)", at: file, remedy: Self.remedy)
        }
        guard bytes[4] == version else {
            throw UserError(
                .input, "\(what) of version \(bytes[4]), where version \(version) is understood", at: file,
                remedy: "train it again with this version of the program")
        }
        var stored: UInt64 = 0
        for index in 0..<8 { stored |= UInt64(bytes[end + index]) << UInt64(index * 8) }
        let found = bytes.withUnsafeBufferPointer { StableHash.bytes(Bytes($0).slice(0, bytes.count - 8)) }
        guard stored == found else { throw damaged("the checksum does not fit") }
    }

    private static let remedy = "take the file from its source again, or train anew"

    /// The error of bytes that do not make sense.
    func damaged(_ reason: String) -> UserError {
        UserError(.input, "the file is damaged: \(reason)", at: file, remedy: Self.remedy)
    }

    var remaining: Int { end - place }

    mutating func byte() throws -> UInt8 {
        guard place < end else { throw damaged("it ends too early") }
        defer { place += 1 }
        return bytes[place]
    }

    mutating func word() throws -> UInt64 { try fixed() }

    mutating func float() throws -> Float { Float(bitPattern: try fixed()) }

    mutating func double() throws -> Double { Double(bitPattern: try fixed()) }

    /// A count within `range`.
    mutating func count(in range: ClosedRange<Int>) throws -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let part = try byte()
            guard shift < 63, shift == 0 || part != 0 else { throw damaged("a number is not in its shortest form") }
            value |= UInt64(part & 127) << shift
            if part < 128 { break }
            shift += 7
        }
        guard let number = Int(exactly: value), range.contains(number) else { throw damaged("a count is out of range") }
        return number
    }

    mutating func text(atMost longest: Int) throws -> String {
        let length = try count(in: 0...longest)
        guard length <= remaining else { throw damaged("it ends too early") }
        defer { place += length }
        guard let text = String(validating: bytes[place..<place + length], as: UTF8.self) else {
            throw damaged("a name is not UTF-8")
        }
        return text
    }

    /// Exactly `expected` finite numbers.
    mutating func floats(_ expected: Int) throws -> [Float] {
        guard try count(in: 0...Int.max) == expected, expected <= remaining / 4 else {
            throw damaged("a table has another size than its description")
        }
        var values: [Float] = []
        values.reserveCapacity(expected)
        for _ in 0..<expected {
            let value = try float()
            guard value.isFinite else { throw damaged("a parameter is not a finite number") }
            values.append(value)
        }
        return values
    }

    /// Exactly `expected` finite numbers in half precision.
    mutating func halves(_ expected: Int) throws -> [Float] {
        guard try count(in: 0...Int.max) == expected, expected <= remaining / 2 else {
            throw damaged("a table has another size than its description")
        }
        return try (0..<expected).map { _ in
            let bits: UInt16 = try fixed()
            let value = Float(Float16(bitPattern: bits))
            guard value.isFinite else { throw damaged("a parameter is not a finite number") }
            return value
        }
    }

    /// Throws when content follows the end.
    func finish() throws {
        guard place == end else { throw damaged("something follows its end") }
    }

    private mutating func fixed<Bits: FixedWidthInteger>() throws -> Bits {
        let width = Bits.bitWidth / 8
        guard width <= remaining else { throw damaged("it ends too early") }
        defer { place += width }
        return bytes.withUnsafeBytes { Bits(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Bits.self)) }
    }
}
