internal import Base

/// A document as a small tree: for configuration, specs, truth and reports, never for log lines.
public enum JSONValue: Sendable, Equatable {
    /// Null.
    case null
    /// True or false.
    case bool(Bool)
    /// A whole number of 64 bits.
    case integer(Int64)
    /// Any other number.
    case number(Double)
    /// Text.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object; the members keep their order.
    case object(JSONObject)

    /// Parses a whole document; a UTF-8 byte order mark before it is skipped. Costs about 10 ns a byte in time and ten
    /// times the text in memory.
    ///
    /// Throws a `UserError` that names `file`, line, column and what is wrong. `file` is a name for people only.
    public static func parse(_ bytes: [UInt8], file: String) throws -> JSONValue {
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        // The reader wants readable bytes behind the document.
        let padded = bytes + [UInt8](repeating: 32, count: JSONReader.padding)
        return try padded.withUnsafeBufferPointer { buffer in
            let document = Bytes(buffer).slice(mark, bytes.count)
            let reader = JSONReader()
            do throws(JSONFault) {
                try reader.open(document)
                return try build(.root, reader)
            } catch {
                throw describe(error, document, file)
            }
        }
    }

    // The reader has refused documents deeper than its limit, so the recursion is bounded.
    private static func build(_ token: JSONToken, _ reader: JSONReader) throws(JSONFault) -> JSONValue {
        switch try reader.element(token) {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .integer(let value): return .integer(value)
        case .number(let value): return .number(value)
        case .text(let value): return .string(value.string)
        case .array(let token):
            var elements: [JSONValue] = []
            var next = reader.first(in: token)
            while let element = next {
                elements.append(try build(element, reader))
                next = reader.next(after: element)
            }
            return .array(elements)
        case .object(let token):
            var members: [JSONObject.Member] = []
            var next = reader.first(in: token)
            while let key = next {
                guard case .text(let name) = try reader.element(key) else { break }
                members.append(.init(key: name.string, value: try build(reader.value(of: key), reader)))
                next = reader.next(after: key)
            }
            return .object(JSONObject(members))
        }
    }

    private static func describe(_ fault: JSONFault, _ document: Bytes, _ file: String) -> UserError {
        let before = document.slice(0, fault.offset).buffer
        let line = before.count(where: { $0 == 10 }) + 1
        let column = before.count - (before.lastIndex(of: 10).map { $0 + 1 } ?? 0) + 1
        return UserError(
            .input, fault.reason.sentence, at: "\(file):\(line):\(column)", remedy: "the file must be one JSON document"
        )
    }
}

/// The members of an object in the order of the document; of duplicate keys the last one's value is found.
public struct JSONObject: Sendable, Equatable {
    /// A key and its value.
    public struct Member: Sendable, Equatable {
        /// The key.
        public let key: String
        /// The value.
        public let value: JSONValue

        /// A member as given.
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// All members, in order, duplicates included.
    public let members: [Member]
    // Large objects are looked up by hash, small ones by a scan.
    private let places: [String: Int]

    /// An object of the given members.
    public init(_ members: [Member]) {
        self.members = members
        var places: [String: Int] = [:]
        if members.count > 16 {
            places.reserveCapacity(members.count)
            for (index, member) in members.enumerated() { places[member.key] = index }
        }
        self.places = places
    }

    /// The value of a key; nil when there is none.
    public subscript(key: String) -> JSONValue? {
        if members.count > 16 { return places[key].map { members[$0].value } }
        return members.last { $0.key == key }?.value
    }
}
