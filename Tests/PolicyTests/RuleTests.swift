import Base
import Testing
import YAML

@testable import Policy

@Suite("Rules and the ladder") struct RuleTests {
    private func matches(_ match: String, _ standing: Standing? = nil, _ change: (inout RequestFacts) -> Void) throws
        -> Bool
    {
        let policy = try policy(
            """
            shadow: false
            tiers: [{name: small, min_spend_usd_30d: 1}]
            rules: [{name: r, match: {\(match)}, action: deny}]
            """)
        return policy.decide(facts("a", change), standing).rule == "rules.r"
    }

    @Test func everyConditionHoldsWhereItShould() throws {
        let cases: [(match: String, yes: (inout RequestFacts) -> Void, no: (inout RequestFacts) -> Void)] = [
            ("countries: [de, FR]", { $0.country = Country("DE")! }, { $0.country = Country("NL")! }),
            ("countries: [DE]", { $0.country = Country("DE")! }, { _ in }),
            ("except_countries: [DE]", { $0.country = Country("NL")! }, { $0.country = Country("DE")! }),
            ("except_countries: [DE]", { $0.country = Country("NL")! }, { _ in }),
            ("networks: [192.0.2.0/24]", { $0.address = address("192.0.2.9") }, { $0.address = address("192.0.3.9") }),
            ("networks: ['::/0']", { $0.address = address("2001:db8::1") }, { $0.address = address("192.0.2.9") }),
            ("networks: [0.0.0.0/0]", { $0.address = address("192.0.2.9") }, { $0.address = address("2001:db8::1") }),
            ("networks: [0.0.0.0/0]", { $0.address = address("192.0.2.9") }, { _ in }),
            ("asns: [AS64500, 64501]", { $0.autonomousSystem = 64500 }, { $0.autonomousSystem = 64502 }),
            ("tiers: [small]", { $0.spend30Days = 1_000_000 }, { _ in }),
            ("verification: [none, id]", { $0.verification = 4 }, { $0.verification = 3 }),
            ("models: [large-*, tiny]", { $0.model = "large-9" }, { $0.model = "larg" }),
            ("models: [tiny]", { $0.model = "tiny" }, { $0.model = "tiny-2" }),
            ("endpoints: [/v1/embeddings]", { $0.endpoint = "/v1/embeddings" }, { _ in }),
            ("logprobs: true", { $0.asksLogprobs = true }, { _ in }),
            ("min_top_logprobs: 5", { $0.topLogprobs = 5 }, { $0.topLogprobs = 4 }),
            ("min_n: 2", { $0.choices = 2 }, { $0.choices = 1 }), ("seed: false", { _ in }, { $0.hasSeed = true }),
            ("stream: true", { $0.isStreamed = true }, { _ in }),
            ("reasoning: true", { $0.asksReasoning = true }, { _ in }),
            ("seed: true, stream: true", { ($0.hasSeed, $0.isStreamed) = (true, true) }, { $0.hasSeed = true }),
        ]
        for (match, yes, no) in cases {
            #expect(try matches(match, nil, yes), "\(match)")
            #expect(try !matches(match, nil, no), "\(match)")
        }
        let member = Standing(campaign: "campaign-1", confidence: 0.9, score: 0.4)
        for (match, standing, expected) in [
            ("in_campaign: true", member, true), ("in_campaign: true", nil, false), ("in_campaign: false", nil, true),
            ("in_campaign: true", Standing(score: 1), false), ("min_confidence: 0.9", member, true),
            ("min_confidence: 0.91", member, false), ("min_score: 0.4", member, true),
            ("min_score: 0.41", member, false),
            ("min_score: 0", nil, true),
        ] as [(String, Standing?, Bool)] {
            #expect(try matches(match, standing, { _ in }) == expected, "\(match)")
        }
    }

    @Test func geographyKnowsWhatToDoWithTheUnknown() throws {
        for (unknown, expected) in [("allow", true), ("deny", false)] {
            let policy = try policy("shadow: false\ngeographic: {allow: [DE], unknown: \(unknown)}")
            #expect(policy.decide(facts()).isLetThrough == expected)
            #expect(policy.decide(facts { $0.country = Country("DE")! }).isLetThrough)
            #expect(policy.decide(facts { $0.country = Country("NL")! }).rule == "rules.geographic-allow")
        }
    }

