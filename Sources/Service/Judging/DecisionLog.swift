internal import Base
internal import Policy

/// Decisions on their way from the loops to the store. Loops never wait for it: what does not fit is counted instead.
///
/// A refusal's identifier goes out, so each refusal is kept. Of requests that were let through, the first in a minute is kept for
/// each account, rule and action, and one more for all that followed it: an account over a limit in shadow may ask a
/// thousand times a second.
final class DecisionLog: Sendable {
    /// A decision with whom it is about.
    struct Entry: Sendable {
        let moment: Timestamp
        let account: String
        let key: String
        let organisation: String
        let campaign: String
        let decision: PolicyDecision
        /// Decisions like it since the one before, itself among them; 1 for one alone.
        var count = 1

        fileprivate var minute: Int64 { moment.milliseconds / 60_000 }
    }

    /// What decisions have in common that are counted together.
    private struct Likeness: Hashable {
        let account: String
        let action: PolicyDecision.Action
        let rule: String
        let shadow: PolicyDecision.Action?
        let shadowRule: String

        init(_ entry: Entry) {
            account = entry.account
            action = entry.decision.action
            rule = entry.decision.rule
            shadow = entry.decision.shadow?.action
            shadowRule = entry.decision.shadow?.rule ?? ""
        }
    }

    /// What came after the first of a minute.
    private struct Following: Sendable {
        let minute: Int64
        var last: Entry?
        var count = 0
    }

    private struct Waiting: Sendable {
        var entries: [Entry] = []
        var following: [Likeness: Following] = [:]
        /// The minute whose groups have been closed.
        var closed: Int64 = 0
        var dropped = 0
        var actions: [String: Int] = [:]
        var shadows: [String: Int] = [:]

        mutating func keep(_ entry: Entry) {
            if entries.count < DecisionLog.capacity { entries.append(entry) } else { dropped += entry.count }
        }

        /// Counts a decision together with those like it.
        mutating func gather(_ entry: Entry) {
            let likeness = Likeness(entry)
            if let found = following[likeness] {
                if found.minute == entry.minute {
                    following[likeness]?.last = entry
                    following[likeness]?.count += 1
                    return
                }
                close(found)
            } else if following.count >= DecisionLog.capacity {
                return keep(entry)
            }
            following[likeness] = Following(minute: entry.minute)
            keep(entry)
        }

        mutating func close(_ group: Following) {
            guard var last = group.last else { return }
            last.count = group.count
            keep(last)
        }

        /// Closes the groups of minutes that are over.
        mutating func close(before minute: Int64) {
            guard minute > closed else { return }
            closed = minute
            for (likeness, group) in following where group.minute < minute {
                close(group)
                following[likeness] = nil
            }
        }
    }

    private static let capacity = 65_536
    private let waiting = Locked(Waiting())

    func append(_ entry: Entry) {
        waiting.withLock { waiting in
            waiting.actions[entry.decision.action.rawValue, default: 0] += 1
            if let shadow = entry.decision.shadow { waiting.shadows[shadow.action.rawValue, default: 0] += 1 }
            if entry.decision.isLetThrough { waiting.gather(entry) } else { waiting.keep(entry) }
        }
    }

    /// What has come since the last call; what is counted together, once its minute is over. Without a moment everything.
    func take(at moment: Timestamp?) -> [Entry] {
        waiting.withLock { waiting in
            waiting.close(before: moment.map { $0.milliseconds / 60_000 } ?? .max)
            defer { waiting.entries = [] }
            return waiting.entries
        }
    }

    /// Decisions by action, by the action that shadow kept from happening, and those that did not fit.
    var counts: (actions: [String: Int], shadows: [String: Int], dropped: Int) {
        waiting.withLock { ($0.actions, $0.shadows, $0.dropped) }
    }
}
