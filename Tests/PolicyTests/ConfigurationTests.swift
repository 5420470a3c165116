import Base
import Testing
import YAML

@testable import Policy

@Suite("The policy section") struct ConfigurationTests {
    @Test func everyMistakeIsToldWithItsPlace() {
        let found = errors(
            """
            shadow: maybe
            allow:
              - accounts: [a]
              - {networks: [10.0.0.1/8, nowhere], reason: x, until: soon}
            tiers:
              - name: free
                verification: [emial]
                limits: {requests_per_minut: 5, requests_per_hour: none, cost_per_day: 1e3}
                models: every
                ladder: steep
              - {name: free}
            rules:
              - {name: r, match: {countries: [GER], asns: [x], tiers: [fre]}, action: deny}
              - {name: r, action: block}
              - {name: s, action: degrade}
              - {name: t, action: deny, multiplier: 0.5, degrade: {max_n: 1}}
            high_volume: {require_verification: card}
            ladder:
              - {action: revoke, min_confidence: 2}
            """)
        #expect(
            found == """
                s.yaml:1:9: shadow: this cannot be “maybe” (write true or false)
                s.yaml:3:5: allow[0].reason: this is missing (add a line reason: …)
                s.yaml:4:17: allow[1].networks[0]: this is no range of addresses (write 198.51.100.0/24 or 2001:db8::/32, \
                with zeros after the length)
                s.yaml:4:29: allow[1].networks[1]: this is no range of addresses (write 198.51.100.0/24 or 2001:db8::/32, \
                with zeros after the length)
                s.yaml:4:57: allow[1].until: this cannot be “soon” (write a date such as 2026-12-31, or a moment such as \
                2026-12-31T08:00:00Z)
                s.yaml:7:20: tiers[0].verification[0]: there is no such level of verification (did you mean email?)
                s.yaml:8:14: tiers[0].limits.requests_per_minut: there is no such field (did you mean \
                requests_per_minute?)
                s.yaml:8:56: tiers[0].limits.requests_per_hour: this is no limit (write a whole number up to \
                1000000000000, or unlimited)
                s.yaml:8:76: tiers[0].limits.cost_per_day: this is no budget (write dollars such as 12.50, or \
                unlimited)
                s.yaml:9:13: tiers[0].models: this cannot be “every” (write all, or a list: [every])
                s.yaml:10:13: tiers[0].ladder: no ladder has this name (take one of default)
                s.yaml:11:12: tiers[1].name: another tier has this name (give every tier a name of its own)
                s.yaml:13:35: rules[0].match.countries[0]: this is no country (write two letters, such as DE)
                s.yaml:13:48: rules[0].match.asns[0]: this is no autonomous system (write a number, such as 64500)
                s.yaml:13:60: rules[0].match.tiers[0]: there is no such tier (did you mean free?)
                s.yaml:14:12: rules[1].name: another rule has this name (give every rule a name of its own)
                s.yaml:14:23: rules[1].action: this cannot be “block” (write one of allow, observe, challenge, throttle, \
                degrade, deny)
                s.yaml:15:23: rules[2].action: nothing says what is taken from the answer (add degrade: {logprobs: remove})
                s.yaml:16:41: rules[3].multiplier: this action does not slow down (write action: throttle)
                s.yaml:16:55: rules[3].degrade: this action takes nothing from the answer (write action: degrade)
                and 3 more
                """)
    }

    @Test func unknownKeysOfThePolicyNameTheNearest() {
        #expect(errors("tires: []") == "s.yaml:1:1: tires: there is no such field (did you mean tiers?)")
        #expect(errors("ladder: {}").hasPrefix("s.yaml:1:9: ladder: this is a section, where a list is expected"))
        #expect(errors("ladder: []\nladders: {x: []}\ngeographic: {}\nhigh_volume:\n") == "")
    }

    @Test func theExampleIsAPolicy() throws {
        let root = try YAMLReader(Examples.file("stillwatch.yaml"), file: "examples/stillwatch.yaml")
        let policy = Policy(section: root.section("policy"))
        try root.finish()
        #expect(
            policy.version == "2026-03-01" && policy.isShadow
                && policy.tiers.map(\.name) == ["contract", "paying", "default"])
        var published = Policy.RateLimits()
        (published.enforcesTopics, published.enforcesCoverage) = (true, true)
        #expect(policy.rateLimits == published && policy.monitoring == Policy.Monitoring())
        #expect(policy.ladders[0].rungs == Policy.standardRungs(verified: 3))
        #expect(policy.rules.map(\.name).first == "geographic-deny" && policy.rules.count == 5)
        #expect(
            policy.highVolume?.verification == 3 && policy.tiers[0].organisationLimits[.costPerMonth] == 250_000_000_000
        )
        #expect(policy.decide(facts { $0.verification = 0 }).shadow?.rule == "tiers.default.models")
    }

    @Test func versionsFollowWhatIsSaid() throws {
        #expect(try policy("version: v7").version == "v7")
        let (one, same, other) = (
            try policy("shadow: true"), try policy("# nothing\n"), try policy("shadow: false")
        )
        #expect(one.version == same.version && one.version != other.version)
    }
}

