/// A strict little JSON reader for the tests, so that what is written is checked by other code than what wrote it.
indirect enum SmallJSON: Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case array([SmallJSON])
    case object([String: SmallJSON])

    var text: String? { if case .text(let value) = self { value } else { nil } }
    var number: Double? { if case .number(let value) = self { value } else { nil } }
    var items: [SmallJSON] { if case .array(let value) = self { value } else { [] } }
    var count: Int { items.count }
    subscript(name: String) -> SmallJSON? { if case .object(let members) = self { members[name] } else { nil } }
    subscript(index: Int) -> SmallJSON? { items.indices.contains(index) ? items[index] : nil }

    /// The document; nil when it is not JSON, repeats a member's name or has anything after its end.
    static func parse(_ bytes: [UInt8]) -> SmallJSON? {
        var reader = Reader(bytes: bytes)
        guard let value = reader.value() else { return nil }
        reader.blanks()
        return reader.index == bytes.count ? value : nil
    }

    private struct Reader {
        let bytes: [UInt8]
        var index = 0

        mutating func blanks() { while index < bytes.count, [32, 9, 10, 13].contains(bytes[index]) { index += 1 } }

        mutating func take(_ literal: String) -> Bool {
            guard bytes[index...].starts(with: literal.utf8) else { return false }
            index += literal.utf8.count
            return true
        }

        mutating func value() -> SmallJSON? {
            blanks()
            if take("null") { return .null }
            if take("true") { return .bool(true) }
            if take("false") { return .bool(false) }
            if take("{") { return object() }
            if take("[") { return array() }
            if take("\"") { return string().map(SmallJSON.text) }
            let start = index
            while index < bytes.count, "+-.eE0123456789".utf8.contains(bytes[index]) { index += 1 }
            return Double(String(decoding: bytes[start..<index], as: UTF8.self)).map(SmallJSON.number)
        }

        mutating func array() -> SmallJSON? {
            var items: [SmallJSON] = []
            blanks()
            if take("]") { return .array([]) }
            while let item = value() {
                items.append(item)
                blanks()
                if take("]") { return .array(items) }
                guard take(",") else { return nil }
            }
            return nil
        }

        mutating func object() -> SmallJSON? {
            var members: [String: SmallJSON] = [:]
            blanks()
            if take("}") { return .object([:]) }
            while true {
                blanks()
                guard take("\""), let name = string(), members[name] == nil else { return nil }
                blanks()
                guard take(":"), let member = value() else { return nil }
                members[name] = member
                blanks()
                if take("}") { return .object(members) }
                guard take(",") else { return nil }
            }
        }

        mutating func string() -> String? {
            var out: [UInt8] = []
            while index < bytes.count {
                let byte = bytes[index]
                index += 1
                switch byte {
                case 34: return String(validating: out, as: UTF8.self)
                case 92:
                    guard let scalar = escape() else { return nil }
                    out += String(scalar).utf8
                case 0..<32: return nil
                default: out.append(byte)
                }
            }
            return nil
        }

        mutating func escape() -> Unicode.Scalar? {
            guard index < bytes.count else { return nil }
            index += 1
            switch bytes[index - 1] {
            case 34: return "\""
            case 92: return "\\"
            case 47: return "/"
            case 98: return "\u{8}"
            case 102: return "\u{C}"
            case 110: return "\n"
            case 114: return "\r"
            case 116: return "\t"
            case 117 where index + 4 <= bytes.count:
                let digits = String(decoding: bytes[index..<(index + 4)], as: UTF8.self)
                index += 4
                return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
            default: return nil
            }
        }
    }
}
