import Base
import Testing

@testable import Policy

/// The order of the stages: every one of them refuses the same request, and one after the other is taken away.
@Suite("The order of a decision") struct OrderTests {
    private let text = """
        shadow: false
        allow:
          - {accounts: [friend], reason: our evaluation team}
        geographic: {deny: [XX]}
        rules:
          - {name: no-seeds, match: {seed: true}, action: deny}
        high_volume: {requests_per_day: 0, require_verification: org}
        default_tier:
          models: [small-*]
          limits: {requests_per_minute: 0, cost_per_day: 0}
        ladder:
          - {action: suspend, min_confidence: 0.5}
        """

    private func request(_ account: String = "stranger") -> RequestFacts {
        facts(account) {
            $0.country = Country("XX") ?? .unknown
            $0.hasSeed = true
        }
    }

    @Test func stagesComeInTheirOrder() throws {
        let full = try policy(text)
        let cuts = Cuts(accounts: [RequestFacts.hash("friend")])
        #expect(full.decide(request("friend"), worst, cuts: cuts).rule == "cuts.account")
        #expect(full.decide(request("friend"), worst).rule == "allow.account")
        #expect(full.decide(request(), worst).rule == "rules.geographic-deny")
        var next = request()
        next.country = .unknown
        #expect(full.decide(next, worst).rule == "rules.no-seeds")
        next.hasSeed = false
        #expect(full.decide(next, worst).rule == "high_volume")
        next.verification = 5
        #expect(full.decide(next, worst).rule == "tiers.default.models")
        next.model = "small-2"
        #expect(full.decide(next, worst).rule == "limits.requests_per_minute")
        let budget = try policy(text.replacing("requests_per_minute: 0, ", with: ""))
        #expect(budget.decide(next, worst).rule == "limits.cost_per_day")
        let ladder = try policy(text.replacing("{requests_per_minute: 0, cost_per_day: 0}", with: "{}"))
        let last = ladder.decide(next, worst)
        #expect(last.rule == "ladder.suspend" && last.code == .accountSuspended && last.reservation == nil)
        let free = ladder.decide(next)
        #expect(free.action == .allow && free.isLetThrough && free.reservation != nil && free.shadow == nil)
    }

    @Test func everythingIsCutThatStands() throws {
        let policy = try policy(text)
        let hash = RequestFacts.hash("x")
        var request = facts("friend")
        for (cuts, expected) in [
            (Cuts(keys: [hash]), "cuts.key"), (Cuts(organisations: [hash]), "cuts.organisation"),
            (Cuts(campaigns: [RequestFacts.hash("campaign-1")]), "cuts.campaign"),
        ] {
            request.key = expected == "cuts.key" ? hash : 0
            request.organisation = expected == "cuts.organisation" ? hash : 0
            let decision = policy.decide(request, worst, cuts: cuts)
            #expect(decision.rule == expected && decision.status == 403 && decision.code == .accessRevoked)
        }
        // Nobody is "none".
        #expect(Cuts(keys: [0], accounts: [0]).contains(RequestFacts(account: 0, now: 0), nil) == nil)
    }

    @Test func cutsHoldInShadow() throws {
        let shadow = try policy("")
        let decision = shadow.decide(facts("a"), cuts: Cuts(accounts: [RequestFacts.hash("a")]))
        #expect(shadow.isShadow && decision.action == .deny && decision.status == 403)
    }

    @Test func allowListsKnowEveryKindAndEnd() throws {
        let policy = try policy(
            """
            shadow: false
            allow:
              - reason: partner
                until: 2026-03-02
                organisations: [org-1]
                keys: [key-1]
                networks: [198.51.100.0/24, "2001:db8::/32"]
              - {networks: [198.51.0.0/16], reason: office}
            rules: [{name: all, match: {}, action: deny}]
            """)
        let changes: [(String, (inout RequestFacts) -> Void)] = [
            ("allow.organisation", { $0.organisation = RequestFacts.hash("org-1") }),
            ("allow.key", { $0.key = RequestFacts.hash("key-1") }),
            ("allow.network", { $0.address = address("198.51.100.7") }),
            ("allow.network", { $0.address = address("::ffff:198.51.100.7") }),
            ("allow.network", { $0.address = address("2001:db8:1::1") }),
        ]
        for (rule, change) in changes {
            let decision = policy.decide(facts("a", change))
            #expect(decision.rule == rule && decision.isLetThrough)
            #expect(decision.reasons == [.init(name: rule, value: "partner", threshold: "allow[0]")])
        }
        // The day itself still counts; the next does not, and the wider range without an end takes over.
        let late = facts(at: noon + day / 2) { $0.address = address("198.51.100.7") }
        #expect(policy.decide(late).reasons.first?.value == "office")
        #expect(policy.decide(facts("a", at: noon + day / 2, changes[0].1)).rule == "rules.all")
        #expect(policy.decide(facts { $0.address = address("198.52.0.1") }).rule == "rules.all")
    }

    @Test func theFirstTierThatFitsWins() throws {
        let policy = try policy(
            """
            shadow: false
            tiers:
              - {name: verified, verification: [id, org], min_spend_usd_30d: 100.00}
              - {name: paying, min_spend_usd_30d: 10}
            """)
        func tier(_ verification: Int, _ spend: Int64) -> String {
            policy.decide(facts { ($0.verification, $0.spend30Days) = (verification, spend) }).tier
        }
        #expect(tier(5, 100_000_000) == "verified" && tier(3, 100_000_000) == "paying")
        #expect(tier(5, 99_999_999) == "paying" && tier(5, 9_999_999) == "default")
    }
}
