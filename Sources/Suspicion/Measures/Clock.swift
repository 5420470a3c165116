internal import Accounts
internal import Glibc
internal import Indicators
internal import Statistics

/// An account's activity by hour, day and five-minute slot, worked out once for all measures of rhythm.
struct Clock {
    let exchanges: Int
    /// Days from its first to its last active one, both counted.
    let days: Int
    let activeDays: Int
    let activeHours: Int
    /// Variance over mean of the daily counts, the first and last day of the log left out where others remain.
    let fano: Double?
    let largestDay: Double
    let hourEntropy: Double?
    let weekend: Double?
    /// Pairs of neighbouring active hours over what hours spread at random within its days would have.
    let hourClustering: Double?
    /// The same for five-minute slots within active hours.
    let slotClustering: Double?
    let slots: Int
    /// Coefficient of variation of gaps between active hours.
    let gapVariation: Double?
    /// Share of the exchanges that fall in hours with at least four.
    let busyHours: Double
    let longestGap: Double?

    init(_ account: Account) {
        var byDay: [Int: Int] = [:]
        var byHour = [Int](repeating: 0, count: 24)
        var hours: [Int] = []
        var (slots, pairs, expected, busy, total, weekend) = (0, 0, 0.0, 0, 0, 0)
        for hour in account.summary.hours.hours {
            byDay[hour.hour / 24, default: 0] += hour.count
            byHour[hour.hour % 24] += hour.count
            hours.append(hour.hour)
            total += hour.count
            // The first of January 1970 was a Thursday.
            if (hour.hour / 24 + 4) % 7 == 0 || (hour.hour / 24 + 4) % 7 == 6 { weekend += hour.count }
            if hour.count >= 4 { busy += hour.count }
            let active = hour.slots.nonzeroBitCount
            slots += active
            pairs += (hour.slots & (hour.slots >> 1)).nonzeroBitCount
            // k of 12 slots at random have 11 * k (k - 1) / (12 * 11) neighbouring pairs.
            expected += Double(active * (active - 1)) / 12
        }
        exchanges = total
        self.slots = slots
        activeHours = hours.count
        activeDays = byDay.count
        let first = byDay.keys.min() ?? 0
        let last = byDay.keys.max() ?? 0
        days = byDay.isEmpty ? 0 : last - first + 1
        largestDay = total > 0 ? Double(byDay.values.max() ?? 0) / Double(total) : 0
        let inner = days >= 5 ? (first + 1)..<last : first..<(last + 1)
        fano = inner.count >= 3 ? Clock.finite(Diversity.fano(inner.map { byDay[$0] ?? 0 })) : nil
        hourEntropy = total >= 12 ? Diversity.entropy(byHour) : nil
        self.weekend = total >= 10 && days >= 7 ? Double(weekend) / Double(total) : nil
        slotClustering = expected >= 1 ? (Double(pairs) + 0.5) / (expected + 0.5) : nil
        let neighbours = zip(hours, hours.dropFirst()).count { $1 - $0 == 1 }
        let chance = days > 0 ? Double(hours.count * (hours.count - 1)) / Double(24 * days) : 0
        hourClustering = hours.count >= 6 ? (Double(neighbours) + 0.5) / (chance + 0.5) : nil
        let gaps = zip(hours, hours.dropFirst()).map { Double($1 - $0) }
        gapVariation = gaps.count >= 6 ? Clock.variation(gaps) : nil
        longestGap = gaps.max()
        busyHours = total > 0 ? Double(busy) / Double(total) : 0
    }

    private static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }

    static func variation(_ values: [Double]) -> Double? {
        guard values.count >= 2 else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        return mean > 0 ? variance.squareRoot() / mean : nil
    }
}
