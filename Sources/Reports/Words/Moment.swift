internal import Base

/// Moments as people write them, always in UTC.
enum Moment {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `22 Apr 2026`.
    static func date(_ moment: Timestamp) -> String { "\(day(moment)) \(year(moment))" }

    /// `22 Apr`.
    static func day(_ moment: Timestamp) -> String {
        let parts = clamped(moment).date.split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month) else {
            return clamped(moment).date
        }
        return "\(day) \(months[month - 1])"
    }

    /// `08:15`.
    static func time(_ moment: Timestamp) -> String { String(clamped(moment).rfc3339.dropFirst(11).prefix(5)) }

    /// `22 Apr 2026, 08:15 UTC`.
    static func full(_ moment: Timestamp) -> String { "\(date(moment)), \(time(moment)) UTC" }

    /// `1 Apr – 15 May 2026`, with both years where they differ and one date where the days are the same.
    static func range(_ from: Timestamp, _ to: Timestamp) -> String {
        if date(from) == date(to) { return date(from) }
        return "\(year(from) == year(to) ? day(from) : date(from)) – \(date(to))"
    }

    /// The year, four digits.
    static func year(_ moment: Timestamp) -> String { String(clamped(moment).date.prefix(4)) }

    /// `45 days`, `7 hours`, `12 minutes`: one unit, rounded.
    static func length(_ from: Timestamp, _ to: Timestamp) -> String {
        let minutes = Int((clamped(to).milliseconds - clamped(from).milliseconds) / 60_000)
        func unit(_ count: Int, _ name: String) -> String {
            "\(Decimal.grouped(count)) \(name)\(count == 1 ? "" : "s")"
        }
        if minutes < 90 { return unit(max(1, minutes), "minute") }
        if minutes < 48 * 60 { return unit((minutes + 30) / 60, "hour") }
        return unit((minutes + 720) / 1440, "day")
    }

    // Years 0 to 9999: what four digits can say.
    private static func clamped(_ moment: Timestamp) -> Timestamp {
        Timestamp(milliseconds: min(max(moment.milliseconds, -62_167_219_200_000), 253_402_300_799_999))
    }
}
