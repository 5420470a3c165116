/// What is done with accounts that stand in a suspected campaign, from the mildest to the hardest. Revocation is not
/// among them: only a person revokes (`Cuts`).
public enum RungAction: String, Sendable, CaseIterable {
    /// Noted in the decision.
    case observe
    /// Noted, and the exchange is recorded in full.
    case log
    /// Refused until the account is verified again.
    case challenge
    /// The account's limits are multiplied.
    case throttle
    /// Something is taken from the answer.
    case degrade
    /// Refused until a person has looked at it.
    case suspend
}

/// One rung of a ladder: conditions, and what is done when all of them hold.
public struct Rung: Sendable, Equatable {
    /// The operator's name for it.
    public let name: String
    /// What decisions call it.
    let path: String
    /// What is done.
    public var action: RungAction
    /// The campaign's least confidence.
    public var leastConfidence = 0.0
    /// The member's least score.
    public var leastScore = 0.0
    /// For how long the account must have been flagged at least, in milliseconds.
    public var leastFlagged: Int64 = 0
    /// Limits of the monitoring section that the account must exceed at least.
    public var leastExceeded = 0
    /// Only for accounts below this level of verification; nil for all.
    public var onlyBelow: Int?
    /// Tiers for which it holds, by name; empty for all.
    public var tiers: [String] = []
    /// What limits are multiplied with.
    public var multiplier = 1.0
    /// What is taken from answers.
    public var obfuscations = Obfuscations()
    /// Whether it is only recorded.
    public var isShadow = false

    /// A rung without conditions.
    public init(name: String, action: RungAction) {
        self.name = name
        self.action = action
        path = "ladder.\(name)"
    }

    /// Whether it applies to the account; only ever to one that stands in a campaign or is flagged.
    func holds(_ facts: RequestFacts, _ standing: Standing, tier: String, exceeded: Int) -> Bool {
        guard standing.campaignHash != 0 || standing.flaggedSince != nil || leastExceeded > 0 else { return false }
        let flagged = standing.flaggedSince.map { max(0, facts.now - $0) }
        return standing.confidence >= leastConfidence && standing.score >= leastScore
            && (leastFlagged == 0 || (flagged ?? -1) >= leastFlagged) && exceeded >= leastExceeded
            && (onlyBelow.map { facts.verification < $0 } ?? true) && (tiers.isEmpty || tiers.contains(tier))
    }
}

/// Rungs, the mildest first: of those that hold, the last one applies, alone.
public struct Ladder: Sendable, Equatable {
    /// The operator's name for it.
    public var name: String
    /// The rungs in order.
    public var rungs: [Rung]
}
