internal import Base
internal import JSON

extension JSONObject {
    /// A member that is a text.
    func text(_ key: String) -> String? {
        if case .string(let value)? = self[key] { value } else { nil }
    }

    /// A member that is a whole number.
    func count(_ key: String) -> Int? {
        if case .integer(let value)? = self[key] { Int(value) } else { nil }
    }

    /// A member that is a number.
    func number(_ key: String) -> Double? {
        switch self[key] {
        case .integer(let value)?: Double(value)
        case .number(let value)?: value
        default: nil
        }
    }

    /// The whole numbers of a member that is a list.
    func counts(_ key: String) -> [Int] {
        guard case .array(let elements)? = self[key] else { return [] }
        return elements.compactMap { if case .integer(let value) = $0 { Int(value) } else { nil } }
    }

    /// A member that is a moment.
    func moment(_ key: String) -> Timestamp? { text(key).flatMap { Bytes.with($0) { Timestamp(rfc3339: $0) } } }

    /// A member that is an object.
    func object(_ key: String) -> JSONObject? {
        if case .object(let value)? = self[key] { value } else { nil }
    }

    /// The objects of a member that is a list.
    func objects(_ key: String) -> [JSONObject] {
        guard case .array(let elements)? = self[key] else { return [] }
        return elements.compactMap { if case .object(let object) = $0 { object } else { nil } }
    }
}
