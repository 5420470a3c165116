internal import Base

/// What a replay in time says besides the campaigns.
enum Replayed {
    /// `The log was replayed every hour, 360 times.`
    static func sentence(_ replay: Report.Replay) -> String {
        "Replayed in steps of \(span(replay.every)): \(Figures.counted(replay.ticks, "moment")) judged, each by its past alone."
    }

    /// One group that was flagged for a time only.
    static func words(_ group: Report.Withdrawn) -> String {
        let accounts = Figures.counted(group.accounts, "account")
        let afterwards = group.mergedInto.map { ", then part of \($0)" } ?? ""
        guard group.firstFlaggedAt < group.lastFlaggedAt else {
            return "\(accounts), once, at \(Moment.full(group.firstFlaggedAt))\(afterwards)"
        }
        let length = Moment.length(group.firstFlaggedAt, group.lastFlaggedAt)
        return "\(accounts), from \(Moment.full(group.firstFlaggedAt)) for \(length)\(afterwards)"
    }

    private static func span(_ milliseconds: Int) -> String {
        for (unit, name) in [(86_400_000, "day"), (3_600_000, "hour"), (60_000, "minute")]
        where milliseconds % unit == 0 {
            return Figures.counted(milliseconds / unit, name)
        }
        return Figures.counted(milliseconds / 1000, "second")
    }
}
