/// A decision in the making. Refusals come in the order of the stages; the first that is enforced ends it, and the first
/// that is in shadow before it is what would have been done.
struct Deciding {
    let policy: Policy
    let facts: RequestFacts
    let standing: Standing?
    let tier: Int
    var decision: Decision
    // The strongest slowing down that holds, and the strongest there would be without shadows, each with its rule.
    var slowing = (factor: 1.0, rule: "")
    var shadowSlowing = (factor: 1.0, rule: "")
    // What the ladder does, to be said after the limits.
    var rung: Rung?
    var shadowRung: Rung?
    // Rules that take something from the answer, that would, that noted the request, and that exempt it from the rest.
    private var degradingRule = ""
    private var shadowDegradingRule = ""
    private var notingRule = ""
    private(set) var isExempt = false

    init(_ policy: Policy, _ facts: RequestFacts, _ standing: Standing?, tier: Int, id: String) {
        self.policy = policy
        self.facts = facts
        self.standing = standing
        self.tier = tier
        decision = Decision(id: id, tier: policy.tiers[tier].name, policyVersion: policy.version)
    }

    var isRefused: Bool { decision.code != nil }

    mutating func cut(_ kind: Cuts.Kind) {
        let name = "cuts.\(kind.rawValue)"
        explain(name, .text("on the list"), .text("revoked by a person"))
        refuse(.accessRevoked, .deny, name, isShadow: false)
    }

    mutating func letThrough(_ index: Int, _ field: String, _ meters: Meters) {
        decision.rule = "allow.\(field)"
        explain(decision.rule, .text(policy.allow.entries[index].reason), .text("allow[\(index)]"))
        let limits = policy.tiers[tier].limits
        decision.reservation =
            meters.admit(facts, limits: limits, base: limits, organisationLimits: Limits(), mode: .recorded).reservation
    }

    mutating func askRules() {
        for index in policy.rules.indices {
            guard policy.rules[index].until.map({ facts.now < $0 }) ?? true,
                policy.rules[index].match.holds(facts, standing, tier: tier)
            else { continue }
            apply(policy.rules[index])
            if isRefused || isExempt { return }
        }
    }

    private mutating func apply(_ rule: Rule) {
        let isShadow = policy.isShadow || rule.isShadow
        let name = rule.path
        explain(name, .text("matches"), .text(rule.conditions))
        switch rule.action {
        case .allow:
            guard !isShadow else { return }
            isExempt = true
            decision.rule = name
        case .observe: note(name)
        case .challenge: refuse(.verificationRequired, .challenge, name, isShadow: isShadow)
        case .deny: refuse(.policyViolation, .deny, name, isShadow: isShadow)
        case .throttle: slow(rule.multiplier, name, isShadow: isShadow)
        case .degrade: degrade(rule.obfuscations, name, isShadow: isShadow)
        }
    }

    mutating func refuse(
        _ code: RefusalCode, _ action: Decision.Action, _ rule: String, isShadow: Bool, retryAfter: Int64? = nil
    ) {
        guard !isRefused else { return }
        guard !isShadow else {
            if decision.shadow == nil { decision.shadow = .init(action: action, status: code.status, rule: rule) }
            return
        }
        decision.code = code
        decision.status = code.status
        decision.action = action
        decision.rule = rule
        decision.retryAfter = retryAfter
    }

    mutating func explain(_ name: String, _ found: Finding, _ limit: Finding) {
        decision.reasons.append(.init(name, found, limit))
    }

    mutating func note(_ rule: String) { if notingRule.isEmpty { notingRule = rule } }

    mutating func slow(_ factor: Double, _ rule: String, isShadow: Bool) {
        if factor < shadowSlowing.factor { shadowSlowing = (factor, rule) }
        if !isShadow, factor < slowing.factor { slowing = (factor, rule) }
    }

    mutating func degrade(_ obfuscations: Obfuscations, _ rule: String, isShadow: Bool) {
        guard !isShadow else {
            if shadowDegradingRule.isEmpty { shadowDegradingRule = rule }
            return
        }
        decision.obfuscations.add(obfuscations)
        if degradingRule.isEmpty { degradingRule = rule }
    }

    /// Says what becomes of a request that nothing refused.
    mutating func conclude(limitsAreShadow: Bool) {
        if !isRefused {
            let isSlowed = slowing.factor < 1 && !limitsAreShadow
            if !degradingRule.isEmpty {
                (decision.action, decision.rule) = (.degrade, degradingRule)
            } else if isSlowed {
                (decision.action, decision.rule) = (.throttle, slowing.rule)
            } else if !notingRule.isEmpty {
                (decision.action, decision.rule) = (.observe, notingRule)
            }
        } else {
            decision.obfuscations = Obfuscations()
        }
        guard decision.shadow == nil, !isRefused else { return }
        if !shadowDegradingRule.isEmpty {
            decision.shadow = .init(action: .degrade, status: 200, rule: shadowDegradingRule)
        } else if shadowSlowing.factor < 1, shadowSlowing.factor < slowing.factor || limitsAreShadow {
            decision.shadow = .init(action: .throttle, status: 200, rule: shadowSlowing.rule)
        }
    }
}
