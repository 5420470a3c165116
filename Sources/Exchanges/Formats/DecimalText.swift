internal import Base

extension Int64 {
    /// A whole number written in decimal digits, with a minus before it or not; nil for anything else and for what has
    /// no place in 64 bits.
    init?(decimal text: Bytes) {
        let negative = !text.isEmpty && text[0] == 45
        guard text.count > (negative ? 1 : 0) else { return nil }
        var value: Int64 = 0
        for index in (negative ? 1 : 0)..<text.count {
            guard text[index] >= 48, text[index] <= 57 else { return nil }
            let shifted = value.multipliedReportingOverflow(by: 10)
            let digit = Int64(text[index]) - 48
            // Collected below zero, where there is room for one more.
            let next = shifted.partialValue.subtractingReportingOverflow(digit)
            guard !shifted.overflow, !next.overflow else { return nil }
            value = next.partialValue
        }
        guard negative || value != .min else { return nil }
        self = negative ? value : -value
    }
}
