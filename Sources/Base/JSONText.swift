/// Writes JSON as the product promises it: keys in the order given, two-space indentation or one line, numbers in
/// their shortest form that reads back the same, no trailing blanks. The same calls give the same bytes.
///
/// It is a push writer without a tree: cost is linear in the output.
public struct JSONText: Sendable {
    private var bytes: [UInt8] = []
    private var depth = 0
    private var empty = true
    private let indented: Bool

    /// A writer; `indented` puts every element on a line of its own.
    public init(indented: Bool = false) { self.indented = indented }

    /// The text so far.
    public var text: String { String(decoding: bytes, as: UTF8.self) }
    /// The UTF-8 bytes so far.
    public var utf8: [UInt8] { bytes }

    /// Writes an object; `body` adds its members.
    public mutating func object(_ body: (inout JSONText) throws -> Void) rethrows { try nested(123, 125, body) }

    /// Writes an array; `body` adds its elements, each after a call to `element()`.
    public mutating func array(_ body: (inout JSONText) throws -> Void) rethrows { try nested(91, 93, body) }

    /// Starts an array's next element.
    public mutating func element() { separate() }

    /// Starts an object's next member.
    public mutating func key(_ name: String) {
        separate()
        string(name)
        bytes.append(58)
        if indented { bytes.append(32) }
    }

    /// Writes a member that is text, or null.
    public mutating func member(_ name: String, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }
    /// Writes a member that is a whole number, or null.
    public mutating func member(_ name: String, _ value: Int?) {
        key(name)
        if let value { number(value) } else { null() }
    }
    /// Writes a member that is a number, or null; see `number(_:)`.
    public mutating func member(_ name: String, _ value: Double?) {
        key(name)
        if let value { number(value) } else { null() }
    }
    /// Writes a member that is true or false, or null.
    public mutating func member(_ name: String, _ value: Bool?) {
        key(name)
        if let value { bool(value) } else { null() }
    }
    /// Writes a member that is a moment in RFC 3339, or null.
    public mutating func member(_ name: String, _ value: Timestamp?) { member(name, value?.rfc3339) }
    /// Writes a member that is an array of texts.
    public mutating func member(_ name: String, _ values: [String]) {
        key(name)
        array { for value in values { $0.element(); $0.string(value) } }
    }
    /// Writes a member that is an object.
    public mutating func member(_ name: String, object body: (inout JSONText) throws -> Void) rethrows {
        key(name)
        try object(body)
    }
    /// Writes a member that is an array of objects, one for each item.
    public mutating func member<Item>(_ name: String, each items: [Item], _ body: (inout JSONText, Item) throws -> Void)
        rethrows
    {
        key(name)
        try array { writer in
            for item in items {
                writer.element()
                try writer.object { try body(&$0, item) }
            }
        }
    }

    /// Writes a text value with the escapes that RFC 8259 asks for, and no others.
    public mutating func string(_ value: String) {
        bytes.append(34)
        for byte in value.utf8 {
            switch byte {
            case 34: bytes += [92, 34]
            case 92: bytes += [92, 92]
            case 8: bytes += [92, 98]
            case 9: bytes += [92, 116]
            case 10: bytes += [92, 110]
            case 12: bytes += [92, 102]
            case 13: bytes += [92, 114]
            case 0..<32:
                let hex = Array("0123456789abcdef".utf8)
                bytes += [92, 117, 48, 48, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(34)
    }

    /// Writes a whole number.
    public mutating func number(_ value: Int) { bytes += String(value).utf8 }

    /// Writes a number in its shortest round-trip form; whole values without a fraction; null when not finite.
    public mutating func number(_ value: Double) {
        guard value.isFinite else { return null() }
        if value == value.rounded(), abs(value) < 1e15 {
            number(Int(value))
        } else {
            bytes += value.description.utf8
        }
    }

    /// Writes true or false.
    public mutating func bool(_ value: Bool) { bytes += (value ? "true" : "false").utf8 }

    /// Writes null.
    public mutating func null() { bytes += "null".utf8 }

    /// Ends a line: between records of JSON lines, or after a document.
    public mutating func newline() {
        bytes.append(10)
        empty = true
    }

    private mutating func nested(_ open: UInt8, _ close: UInt8, _ body: (inout JSONText) throws -> Void) rethrows {
        bytes.append(open)
        depth += 1
        empty = true
        try body(&self)
        depth -= 1
        if indented, !empty { breakLine() }
        bytes.append(close)
        empty = false
    }

    private mutating func separate() {
        if !empty { bytes.append(44) }
        empty = false
        if indented { breakLine() }
    }

    private mutating func breakLine() {
        bytes.append(10)
        for _ in 0..<depth { bytes += [32, 32] }
    }
}
