internal import Base

/// Numbers and the words around them, the same on the page and in the terminal.
enum Figures {
    /// `about $1,912`'s amount: cents below ten dollars, whole dollars above.
    static func dollars(_ amount: Double) -> String {
        guard amount.isFinite, abs(amount) < 1e15 else { return "$" + Decimal.fixed(amount, 0) }
        if abs(amount) < 10 { return "$" + Decimal.fixed(amount, 2) }
        return "$" + Decimal.grouped(Int(amount.rounded()))
    }

    /// A price as its list states it: `$5`, `$0.25`.
    static func price(_ amount: Double) -> String {
        amount == amount.rounded() ? "$" + Decimal.fixed(amount, 0) : "$" + Decimal.fixed(amount, amount < 0.1 ? 4 : 2)
    }

    /// How many times as much: `0.4×`, `3.2×`, `231×`.
    static func times(_ ratio: Double) -> String {
        guard ratio.isFinite, abs(ratio) < 1e15 else { return "–" }
        return (ratio < 10 ? Decimal.fixed(ratio, 1) : Decimal.grouped(Int(ratio.rounded()))) + "×"
    }

    /// `1 account`, `652 accounts`.
    static func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
        "\(Decimal.grouped(count)) \(count == 1 ? noun : plural ?? noun + "s")"
    }

    /// A share as a percentage, with as many digits as its size deserves: `84%`, `3.2%`, `0.04%`, `< 0.01%`.
    static func share(_ share: Double) -> String {
        guard share.isFinite else { return "–" }
        if share == 0 { return "0%" }
        if share < 0.0001 { return "< 0.01%" }
        return Decimal.percent(share, share < 0.001 ? 2 : share < 0.0995 ? 1 : 0)
    }

    /// A value between 0 and 1 with two digits, never rounded up to certainty: 0.997 is `0.99`.
    static func unit(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        let text = Decimal.fixed(value, 2)
        return value < 1 && text == "1.00" ? "0.99" : text
    }

    /// A value of an indicator: digits by magnitude.
    static func value(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        let magnitude = abs(value)
        if magnitude >= 10_000 { return Decimal.short(value) }
        if value == value.rounded() { return Decimal.grouped(Int(value)) }
        var text = Decimal.fixed(value, magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : magnitude >= 0.1 ? 2 : 4)
        while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
        return text
    }

    /// A count on an axis: `500`, `1.5k`, `20k`, `3M`.
    static func axis(_ count: Int) -> String {
        let (divisor, suffix) =
            count >= 1_000_000_000
            ? (1e9, "G") : count >= 1_000_000 ? (1e6, "M") : count >= 1000 ? (1e3, "k") : (1.0, "")
        let value = Double(count) / divisor
        let digits = value == value.rounded() ? 0 : (value * 10) == (value * 10).rounded() ? 1 : 2
        return Decimal.fixed(value, digits) + suffix
    }

    /// The text with numbers kept on one line with the noun after them.
    static func unbroken(_ text: String) -> String {
        var out = ""
        for character in text {
            out.append(character == " " && out.last?.isNumber == true ? "\u{A0}" : character)
        }
        return out
    }

    /// A part of a whole; zero when there is no whole.
    static func ratio(_ part: Int, _ whole: Int) -> Double { whole > 0 ? Double(part) / Double(whole) : 0 }

    /// A sum that stops at the largest number instead of trapping.
    static func sum(_ values: some Sequence<Int>) -> Int {
        values.reduce(0) { total, value in
            let (sum, overflow) = total.addingReportingOverflow(value)
            return overflow ? Int.max : sum
        }
    }
}
