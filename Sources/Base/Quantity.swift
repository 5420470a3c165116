/// Quantities as people write them: in flags and in the configuration alike.
public enum Quantity {
    /// A size in bytes with an optional suffix K, M or G (powers of 1024); nil when it is none or too large to count.
    public static func bytes(_ text: String) -> Int? {
        scaled(text, units: [("K", 1 << 10), ("M", 1 << 20), ("G", 1 << 30)], bare: 1)
    }

    /// A size as people write it: `64M`, `1500`.
    public static func bytes(_ bytes: Int) -> String {
        for (suffix, factor) in [("G", 1 << 30), ("M", 1 << 20), ("K", 1 << 10)] where bytes > 0 && bytes % factor == 0
        {
            return "\(bytes / factor)\(suffix)"
        }
        return String(bytes)
    }

    /// A duration in milliseconds, such as `250ms`, `90s`, `15m`, `1h`, `7d`; nil when it has no unit or is too large to
    /// count.
    public static func milliseconds(_ text: String) -> Int? {
        // The longer unit first: `ms` ends in `s`.
        scaled(text, units: [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)], bare: nil)
    }

    /// A duration as people write it, in the largest unit that divides it: `90s`, `1h`.
    public static func duration(milliseconds: Int) -> String {
        let units = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)]
        for (unit, factor) in units where milliseconds != 0 && milliseconds % factor == 0 {
            return "\(milliseconds / factor)\(unit)"
        }
        return "\(milliseconds)ms"
    }

    /// A plain decimal number: no infinities, no hexadecimal, no exponents.
    public static func decimal(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }) else { return nil }
        return Double(text)
    }

    /// Dollars such as `12.50` in micro-dollars; nil for anything but digits with at most six after a point, and for more
    /// than Int64 can count.
    public static func microdollars(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
        guard isPlain, let whole = Int64(parts[0]) else { return nil }
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        guard fraction.utf8.count <= 6 else { return nil }
        fraction += String(repeating: "0", count: 6 - fraction.utf8.count)
        let (scaled, overflow) = whole.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow, let rest = Int64(fraction) else { return nil }
        let (sum, tooMuch) = scaled.addingReportingOverflow(rest)
        return tooMuch ? nil : sum
    }

    /// Micro-dollars as dollars, with two digits after the point or as many as there are: `12.50`, `0.000125`.
    public static func dollars(_ microdollars: Int64) -> String {
        let magnitude = microdollars.magnitude
        var fraction = String(magnitude % 1_000_000)
        fraction = String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
        while fraction.utf8.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(microdollars < 0 ? "-" : "")\(magnitude / 1_000_000).\(fraction)"
    }

    private static func scaled(_ text: String, units: [(suffix: String, factor: Int)], bare: Int?) -> Int? {
        let unit = units.first { text.hasSuffix($0.suffix) }
        let digits = unit.map { String(text.dropLast($0.suffix.count)) } ?? text
        guard let factor = unit?.factor ?? bare, let value = Int(digits) else { return nil }
        let (product, overflow) = value.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }
}
