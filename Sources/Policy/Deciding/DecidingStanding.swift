extension Deciding {
    /// What the detector says of the account: suspicion lowers limits, and the ladder's rung is chosen.
    mutating func askStanding() {
        guard let standing, !isRefused else { return }
        suspect(standing)
        let exceeded = monitor(standing.monitoring)
        climb(standing, exceeded)
    }

    private mutating func suspect(_ standing: Standing) {
        let limits = policy.rateLimits
        var (isSuspicious, isOnlyRecorded) = (false, false)
        if standing.campaignHash != 0 {
            explain("campaign", .campaign(standing.campaign, confidence: standing.confidence), .text("any"))
            isSuspicious = true
        }
        if standing.topicsToday > limits.uniqueTopicsPerDay {
            explain(
                "unique_topics_per_day", .count(Int64(standing.topicsToday)), .count(Int64(limits.uniqueTopicsPerDay)))
            if limits.enforcesTopics { isSuspicious = true } else { isOnlyRecorded = true }
        }
        if standing.coverage > limits.systematicCoverage {
            explain("systematic_coverage_threshold", .number(standing.coverage), .number(limits.systematicCoverage))
            if limits.enforcesCoverage { isSuspicious = true } else { isOnlyRecorded = true }
        }
        guard isSuspicious || isOnlyRecorded else { return }
        slow(
            limits.suspiciousMultiplier, "rate_limits.suspicious_pattern_multiplier",
            isShadow: policy.isShadow || !isSuspicious)
    }

    /// Names the limits of the published profile that are exceeded; returns how many are.
    private mutating func monitor(_ found: Standing.Monitoring) -> Int {
        let limits = policy.monitoring
        var exceeded = 0
        limits.forEachExceeded(by: found) { name, value, limit in
            exceeded += 1
            explain("monitoring.\(name)", .number(value), .number(limit))
        }
        return exceeded
    }

    /// The last rung that holds applies; one in shadow only where no later one is enforced.
    private mutating func climb(_ standing: Standing, _ exceeded: Int) {
        let ladder = policy.ladderOfTier[tier]
        let name = policy.tiers[tier].name
        for index in policy.ladders[ladder].rungs.indices
        where policy.ladders[ladder].rungs[index].holds(facts, standing, tier: name, exceeded: exceeded) {
            let found = policy.ladders[ladder].rungs[index]
            if policy.isShadow || found.isShadow {
                shadowRung = found
            } else {
                rung = found
                shadowRung = nil
            }
        }
        for (found, isShadow) in [(rung, false), (shadowRung, true)] {
            guard let found else { continue }
            explain(
                found.path, .suspicion(confidence: standing.confidence, score: standing.score),
                .suspicion(confidence: found.leastConfidence, score: found.leastScore))
            step(on: found, isShadow: isShadow)
        }
    }

    private mutating func step(on rung: Rung, isShadow: Bool) {
        let name = rung.path
        switch rung.action {
        case .observe: note(name)
        case .log:
            note(name)
            if !isShadow { decision.isLogged = true }
        case .throttle: slow(rung.multiplier, name, isShadow: isShadow)
        case .degrade:
            slow(rung.multiplier, name, isShadow: isShadow)
            degrade(rung.obfuscations, name, isShadow: isShadow)
        // Refusals come after the limits.
        case .challenge, .suspend: break
        }
    }
}

extension Policy {
    /// Whether measures exceed a limit of this policy, so that decisions must know them.
    public func isExceeded(by measures: Standing.Monitoring, coverage: Double) -> Bool {
        var isExceeded = coverage > rateLimits.systematicCoverage
        monitoring.forEachExceeded(by: measures) { _, _, _ in isExceeded = true }
        return isExceeded
    }
}

extension Policy.Monitoring {
    fileprivate func forEachExceeded(
        by found: Standing.Monitoring, _ body: (_ name: String, _ value: Double, _ limit: Double) -> Void
    ) {
        func check(_ name: String, _ value: Double?, _ limit: Double) {
            if let value, value > limit { body(name, value, limit) }
        }
        check("queries_per_user_per_day", found.queriesPerDay, queriesPerDay)
        check("topic_diversity_score", found.topicDiversity, topicDiversity)
        check("systematic_coverage_index", found.coverageIndex, coverageIndex)
        check("chain_of_thought_requests", found.reasoningShare, reasoningShare)
        check("competitor_correlation_score", found.releaseCorrelation, releaseCorrelation)
    }
}
