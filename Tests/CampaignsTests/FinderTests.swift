import Base
import Glibc
import Indicators
import TestPopulations
import Testing

@testable import Campaigns

@Suite("Finding campaigns") struct FinderTests {
    private static let seeds: [UInt64] = [1, 2, 3]

    /// People, and what else `build` adds.
    private static func town(_ seed: UInt64, _ build: (inout Town) -> Void) -> Town {
        var town = Town(seed: seed)
        town.settle("person", 250, .people)
        build(&town)
        return town
    }

    private static func campaigns(_ town: Town) throws -> [[String]] {
        let population = Population(town.accounts)
        return try detect(population).campaigns.map { $0.members.map { population.accounts[$0].id } }
    }

    private static func detect(_ population: Population) throws -> Detector.Detection {
        try Detector(.builtIn()).detect(population)
    }

    private static func expectOne(_ town: Town, _ name: String, _ count: Int, _ comment: Comment) throws {
        let found = try campaigns(town)
        #expect(found.count == 1, comment)
        let members = found.first ?? []
        let hits = members.count { $0.hasPrefix(name) }
        #expect(Double(hits) >= 0.9 * Double(count), "\(comment): \(hits) of \(count)")
        #expect(Double(hits) >= 0.95 * Double(members.count), "\(comment): \(members.count - hits) strangers")
    }

    @Test(arguments: seeds) func byTemplateAlone(seed: UInt64) throws {
        let town = Self.town(seed) { town in
            var habits = Town.Habits.fed
            habits.template = ("wrapper", 0.95)
            town.settle("fed", 40, habits)
        }
        try Self.expectOne(town, "fed", 40, "seed \(seed)")
    }

    @Test(arguments: seeds) func byPaymentAlone(seed: UInt64) throws {
        let town = Self.town(seed) { town in
            var habits = Town.Habits.fed
            habits.perPayment = 20
            town.settle("fed", 40, habits)
        }
        let members = try Self.campaigns(town).joined()
        #expect(members.count { $0.hasPrefix("fed") } >= 36, "seed \(seed)")
        #expect(members.allSatisfy { $0.hasPrefix("fed") }, "seed \(seed)")
    }

    @Test(arguments: seeds) func byStackAlone(seed: UInt64) throws {
        let town = Self.town(seed) { town in
            var habits = Town.Habits.fed
            habits.stack = "scraper"
            town.settle("fed", 40, habits)
        }
        try Self.expectOne(town, "fed", 40, "seed \(seed)")
    }

    @Test(arguments: seeds) func byTopicsAlone(seed: UInt64) throws {
        let town = Self.town(seed) { town in
            var habits = Town.Habits.fed
            habits.signedUp = 0...20
            town.settle("person-more", 500, .people)
            habits.dealt = 60
            town.settle("fed", 200, habits)
        }
        let found = try Self.campaigns(town)
        let members = found.joined()
        #expect(found.count == 1 && members.count >= 100, "seed \(seed): \(found.map(\.count))")
        #expect(members.allSatisfy { $0.hasPrefix("fed") }, "seed \(seed)")
    }

    @Test(arguments: seeds) func twoCampaignsAreTwo(seed: UInt64) throws {
        let town = Self.town(seed) { town in
            var habits = Town.Habits.fed
            habits.template = ("one", 0.95)
            town.settle("north", 40, habits)
            habits.template = ("two", 0.95)
            town.settle("south", 50, habits)
        }
        let found = try Self.campaigns(town)
        #expect(found.count == 2, "seed \(seed)")
        #expect(found.allSatisfy { members in Set(members.map { $0.prefix(3) }).count == 1 }, "seed \(seed)")
    }

    /// What honest groups have in common, by name.
    private static let honest: [(name: String, build: @Sendable (inout Town) -> Void)] = [
        ("nobody", { _ in }),
        (
            "popular tool",
            { town in
                var habits = Town.Habits.people
                habits.template = ("tool", 1)
                habits.stack = "tool"
                town.settle("tool", 90, habits)
            }
        ),
        (
            "verified organisation",
            { town in
                var habits = Town.Habits.fed
                habits.template = ("house", 1)
                habits.stack = "house"
                habits.perPayment = 100
                habits.organisation = "firm"
                habits.network = ("cloud", 1)
                town.settle("seat", 90, habits)
            }
        ),
        (
            "office exit",
            { town in
                var habits = Town.Habits.people
                habits.network = ("office", 0.8)
                town.settle("office", 90, habits)
            }
        ),
        (
            "class",
            { town in
                // Few tasks for all, talked over, from one campus, many of them new.
                var habits = Town.Habits.people
                habits.dealt = 8
                habits.rateSpread = 0.6
                habits.network = ("campus", 0.6)
                habits.mail = "school.example"
                habits.signedUp = 0...60
                town.settle("pupil", 90, habits)
            }
        ),
        (
            "viral prompt",
            { town in
                var habits = Town.Habits.people
                habits.template = ("viral", 0.2)
                town.settle("crowd", 120, habits)
            }
        ),
    ]

