/// Whether a daily series is higher just after the days of a calendar than its own rhythm explains: a permutation test
/// over circular shifts.
///
/// The statistic is the series' share that falls into the windows, the days d, d + 1, … of every event d. Under the null
/// hypothesis the calendar has nothing to do with the series, so any circular shift of the windows by 0 ... D - 1 days
/// is as good as the true one: `p = (shifts with a share at least as large, the true one included) / D`. Shifting the
/// whole calendar leaves the series' own bursts and drifts and the spacing of the events as they are; a weekly rhythm is
/// kept only by every seventh shift, so in short logs a low p may come from weekdays. No p-value can be below 1 / D.
public enum CalendarTest {
    /// The result of a test.
    public struct Outcome: Equatable, Sendable {
        /// The p-value.
        public let p: Double
        /// The smallest p-value that the length of the series allows: 1 / D.
        public let resolution: Double
        /// Mean of the series inside the windows over its mean outside; infinite when it is 0 outside only.
        public let lift: Double
    }

    /// Tests a series of counts by day. Events are days of the series, counted from 0; those outside are left out. Nil
    /// when the series is empty or all zero, and when the windows hold no day of it, or more than half of its days.
    /// Cost: the square of the days.
    public static func run(_ series: [Int], events: [Int], window: Int) -> Outcome? {
        let days = series.count
        var isInside = [Bool](repeating: false, count: days)
        for event in events where (0..<days).contains(event) {
            for day in event..<min(days, event + max(1, window)) { isInside[day] = true }
        }
        let inside = isInside.count { $0 }
        let total = series.reduce(0.0) { $0 + Double($1) }
        guard inside > 0, inside * 2 <= days, total > 0 else { return nil }
        let places = isInside.indices.filter { isInside[$0] }
        func sum(_ shift: Int) -> Double { places.reduce(0.0) { $0 + Double(series[($1 + shift) % days]) } }
        let seen = sum(0)
        let asLarge = (0..<days).count { sum($0) >= seen }
        let outside = (total - seen) / Double(days - inside)
        return Outcome(
            p: Double(asLarge) / Double(days), resolution: 1 / Double(days),
            lift: outside > 0 ? seen / Double(inside) / outside : .infinity)
    }
}
