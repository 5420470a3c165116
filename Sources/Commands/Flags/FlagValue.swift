internal import Base

/// A flag's value after its kind has checked it.
enum FlagValue: Sendable, Equatable {
    case on(Bool)
    case text(String)
    /// A count, a size in bytes, or a duration in milliseconds.
    case count(Int)
    case number(Double)
}

extension Flag {
    /// Checks a value as it was typed. Throws a usage error that says what would have been accepted.
    func parse(_ text: String) throws(UserError) -> FlagValue {
        guard !text.isEmpty else { throw refused(text) }
        switch kind {
        case .toggle: throw UserError(.usage, "\(spelling) takes no value", remedy: "write \(spelling) alone")
        case .text, .path: return .text(text)
        case .count(let bounds): return .count(try bounded(Int(text), bounds, text))
        case .size(let bounds): return .count(try bounded(Quantity.bytes(text), bounds, text))
        case .duration: return .count(try bounded(Quantity.milliseconds(text), 1...Int.max, text))
        case .number(let bounds): return .number(try bounded(Quantity.decimal(text), bounds, text))
        case .choice(let words):
            guard words.contains(text) else {
                throw refused(text, hint: Suggestion.nearest(to: text, among: words).map { "did you mean \($0)?" })
            }
            return .text(text)
        }
    }

    /// What the flag's value must be, for error messages and help.
    var expectation: String {
        switch kind {
        case .toggle: "no value"
        case .text: "a text"
        case .path: "a path"
        case .count(let bounds):
            bounds.upperBound == Int.max
                ? "a whole number from \(bounds.lowerBound)"
                : "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        case .size(let bounds):
            "a size from \(Quantity.bytes(bounds.lowerBound)) to \(Quantity.bytes(bounds.upperBound)), such as 64M"
        case .number(let bounds):
            "a number from \(Decimal.plain(bounds.lowerBound)) to \(Decimal.plain(bounds.upperBound))"
        case .duration: "a duration such as 90s, 15m, 1h or 7d"
        case .choice(let words): "one of " + words.joined(separator: ", ")
        }
    }

    private func bounded<Value: Comparable>(_ value: Value?, _ bounds: ClosedRange<Value>, _ text: String)
        throws(UserError) -> Value
    {
        guard let value, bounds.contains(value) else { throw refused(text) }
        return value
    }

    private func refused(_ text: String, hint: String? = nil) -> UserError {
        let problem = text.isEmpty ? "\(spelling) was given an empty value" : "\(spelling) cannot be “\(text)”"
        return UserError(.usage, "\(problem): it takes \(expectation)", remedy: hint)
    }
}

extension Decimal {
    /// A bound as people write it: `10`, `0.001`.
    fileprivate static func plain(_ value: Double) -> String {
        value == value.rounded() ? fixed(value, 0) : value.description
    }
}