    @Test(arguments: honest.indices, seeds) func honestGroupsAreLeftAlone(place: Int, seed: UInt64) throws {
        let (name, build) = Self.honest[place]
        let population = Population(Self.town(seed, build).accounts)
        let detection = try Self.detect(population)
        let (campaigns, lookalikes) = (detection.campaigns, detection.lookalikes)
        #expect(campaigns.isEmpty, "\(name), seed \(seed): \(campaigns.flatMap { $0.reasons.map(\.sentence) })")
        #expect(lookalikes.allSatisfy { !$0.members.isEmpty })
        let weights = lookalikes.map { log(Double($0.members.count)) + 0.4 * $0.logOdds }
        #expect(weights == weights.sorted(by: >), "\(name), seed \(seed)")
    }

    @Test func aVerifiedOrganisationIsExplained() throws {
        let population = Population(Self.town(1, Self.honest[2].build).accounts)
        let set = try Self.detect(population).lookalikes
        // All its seats are one unit, so what they share cannot make them a campaign; yet the report tells of them.
        let seats = try #require(
            set.first { group in group.members.contains { population.accounts[$0].id.hasPrefix("seat") } })
        #expect(seats.members.count == 90)
        #expect(seats.explanations.first?.kind == "one organisation" && seats.explanations.first?.fits == true)
    }

    @Test(arguments: seeds) func aCampaignBesideLookAlikesIsFoundAlone(seed: UInt64) throws {
        let town = Self.town(seed) { town in
            for (_, build) in Self.honest { build(&town) }
            var habits = Town.Habits.fed
            habits.template = ("wrapper", 0.9)
            habits.perPayment = 10
            town.settle("fed", 50, habits)
        }
        try Self.expectOne(town, "fed", 50, "seed \(seed)")
    }

    @Test(arguments: seeds) func theOrderOfAccountsDoesNotMatter(seed: UInt64) throws {
        let town = Self.town(seed) { town in
            Self.honest[1].build(&town)
            var habits = Town.Habits.fed
            habits.template = ("wrapper", 0.9)
            town.settle("fed", 30, habits)
        }
        func told(_ accounts: [Account]) throws -> [String] {
            let population = Population(accounts)
            let detection = try Self.detect(population)
            let (campaigns, lookalikes) = (detection.campaigns, detection.lookalikes)
            return (campaigns + lookalikes).map { group in
                "\(group.members.map { population.accounts[$0].id }) \(group.confidence) \(group.reasons.map(\.sentence)) "
                    + "\(group.explanations.map(\.finding))"
            }
        }
        var random = SeededRandom(seed: seed)
        let expected = try told(town.accounts)
        #expect(!expected.isEmpty)
        for _ in 0..<3 { #expect(try told(town.accounts.shuffled(using: &random)) == expected, "seed \(seed)") }
    }

    @Test func everyCampaignNamesTheExplanationsItConsidered() throws {
        let population = Population(
            Self.town(1) { town in
                var habits = Town.Habits.fed
                habits.template = ("wrapper", 0.95)
                habits.signedUp = 0...20
                town.settle("fed", 40, habits)
            }.accounts)
        for campaign in try Self.detect(population).campaigns {
            #expect(campaign.explanations.contains { $0.kind == "one organisation" && !$0.fits })
            #expect(campaign.explanations.contains { $0.kind == "popular tool or phrase" && !$0.fits })
            #expect(campaign.explanations.allSatisfy { $0.finding.hasSuffix(".") })
            #expect(campaign.reasons.map(\.strength) == campaign.reasons.map(\.strength).sorted(by: >))
        }
    }

    @Test func nobodyAtAllIsNoCampaign() throws {
        let nobody = try Self.detect(Population([]))
        #expect(nobody.campaigns.isEmpty && nobody.lookalikes.isEmpty)
        let one = try Self.detect(Population([Account("a", [])]))
        #expect(one.campaigns.isEmpty && one.lookalikes.isEmpty)
    }
}
