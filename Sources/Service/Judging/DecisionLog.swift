internal import Base
internal import Policy

/// Decisions on their way from the loops to the store. Loops never wait for it: what does not fit is counted instead.
final class DecisionLog: Sendable {
    /// A decision with whom it is about.
    struct Entry: Sendable {
        let moment: Timestamp
        let account: String
        let key: String
        let organisation: String
        let campaign: String
        let decision: PolicyDecision
    }

    private struct Waiting: Sendable {
        var entries: [Entry] = []
        var dropped = 0
        var actions: [String: Int] = [:]
        var shadows: [String: Int] = [:]
    }

    private static let capacity = 65_536
    private let waiting = Locked(Waiting())

    func append(_ entry: Entry) {
        waiting.withLock { waiting in
            waiting.actions[entry.decision.action.rawValue, default: 0] += 1
            if let shadow = entry.decision.shadow { waiting.shadows[shadow.action.rawValue, default: 0] += 1 }
            if waiting.entries.count < DecisionLog.capacity {
                waiting.entries.append(entry)
            } else {
                waiting.dropped += 1
            }
        }
    }

    /// What has come since the last call.
    func take() -> [Entry] {
        waiting.withLock { waiting in
            defer { waiting.entries = [] }
            return waiting.entries
        }
    }

    /// Decisions by action, by the action that shadow kept from happening, and those that did not fit.
    var counts: (actions: [String: Int], shadows: [String: Int], dropped: Int) {
        waiting.withLock { ($0.actions, $0.shadows, $0.dropped) }
    }
}
