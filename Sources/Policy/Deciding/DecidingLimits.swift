extension Deciding {
    private var limitsAreShadow: Bool { policy.isShadow || policy.tiers[tier].isShadow }

    /// The stages that need to know what was used, and the ladder's refusals after them.
    mutating func askMeters(_ meters: Meters) {
        if !isRefused, !isExempt { askVolume(meters) }
        if !isRefused { askModel() }
        guard !isRefused else { return conclude(limitsAreShadow: limitsAreShadow) }
        let base = policy.tiers[tier].limits
        let limits = base.multiplied(by: slowing.factor)
        let organisationLimits = policy.tiers[tier].organisationLimits
        let isLadderRefusing = rung.map { $0.action == .challenge || $0.action == .suspend } ?? false
        let mode: Admission.Mode = isLadderRefusing ? .asked : limitsAreShadow ? .recorded : .enforced
        let admission = meters.admit(
            facts, limits: limits, base: base, organisationLimits: organisationLimits, mode: mode)
        if let refusal = admission.refusal {
            refuse(admission, refusal, refusal.isOrganisation ? organisationLimits : limits, base)
        }
        if shadowSlowing.factor < slowing.factor { askShadow(admission, base) }
        if let rung { refuse(rung, isShadow: false) }
        if let shadowRung { refuse(shadowRung, isShadow: true) }
        decision.reservation = admission.reservation
        if !limitsAreShadow { state(admission, limits, organisationLimits) }
        conclude(limitsAreShadow: limitsAreShadow)
    }

    private mutating func askVolume(_ meters: Meters) {
        guard let volume = policy.highVolume, facts.verification < volume.verification else { return }
        let use = meters.use(account: facts.account, now: facts.now) ?? LimitValues(repeating: 0)
        let checks: [(name: String, used: Int64, most: Int64?)] = [
            ("requests_per_day", use[LimitKind.requestsPerDay.rawValue] + 1, volume.requestsPerDay),
            ("tokens_per_day", use[LimitKind.tokensPerDay.rawValue] + facts.need.tokens, volume.tokensPerDay),
        ]
        for check in checks {
            guard let most = check.most, check.used > most else { continue }
            explain("high_volume.\(check.name)", .count(check.used), .count(most))
            refuse(
                .verificationRequired, .challenge, "high_volume", isShadow: policy.isShadow || volume.isShadow)
        }
    }

    private mutating func askModel() {
        guard let patterns = policy.tiers[tier].patterns, !patterns.contains(facts.model) else { return }
        let name = "tiers.\(policy.tiers[tier].name).models"
        explain(name, .text("another model"), .text(patterns.texts.joined(separator: ", ")))
        refuse(.modelNotAvailable, .deny, name, isShadow: limitsAreShadow)
    }

    private mutating func refuse(
        _ admission: Admission, _ refusal: Admission.Refusal, _ limits: Limits, _ base: Limits
    ) {
        let kind = refusal.kind
        let use = (refusal.isOrganisation ? admission.organisationUse : admission.use) ?? admission.use
        let (used, needed) = (use[kind.rawValue], need(kind))
        let scope = refusal.isOrganisation ? "organisation_limits" : "limits"
        let name = "\(scope).\(kind.key)"
        explain(name, .use(used, more: needed), .count(limits[kind]))
        let isSlowing = !refusal.isOrganisation && slowing.factor < 1 && used &+ needed <= base[kind]
        let code: RefusalCode =
            kind.unit == .cost ? .budgetExceeded : refusal.wait == nil ? .requestTooLarge : .rateLimitExceeded
        refuse(
            code, .throttle, isSlowing ? slowing.rule : name, isShadow: limitsAreShadow,
            retryAfter: refusal.wait)
    }

    /// What would have been refused, had everything that slows down been enforced.
    private mutating func askShadow(_ admission: Admission, _ base: Limits) {
        let limits = base.multiplied(by: shadowSlowing.factor)
        for kind in LimitKind.each where limits[kind] != Limits.unlimited {
            let needed = need(kind)
            let used = admission.use[kind.rawValue]
            guard used &+ (needed <= base[kind] ? min(needed, limits[kind]) : needed) > limits[kind] else { continue }
            return refuse(.rateLimitExceeded, .throttle, shadowSlowing.rule, isShadow: true)
        }
    }

    private mutating func refuse(_ rung: Rung, isShadow: Bool) {
        let name = rung.path
        switch rung.action {
        case .challenge: refuse(.verificationRequired, .challenge, name, isShadow: isShadow)
        case .suspend: refuse(.accountSuspended, .deny, name, isShadow: isShadow)
        case .observe, .log, .throttle, .degrade: break
        }
    }

    private func need(_ kind: LimitKind) -> Int64 {
        facts.need.amount(kind)
    }

    private mutating func state(_ admission: Admission, _ limits: Limits, _ organisationLimits: Limits) {
        let isCounted = admission.reservation != nil
        func append(_ limits: Limits, _ use: LimitValues, _ resets: LimitValues, prefix: String, _ into: inout Deciding)
        {
            for kind in LimitKind.each where limits[kind] != Limits.unlimited {
                let used = use[kind.rawValue] &+ (isCounted ? into.need(kind) : 0)
                let remaining = max(0, limits[kind] - used)
                // Where nothing was used before, what is used now leaves with the window.
                var reset = RateLimitHeaders.seconds(resets[kind.rawValue])
                if reset == 0, used > 0 { reset = (kind.window ?? 1000) / 1000 }
                into.decision.rateLimits.append(
                    RateLimitState(
                        name: prefix + kind.name, quota: limits[kind], remaining: remaining, reset: reset,
                        window: kind.window.map { $0 / 1000 }, unit: kind.unit))
            }
        }
        append(limits, admission.use, admission.resets, prefix: "", &self)
        if let use = admission.organisationUse {
            append(organisationLimits, use, admission.organisationResets, prefix: "organisation-", &self)
        }
    }
}