    @Test func rulesEndAndAllowEndsRules() throws {
        let policy = try policy(
            """
            shadow: false
            rules:
              - {name: old, action: deny, until: 2026-03-01}
              - {name: seen, action: observe, match: {stream: true}}
              - {name: ours, action: allow, match: {models: [large-*]}}
              - {name: rest, action: deny}
            high_volume: {requests_per_day: 0, require_verification: org}
            default_tier: {limits: {requests_per_minute: 1}}
            """)
        let meters = Meters(capacity: 1)
        let first = policy.decide(facts { $0.isStreamed = true }, meters: meters)
        #expect(first.isLetThrough && first.action == .observe && first.rule == "rules.seen")
        // Limits hold nevertheless.
        #expect(policy.decide(facts(), meters: meters).rule == "limits.requests_per_minute")
        #expect(policy.decide(facts { $0.model = "x" }).rule == "rules.rest")
    }

    @Test func whatIsTakenAddsUp() throws {
        let policy = try policy(
            """
            shadow: false
            rules:
              - {name: a, action: degrade, degrade: {top_logprobs: 5, max_n: 2, reasoning: omit}}
              - {name: b, action: degrade, degrade: {top_logprobs: 1, round_logprobs: 1, reasoning: summarise}}
            """)
        let words = policy.decide(facts()).obfuscations.words
        #expect(words == ["top-logprobs=1", "round-logprobs=1", "omit-reasoning", "max-n=2"])
        var all = Obfuscations()
        all.removesLogprobs = true
        (all.topLogprobs, all.ignoresSeed, all.shufflesLists) = (1, true, true)
        #expect(all.words == ["no-logprobs", "ignore-seed", "shuffle-lists"])
    }