@Suite("What changed between two policies") struct DifferenceTests {
    @Test func itIsSaidInWords() throws {
        let old = try policy(
            """
            tiers: [{name: free, limits: {requests_per_minute: 60, cost_per_day: 5}}]
            rules:
              - {name: gone, action: deny, match: {countries: [DE]}}
              - {name: kept, action: deny, match: {seed: true}, shadow: true}
            allow: [{accounts: [a], reason: friend}]
            """)
        let new = try policy(
            """
            shadow: false
            tiers: [{name: free, limits: {requests_per_minute: 30}}]
            rules:
              - {name: kept, action: deny, match: {seed: true}}
              - {name: fresh, action: throttle, multiplier: 0.5, match: {min_n: 2}}
            allow: [{accounts: [a], reason: partner}]
            """)
        #expect(
            PolicyDifference(from: old, to: new).description == """
                shadow: enforcement begins: what is not in shadow by itself now decides
                allow.account.a: is partner, was friend
                tiers.free.limits.requests_per_minute: is 30, was 60
                rules: is kept, fresh, was gone, kept
                rules.fresh: is new: match n at least 2; action throttle; multiplier 0.5
                tiers.free.limits.cost_per_day: is not set any more, was 5.00
                rules.gone: is gone: match country DE; action deny
                rules.kept.shadow: is not set any more, was true
                """)
        #expect(PolicyDifference(from: new, to: new).isEmpty)
    }

    @Test func everyFieldOfTheExampleIsSeen() throws {
        let text = String(decoding: try Examples.file("stillwatch.yaml"), as: UTF8.self)
        func read(_ text: String) throws -> Policy {
            let root = try YAMLReader(Array(text.utf8), file: "s")
            let policy = Policy(section: root.section("policy"))
            try root.finish()
            return policy
        }
        let whole = try read(text)
        for (from, to) in [
            ("acct-eval-1", "acct-eval-9"), ("198.51.100.0/24", "198.51.100.0/25"),
            ("until: 2026-06-30", "until: 2026-07-30"),
            ("min_spend_usd_30d: 5000", "min_spend_usd_30d: 1"), ("cost_per_month: 250000.00", "cost_per_month: 1"),
            ("[small-*]", "all"), ("unique_topics_per_day: 100", "unique_topics_per_day: 101"), ("0.75", "0.76"),
            ("competitor_correlation_score: 0.6", "competitor_correlation_score: 0.5"), ("[KP, SY]", "[KP]"),
            ("64501", "64502"), ("min_n: 9", "min_n: 8"), ("multiplier: 0.5", "multiplier: 0.4"),
            ("degrade: {reasoning: summarise}", "degrade: {reasoning: omit}"),
            ("min_flagged_for: 3d", "min_flagged_for: 4d"),
            ("only_below: card", "only_below: id"), ("require_verification: card", "require_verification: id"),
            ("ignore_seed: true", "ignore_seed: false"), ("section 4.2", "section 4.3"), ("trust@", "help@"),
            ("shadow: true\n\n  high", "shadow: false\n\n  high"),
            ("concurrent_requests: 4\n", "concurrent_requests: 5\n"),
        ] {
            let changed = text.replacing(from, with: to, maxReplacements: 1)
            #expect(changed != text, "\(from)")
            #expect(!PolicyDifference(from: whole, to: try read(changed)).isEmpty, "\(from)")
        }
    }
}
