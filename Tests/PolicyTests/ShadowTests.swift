import Base
import Testing

@testable import Policy

@Suite("Shadow") struct ShadowTests {
    @Test func anEmptySectionIsAPolicyInShadow() throws {
        let policy = try policy("")
        #expect(policy.isShadow && policy.tiers.map(\.name) == ["default"] && policy.rules.isEmpty)
        #expect(policy.tiers[0].limits[.requestsPerHour] == 1000 && policy.ladders[0].rungs.count == 6)
        #expect(policy.rateLimits == Policy.RateLimits() && policy.monitoring == Policy.Monitoring())
        #expect(policy.version == Policy.standard.version && policy.version.hasPrefix("digest-"))
        let meters = Meters(capacity: 1)
        for _ in 0..<1000 { #expect(policy.decide(facts(), meters: meters).shadow == nil) }
        let decision = policy.decide(facts(), meters: meters)
        #expect(decision.action == .allow && decision.isLetThrough && decision.rateLimits.isEmpty)
        #expect(decision.shadow == .init(action: .throttle, status: 429, rule: "limits.requests_per_hour"))
        #expect(decision.reservation != nil)
    }

    /// The same request through every stage: shadow of the whole, of the part, and none.
    @Test func everyPartHasAShadowOfItsOwn() throws {
        let parts: [(text: String, standing: Standing?, rule: String, status: Int)] = [
            ("geographic: {deny: [XX], shadow: PART}", nil, "rules.geographic-deny", 403),
            ("geographic: {allow: [DE], shadow: PART}", nil, "rules.geographic-allow", 403),
            ("rules: [{name: r, action: deny, shadow: PART}]", nil, "rules.r", 403),
            ("rules: [{name: r, action: challenge, shadow: PART}]", nil, "rules.r", 403),
            ("rules: [{name: r, action: degrade, degrade: {max_n: 1}, shadow: PART}]", nil, "rules.r", 200),
            ("rules: [{name: r, action: throttle, multiplier: 0.5, shadow: PART}]", nil, "rules.r", 200),
            ("high_volume: {tokens_per_day: 1, require_verification: org, shadow: PART}", nil, "high_volume", 403),
            ("default_tier: {models: [x], shadow: PART}", nil, "tiers.default.models", 403),
            ("default_tier: {limits: {requests_per_minute: 0}, shadow: PART}", nil, "limits.requests_per_minute", 429),
            (
                "default_tier: {organisation_limits: {requests_per_minute: 0}, shadow: PART}", nil,
                "organisation_limits.requests_per_minute", 429
            ),
            ("default_tier: {limits: {cost_per_day: 0}, shadow: PART}", nil, "limits.cost_per_day", 429),
            (
                "ladder: [{action: challenge, shadow: PART}]\nrate_limits: {suspicious_pattern_multiplier: 1}", worst,
                "ladder.challenge", 403
            ),
            (
                "ladder: [{action: suspend, shadow: PART}]\nrate_limits: {suspicious_pattern_multiplier: 1}", worst,
                "ladder.suspend", 403
            ),
            (
                "ladder: [{action: throttle, shadow: PART}]\nrate_limits: {suspicious_pattern_multiplier: 1}", worst,
                "ladder.throttle", 200
            ),
            (
                "ladder: [{action: degrade, degrade: {logprobs: remove}, shadow: PART}]\n"
                    + "rate_limits: {suspicious_pattern_multiplier: 1}", worst, "ladder.degrade", 200
            ),
        ]
        let request = facts {
            $0.country = Country("XX") ?? .unknown
            $0.organisation = 3
        }
        for part in parts {
            for (whole, own) in [(true, true), (true, false), (false, true), (false, false)] {
                let text = "shadow: \(whole)\n" + part.text.replacing("PART", with: "\(own)")
                let decision = try policy(text).decide(request, part.standing)
                if whole || own {
                    #expect(decision.isLetThrough && decision.obfuscations.isEmpty, "\(text)")
                    #expect(decision.shadow?.rule == part.rule && decision.shadow?.status == part.status, "\(text)")
                    #expect(decision.action == .allow && decision.reservation != nil, "\(text)")
                } else {
                    #expect(decision.status == part.status && decision.rule == part.rule, "\(text)")
                    #expect(decision.shadow == nil, "\(text)")
                    #expect((decision.reservation == nil) == (part.status != 200), "\(text)")
                }
            }
        }
    }

    @Test func whatIsInShadowBeforeIsToldBesideWhatDecides() throws {
        let policy = try policy(
            """
            shadow: false
            rules:
              - {name: tried, action: deny, shadow: true}
              - {name: tried-too, action: challenge, shadow: true}
              - {name: held, action: degrade, degrade: {max_n: 1}}
            """)
        let decision = policy.decide(facts())
        #expect(decision.rule == "rules.held" && decision.action == .degrade && decision.isLetThrough)
        #expect(decision.shadow == .init(action: .deny, status: 403, rule: "rules.tried"))
        #expect(decision.reasons.map(\.name) == ["rules.tried", "rules.tried-too", "rules.held"])
    }

    @Test func suspicionInShadowIsMeasuredAgainstTheLowerLimit() throws {
        let policy = try policy("default_tier: {limits: {requests_per_hour: 20}}")
        let meters = Meters(capacity: 1)
        let first = policy.decide(facts(), worst, meters: meters)
        #expect(first.shadow?.rule == "ladder.suspend")
        let suspicious = Standing(topicsToday: 101)
        #expect(policy.decide(facts(), suspicious, meters: meters).shadow?.status == 200)
        let third = policy.decide(facts(), suspicious, meters: meters)
        let rule = "rate_limits.suspicious_pattern_multiplier"
        #expect(third.shadow == .init(action: .throttle, status: 429, rule: rule) && third.isLetThrough)
        #expect(third.reasons.first == .init(name: "unique_topics_per_day", value: "101", threshold: "100"))
    }
}
