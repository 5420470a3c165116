import Base
import Exchanges
import Simulation
import Testing

@testable import Engine

/// The parts of a background's worlds that need no reading.
@Suite("Plans of a background's worlds") struct BackgroundPlanTests {
    private static let facts = BackgroundFacts(
        accounts: 9000, exchanges: 250_000, suspected: 3, rejected: 0, words: 40, ticks: 100...155)

    @Test func worldsDifferAndLieWithinTheLog() {
        var windows: Set<ClosedRange<Int>> = []
        var campaigns: Set<Int> = []
        for number in 0..<60 {
            let plan = BackgroundPlan(number, seed: 1, scale: 1, facts: Self.facts)
            #expect(
                Self.facts.ticks.contains(plan.ticks.lowerBound) && Self.facts.ticks.contains(plan.ticks.upperBound))
            #expect(plan.donorTicks.contains(plan.ticks.lowerBound) && plan.donorTicks.contains(plan.ticks.upperBound))
            #expect(plan.donorTicks.count >= 28)
            #expect(Self.facts.ticks.contains(plan.donorTicks.upperBound))
            windows.insert(plan.ticks)
            campaigns.insert(plan.campaigns.count)
        }
        #expect(windows.count > 20 && campaigns == [0, 1, 2, 3])
        var short = Self.facts
        short.ticks = 5...8
        #expect(BackgroundPlan(0, seed: 1, scale: 1, facts: short).donorTicks == 5...8)
    }

    @Test func accountsAreDealtByTheSharesOfThePlan() {
        let plan = BackgroundPlan(2, seed: 4, scale: 1, facts: Self.facts)
        let parts = (0..<20_000).map { plan.part(of: StableHash.scramble(UInt64($0))) }
        let present = Double(parts.count { $0 == .present }) / 20_000
        let donors = Double(parts.count { $0 == .donor }) / 20_000
        #expect(abs(present - plan.presentShare) < 0.02 && abs(donors - plan.donorShare) < 0.02)
        #expect(plan.presentShare * 9000 <= 6001 && plan.donorShare * 9000 <= 4501)
    }

    @Test func longPromptsMeanFewerDonors() {
        var long = Self.facts
        long.words = 2000
        let usual = BackgroundPlan(2, seed: 4, scale: 1, facts: Self.facts)
        #expect(BackgroundPlan(2, seed: 4, scale: 1, facts: long).donorShare < usual.donorShare / 2)
    }

    @Test func campaignsAskNoMoreThanThereIsToAsk() {
        var spec = CampaignSpec(id: "c")
        spec.accounts = 180
        spec.perAccountDay = 30
        spec.agentic = 2...4
        spec.follow = 0.5
        let same = spec.fitted(days: 10, prompts: 100_000, followUps: true, tools: true)
        #expect(same.accounts == 180 && same.perAccountDay == 30 && same.agentic != nil && same.follow == 0.5)
        let fitted = spec.fitted(days: 10, prompts: 1500, followUps: false, tools: false)
        #expect(fitted.agentic == nil && fitted.follow == 0)
        let asked = Double(fitted.accounts) * fitted.perAccountDay * (fitted.days ?? 10)
        #expect(spec.fitted(days: 10, prompts: 15_000, followUps: true, tools: true).perAccountDay == 30)
        #expect(asked < 1600 && fitted.accounts >= 20 && fitted.perAccountDay >= 3)
    }

    @Test func aDeckDealsEachPromptOnceBeforeAnyAgain() {
        var random = SeededRandom(seed: 2)
        let prompts = (0..<50).map { (prompt: $0, subject: $0 % 3) }
        var deck = PromptDeck(prompts, subjects: 4, &random)
        let first = (0..<17).map { _ in deck.deal(0) }
        #expect(first.allSatisfy { $0 % 3 == 0 })
        let rest = (0..<33).map { _ in deck.deal(3) }
        #expect(Set(first + rest).count == 50)
        #expect(deck.deal(1) % 3 == 1)
    }

    @Test func straysOfAWrongClockDoNotStretchTheLog() {
        let ticks = [(tick: -9, exchanges: 3), (10, 4000), (11, 4000), (900, 2)]
        #expect(BackgroundFacts.span(ticks) == 10...11)
        #expect(BackgroundFacts.span([(tick: 4, exchanges: 1)]) == 4...4)
        #expect(BackgroundFacts.span([]) == nil)
    }

    @Test func factsComeBackAsTheyWere() {
        let bytes = Self.facts.encoded()
        #expect(BackgroundFacts(decoding: bytes) == Self.facts)
        #expect(BackgroundFacts(decoding: Array(bytes.dropLast())) == nil)
        #expect("\(Self.facts)".contains("9,000 accounts and 250,000 exchanges"))
    }

    @Test func aServerLiesInItsDonorsNetwork() {
        func server(_ near: String) -> String? {
            Bytes.with(near) { InjectionStyle.server($0, 0x0102_0304) }.map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(server("198.51.7.9")?.hasPrefix("198.51.") == true && server("198.51.7.9")?.hasSuffix(".4") == true)
        #expect(server("2001:db8::1") == nil && server("") == nil)
    }
}
