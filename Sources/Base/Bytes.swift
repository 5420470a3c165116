/// Bytes that belong to somebody else: a view into a buffer, never a copy.
///
/// A view is valid only while its owner says so (a parsed line: until the next line is parsed). It exists because
/// `String` costs a hundred times more than the bytes in it on the hot path.
public struct Bytes: @unchecked Sendable {
    // Sendable is unchecked because the compiler cannot see the owner's lifetime; a view crosses threads only together
    // with its owner.

    /// The first byte; undefined content when `count` is 0.
    public let start: UnsafePointer<UInt8>
    /// Length in bytes.
    public let count: Int

    /// A view of `count` bytes from `start`.
    @inlinable public init(start: UnsafePointer<UInt8>, count: Int) {
        self.start = start
        self.count = count
    }

    /// The empty view.
    public init() {
        self.init(start: ("" as StaticString).utf8Start, count: 0)
    }

    /// A view of a buffer; empty when the buffer has no address.
    public init(_ buffer: UnsafeBufferPointer<UInt8>) {
        if let base = buffer.baseAddress {
            self.init(start: base, count: buffer.count)
        } else {
            self.init()
        }
    }

    /// Whether there is nothing to see.
    @inlinable public var isEmpty: Bool { count == 0 }

    /// The byte at `index`; the caller keeps `index` within `0..<count`.
    @inlinable public subscript(index: Int) -> UInt8 { start[index] }

    /// The bytes from `lower` up to `upper`, clamped to the view.
    @inlinable public func slice(_ lower: Int, _ upper: Int) -> Bytes {
        let from = min(max(0, lower), count)
        return Bytes(start: start + from, count: min(max(from, upper), count) - from)
    }

    /// As a buffer, for the standard library's algorithms.
    @inlinable public var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    /// A copy as text; malformed UTF-8 is repaired with U+FFFD.
    public var string: String { String(decoding: buffer, as: UTF8.self) }

    /// Whether the bytes equal those of a literal.
    @inlinable public static func == (left: Bytes, right: StaticString) -> Bool {
        guard left.count == right.utf8CodeUnitCount else { return false }
        for index in 0..<left.count where left.start[index] != right.utf8Start[index] { return false }
        return true
    }

    /// Calls `body` with a view of the text's UTF-8 bytes, valid during the call.
    @inlinable public static func with<Result>(_ text: String, _ body: (Bytes) throws -> Result) rethrows -> Result {
        var copy = text
        return try copy.withUTF8 { try body(Bytes($0)) }
    }
}
