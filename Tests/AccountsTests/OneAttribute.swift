@testable import Accounts

extension AttributeCounts {
    /// Counts one exchange that carries a single value.
    mutating func add(_ key: AttributeKey, kind: AttributeKind) {
        var keys = InlineArray<14, AttributeKey>(repeating: .none)
        keys[Int(kind.rawValue) - 1] = key
        add(keys)
    }
}
