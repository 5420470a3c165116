internal import Base

/// A person's or program's day and week. Times are milliseconds since the epoch.
struct Clock: Sendable {
    var day: UInt8 = 0
    var week: UInt8 = 0
    /// Minutes east of Greenwich, personal shift included.
    var zone: Int16 = 0

    static let hour: Int64 = 3_600_000
    static let length: Int64 = 86_400_000

    /// Weights of the 24 local hours: office worker, evening person, student, shift worker, all day.
    private static let days: [[Double]] = [
        [1, 1, 1, 1, 1, 2, 5, 12, 30, 52, 58, 50, 34, 44, 56, 54, 44, 30, 20, 17, 16, 13, 8, 3],
        [6, 3, 2, 1, 1, 1, 3, 6, 10, 13, 15, 17, 19, 18, 18, 20, 24, 30, 38, 46, 55, 54, 38, 18],
        [14, 9, 5, 2, 1, 1, 2, 5, 11, 20, 27, 30, 26, 29, 34, 36, 34, 31, 30, 34, 42, 44, 36, 24],
        [22, 18, 14, 12, 12, 16, 22, 26, 25, 22, 20, 20, 21, 22, 23, 24, 25, 25, 24, 24, 26, 28, 28, 25],
        [24, 24, 24, 24, 24, 24, 24, 25, 26, 27, 27, 27, 26, 26, 27, 27, 27, 26, 25, 25, 24, 24, 24, 24],
    ]
    /// Weights of the weekdays, Monday first: office, weekend, even.
    private static let weeks: [[Double]] = [
        [0.95, 1, 1, 0.98, 0.85, 0.35, 0.32], [0.6, 0.6, 0.62, 0.68, 0.8, 1, 0.98],
        [0.92, 1, 0.98, 0.95, 0.9, 0.8, 0.82],
    ]
    private static let sums = days.map { $0.reduce(0, +) }
    private static let peaks = days.map { $0.max() ?? 1 }

    /// A clock of the population.
    static func draw(place: Int, _ random: inout SeededRandom) -> Clock {
        let day = random.weighted([38, 34, 20, 8])
        let week = day == 0 ? random.weighted([80, 5, 15]) : random.weighted([25, 30, 45])
        let shift = random.pick([-120, -60, 0, 0, 0, 0, 60, 60, 120, 180])
        return Clock(day: UInt8(day), week: UInt8(week), zone: Int16(Place.all[place].zone - shift))
    }

    /// Round the clock, hardly any rhythm.
    static let program = Clock(day: 4, week: 2, zone: 0)

    /// Activity of the day that contains `moment`, between 0.32 and 1.
    func weekday(_ moment: Int64) -> Double {
        let local = (moment + Int64(zone) * 60_000) / Clock.length
        return Clock.weeks[Int(week)][Int((local + 3) % 7)]
    }

    /// Probability that a person who is active on a share of days is so on a day of this weight.
    static func presence(_ active: Double, _ weekday: Double) -> Double { min(1, active * weekday * 1.3) }

    /// A moment within the 24 hours from `start`, by the weights of the local hours.
    func moment(from start: Int64, _ random: inout SeededRandom) -> Int64 {
        var rest = random.unit() * Clock.sums[Int(day)]
        var hour = 0
        while hour < 23 {
            rest -= Clock.days[Int(day)][hour]
            if rest < 0 { break }
            hour += 1
        }
        let utc = (Int64(hour) * Clock.hour - Int64(zone) * 60_000 + 2 * Clock.length) % Clock.length
        return start + utc + Int64(random.unit() * Double(Clock.hour))
    }

    /// Activity at a moment relative to the busiest hour of the week.
    func level(_ moment: Int64) -> Double {
        let local = moment + Int64(zone) * 60_000
        let hour = Int(local % Clock.length / Clock.hour)
        return Clock.days[Int(day)][hour] / Clock.peaks[Int(day)] * weekday(moment)
    }

    /// Mean of `level` over a week: turns a daily rate into a peak rate.
    var meanLevel: Double {
        let hours = Clock.sums[Int(day)] / 24 / Clock.peaks[Int(day)]
        return hours * Clock.weeks[Int(week)].reduce(0, +) / 7
    }
}
