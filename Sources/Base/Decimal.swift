/// Numbers as people read them.
public enum Decimal {
    /// A number with a fixed count of digits after the point, rounded half away from zero: `fixed(2.345, 2)` is `2.35`
    /// up to binary representation.
    public static func fixed(_ value: Double, _ digits: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "-" : value < 0 ? "-inf" : "inf" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = (abs(value) * scale).rounded()
        guard scaled < 9e15 else { return value.description }
        let whole = Int(scaled)
        let sign = value < 0 && whole != 0 ? "-" : ""
        guard digits > 0 else { return sign + String(whole) }
        let fraction = String(whole % Int(scale))
        return sign + String(whole / Int(scale)) + "."
            + String(repeating: "0", count: digits - fraction.count) + fraction
    }

    /// A share as a percentage: `percent(0.123)` is `12.3%`.
    public static func percent(_ share: Double, _ digits: Int = 1) -> String { fixed(share * 100, digits) + "%" }

    /// A count with commas between thousands: `28,800,000`.
    public static func grouped(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        return (value < 0 ? "-" : "") + out
    }

    /// A count in few characters: `950`, `12.3k`, `28.8M`.
    public static func short(_ value: Double) -> String {
        let magnitude = abs(value)
        if magnitude >= 1e9 { return fixed(value / 1e9, 1) + "G" }
        if magnitude >= 1e6 { return fixed(value / 1e6, 1) + "M" }
        if magnitude >= 1e4 { return fixed(value / 1e3, 1) + "k" }
        return fixed(value, magnitude < 10 && magnitude != magnitude.rounded() ? 1 : 0)
    }
}
