internal import Base

/// Which keys were used lately, on their way from a loop to the store: each once a minute, so that a busy key costs its loop a
/// look into a set.
final class KeyUses: Sendable {
    private struct Minute: Sendable {
        var number: Int64 = 0
        var seen: Set<String> = []
        var waiting: [(id: String, at: Timestamp)] = []
    }

    private static let minute: Int64 = 60_000
    private let state = Locked(Minute())

    /// A key was used.
    func note(_ id: String, at moment: Timestamp) {
        state.withLock { state in
            let number = moment.milliseconds / KeyUses.minute
            if number != state.number {
                state.number = number
                state.seen.removeAll(keepingCapacity: true)
            }
            if state.seen.insert(id).inserted { state.waiting.append((id, moment)) }
        }
    }

    /// What has come since the last call.
    func take() -> [(id: String, at: Timestamp)] {
        state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
    }
}
