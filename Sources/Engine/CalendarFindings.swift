internal import Accounts
internal import Base
internal import Exchanges
internal import Indicators
internal import Reports
internal import Statistics

/// What the calendar of model releases has to do with everybody's activity and with each campaign's.
struct CalendarFindings {
    /// Days from a release on, itself included, in which a reaction is looked for.
    static let window = 3
    /// Shorter logs are not tested: with nineteen days no p-value could be below 0.05.
    static let leastDays = 20
    // Clocks gone wrong may stretch a log; the test costs the square of its days.
    private static let mostDays = 4000
    // A move counts when it is at least this sharp.
    private static let leastSharpness = 0.6

    private let first: Int
    private let days: Int
    private let events: [Int]

    init(_ calendar: ReleaseCalendar, from: Timestamp, to: Timestamp) {
        first = from.day
        days = max(0, to.day - from.day) + 1
        let (start, count) = (from.day, days)
        events = calendar.releases.map(\.day).filter { $0 >= start && $0 < start + count }.map { $0 - start }
    }

    /// Findings on a set of accounts: their exchanges, and how many moved to another model, by day.
    func findings(_ scope: String, _ accounts: [Account]) -> [Report.CalendarFinding] {
        [
            finding(scope, "exchanges", "exchanges") { add in
                for account in accounts {
                    for hour in account.summary.hours.hours { add(hour.hour / 24, hour.count) }
                }
            },
            finding(scope, "model-moves", "accounts that moved to another model") { add in
                for account in accounts {
                    if let move = ModelMove(account.summary), move.sharpness >= CalendarFindings.leastSharpness {
                        add(move.hour / 24, 1)
                    }
                }
            },
        ]
    }

    private func finding(
        _ scope: String, _ series: String, _ what: String, _ fill: ((_ day: Int, _ count: Int) -> Void) -> Void
    ) -> Report.CalendarFinding {
        var finding = Report.CalendarFinding(
            scope: scope, series: series, days: days, releases: events.count, sentence: "")
        if let obstacle {
            finding.sentence = obstacle
            return finding
        }
        var counts = [Int](repeating: 0, count: days)
        fill { day, count in if counts.indices.contains(day - first) { counts[day - first] += count } }
        guard counts.contains(where: { $0 > 0 }) else {
            finding.sentence = "Not tested: there are no \(what)."
            return finding
        }
        guard let outcome = CalendarTest.run(counts, events: events, window: CalendarFindings.window) else {
            finding.sentence = "Not tested: days after a release are more than half of the log."
            return finding
        }
        finding.p = outcome.p.rounded(toPlaces: 4)
        finding.resolution = outcome.resolution.rounded(toPlaces: 4)
        finding.lift = outcome.lift.isFinite ? outcome.lift.rounded(toPlaces: 4) : nil
        let lift = outcome.lift.isFinite ? "\(Decimal.fixed(outcome.lift, 2)) times as many" : "all"
        finding.sentence =
            "In the \(CalendarFindings.window) days from \(occasion) there were \(lift) \(what) a day "
            + "as on other days; p = \(Decimal.fixed(outcome.p, 3)) by \(days) circular shifts of the calendar, the "
            + "smallest possible being \(Decimal.fixed(outcome.resolution, 3))."
        return finding
    }

    private var occasion: String { events.count == 1 ? "the release" : "each of \(events.count) releases" }

    /// Why nothing can be tested.
    private var obstacle: String? {
        if events.isEmpty { return "Not tested: the calendar names no release within the log's \(days) days." }
        if days < CalendarFindings.leastDays {
            return "Not tested: the log has \(days) days, too few; no p-value could be below "
                + "\(Decimal.fixed(1 / Double(days), 2)). \(CalendarFindings.leastDays) are needed."
        }
        return days > CalendarFindings.mostDays ? "Not tested: the log's clocks span \(days) days." : nil
    }

    /// The finding as a reason, where the test speaks.
    static func reason(_ findings: [Report.CalendarFinding]) -> Report.Reason? {
        let telling = findings.filter { ($0.p ?? 1) <= 0.05 }.min { ($0.p ?? 1, $0.series) < ($1.p ?? 1, $1.series) }
        return telling.map { Report.Reason(name: "release-calendar", sentence: $0.sentence, strength: 0.2) }
    }
}

extension Report.Campaign {
    /// Adds a reason at its place.
    mutating func add(_ reason: Report.Reason) {
        reasons.add(reason)
    }
}
