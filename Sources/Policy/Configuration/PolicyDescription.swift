internal import Base

/// One value that a policy says.
public struct PolicyLine: Sendable, Equatable {
    /// The named part that it belongs to, such as `rules.no-seeds`; empty for the policy itself.
    public let group: String
    /// The field.
    public let field: String
    /// What it says.
    public let value: String

    /// Group and field.
    public var path: String { group.isEmpty ? field : "\(group).\(field)" }
}

extension Policy {
    /// Everything the policy says, one line a value, defaults filled in; two policies that say the same give the same
    /// lines. Parts go by their names, so that what moved is still recognised.
    public var described: [PolicyLine] {
        var out = Lines()
        out.add("", "shadow", "\(isShadow)")
        out.add("", "verification_levels", verificationLevels.joined(separator: ", "))
        describe(rateLimits, &out)
        describe(monitoring, &out)
        out.add("", "appeal.address", appeal.address)
        out.add("", "appeal.contract_clause", appeal.contractClause)
        for entry in allow.entries { describe(entry, &out) }
        out.add("", "tiers", tiers.map(\.name).joined(separator: ", "))
        for tier in tiers { describe(tier, &out) }
        out.add("", "rules", rules.map(\.name).joined(separator: ", "))
        for rule in rules { describe(rule, &out) }
        if let highVolume {
            out.add("high_volume", "tokens_per_day", highVolume.tokensPerDay.map { "\($0)" } ?? "")
            out.add("high_volume", "requests_per_day", highVolume.requestsPerDay.map { "\($0)" } ?? "")
            out.add("high_volume", "require_verification", verificationLevels[highVolume.verification])
            out.flag("high_volume", "shadow", highVolume.isShadow)
        }
        for ladder in ladders {
            let path = "ladders.\(ladder.name)"
            out.add("", path, ladder.rungs.map(\.name).joined(separator: ", "))
            for rung in ladder.rungs { describe(rung, "\(path).\(rung.name)", &out) }
        }
        return out.lines
    }

    /// Lines with values; empty ones are left out.
    struct Lines {
        private(set) var lines: [PolicyLine] = []

        mutating func add(_ group: String, _ field: String, _ value: String) {
            if !value.isEmpty { lines.append(PolicyLine(group: group, field: field, value: value)) }
        }
        mutating func flag(_ group: String, _ field: String, _ value: Bool) { if value { add(group, field, "true") } }
        mutating func number(_ group: String, _ field: String, _ value: Double, unless standard: Double) {
            if value != standard { add(group, field, "\(value)") }
        }
    }

    private func describe(_ limits: RateLimits, _ out: inout Lines) {
        out.add("", "rate_limits.requests_per_hour", "\(limits.requestsPerHour)")
        func only(_ isEnforced: Bool) -> String { isEnforced ? "" : ", only recorded" }
        out.add(
            "", "rate_limits.unique_topics_per_day", "\(limits.uniqueTopicsPerDay)\(only(limits.enforcesTopics))")
        out.add(
            "", "rate_limits.systematic_coverage_threshold",
            "\(limits.systematicCoverage)\(only(limits.enforcesCoverage))")
        out.add("", "rate_limits.suspicious_pattern_multiplier", "\(limits.suspiciousMultiplier)")
    }

    private func describe(_ limits: Monitoring, _ out: inout Lines) {
        out.add("", "monitoring.queries_per_user_per_day", Decimal.fixed(limits.queriesPerDay, 0))
        out.add("", "monitoring.topic_diversity_score", "\(limits.topicDiversity)")
        out.add("", "monitoring.systematic_coverage_index", "\(limits.coverageIndex)")
        out.add("", "monitoring.chain_of_thought_requests", "\(limits.reasoningShare)")
        out.add("", "monitoring.competitor_correlation_score", "\(limits.releaseCorrelation)")
    }

    private func describe(_ entry: AllowList.Entry, _ out: inout Lines) {
        let until = entry.until.map { ", until " + Timestamp(milliseconds: $0).rfc3339 } ?? ""
        let lists = [
            ("account", entry.accounts), ("organisation", entry.organisations), ("key", entry.keys),
            ("network", entry.networks),
        ]
        for (kind, values) in lists {
            for value in values { out.add("", "allow.\(kind).\(value)", entry.reason + until) }
        }
    }

    private func describe(_ tier: Tier, _ out: inout Lines) {
        let path = "tiers.\(tier.name)"
        out.add(path, "verification", tier.verification.map { verificationLevels[$0] }.joined(separator: ", "))
        if tier.leastSpend > 0 { out.add(path, "min_spend_usd_30d", Quantity.dollars(tier.leastSpend)) }
        for (name, limits) in [("limits", tier.limits), ("organisation_limits", tier.organisationLimits)] {
            for kind in LimitKind.allCases where limits[kind] != Limits.unlimited {
                let value = kind.unit == .cost ? Quantity.dollars(limits[kind]) : "\(limits[kind])"
                out.add(path, "\(name).\(kind.key)", value)
            }
        }
        out.add(path, "models", tier.models?.joined(separator: ", ") ?? "all")
        out.add(path, "ladder", tier.ladder)
        out.flag(path, "shadow", tier.isShadow)
    }

    private func describe(_ rule: Rule, _ out: inout Lines) {
        let path = "rules.\(rule.name)"
        out.add(path, "match", rule.conditions)
        out.add(path, "action", rule.action.rawValue)
        out.number(path, "multiplier", rule.multiplier, unless: 1)
        out.add(path, "degrade", rule.obfuscations.words.joined(separator: ", "))
        out.add(path, "until", rule.until.map { Timestamp(milliseconds: $0).rfc3339 } ?? "")
        out.flag(path, "shadow", rule.isShadow)
    }

    private func describe(_ rung: Rung, _ path: String, _ out: inout Lines) {
        out.add(path, "action", rung.action.rawValue)
        out.number(path, "min_confidence", rung.leastConfidence, unless: 0)
        out.number(path, "min_score", rung.leastScore, unless: 0)
        if rung.leastFlagged > 0 {
            out.add(path, "min_flagged_for", Quantity.duration(milliseconds: Int(rung.leastFlagged)))
        }
        if rung.leastExceeded > 0 { out.add(path, "min_exceeded", "\(rung.leastExceeded)") }
        out.add(path, "only_below", rung.onlyBelow.map { verificationLevels[$0] } ?? "")
        out.add(path, "tiers", rung.tiers.joined(separator: ", "))
        out.number(path, "multiplier", rung.multiplier, unless: 1)
        out.add(path, "degrade", rung.obfuscations.words.joined(separator: ", "))
        out.flag(path, "shadow", rung.isShadow)
    }
}
