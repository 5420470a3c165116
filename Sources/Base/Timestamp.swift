internal import Glibc

/// A moment: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Timestamp: Comparable, Hashable, Sendable {
    /// Milliseconds since the Unix epoch.
    public var milliseconds: Int64

    /// A moment from its milliseconds since the Unix epoch.
    @inlinable public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// This moment by the system's clock. For servers: nothing that is worked out from a log may depend on it.
    public static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Whole hours since the epoch, rounded down.
    @inlinable public var hour: Int { Int((milliseconds >= 0 ? milliseconds : milliseconds - 3_599_999) / 3_600_000) }
    /// Whole days since the epoch, rounded down.
    @inlinable public var day: Int { Int((milliseconds >= 0 ? milliseconds : milliseconds - 86_399_999) / 86_400_000) }

    /// The earlier of two moments is the smaller.
    @inlinable public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Parses RFC 3339 (`2026-04-22T08:15:00.250Z`, any offset, any number of fraction digits, `t`, `z` or a blank as
    /// separator). Nil for anything else, also for dates that do not exist. A leap second counts as the second before.
    public init?(rfc3339 text: Bytes) {
        guard text.count >= 20 else { return nil }
        func number(_ from: Int, _ digits: Int) -> Int {
            var value = 0
            for index in from..<(from + digits) {
                let digit = Int(text[index]) - 48
                guard digit >= 0, digit <= 9 else { return -1_000_000 }
                value = value * 10 + digit
            }
            return value
        }
        let year = number(0, 4)
        let month = number(5, 2)
        let day = number(8, 2)
        let hour = number(11, 2)
        let minute = number(14, 2)
        let second = number(17, 2)
        guard text[4] == 45, text[7] == 45, text[13] == 58, text[16] == 58,
            text[10] == 84 || text[10] == 116 || text[10] == 32,
            year >= 0, month >= 1, month <= 12, day >= 1, day <= Timestamp.days(inMonth: month, year: year),
            hour >= 0, hour <= 23, minute >= 0, minute <= 59, second >= 0, second <= 60
        else { return nil }
        var index = 19
        var fraction = 0
        var digits = 0
        if text[index] == 46 {
            index += 1
            while index < text.count, text[index] >= 48, text[index] <= 57 {
                if digits < 3 { fraction = fraction * 10 + Int(text[index]) - 48 }
                digits += 1
                index += 1
            }
            guard digits > 0 else { return nil }
        }
        while digits < 3 {
            fraction *= 10
            digits += 1
        }
        guard index < text.count else { return nil }
        var offset = 0
        switch text[index] {
        case 90, 122:
            guard index == text.count - 1 else { return nil }
        case 43, 45:
            guard index == text.count - 6, text[index + 3] == 58 else { return nil }
            let hours = number(index + 1, 2)
            let minutes = number(index + 4, 2)
            guard hours >= 0, hours <= 23, minutes >= 0, minutes <= 59 else { return nil }
            offset = (hours * 60 + minutes) * (text[index] == 45 ? -1 : 1)
        default:
            return nil
        }
        let days = Timestamp.days(year: year, month: month, day: day)
        let minutes = days * 1440 + hour * 60 + minute - offset
        self.init(milliseconds: Int64(minutes * 60 + min(second, 59)) * 1000 + Int64(fraction))
    }

    /// RFC 3339 in UTC, with milliseconds only where they are not zero: `2026-04-22T08:15:00Z`.
    public var rfc3339: String {
        let days = day
        let rest = Int(milliseconds - Int64(days) * 86_400_000)
        let (year, month, dayOfMonth) = Timestamp.civil(days)
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let fraction = rest % 1000 == 0 ? "" : ".\(padded(rest % 1000, 3))"
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))T\(padded(rest / 3_600_000, 2)):"
            + "\(padded(rest / 60_000 % 60, 2)):\(padded(rest / 1000 % 60, 2))\(fraction)Z"
    }

    /// The calendar date: `2026-04-22`.
    public var date: String { String(rfc3339.prefix(10)) }

    private static func days(inMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // The proleptic Gregorian calendar in whole numbers, with March as the year's first month so that the leap day
    // comes last (the usual days-from-civil method).
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let civilMonth = month < 10 ? month + 3 : month - 9
        return (
            yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, dayOfYear - (153 * month + 2) / 5 + 1
        )
    }
}
