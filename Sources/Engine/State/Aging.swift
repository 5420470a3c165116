internal import Accounts
internal import Base

/// Time in a state is that of the logs, so that the same logs give the same state whenever they are analysed.
enum LogClock {
    /// How far logs have come: the end of the hour by which 99 of 100 exchanges had happened. A few clocks gone wrong do
    /// not move it; nil without exchanges. `earliest` is the beginning of the hour before which 1 of 100 had.
    static func window(
        of accounts: [(id: String, summary: AccountSummary)]
    ) -> (earliest: Timestamp, latest: Timestamp)? {
        var counts: [Int: Int] = [:]
        for account in accounts {
            for hour in account.summary.hours.hours { counts[hour.hour, default: 0] += hour.count }
        }
        let hours = counts.keys.sorted()
        let total = counts.values.reduce(0, +)
        func hour(_ hours: some Sequence<Int>) -> Int? {
            var passed = 0
            for hour in hours {
                passed += counts[hour] ?? 0
                if passed * 100 > total { return hour }
            }
            return nil
        }
        guard let first = hour(hours), let last = hour(hours.reversed()) else { return nil }
        return (
            Timestamp(milliseconds: Int64(first) * 3_600_000), Timestamp(milliseconds: Int64(last + 1) * 3_600_000)
        )
    }
}

extension StateManifest {
    /// Parts into which the time kept is cut: counts leave the state by such parts.
    static let epochsKept: Int64 = 4

    /// The epochs that still count when the logs have come to `now`.
    func epochs(keeping keep: Int64, at now: Timestamp) -> [Epoch] {
        epochs.filter { $0.latest.milliseconds >= now.milliseconds - keep }
    }

    /// Whether the last epoch has lasted long enough: what comes goes into a new one.
    func isDue(keeping keep: Int64, at now: Timestamp) -> Bool {
        guard let open = epochs.last else { return true }
        return now.milliseconds - open.began.milliseconds >= max(1, keep / StateManifest.epochsKept)
            && open.latest > open.began
    }
}

extension StateManifest {
    /// The manifest after a run whose logs span `window`: epochs that no longer count are gone, and the last one is that
    /// which the run adds to (its file is not written yet).
    func advanced(through window: (earliest: Timestamp, latest: Timestamp), keeping keep: Int64) -> StateManifest {
        var next = self
        next.serial += 1
        next.runs += 1
        let latest = max(now ?? window.latest, window.latest)
        next.now = latest
        next.epochs = epochs(keeping: keep, at: latest)
        if next.isDue(keeping: keep, at: latest) {
            next.epochs.append(
                Epoch(
                    number: (epochs.last?.number ?? 0) + 1, serial: next.serial, bytes: 0, checksum: 0,
                    began: max(now ?? window.earliest, window.earliest), latest: latest))
        } else {
            next.epochs[next.epochs.count - 1].serial = next.serial
            next.epochs[next.epochs.count - 1].latest = latest
        }
        return next
    }
}
