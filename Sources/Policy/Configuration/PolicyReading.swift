internal import Base
public import YAML

extension Policy {
    /// Reads the `policy:` section of a configuration. What is wrong is remembered by the section's reader, whose
    /// document's `finish()` throws it; an empty section is a valid policy in shadow mode.
    public init(section: YAMLReader) {
        isShadow = section.bool("shadow") ?? true
        if let levels = section.texts("verification_levels"), !levels.isEmpty { verificationLevels = levels }
        if Set(verificationLevels).count < verificationLevels.count {
            section.refuse("verification_levels", "a level is there twice", remedy: "name every level once")
        }
        readPublished(section)
        readAppeal(section.section("appeal"))
        for entry in section.sections("allow") { allow.add(AllowList.Entry(entry)) }
        let tierSections = readTiers(section)
        readGeographic(section.section("geographic"))
        let names = PolicyNames(levels: verificationLevels, tiers: tiers.map(\.name))
        let own = section.sections("rules")
        for (index, rule) in own.enumerated() {
            let read = Rule(rule, names, number: index + 1)
            if rules.contains(where: { $0.name == read.name }) {
                rule.refuse("name", "another rule has this name", remedy: "give every rule a name of its own")
            }
            rules.append(read)
        }
        readVolume(section, names)
        readLadders(section, names, tierSections)
        version =
            section.text("version") ?? "digest-" + String(StableHash.text(lines.joined(separator: "\n")), radix: 16)
    }

    /// The policy of an empty section.
    public static var standard: Policy {
        let place = YAMLPlace(file: "standard", line: 1, column: 1)
        return Policy(section: YAMLReader(YAMLNode(.mapping([]), at: place)))
    }

    private var lines: [String] { described.map { "\($0.path)=\($0.value)" } }

    private mutating func readPublished(_ section: YAMLReader) {
        let limits = section.section("rate_limits")
        rateLimits.requestsPerHour = limits.integer("requests_per_hour").map(Int64.init) ?? rateLimits.requestsPerHour
        rateLimits.enforcesTopics = limits.has("unique_topics_per_day")
        rateLimits.enforcesCoverage = limits.has("systematic_coverage_threshold")
        rateLimits.uniqueTopicsPerDay = limits.integer("unique_topics_per_day") ?? rateLimits.uniqueTopicsPerDay
        rateLimits.systematicCoverage =
            limits.number("systematic_coverage_threshold", in: 0...1) ?? rateLimits.systematicCoverage
        rateLimits.suspiciousMultiplier =
            limits.number("suspicious_pattern_multiplier", in: 0...1) ?? rateLimits.suspiciousMultiplier
        let measures = section.section("monitoring")
        monitoring.queriesPerDay =
            measures.number("queries_per_user_per_day", in: 0...1e12) ?? monitoring.queriesPerDay
        monitoring.topicDiversity = measures.number("topic_diversity_score", in: 0...1) ?? monitoring.topicDiversity
        monitoring.coverageIndex = measures.number("systematic_coverage_index", in: 0...1) ?? monitoring.coverageIndex
        monitoring.reasoningShare = measures.number("chain_of_thought_requests", in: 0...1) ?? monitoring.reasoningShare
        monitoring.releaseCorrelation =
            measures.number("competitor_correlation_score", in: 0...1) ?? monitoring.releaseCorrelation
    }

    private mutating func readAppeal(_ section: YAMLReader) {
        appeal.address = section.text("address") ?? ""
        appeal.contractClause = section.text("contract_clause") ?? ""
    }

    private mutating func readTiers(_ section: YAMLReader) -> [YAMLReader] {
        let names = PolicyNames(levels: verificationLevels, tiers: [])
        let sections = section.sections("tiers")
        for tier in sections {
            tier.require("name")
            var read = Tier(name: tier.text("name") ?? "", limits: Limits(), section: tier, self)
            read.verification = names.levels(tier, "verification")
            read.leastSpend = tier.money("min_spend_usd_30d") ?? 0
            if tiers.contains(where: { $0.name == read.name }) || read.name == "default" {
                tier.refuse("name", "another tier has this name", remedy: "give every tier a name of its own")
            }
            tiers.append(read)
        }
        let rest = section.section("default_tier")
        tiers.append(Tier(name: "default", limits: Limits(), section: rest, self))
        return sections + [rest]
    }

    private mutating func readGeographic(_ section: YAMLReader) {
        let isShadow = section.bool("shadow") ?? false
        let denied = section.countries("deny") ?? []
        let allowed = section.countries("allow") ?? []
        let unknown = section.choice("unknown", of: UnknownOrigin.self) ?? .allow
        if !denied.isEmpty {
            var rule = Rule(name: "geographic-deny", action: .deny)
            rule.isShadow = isShadow
            rule.match.countries = CountrySet(denied)
            rule.conditions = "country is one of \(denied.map(\.description).joined(separator: ", "))"
            rules.append(rule)
        }
        if !allowed.isEmpty {
            var rule = Rule(name: "geographic-allow", action: .deny)
            rule.isShadow = isShadow
            rule.match.exceptCountries = CountrySet(allowed)
            rule.match.matchesUnknownCountry = unknown == .deny
            rule.conditions = "country is none of \(allowed.map(\.description).joined(separator: ", "))"
            rules.append(rule)
        }
    }

    private mutating func readVolume(_ section: YAMLReader, _ names: PolicyNames) {
        guard section.has("high_volume") else {
            _ = section.section("high_volume")
            return
        }
        let volume = section.section("high_volume")
        volume.require("require_verification")
        var read = HighVolume()
        read.tokensPerDay = volume.integer("tokens_per_day").map(Int64.init)
        read.requestsPerDay = volume.integer("requests_per_day").map(Int64.init)
        read.verification = names.level(volume, "require_verification") ?? 0
        read.isShadow = volume.bool("shadow") ?? false
        if read.tokensPerDay == nil, read.requestsPerDay == nil {
            volume.refuse(
                "require_verification", "nothing says what much use is",
                remedy: "add tokens_per_day or requests_per_day")
        }
        highVolume = read
    }

    private mutating func readLadders(_ section: YAMLReader, _ names: PolicyNames, _ tierSections: [YAMLReader]) {
        var standard = Ladder(name: Policy.standardLadder, rungs: [])
        if section.has("ladder") {
            standard.rungs = section.sections("ladder").map { Rung($0, names) }
        } else {
            // So that the key is known.
            _ = section.sections("ladder")
            standard.rungs = Policy.standardRungs(
                verified: verificationLevels.firstIndex(of: "card") ?? verificationLevels.count - 1)
        }
        ladders = [standard]
        let named = section.section("ladders")
        for name in named.keys {
            ladders.append(Ladder(name: name, rungs: named.sections(name).map { Rung($0, names) }))
        }
        let known = ladders.map(\.name)
        for (tier, section) in zip(tiers, tierSections) {
            ladderOfTier.append(known.firstIndex(of: tier.ladder) ?? 0)
            guard !known.contains(tier.ladder) else { continue }
            names.refuse(section, "ladder", "no ladder has this name", tier.ladder, among: known)
        }
    }
}

/// What becomes of requests whose country is not known, where only some countries are allowed.
private enum UnknownOrigin: String, CaseIterable {
    case allow
    case deny
}
