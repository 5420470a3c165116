import Base
import Testing

@testable import Policy

/// What leaves the house: headers and messages.
@Suite("What callers see") struct CallerTests {
    /// The lines of Data/ratelimit.txt, which the acceptance run has another parser of structured fields read.
    @Test func headersAreWhatTheGoldenLinesSay() throws {
        let text = String(decoding: try Examples.file("Tests/PolicyTests/Data/ratelimit.txt", in: ""), as: UTF8.self)
        var expected = text.split(separator: "\n").map(String.init)
        func check(_ states: [RateLimitState]) {
            #expect("RateLimit-Policy: " + RateLimitHeaders.policy(states) == expected.removeFirst())
            #expect("RateLimit: " + RateLimitHeaders.remaining(states) == expected.removeFirst())
        }
        let policy = try policy(
            """
            shadow: false
            default_tier:
              limits: {requests_per_minute: 2, tokens_per_day: 5000, concurrent_requests: 4, cost_per_month: 1.50}
            """)
        let meters = Meters(capacity: 1)
        check(policy.decide(facts(), meters: meters).rateLimits)
        _ = policy.decide(facts(), meters: meters)
        let refused = policy.decide(facts(), meters: meters)
        check(refused.rateLimits)
        #expect(RateLimitHeaders.retryAfter(refused) == 65)
        check([
            RateLimitState(
                name: "requests-per-minute", quota: 100, remaining: 0, reset: 30, window: 60, unit: .requests),
            RateLimitState(name: "tokens-per-day", quota: .max, remaining: -4, reset: 0, window: 86_400, unit: .tokens),
            RateLimitState(name: "a\"b\\c\u{E9}", quota: 5, remaining: 4, reset: 1, window: nil, unit: .concurrency),
        ])
        #expect(expected.isEmpty && RateLimitHeaders.policy([]).isEmpty && RateLimitHeaders.remaining([]).isEmpty)
    }

    @Test func theResetAgreesWithRetryAfter() throws {
        let policy = try policy(
            "shadow: false\ndefault_tier: {limits: {requests_per_minute: 2, requests_per_hour: 3, concurrent_requests: 9}}"
        )
        let meters = Meters(capacity: 1, longestGap: .max)
        var now = noon
        var random = SeededRandom(seed: 5)
        var refused = 0
        for _ in 0..<300 {
            now += Int64(random.below(40_000))
            var decision = policy.decide(facts(at: now), meters: meters)
            if decision.reservation != nil { meters.settle(&decision.reservation!, tokens: 1, cost: 1, now: now) }
            guard !decision.isLetThrough else { continue }
            refused += 1
            let seconds = try #require(RateLimitHeaders.retryAfter(decision))
            let exhausted = decision.rateLimits.filter { $0.remaining == 0 }
            #expect(exhausted.map(\.reset).max() == seconds && seconds > 0)
        }
        #expect(refused > 20)
    }

    /// Every way to be refused, by every rule and rung, and what callers read about it.
    @Test func noMessageNamesASignal() throws {
        let signals = [
            "campaign", "confidence", "score", "topic", "coverage", "diversity", "chain", "thought", "competitor",
            "correlation", "suspicious", "pattern", "ladder", "rung", "geographic", "country", "network", "asn",
            "secret-rule", "flagged", "monitoring", "multiplier", "standing", "distil", "logprob", "seed", "tier",
            "shadow",
            "high_volume", "volume", "observe", "cuts",
        ]
        var texts = [
            "geographic: {deny: [XX]}", "geographic: {allow: [DE]}",
            "high_volume: {tokens_per_day: 1, require_verification: org}", "default_tier: {models: [x]}",
        ]
        for action in ["deny", "challenge"] {
            texts.append("rules: [{name: secret-rule, action: \(action), match: {in_campaign: true}}]")
        }
        for rung in RungAction.allCases {
            let more = rung == .degrade ? ", degrade: {logprobs: remove}" : ""
            texts.append("ladder: [{name: secret-rule, action: \(rung.rawValue), min_exceeded: 1\(more)}]")
        }
        for kind in LimitKind.allCases {
            texts.append("default_tier: {limits: {\(kind.key): 0}}")
            texts.append("default_tier: {organisation_limits: {\(kind.key): 0}}")
        }
        let request = facts {
            $0.country = Country("XX")!
            $0.organisation = 3
        }
        var seen: Set<RefusalCode> = []
        for text in texts {
            let policy = try policy(
                "shadow: false\nappeal: {address: trust@api.example, contract_clause: clause 7}\n" + text)
            for cuts in [Cuts(), Cuts(accounts: [request.account])] {
                let decision = policy.decide(request, worst, cuts: cuts)
                let visible = [
                    policy.callerMessage(decision), decision.code?.rawValue ?? "",
                    RateLimitHeaders.policy(decision.rateLimits), RateLimitHeaders.remaining(decision.rateLimits),
                ].joined(separator: "\n").lowercased()
                for signal in signals { #expect(!visible.contains(signal), "\(text): \(visible)") }
                #expect(decision.isLetThrough == policy.callerMessage(decision).isEmpty)
                if let code = decision.code {
                    seen.insert(code)
                    #expect(decision.status == code.status && !visible.contains("d-1"))
                    #expect((code.status == 403) == visible.contains("appeal"))
                    #expect(!decision.reasons.isEmpty, "\(text)")
                }
            }
        }
        #expect(
            seen == Set(RefusalCode.allCases).subtracting([.rateLimitExceeded]) || seen == Set(RefusalCode.allCases))
    }

    @Test func messagesAreWholeSentences() throws {
        let policy = try policy(
            "shadow: false\nappeal: {address: trust@api.example, contract_clause: clause 7}\nrules: [{name: r, action: deny}]"
        )
        #expect(
            policy.callerMessage(policy.decide(facts()))
                == "This request was declined under the terms of service. See clause 7. To appeal, write to "
                + "trust@api.example.")
    }
}
