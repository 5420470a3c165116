/// Everything that decides on requests, as the `policy:` section of stillwatch.yaml says it; docs/policy.md has every key.
/// Immutable and without a clock: the same facts, standing and meters give the same decision.
public struct Policy: Sendable {
    /// The ladder's name when a tier names none.
    public static let standardLadder = "default"
    /// Levels of verification when the section names none, the weakest first.
    public static let standardLevels = ["none", "email", "phone", "card", "id", "org"]

    /// Limits under the names that were published for them.
    public struct RateLimits: Sendable, Equatable {
        /// Requests an hour, for tiers that say nothing else.
        public var requestsPerHour: Int64 = 1000
        /// Topic cells a day from which an account counts as suspicious.
        public var uniqueTopicsPerDay = 100
        /// Share of the taxonomy from which an account counts as suspicious.
        public var systematicCoverage = 0.75
        /// Whether the section names the topics of a day. Breadth alone is no proof: an honest batch job touches as much as a
        /// campaign, so what nobody wrote slows nobody down and is recorded.
        public var enforcesTopics = false
        /// Whether the section names the share of the taxonomy.
        public var enforcesCoverage = false
        /// What the limits of suspicious accounts are multiplied with.
        public var suspiciousMultiplier = 0.1
    }

    /// Limits of the published profile: what exceeds them is named to the operator, and rungs can ask for it.
    public struct Monitoring: Sendable, Equatable {
        /// Exchanges on the busiest day.
        public var queriesPerDay = 10_000.0
        /// Evenness of topics.
        public var topicDiversity = 0.8
        /// Share of the taxonomy.
        public var coverageIndex = 0.7
        /// Share of exchanges that ask for reasoning.
        public var reasoningShare = 0.9
        /// Correlation with releases.
        public var releaseCorrelation = 0.6
    }

    /// What callers are told about their way back.
    public struct Appeal: Sendable, Equatable {
        /// Where to write to; empty when there is none.
        public var address = ""
        /// The clause of the contract on which refusals stand; empty when there is none.
        public var contractClause = ""
    }

    /// Which policy this is: as written, or a digest of all it says.
    public internal(set) var version = ""
    /// Whether everything is only recorded and nothing enforced. Cuts are a person's decision and hold nevertheless.
    public var isShadow = true
    /// Levels of verification, the weakest first.
    public internal(set) var verificationLevels = Policy.standardLevels
    /// Who is let through before every rule.
    public internal(set) var allow = AllowList()
    /// Tiers in order; the first that takes the facts wins, and the last takes everybody.
    public internal(set) var tiers: [Tier] = []
    /// Limits under their published names.
    public internal(set) var rateLimits = RateLimits()
    /// Limits of the published profile.
    public internal(set) var monitoring = Monitoring()
    /// Rules in order, those of the section `geographic` first.
    public internal(set) var rules: [Rule] = []
    /// Stronger authentication for much use; nil when it is not asked for.
    public internal(set) var highVolume: HighVolume?
    /// Ladders; the first is the default.
    public internal(set) var ladders: [Ladder] = []
    /// What callers are told about their way back.
    public internal(set) var appeal = Appeal()
    // Places of the tiers' ladders, so that no decision searches for a name.
    var ladderOfTier: [Int] = []

    /// A level's place; nil when the policy knows no such level. The empty text is the weakest level.
    public func verification(named name: String) -> Int? {
        name.isEmpty ? 0 : verificationLevels.firstIndex(of: name)
    }

    /// The same policy with nothing left in shadow: what it would do when it is enforced.
    public func enforced() -> Policy {
        var policy = self
        policy.isShadow = false
        policy.highVolume?.isShadow = false
        for index in policy.tiers.indices { policy.tiers[index].isShadow = false }
        for index in policy.rules.indices { policy.rules[index].isShadow = false }
        for ladder in policy.ladders.indices {
            for rung in policy.ladders[ladder].rungs.indices { policy.ladders[ladder].rungs[rung].isShadow = false }
        }
        return policy
    }

    /// The ladder that holds when the section has none.
    static func standardRungs(verified: Int) -> [Rung] {
        let hour: Int64 = 3_600_000
        func rung(_ action: RungAction, _ confidence: Double, hours: Int64, score: Double = 0) -> Rung {
            var rung = Rung(name: action.rawValue, action: action)
            rung.leastConfidence = confidence
            rung.leastFlagged = hours * hour
            rung.leastScore = score
            return rung
        }
        var challenge = rung(.challenge, 0.9, hours: 1)
        challenge.onlyBelow = verified
        var throttle = rung(.throttle, 0.95, hours: 6, score: 0.5)
        throttle.multiplier = 0.1
        var degrade = rung(.degrade, 0.97, hours: 24, score: 0.7)
        degrade.multiplier = 0.1
        degrade.obfuscations.removesLogprobs = true
        degrade.obfuscations.reasoning = .summarise
        degrade.obfuscations.mostChoices = 1
        degrade.obfuscations.ignoresSeed = true
        let suspend = rung(.suspend, 0.99, hours: 72, score: 0.9)
        return [rung(.observe, 0.5, hours: 0), rung(.log, 0.8, hours: 0), challenge, throttle, degrade, suspend]
    }
}
