import Base
import Indicators
import LinearAlgebra
import TestPopulations
import Testing

@testable import Suspicion

@Suite("Agreement and resemblance") struct AgreementTests {
    private struct Setting {
        let population: Population
        let table: MeasureTable
        let fed: [Int]

        init(_ seed: UInt64) throws {
            var town = Town(seed: seed)
            town.settle("person", 150, .people)
            town.settle("fed", 30, .fed)
            population = Population(town.accounts)
            table = try MeasureTable(population, TopicLists.fit(population))
            let accounts = population.accounts
            fed = table.accounts.indices.filter { [table] in accounts[table.accounts[$0]].id.hasPrefix("fed") }
        }

        /// Nothing that experts say.
        var silence: Matrix { Matrix(rows: table.accounts.count, columns: MeasureFamily.allCases.count) }
        var medians: [Float] { MeasureFamily.allCases.map { _ in 0 } }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func fedAccountsAgreeAndPeopleDoNot(seed: UInt64) throws {
        let setting = try Setting(seed)
        let people = Array(Set(setting.table.accounts.indices).subtracting(setting.fed)).sorted().prefix(30)
        func agreement(_ rows: [Int]) -> Agreement {
            Agreement(rows, setting.table, experts: setting.silence, medians: setting.medians)
        }
        let (fed, honest) = (agreement(setting.fed), agreement(Array(people)))
        let (more, less) = (try #require(fed.measures), try #require(honest.measures))
        #expect(more > 0.3 && more > less + 0.1 && less > -0.1 && more <= 1, "seed \(seed): \(more), \(less)")
        // Experts that say nothing cannot agree, and four members are too few.
        #expect(fed.experts == nil)
        #expect(agreement(Array(setting.fed.prefix(4))).measures == nil)
    }

    @Test func agreementByHand() throws {
        // What the experts say of five accounts: four the same, one nothing. Of 20 ordered pairs 12 have the product 1, and
        // the mean square is 4/5: 0.6 / 0.8.
        let setting = try Setting(1)
        var experts = setting.silence
        for row in 0..<4 { experts[row, 2] = 1 }
        let agreement = Agreement(
            Array(0..<5), setting.table, experts: experts, medians: setting.medians)
        let found = try #require(agreement.experts)
        #expect(abs(found - 0.75) < 1e-9)
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func nobodyResemblesAGroupForBeingInIt(seed: UInt64) throws {
        let setting = try Setting(seed)
        let rows = Array(setting.table.accounts.indices)
        // Two thirds of the fed accounts are known, and two people are taken for such.
        let known = Set(setting.fed.prefix(20))
        let strangers = rows.filter { !setting.fed.contains($0) }.prefix(2)
        let resemblance = Resemblance(
            rows, isMember: rows.map { known.contains($0) || strangers.contains($0) }, setting.table,
            setting.silence, medians: setting.medians)
        let unknown = setting.fed.dropFirst(20)
        #expect(unknown.allSatisfy { resemblance.logOdds[$0] > 0 }, "seed \(seed)")
        #expect(strangers.allSatisfy { resemblance.logOdds[$0] < 0 }, "seed \(seed)")
        #expect(resemblance.worth > 0 && resemblance.worth <= 2)
    }

    @Test func aGroupOfOneResemblesNothing() throws {
        let setting = try Setting(1)
        let rows = Array(setting.table.accounts.indices)
        let resemblance = Resemblance(
            rows, isMember: rows.map { $0 == 0 }, setting.table, setting.silence, medians: setting.medians)
        #expect(resemblance.logOdds.allSatisfy { $0 == 0 })
    }
}
