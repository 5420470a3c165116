internal import Base
internal import YAML

extension AllowList.Entry {
    init(_ section: YAMLReader) {
        section.require("reason")
        reason = section.text("reason") ?? ""
        until = section.moment("until")?.milliseconds
        accounts = section.texts("accounts") ?? []
        organisations = section.texts("organisations") ?? []
        keys = section.texts("keys") ?? []
        networks = section.networks("networks").map(\.description)
    }
}

extension Limits {
    init(_ section: YAMLReader) {
        self.init()
        for kind in LimitKind.allCases {
            let value = kind.unit == .cost ? section.budget(kind.key) : section.limit(kind.key)
            if let value { self[kind] = value }
        }
    }
}

extension Tier {
    init(name: String, limits: Limits, section: YAMLReader, _ policy: Policy) {
        self.init(name: name, limits: limits)
        let own = section.section("limits")
        self.limits = Limits(own)
        if !own.has(LimitKind.requestsPerHour.key) {
            self.limits[.requestsPerHour] = policy.rateLimits.requestsPerHour
        }
        organisationLimits = Limits(section.section("organisation_limits"))
        ladder = section.text("ladder") ?? Policy.standardLadder
        isShadow = section.bool("shadow") ?? false
        if section.isSingle("models") {
            if let text = section.text("models"), text != "all" {
                section.refuse("models", "this cannot be “\(text)”", remedy: "write all, or a list: [\(text)]")
            }
        } else if let models = section.texts("models") {
            patterns = NamePatterns(models)
        }
    }
}

extension Obfuscations {
    private enum Logprobs: String, CaseIterable {
        case keep
        case remove
    }

    init(_ section: YAMLReader) {
        removesLogprobs = section.choice("logprobs", of: Logprobs.self) == .remove
        topLogprobs = section.integer("top_logprobs", in: 0...100)
        logprobDecimals = section.integer("round_logprobs", in: 0...8)
        logprobNoise = section.number("logprob_noise", in: 0.01...100)
        reasoning = section.choice("reasoning", of: Reasoning.self) ?? .keep
        mostChoices = section.integer("max_n", in: 1...1000)
        ignoresSeed = section.bool("ignore_seed") ?? false
        shufflesLists = section.bool("shuffle_lists") ?? false
    }
}

extension Rung {
    init(_ section: YAMLReader, _ names: PolicyNames) {
        section.require("action")
        let action = section.choice("action", of: RungAction.self) ?? .observe
        self.init(name: section.text("name") ?? action.rawValue, action: action)
        leastConfidence = section.number("min_confidence", in: 0...1) ?? 0
        leastScore = section.number("min_score", in: 0...1) ?? 0
        leastFlagged = section.duration("min_flagged_for").map(Int64.init) ?? 0
        leastExceeded = section.integer("min_exceeded", in: 0...5) ?? 0
        onlyBelow = names.level(section, "only_below")
        tiers = names.tiers(section, "tiers").map { names.tiers[$0] }
        multiplier = section.number("multiplier", in: 0...1) ?? (action == .throttle ? 0.1 : 1)
        obfuscations = Obfuscations(section.section("degrade"))
        isShadow = section.bool("shadow") ?? false
        section.refuseMismatch(
            action == .degrade, obfuscations, action == .throttle || action == .degrade, multiplier)
    }
}

extension Rule {
    init(_ section: YAMLReader, _ names: PolicyNames, number: Int) {
        section.require("name", "action")
        let action = section.choice("action", of: RuleAction.self) ?? .observe
        self.init(name: section.text("name") ?? "\(number)", action: action)
        isShadow = section.bool("shadow") ?? false
        until = section.moment("until")?.milliseconds
        multiplier = section.number("multiplier", in: 0...1) ?? (action == .throttle ? 0.1 : 1)
        obfuscations = Obfuscations(section.section("degrade"))
        match = Match(section.section("match"), names)
        let conditions = match.conditions(names)
        if !conditions.isEmpty { self.conditions = conditions.joined(separator: "; ") }
        section.refuseMismatch(action == .degrade, obfuscations, action == .throttle, multiplier)
    }
}

extension YAMLReader {
    /// What a degrading action takes belongs to it alone, and so does a multiplier to one that slows down.
    func refuseMismatch(_ isDegrading: Bool, _ obfuscations: Obfuscations, _ isSlowing: Bool, _ multiplier: Double) {
        if isDegrading, obfuscations.isEmpty {
            refuse("action", "nothing says what is taken from the answer", remedy: "add degrade: {logprobs: remove}")
        }
        if !isDegrading, !obfuscations.isEmpty {
            refuse("degrade", "this action takes nothing from the answer", remedy: "write action: degrade")
        }
        if !isSlowing, multiplier < 1 {
            refuse("multiplier", "this action does not slow down", remedy: "write action: throttle")
        }
    }
}

extension Rule.Match {
    init(_ section: YAMLReader, _ names: PolicyNames) {
        countries = CountrySet(section.countries("countries") ?? [])
        exceptCountries = CountrySet(section.countries("except_countries") ?? [])
        networks = section.networks("networks")
        networkMap = NetworkMap(networks)
        systems = Set(
            (section.fields("asns") ?? []).compactMap { field in
                let digits = field.text.hasPrefix("AS") ? String(field.text.dropFirst(2)) : field.text
                if let number = UInt32(digits), number > 0 { return number }
                section.refuse(field, "this is no autonomous system", remedy: "write a number, such as 64500")
                return nil
            })
        tiers = Set(names.tiers(section, "tiers"))
        verification = names.levels(section, "verification")
        models = section.texts("models").map { NamePatterns($0) }
        endpoints = section.texts("endpoints").map { NamePatterns($0) }
        logprobs = section.bool("logprobs")
        leastTopLogprobs = section.integer("min_top_logprobs", in: 0...1000)
        leastChoices = section.integer("min_n", in: 0...1000)
        seed = section.bool("seed")
        stream = section.bool("stream")
        reasoning = section.bool("reasoning")
        inCampaign = section.bool("in_campaign")
        leastConfidence = section.number("min_confidence", in: 0...1)
        leastScore = section.number("min_score", in: 0...1)
    }

    /// The conditions in words.
    func conditions(_ names: PolicyNames) -> [String] {
        var words: [String] = []
        func list(_ name: String, _ values: [String]) {
            if !values.isEmpty { words.append("\(name) \(values.joined(separator: ", "))") }
        }
        func flag(_ name: String, _ value: Bool?) { if let value { words.append((value ? "" : "no ") + name) } }
        list("country", countries.members.map(\.description))
        list("country not", exceptCountries.members.map(\.description))
        list("network", networks.map(\.description))
        list("asn", systems.sorted().map { "\($0)" })
        list("tier", tiers.sorted().map { names.tiers[$0] })
        list("verification", verification.map { names.levels[$0] })
        list("model", models?.texts ?? [])
        list("endpoint", endpoints?.texts ?? [])
        flag("logprobs", logprobs)
        list("top_logprobs at least", leastTopLogprobs.map { ["\($0)"] } ?? [])
        list("n at least", leastChoices.map { ["\($0)"] } ?? [])
        flag("seed", seed)
        flag("stream", stream)
        flag("reasoning", reasoning)
        flag("campaign", inCampaign)
        list("confidence at least", leastConfidence.map { ["\($0)"] } ?? [])
        list("score at least", leastScore.map { ["\($0)"] } ?? [])
        return words
    }
}
