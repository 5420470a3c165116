import Indicators
import Suspicion
import TestPopulations
import Testing

@testable import Campaigns

@Suite("Calling the roll") struct RollTests {
    private struct Setting {
        let population: Population
        let roll: Roll
        let fed: [Int]
        let people: [Int]

        init(_ seed: UInt64) throws {
            var town = Town(seed: seed)
            town.settle("person", 250, .people)
            var habits = Town.Habits.fed
            habits.template = ("wrapper", 0.9)
            habits.perPayment = 10
            town.settle("fed", 40, habits)
            let population = Population(town.accounts)
            self.population = population
            let suspicions = try DetectionModels.builtIn().usual.suspicion.suspicions(
                population, lists: TopicLists.fit(population))
            roll = Roll(population, suspicions)
            fed = population.accounts.indices.filter { population.accounts[$0].id.hasPrefix("fed") }
            people = population.accounts.indices.filter { !population.accounts[$0].id.hasPrefix("fed") }
        }

        func group(_ members: [Int], _ origin: Group.Origin) -> Group {
            Group(members: members.sorted(), links: [], origin: origin)
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func membersJoinAndStrangersLeave(seed: UInt64) throws {
        let setting = try Setting(seed)
        let half = Array(setting.fed.prefix(25)) + setting.people.prefix(3)
        let called = setting.roll.call([setting.group(half, .suspicion)])[0].members
        let (fed, people) = (called.count { setting.fed.contains($0) }, called.count { setting.people.contains($0) })
        #expect(fed >= 36 && people <= 2, "seed \(seed): \(fed) fed, \(people) people")
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func nobodyJoinsAGroupOfATopicList(seed: UInt64) throws {
        let setting = try Setting(seed)
        let half = Array(setting.fed.prefix(25)) + setting.people.prefix(3)
        let called = setting.roll.call([setting.group(half, .topics)])[0].members
        #expect(Set(called).isSubset(of: half), "seed \(seed)")
        #expect(called.count { setting.fed.contains($0) } >= 23, "seed \(seed): \(called.count)")
    }

    @Test func aGroupThatOwnsSomethingStaysAsItIs() throws {
        let setting = try Setting(1)
        let half = setting.group(Array(setting.fed.prefix(25)) + setting.people.prefix(3), .shared)
        #expect(setting.roll.call([half])[0].members == half.members)
    }

    /// What some people have in common many have: a roll that runs away is not trusted.
    @Test(arguments: 1...6 as ClosedRange<UInt64>) func noGroupGrowsWithoutBound(seed: UInt64) throws {
        let setting = try Setting(seed)
        for size in [8, 12, 20] {
            let called = setting.roll.call([setting.group(Array(setting.people.prefix(size)), .suspicion)])[0].members
            #expect(called.count <= 5 * size, "seed \(seed): \(size) became \(called.count)")
        }
    }

    @Test func noAccountIsCalledTwice() throws {
        let setting = try Setting(4)
        let groups = setting.roll.call([
            setting.group(Array(setting.fed.prefix(20)), .suspicion),
            setting.group(Array(setting.fed.suffix(20)), .suspicion),
        ])
        #expect(Set(groups[0].members).isDisjoint(with: groups[1].members))
    }

    @Test func aGroupIsNeverCalledAway() throws {
        // Eight people are no campaign, but who is one was decided before.
        let setting = try Setting(5)
        let people = setting.group(Array(setting.people.prefix(8)), .suspicion)
        #expect(setting.roll.call([people])[0].members.count >= Candidates.leastUnits)
    }
}
