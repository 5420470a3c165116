public import Base
internal import CSimdjson

/// What a plan found in one object: slot after slot, without a copy.
///
/// A record belongs to one thread and is filled again and again. Its views are valid until its reader reads the next
/// document.
public final class JSONRecord {
    /// What a slot holds.
    public enum Kind: UInt8, Sendable {
        /// The object does not have the field.
        case absent
        /// The field is null.
        case null
        /// Text.
        case text
        /// A whole number.
        case integer
        /// A number, as a double.
        case number
        /// True or false.
        case bool
        /// An array.
        case array
        /// An object.
        case object
    }

    /// A slot's payload, laid out as the C side writes it.
    @frozen public struct Value {
        /// First byte of a text, or of the value's source.
        public let start: UnsafePointer<UInt8>
        /// Length of a text, the number itself, a double's bit pattern, or the token of an array or object.
        public let bits: Int64
    }

    /// Kinds by slot.
    public let kinds: UnsafeMutablePointer<Kind>
    /// Payloads by slot; undefined where the kind is `absent` or `null`.
    public let values: UnsafeMutablePointer<Value>

    /// An empty record.
    public init() {
        kinds = .allocate(capacity: JSONPlan.slots)
        values = .allocate(capacity: JSONPlan.slots)
        kinds.initialize(repeating: .absent, count: JSONPlan.slots)
        values.initialize(repeating: Value(start: Bytes().start, bits: 0), count: JSONPlan.slots)
    }

    deinit {
        kinds.deallocate()
        values.deallocate()
    }

    /// The kind of a slot's value.
    @inlinable public func kind(_ slot: Int) -> Kind { kinds[slot] }

    /// Writes a slot's text to `target`; leaves it alone when the slot holds none.
    @inlinable @inline(__always) public func text(_ slot: Int, _ target: inout Bytes) {
        if kinds[slot] == .text {
            target = Bytes(start: values[slot].start, count: Int(truncatingIfNeeded: values[slot].bits))
        }
    }

    /// A slot's text; nil when it holds none.
    @inlinable @inline(__always) public func text(_ slot: Int) -> Bytes? {
        guard kinds[slot] == .text else { return nil }
        return Bytes(start: values[slot].start, count: Int(truncatingIfNeeded: values[slot].bits))
    }

    /// A slot's whole number; nil when it holds none.
    @inlinable @inline(__always) public func integer(_ slot: Int) -> Int64? {
        kinds[slot] == .integer ? values[slot].bits : nil
    }

    /// A slot's number; nil when it holds none.
    @inlinable @inline(__always) public func number(_ slot: Int) -> Double? {
        kinds[slot] == .number ? Double(bitPattern: UInt64(bitPattern: values[slot].bits)) : nil
    }

    /// A slot's truth value; nil when it holds none.
    @inlinable @inline(__always) public func bool(_ slot: Int) -> Bool? {
        kinds[slot] == .bool ? values[slot].bits != 0 : nil
    }

    /// The token of a slot's array or object; nil when it holds none.
    @inlinable public func token(_ slot: Int) -> JSONToken? {
        guard kinds[slot] == .array || kinds[slot] == .object else { return nil }
        return JSONToken(index: UInt32(truncatingIfNeeded: values[slot].bits))
    }

    func withRaw<Result>(
        _ body: (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<stillwatch_json_value>) -> Result
    ) -> Result {
        UnsafeMutableRawPointer(values).withMemoryRebound(to: stillwatch_json_value.self, capacity: JSONPlan.slots) {
            values in
            UnsafeMutableRawPointer(kinds).withMemoryRebound(to: UInt8.self, capacity: JSONPlan.slots) {
                body($0, values)
            }
        }
    }
}

/// A place in the document that a reader read last.
@frozen public struct JSONToken: Sendable {
    @usableFromInline let index: UInt32
    @usableFromInline init(index: UInt32) { self.index = index }
    /// The document's root.
    public static let root = JSONToken(index: 0)
}
