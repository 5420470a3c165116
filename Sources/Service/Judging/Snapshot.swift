internal import Policy
internal import Store

/// Everything that a decision looks at and that changes rarely. Never changed itself: whatever is new makes a new one.
final class Snapshot: Sendable {
    let keys: KeyTable
    let policy: Policy
    let standings: StandingTable
    let cuts: PolicyCuts
    /// Places of the policy's verification levels, by name.
    let levels: [String: Int]

    init(keys: KeyTable, policy: Policy, standings: StandingTable, cuts: PolicyCuts) {
        self.keys = keys
        self.policy = policy
        self.standings = standings
        self.cuts = cuts
        levels = Dictionary(
            policy.verificationLevels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func replacing(
        keys: KeyTable? = nil, policy: Policy? = nil, standings: StandingTable? = nil, cuts: PolicyCuts? = nil
    ) -> Snapshot {
        Snapshot(
            keys: keys ?? self.keys, policy: policy ?? self.policy, standings: standings ?? self.standings,
            cuts: cuts ?? self.cuts)
    }
}
