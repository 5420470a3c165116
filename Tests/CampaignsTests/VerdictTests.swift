import Accounts
import Base
import Indicators
import TestPopulations
import Testing

@testable import Campaigns

@Suite("Verdicts") struct VerdictTests {
    /// The largest and smallest weight that each argument may have.
    private static let bounds: [String: ClosedRange<Double>] = [
        "interchangeable-topics": -4.5...4.5, "shared-payment": 0...3, "shared-templates": 0...2.5,
        "shared-infrastructure": 0...2, "equal-volumes": -1.5...1.5, "round-the-clock": -1.5...1.5, "one-way": -1...1,
        "new-accounts": 0...1, "verified-organisations": -4...0,
    ]

    private static func judge(_ town: Town, _ prefix: String) -> Verdict {
        let population = Population(town.accounts)
        let members = population.accounts.indices.filter { population.accounts[$0].id.hasPrefix(prefix) }
        return Verdict(GroupEvidence(Group(members: members, links: []), population, newShare: 0))
    }

    private static func weight(_ name: String, _ verdict: Verdict) -> Double {
        verdict.arguments.first { $0.name == name }?.weight ?? 0
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>) func everyArgumentIsBoundedAndTheSumIsTheirs(seed: UInt64) {
        var town = Town(seed: seed, days: 6)
        var habits = Town.Habits()
        if town.random.chance(0.5) { habits.dealt = 2 + town.random.below(150) }
        habits.roundTheClock = town.random.chance(0.5)
        habits.rateSpread = town.random.unit() * 1.5
        habits.followUps = town.random.unit() * 0.7
        if town.random.chance(0.5) { habits.template = ("t", town.random.unit()) }
        if town.random.chance(0.5) { habits.stack = "s" }
        if town.random.chance(0.5) { habits.perPayment = 1 + town.random.below(20) }
        if town.random.chance(0.3) { habits.organisation = "firm" }
        if town.random.chance(0.5) { habits.signedUp = 0...20 }
        town.settle("group", 3 + town.random.below(30), habits)
        town.settle("person", 40, .people)
        let verdict = Self.judge(town, "group")
        for argument in verdict.arguments {
            let bounds = Self.bounds[argument.name] ?? 0...0
            #expect(bounds.contains(argument.weight), "seed \(seed): \(argument.name) \(argument.weight)")
            #expect(argument.sentence.hasSuffix("."), "\(argument.sentence)")
        }
        #expect(Set(verdict.arguments.map(\.name)).count == verdict.arguments.count)
        let sum = -6 + verdict.arguments.reduce(0) { $0 + $1.weight }
        #expect(verdict.logOdds == sum || verdict.logOdds == 0 && sum > 0, "seed \(seed)")
        #expect((0...1).contains(verdict.confidence))
        #expect(verdict.isCampaign == (verdict.confidence >= 10.0 / 11))
    }

    /// More of a sign never speaks less against a group.
    @Test(arguments: ["followUps", "template", "spread", "payment"]) func moreOfASignIsMoreEvidence(knob: String) {
        let weights = stride(from: 0.0, through: 1, by: 0.25).map { amount -> Double in
            var town = Town(seed: 9)
            var habits = Town.Habits.fed
            let name: String
            switch knob {
            case "followUps": (habits.followUps, name) = (1 - amount, "one-way")
            case "template": (habits.template, name) = (("t", amount), "shared-templates")
            case "spread": (habits.rateSpread, name) = (1.2 * (1 - amount), "equal-volumes")
            default: (habits.perPayment, name) = (1 + Int(amount * 16), "shared-payment")
            }
            town.settle("group", 40, habits)
            town.settle("person", 60, .people)
            return Self.weight(name, Self.judge(town, "group"))
        }
        for (less, more) in zip(weights, weights.dropFirst()) { #expect(more >= less - 0.1, "\(knob): \(weights)") }
        #expect(weights[4] > weights[0], "\(knob): \(weights)")
    }

    @Test func tooFewStrangersAreNoCampaign() {
        var habits = Town.Habits.fed
        habits.template = ("t", 1)
        habits.perPayment = 20
        habits.stack = "s"
        var town = Town(seed: 3)
        town.settle("group", 9, habits)
        town.settle("person", 60, .people)
        #expect(Self.judge(town, "group").logOdds <= 0)
        var larger = Town(seed: 3)
        larger.settle("group", 25, habits)
        larger.settle("person", 60, .people)
        #expect(Self.judge(larger, "group").isCampaign)
    }

    @Test func nothingIsJudgedWithoutMembers() {
        let verdict = Verdict(GroupEvidence(Group(members: [], links: []), Population([]), newShare: 0))
        #expect(!verdict.isCampaign && verdict.logOdds.isFinite)
    }
}
