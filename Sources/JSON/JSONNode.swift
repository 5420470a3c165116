public import Base

/// A value together with its place in the document, so that every complaint about it names file and path:
/// `spec.json:campaigns[0].accounts: expected a whole number, found text`.
public struct JSONNode: Sendable {
    /// The value.
    public let value: JSONValue
    private let file: String
    private let place: Place

    // A chain instead of a text: paths are written only when somebody complains.
    private indirect enum Place: Sendable {
        case root
        case key(String, Place)
        case index(Int, Place)

        var text: String {
            switch self {
            case .root: return ""
            case .key(let key, .root): return key
            case .key(let key, let parent): return "\(parent.text).\(key)"
            case .index(let index, let parent): return "\(parent.text)[\(index)]"
            }
        }
    }

    private init(_ value: JSONValue, _ file: String, _ place: Place) {
        self.value = value
        self.file = file
        self.place = place
    }

    /// The root of a document read from `file`.
    public init(_ value: JSONValue, file: String) { self.init(value, file, .root) }

    /// Parses a document; see `JSONValue.parse`.
    public static func parse(_ bytes: [UInt8], file: String) throws -> JSONNode {
        JSONNode(try JSONValue.parse(bytes, file: file), file: file)
    }

    /// Where the value stands: `campaigns[0].accounts`; empty for the root.
    public var path: String { place.text }

    /// An error about this value.
    public func error(_ message: String, remedy: String? = nil) -> UserError {
        let path = self.path
        return UserError(.input, message, at: path.isEmpty ? file : "\(file):\(path)", remedy: remedy)
    }

    private func expected(_ what: String) -> UserError {
        let found =
            switch value {
            case .null: "null"
            case .bool: "true or false"
            case .integer, .number: "a number"
            case .string: "text"
            case .array: "an array"
            case .object: "an object"
            }
        return error("expected \(what), found \(found)")
    }

    /// The member with the given key; nil when it is absent or null. Throws when this is no object.
    public func optional(_ key: String) throws -> JSONNode? {
        guard case .object(let object) = value else { throw expected("an object") }
        guard let member = object[key], member != .null else { return nil }
        return JSONNode(member, file, .key(key, place))
    }

    /// The member with the given key. Throws when it is absent or null, or when this is no object.
    public func required(_ key: String) throws -> JSONNode {
        if let member = try optional(key) { return member }
        let path = Place.key(key, place).text
        throw UserError(.input, "this member is missing", at: "\(file):\(path)", remedy: "add it")
    }

    /// The elements of an array.
    public func elements() throws -> [JSONNode] {
        guard case .array(let values) = value else { throw expected("an array") }
        return values.enumerated().map { JSONNode($1, file, .index($0, place)) }
    }

    /// The members of an object, in order.
    public func members() throws -> [(key: String, node: JSONNode)] {
        guard case .object(let object) = value else { throw expected("an object") }
        return object.members.map { ($0.key, JSONNode($0.value, file, .key($0.key, place))) }
    }

    /// Throws when the object has a member that is not among `known`: a misspelt setting must not pass in silence.
    public func allowOnly(_ known: [String]) throws {
        for member in try members() where !known.contains(member.key) {
            throw member.node.error("unknown member", remedy: "known are: " + known.joined(separator: ", "))
        }
    }

    /// The value as text.
    public func text() throws -> String {
        guard case .string(let text) = value else { throw expected("text") }
        return text
    }

    /// The value as a whole number; `3.0` is one.
    public func integer() throws -> Int {
        switch value {
        case .integer(let value): return Int(value)
        case .number(let number):
            guard let value = Int(exactly: number) else { throw expected("a whole number") }
            return value
        default: throw expected("a whole number")
        }
    }

    /// The value as a whole number within `range`.
    public func integer(in range: ClosedRange<Int>) throws -> Int {
        let number = try integer()
        guard range.contains(number) else {
            throw error("expected a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// The value as a number.
    public func number() throws -> Double {
        switch value {
        case .integer(let value): return Double(value)
        case .number(let value): return value
        default: throw expected("a number")
        }
    }

    /// The value as true or false.
    public func bool() throws -> Bool {
        guard case .bool(let flag) = value else { throw expected("true or false") }
        return flag
    }

    /// The value as a moment, written in RFC 3339.
    public func timestamp() throws -> Timestamp {
        guard case .string(let text) = value, let moment = Bytes.with(text, { Timestamp(rfc3339: $0) }) else {
            throw expected("a moment such as 2026-01-31T08:00:00Z")
        }
        return moment
    }
}
