internal import Base

/// What is done with a request that a rule matches.
public enum RuleAction: String, Sendable, CaseIterable {
    /// No later rule is asked; limits and the ladder still hold.
    case allow
    /// Noted; later rules are asked.
    case observe
    /// Refused until the account is verified better.
    case challenge
    /// The account's limits are multiplied.
    case throttle
    /// Something is taken from the answer; later rules are asked.
    case degrade
    /// Refused.
    case deny
}

/// One of the operator's rules.
public struct Rule: Sendable {
    /// The operator's name for it.
    public let name: String
    /// What decisions call it.
    let path: String
    /// What is done.
    public var action: RuleAction
    /// Whether it is only recorded.
    public var isShadow = false
    /// When it ends, in milliseconds since 1970; nil for never.
    public var until: Int64?
    /// What limits are multiplied with, when `action` is `throttle`.
    public var multiplier = 1.0
    /// What is taken, when `action` is `degrade`.
    public var obfuscations = Obfuscations()
    /// The conditions in words, for the operator.
    public internal(set) var conditions = "every request"
    var match = Match()

    init(name: String, action: RuleAction) {
        self.name = name
        self.action = action
        path = "rules.\(name)"
    }

    /// Conditions; all that are given must hold.
    struct Match: Sendable {
        var countries = CountrySet()
        var exceptCountries = CountrySet()
        // Whether `exceptCountries` also matches requests of unknown origin.
        var matchesUnknownCountry = false
        var networks: [Network] = []
        var networkMap = NetworkMap()
        var systems: Set<UInt32> = []
        var tiers: Set<Int> = []
        var verification: [Int] = []
        var models: NamePatterns?
        var endpoints: NamePatterns?
        var logprobs: Bool?
        var leastTopLogprobs: Int?
        var leastChoices: Int?
        var seed: Bool?
        var stream: Bool?
        var reasoning: Bool?
        var inCampaign: Bool?
        var leastConfidence: Double?
        var leastScore: Double?

        func holds(_ facts: RequestFacts, _ standing: Standing?, tier: Int) -> Bool {
            holdsOrigin(facts) && holdsAccount(facts, standing, tier) && holdsRequest(facts)
        }

        private func holdsOrigin(_ facts: RequestFacts) -> Bool {
            if !countries.isEmpty, !countries.contains(facts.country) { return false }
            if !exceptCountries.isEmpty {
                if exceptCountries.contains(facts.country) { return false }
                if facts.country == .unknown, !matchesUnknownCountry { return false }
            }
            if !networkMap.isEmpty {
                guard let address = facts.address, networkMap.contains(address) else { return false }
            }
            return systems.isEmpty || systems.contains(facts.autonomousSystem)
        }

        private func holdsAccount(_ facts: RequestFacts, _ standing: Standing?, _ tier: Int) -> Bool {
            if !tiers.isEmpty, !tiers.contains(tier) { return false }
            if !verification.isEmpty, !verification.contains(facts.verification) { return false }
            if let inCampaign, inCampaign != (standing.map { $0.campaignHash != 0 } ?? false) { return false }
            if let leastConfidence, (standing?.confidence ?? 0) < leastConfidence { return false }
            return leastScore.map { (standing?.score ?? 0) >= $0 } ?? true
        }

        private func holdsRequest(_ facts: RequestFacts) -> Bool {
            if let logprobs, logprobs != facts.asksLogprobs { return false }
            if let leastTopLogprobs, facts.topLogprobs < leastTopLogprobs { return false }
            if let leastChoices, facts.choices < leastChoices { return false }
            if let seed, seed != facts.hasSeed { return false }
            if let stream, stream != facts.isStreamed { return false }
            if let reasoning, reasoning != facts.asksReasoning { return false }
            if let models, !models.contains(facts.model) { return false }
            return endpoints?.contains(facts.endpoint) ?? true
        }
    }
}

/// Stronger authentication for much use.
public struct HighVolume: Sendable, Equatable {
    /// Tokens a day from which it is asked for; nil when they do not matter.
    public var tokensPerDay: Int64?
    /// Requests a day from which it is asked for; nil when they do not matter.
    public var requestsPerDay: Int64?
    /// The least level of verification.
    public var verification = 0
    /// Whether it is only recorded.
    public var isShadow = false
}
