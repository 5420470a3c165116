internal import Base

/// A stretch of time cut into bins that people recognise: an hour, three hours, a day, weeks from Monday.
struct TimeAxis: Equatable {
    /// Whole hours since the epoch at which the first bin starts.
    let start: Int
    /// Width of a bin in hours.
    let width: Int
    /// Number of bins, at least one.
    let count: Int

    private static let widths = [1, 2, 3, 6, 12, 24, 48, 168, 336, 672]
    // The epoch was a Thursday; weeks start on the Monday after it.
    private static let monday = 96

    /// The narrowest bins, of which at most `maximum` cover the hours `from` to `to`, both included.
    init(from: Int, to: Int, maximum: Int) {
        let bound = 90_000_000  // ten thousand years, so that no sum below can overflow
        let first = min(max(from, -bound), bound)
        let last = min(max(to, first), bound)
        var width = TimeAxis.widths.first { TimeAxis.bins(first, last, $0) <= maximum } ?? 672
        while TimeAxis.bins(first, last, width) > max(2, maximum) { width *= 2 }
        self.width = width
        start = TimeAxis.floor(first, width)
        count = TimeAxis.bins(first, last, width)
    }

    /// An axis over the hours of a series; nil when it is empty.
    init?(_ hours: [Report.HourlyCount], maximum: Int) {
        guard let first = hours.first, let last = hours.last else { return nil }
        self.init(from: first.hour.hour, to: last.hour.hour, maximum: maximum)
    }

    /// Counts by bin; hours outside the axis are left out.
    func sums(_ hours: [Report.HourlyCount]) -> [Int] {
        var sums = [Int](repeating: 0, count: count)
        for hour in hours where hour.count > 0 {
            let offset = hour.hour.hour - start
            guard offset >= 0, offset / width < count else { continue }
            sums[offset / width] = Figures.sum([sums[offset / width], hour.count])
        }
        return sums
    }

    /// The members at the end of every bin; none before the first change.
    func levels(_ membership: [Report.Membership]) -> [Int] {
        var levels = [Int](repeating: 0, count: count)
        var next = 0
        var level = 0
        for bin in 0..<count {
            let end = moment(bin + 1)
            while next < membership.count, membership[next].at <= end {
                level = max(0, membership[next].members)
                next += 1
            }
            levels[bin] = level
        }
        return levels
    }

    /// `hour`, `3 hours`, `day`, `week`: what one bin is.
    var unit: String {
        switch width {
        case 1: "hour"
        case 24: "day"
        case 168: "week"
        case ..<24: "\(width) hours"
        case 48: "2 days"
        default: "\(width / 168) weeks"
        }
    }

    /// When a bin starts.
    func moment(_ bin: Int) -> Timestamp { Timestamp(milliseconds: Int64(start + bin * width) * 3_600_000) }

    /// A bin in words: `22 Apr 2026` or `22 Apr 2026, 08:00`.
    func label(_ bin: Int) -> String {
        let moment = moment(bin)
        return width < 24 ? "\(Moment.date(moment)), \(Moment.time(moment))" : Moment.date(moment)
    }

    /// A mark on the axis: where, as a share of the width, and what it says.
    struct Tick: Equatable {
        let position: Double
        let label: String
    }

    /// At most eight marks at round moments; never two closer than a label is wide at 900 pixels.
    var ticks: [Tick] {
        let hours = count * width
        var step = [1, 2, 3, 6, 12, 24, 48, 168, 336, 672].first { hours / $0 < 8 } ?? 672
        while hours / step >= 8 { step *= 2 }
        var ticks: [Tick] = []
        var hour = TimeAxis.floor(start + step - 1, step)
        while hour < start + hours {
            let moment = Timestamp(milliseconds: Int64(hour) * 3_600_000)
            let midnight = hour % 24 == 0
            let label = midnight ? step > 1344 ? Moment.date(moment) : Moment.day(moment) : Moment.time(moment)
            ticks.append(Tick(position: Double(hour - start) / Double(hours), label: label))
            hour += step
        }
        return ticks
    }

    private static func bins(_ first: Int, _ last: Int, _ width: Int) -> Int {
        (floor(last, width) - floor(first, width)) / width + 1
    }

    // The bin edge at or before an hour.
    private static func floor(_ hour: Int, _ width: Int) -> Int {
        let origin = width >= 168 ? monday : 0
        let shifted = hour - origin
        let rest = shifted % width
        return shifted - (rest < 0 ? rest + width : rest) + origin
    }
}
