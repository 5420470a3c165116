/// Accounts of one kind, and what they may do.
public struct Tier: Sendable {
    /// The operator's name for it.
    public var name: String
    /// Levels of verification that it takes; empty for all.
    public var verification: [Int] = []
    /// The least spend of the last 30 days, in micro-dollars.
    public var leastSpend: Int64 = 0
    /// Limits on each account.
    public var limits: Limits
    /// Limits on all accounts of an organisation together.
    public var organisationLimits = Limits()
    /// Models that it may use, as written; nil for all.
    public var models: [String]? { patterns?.texts }
    /// The ladder that holds for it.
    public var ladder = Policy.standardLadder
    /// Whether its limits are only recorded.
    public var isShadow = false
    var patterns: NamePatterns?

    /// A tier with these limits that takes every account and has all models.
    public init(name: String, limits: Limits) {
        self.name = name
        self.limits = limits
    }

    func takes(_ facts: RequestFacts) -> Bool {
        facts.spend30Days >= leastSpend && (verification.isEmpty || verification.contains(facts.verification))
    }
}
