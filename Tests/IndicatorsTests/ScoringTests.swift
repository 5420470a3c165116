import Accounts
import Base
import TestPopulations
import Testing

@testable import Indicators

@Suite("Scores of accounts") struct ScoringTests {
    private static func scores(seed: UInt64, _ build: (inout Town) -> Void) throws -> (Population, AccountScores) {
        var town = Town(seed: seed)
        build(&town)
        let population = Population(town.accounts)
        return (population, try population.score())
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func sweepersStandOutAndPeopleDoNot(seed: UInt64) throws {
        let (population, scores) = try Self.scores(seed: seed) { town in
            town.settle("person", 300, .people)
            var sweep = Town.Habits.fed
            sweep.perDay = 20
            town.settle("sweeper", 10, sweep)
        }
        let own = zip(population.accounts, scores.own)
        let people = own.filter { $0.0.id.hasPrefix("person") }.map(\.1).sorted()
        let sweepers = own.filter { $0.0.id.hasPrefix("sweeper") }.map(\.1).sorted()
        #expect(people[people.count * 99 / 100] < sweepers[0], "seed \(seed)")
        #expect(people[people.count / 2] < 0.05, "seed \(seed)")
        #expect(sweepers[0] > 0.35, "seed \(seed)")
        #expect(scores.own.allSatisfy { (0...1).contains($0) }, "seed \(seed)")
    }

    /// For every indicator an account that must not be called unusual: it does what its cohort does.
    @Test(arguments: IndicatorCatalogue.all.map(\.definition.name)) func theTypicalAccountIsNotUnusual(name: String)
        throws
    {
        let (population, scores) = try Self.scores(seed: 11) { $0.settle("person", 200, .people) }
        let place = try #require(IndicatorCatalogue.all.firstIndex { $0.definition.name == name })
        let measured = scores.values[place].compactMap { $0 }
        #expect(!measured.isEmpty)
        let flagged = population.accounts.indices.filter { scores.findings[$0].contains { $0.indicator == place } }
        #expect(flagged.count <= population.accounts.count / 10, "\(flagged.count) of 200")
        let median = measured.sorted()[measured.count / 2]
        for index in flagged { #expect(scores.values[place][index] ?? median > median) }
    }

    @Test func findingsAreOrderedAndExplainThemselves() throws {
        let (_, scores) = try Self.scores(seed: 5) { town in
            town.settle("person", 120, .people)
            town.settle("sweeper", 5, .fed)
        }
        for findings in scores.findings {
            #expect(findings.map(\.strength) == findings.map(\.strength).sorted(by: >))
            for finding in findings {
                #expect(finding.deviation > 2 && finding.strength > 0 && finding.strength < 1)
                #expect(Samples.close(finding.strength, 1 - 2 / finding.deviation))
                #expect(
                    finding.sentence
                        == Samples.indicator(finding.name).sentence(finding.value, typical: finding.typical))
            }
        }
    }

    @Test func counterEvidenceLowersTheScore() throws {
        var habits = Town.Habits.fed
        habits.perDay = 20
        let (_, plain) = try Self.scores(seed: 7) { town in
            town.settle("person", 120, .people)
            town.settle("sweeper", 1, habits)
        }
        habits.organisation = "firm"
        let (population, verified) = try Self.scores(seed: 7) { town in
            town.settle("person", 120, .people)
            town.settle("sweeper", 1, habits)
        }
        let last = population.accounts.count - 1
        #expect(verified.counterEvidence[last].first?.name == "verified-organisation")
        #expect(Samples.close(verified.own[last], plain.own[last] * (1 - 0.4 * 0.9), 1e-6))
    }
}

@Suite("What speaks for an account") struct CounterEvidenceTests {
    private func names(_ asked: [Asked], _ change: (inout AccountProfile) -> Void = { _ in }) -> [String] {
        CounterEvidence.collect(Account("a", asked, change)).map(\.name)
    }

    @Test func nothingSpeaksForAStrangerWithoutTraits() {
        #expect(names([]) == [])
        #expect(names((0..<48).map { Asked(Double($0), topic: $0) }) == [])
    }

    @Test func verifiedOrganisationsConversationsAndAgeAreNamed() {
        #expect(
            names([Asked(0)]) { profile in
                profile.verification = "org"
                profile.organisation = "o"
            } == ["verified-organisation"])
        #expect(names([Asked(0)]) { $0.verification = "org" } == [], "an organisation without a name was not verified")
        #expect(names([Asked(0)]) { $0.organisation = "o" } == [])
        let talk = Samples.minutes(10) { number, exchange in if number < 2 { exchange.traits = [.followUp] } }
        #expect(names(talk) == ["conversations"])
        #expect(names([Asked(0)]) { $0.signup = Asked.moment(-365 * 24) } == ["long-standing"])
        #expect(names([Asked(0)]) { $0.signup = Asked.moment(-364 * 24) } == [])
    }

    @Test func sleepAndFewSubjectsAreNamed() {
        let day = (0..<30).map { Asked(9 + Double($0 / 6) * 24 + Double($0 % 6), topic: $0) }
        #expect(names(day) == ["human-rhythm"])
        #expect(names(Samples.minutes(12) { $1.topic = $0 % 3 }) == ["narrow-interests"])
    }

    @Test func theStrongestComesFirst() {
        let talk = Samples.minutes(24) { number, exchange in
            exchange.traits = [.followUp]
            exchange.topic = number % 2
        }
        let found = CounterEvidence.collect(Account("a", talk) { $0.signup = Asked.moment(-9999) })
        #expect(found.map(\.strength) == found.map(\.strength).sorted(by: >))
        #expect(found.map(\.name) == ["conversations", "human-rhythm", "long-standing"])
        #expect(found.allSatisfy { (0...1).contains($0.strength) && $0.sentence.hasSuffix(".") })
    }
}
