internal import Base
internal import Policy

/// What a server knows of itself at a moment.
struct Overview {
    let workers: [LoopWorker.Telling]
    let looks: Looker.State
    let decisions: (actions: [String: Int], shadows: [String: Int], dropped: Int)
    let policy: Policy
    let policyVersion: Int
    let standings: Int
    let meters: Int
    let isDraining: Bool
    let now: Timestamp
    let recordBytes: Int
}