    @Test func theLastRungThatHoldsAppliesAlone() throws {
        let policy = try policy("shadow: false\nrate_limits: {suspicious_pattern_multiplier: 1}")
        func decide(_ confidence: Double, hours: Int64?, score: Double = 1, verification: Int = 3) -> Decision {
            let since = hours.map { noon - $0 * hour }
            let standing = Standing(campaign: "c", confidence: confidence, score: score, flaggedSince: since)
            return policy.decide(facts { $0.verification = verification }, standing)
        }
        #expect(decide(0.4, hours: 99).action == .allow)
        #expect(decide(0.5, hours: nil).rule == "ladder.observe" && !decide(0.5, hours: nil).isLogged)
        #expect(decide(0.8, hours: 0).isLogged && decide(0.8, hours: 0).action == .observe)
        #expect(
            decide(0.9, hours: 2).rule == "ladder.log" && decide(0.9, hours: 2, verification: 2).action == .challenge)
        #expect(decide(0.9, hours: 0, verification: 0).rule == "ladder.log")
        #expect(decide(0.95, hours: 6).rule == "ladder.throttle" && decide(0.95, hours: 5).rule == "ladder.log")
        let degraded = decide(0.97, hours: 24)
        #expect(degraded.action == .degrade && degraded.obfuscations.removesLogprobs && degraded.isLetThrough)
        #expect(degraded.rateLimits.first?.quota == 100)
        #expect(decide(0.99, hours: 72, score: 0.89).action == .degrade)
        let suspended = decide(0.99, hours: 72)
        #expect(suspended.code == .accountSuspended && suspended.status == 403 && suspended.obfuscations.isEmpty)
    }

    @Test func rungsKnowTiersShadowsAndMonitoring() throws {
        let policy = try policy(
            """
            shadow: false
            rate_limits: {suspicious_pattern_multiplier: 1}
            tiers: [{name: small, min_spend_usd_30d: 1}, {name: large, min_spend_usd_30d: 0, ladder: gentle}]
            ladder:
              - {action: challenge, min_exceeded: 2}
              - {name: tried, action: suspend, shadow: true, tiers: [small]}
            ladders:
              gentle: [{action: observe}]
            """)
        let paying = facts { $0.spend30Days = 1_000_000 }
        let busy = Standing(monitoring: .init(queriesPerDay: 10_001, topicDiversity: 0.81, coverageIndex: 0.7))
        let decision = policy.decide(paying, busy)
        #expect(decision.rule == "ladder.challenge" && decision.shadow == nil)
        #expect(
            decision.reasons.map(\.name).prefix(2) == [
                "monitoring.queries_per_user_per_day", "monitoring.topic_diversity_score",
            ])
        let member = policy.decide(paying, Standing(campaign: "c"))
        #expect(member.isLetThrough && member.shadow?.rule == "ladder.tried")
        #expect(policy.decide(facts(), worst).rule == "ladder.observe")
        // Nothing is held against somebody of whom nothing is said.
        #expect(policy.decide(paying, Standing()).action == .allow)
    }

    @Test func suspicionMultipliesLimitsButNotBudgets() throws {
        let policy = try policy(
            """
            shadow: false
            ladder: []
            rate_limits: {unique_topics_per_day: 100, systematic_coverage_threshold: 0.75}
            default_tier: {limits: {requests_per_hour: 20, cost_per_day: 1.00, concurrent_requests: 5}}
            """)
        for standing in [Standing(campaign: "c"), Standing(topicsToday: 101), Standing(coverage: 0.76)] {
            let meters = Meters(capacity: 1)
            let states = policy.decide(facts(), standing, meters: meters).rateLimits
            #expect(states.map(\.quota) == [2, 1, 1_000_000])
            let second = policy.decide(facts(), standing, meters: meters)
            #expect(second.rule == "rate_limits.suspicious_pattern_multiplier" && second.status == 429)
        }
        for standing in [Standing(topicsToday: 100), Standing(coverage: 0.75), Standing()] {
            #expect(policy.decide(facts(), standing).rateLimits.map(\.quota) == [20, 5, 1_000_000])
        }
    }

    @Test func breadthThatThePolicyDoesNotNameIsOnlyRecorded() throws {
        let text = "shadow: false\nladder: []\ndefault_tier: {limits: {requests_per_hour: 20}}"
        let rule = "rate_limits.suspicious_pattern_multiplier"
        for standing in [Standing(topicsToday: 101), Standing(coverage: 0.76)] {
            let (policy, meters) = (try policy(text), Meters(capacity: 1))
            let decisions = (0..<3).map { _ in policy.decide(facts(), standing, meters: meters) }
            #expect(decisions.allSatisfy { $0.isLetThrough && $0.action == .allow && $0.rateLimits[0].quota == 20 })
            #expect(decisions[2].shadow == .init(action: .throttle, status: 429, rule: rule))
            #expect(decisions[2].reasons.count == 1)
        }
        // One of the two does not stand for the other, and to write it is a change.
        let one = try policy(text + "\nrate_limits: {systematic_coverage_threshold: 0.75}")
        #expect(one.decide(facts(), Standing(topicsToday: 101)).action == .allow)
        #expect(one.decide(facts(), Standing(coverage: 0.76)).action == .throttle)
        #expect(try policy(text).version != one.version)
    }
}

/// What docs/policy.md tells in its worked example.
@Suite("The worked example") struct WorkedExampleTests {
    @Test func itGoesAsThePageSays() throws {
        let text = String(decoding: try Examples.file("stillwatch.yaml"), as: UTF8.self)
        let root = try YAMLReader(
            Array(text.replacing("shadow: true\n\n  # From", with: "shadow: false\n\n  # From").utf8), file: "s")
        let policy = Policy(section: root.section("policy"))
        try root.finish()
        let standing = Standing(campaign: "campaign-3", confidence: 0.96, score: 0.8, flaggedSince: noon - day)
        let request = facts {
            ($0.verification, $0.model, $0.asksLogprobs) = (0, "small-1", true)
        }
        let meters = Meters(capacity: 1)
        for _ in 0..<2 {
            let decision = policy.decide(request, standing, meters: meters)
            #expect(decision.action == .degrade && decision.isLetThrough)
            #expect(decision.obfuscations.words == ["no-logprobs"] && decision.rateLimits.first?.quota == 2)
            if var reservation = decision.reservation { meters.settle(&reservation, tokens: 9, cost: 9, now: noon) }
        }
        let third = policy.decide(request, standing, meters: meters)
        #expect(third.status == 429 && third.code == .rateLimitExceeded)
        #expect(third.rule == "rate_limits.suspicious_pattern_multiplier")
        #expect(third.reasons.map(\.name).contains("ladder.throttle"))
    }
}
