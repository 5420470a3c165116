public import Base
internal import CSimdjson

/// Reads one document after another into its own memory; nothing is allocated once its buffers have grown to the
/// largest document seen. One reader per thread.
///
/// Every document must be followed by 64 readable bytes of any content (`JSONReader.padding`).
public final class JSONReader {
    /// Readable bytes that must follow a document.
    public static let padding = 64

    private let handle: OpaquePointer

    /// A reader with room for documents of 64 KB, growing as needed.
    public init() {
        guard let handle = stillwatch_json_reader_create() else { fatalError("out of memory") }
        self.handle = handle
    }

    deinit { stillwatch_json_reader_destroy(handle) }

    /// Validates a whole document, whose root must be an object, and fills `record` by `plan`.
    ///
    /// Unknown fields are checked for JSON's grammar too, except for the escapes inside their texts. Of duplicate keys
    /// the last wins. A fault of the document outranks a fault of a field.
    @inline(__always)
    public func read(_ document: Bytes, _ plan: JSONPlan, into record: JSONRecord) throws(JSONFault) {
        var fault = stillwatch_json_fault()
        let code = record.withRaw { kinds, values in
            stillwatch_json_read(handle, document.start, document.count, plan.handle, kinds, values, &fault)
        }
        if code != 0 { throw JSONFault(fault, plan: plan) }
    }

    /// Validates a document of any kind, to be walked from `JSONToken.root`.
    public func open(_ document: Bytes) throws(JSONFault) {
        var fault = stillwatch_json_fault()
        if stillwatch_json_open(handle, document.start, document.count, &fault) != 0 { throw JSONFault(fault) }
    }

    /// Fills `record` from the object at `token` of the last document.
    public func extract(_ token: JSONToken, _ plan: JSONPlan, into record: JSONRecord) throws(JSONFault) {
        var fault = stillwatch_json_fault()
        let code = record.withRaw { kinds, values in
            stillwatch_json_extract(handle, plan.handle, token.index, kinds, values, &fault)
        }
        if code != 0 { throw JSONFault(fault, plan: plan) }
    }

    /// The first element of an array, or key of an object; nil when it is empty.
    public func first(in token: JSONToken) -> JSONToken? {
        let index = stillwatch_json_first(handle, token.index)
        return index == 0 ? nil : JSONToken(index: index)
    }

    /// The next element or key after `token` in its array or object. The cost is that of skipping its value.
    public func next(after token: JSONToken) -> JSONToken? {
        let index = stillwatch_json_next(handle, token.index)
        return index == 0 ? nil : JSONToken(index: index)
    }

    /// The value that belongs to a key.
    public func value(of key: JSONToken) -> JSONToken { JSONToken(index: key.index &+ 2) }

    /// Position of a token in its document.
    public func offset(of token: JSONToken) -> Int { Int(clamping: stillwatch_json_offset(handle, token.index)) }

    /// The value at a token.
    public func element(_ token: JSONToken) throws(JSONFault) -> JSONElement {
        var fault = stillwatch_json_fault()
        var value = stillwatch_json_value()
        switch Int(stillwatch_json_value_at(handle, token.index, &value, &fault)) {
        case STILLWATCH_JSON_NULL: return .null
        case STILLWATCH_JSON_STRING: return .text(Bytes(start: value.start, count: Int(value.bits)))
        case STILLWATCH_JSON_INTEGER: return .integer(value.bits)
        case STILLWATCH_JSON_NUMBER: return .number(Double(bitPattern: UInt64(bitPattern: value.bits)))
        case STILLWATCH_JSON_BOOL: return .bool(value.bits != 0)
        case STILLWATCH_JSON_ARRAY: return .array(token)
        case STILLWATCH_JSON_OBJECT: return .object(token)
        default: throw JSONFault(fault)
        }
    }

    /// Whether bytes are well-formed UTF-8.
    public static func isUTF8(_ bytes: Bytes) -> Bool { stillwatch_utf8_valid(bytes.start, bytes.count) != 0 }
}

/// One value of a walk.
public enum JSONElement {
    /// Null.
    case null
    /// Text, valid until the reader's next document.
    case text(Bytes)
    /// A whole number of 64 bits.
    case integer(Int64)
    /// Any other number.
    case number(Double)
    /// True or false.
    case bool(Bool)
    /// An array, to be walked from the token.
    case array(JSONToken)
    /// An object, to be walked from the token.
    case object(JSONToken)
}
