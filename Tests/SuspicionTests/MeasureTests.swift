import Accounts
import Base
import Glibc
import Indicators
import LinearAlgebra
import TestPopulations
import Testing

@testable import Suspicion

@Suite("Measures of accounts") struct MeasureTests {
    private static func town(_ seed: UInt64) -> Population {
        var town = Town(seed: seed)
        town.settle("person", 250, .people)
        town.settle("fed", 40, .fed)
        return Population(town.accounts)
    }

    private static func median(_ name: String, _ prefix: String, _ table: MeasureTable, _ population: Population)
        -> Float
    {
        let column = MeasureTable.columns.firstIndex(of: name) ?? 0
        let values = table.accounts.indices.filter { population.accounts[table.accounts[$0]].id.hasPrefix(prefix) }
            .map { table.rows[$0, column] }.filter { !$0.isNaN }.sorted()
        return values[values.count / 2]
    }

    @Test func columnsHaveNamesOfTheirOwn() {
        #expect(Set(MeasureTable.columns).count == MeasureTable.columns.count)
        #expect(MeasureTable.families.count == MeasureTable.columns.count)
        for family in MeasureFamily.allCases { #expect(MeasureTable.families.contains(family)) }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func fedAccountsDiffer(seed: UInt64) throws {
        let population = Self.town(seed)
        let table = try MeasureTable(population, TopicLists.fit(population))
        func expect(_ name: String, _ isLarger: Bool) {
            let fed = Self.median(name, "fed", table, population)
            let people = Self.median(name, "person", table, population)
            #expect(isLarger ? fed > people : fed < people, "seed \(seed): \(name) \(fed) against \(people)")
        }
        expect("topic-excess", false)
        expect("topics-in-ten", true)
        expect("list-ratio", true)
        expect("quietest-hours", true)
        expect("follow-ups", false)
        expect("daily-scatter", false)
        expect("topic-excess-rank", false)
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func ranksAreSharesOfACohort(seed: UInt64) throws {
        let population = Self.town(seed)
        let table = try MeasureTable(population, TopicLists.fit(population))
        let count = table.rows.columns / 3
        for row in 0..<table.rows.rows {
            for column in 0..<count {
                let (value, rank) = (table.rows[row, column], table.rows[row, 2 * count + column])
                let standing = table.rows[row, count + column]
                #expect(value.isNaN == standing.isNaN && (standing.isNaN || abs(standing) <= 6))
                #expect(value.isNaN == rank.isNaN, "seed \(seed)")
                #expect(rank.isNaN || rank > 0 && rank < 1, "seed \(seed)")
                #expect(!value.isInfinite)
            }
        }
        // Within one cohort the mean rank is one half.
        let column = 2 * count + (MeasureTable.columns.firstIndex(of: "follow-ups") ?? 0)
        let mean = (0..<table.rows.rows).reduce(Float(0)) { $0 + table.rows[$1, column] } / Float(table.rows.rows)
        #expect(abs(mean - 0.5) < 1e-3, "seed \(seed)")
    }

    @Test func theOrderOfAccountsDoesNotMatter() throws {
        var town = Town(seed: 4)
        town.settle("person", 120, .people)
        let (one, other) = (Population(town.accounts), Population(town.accounts.reversed()))
        let (left, right) = (
            try MeasureTable(one, TopicLists.fit(one)), try MeasureTable(other, TopicLists.fit(other))
        )
        #expect(left.rows.elements.map(\.bitPattern) == right.rows.elements.map(\.bitPattern))
    }

    @Test func ownAgainstEverybody() throws {
        // Two thirds of its prompts in one cell that everybody uses for a tenth, one third in another.
        var everybody = [Double](repeating: 0, count: 1024)
        (everybody[1], everybody[2]) = (0.1, 0.2)
        let account = Account("a", (0..<6).map { Asked(Double($0), topic: $0 < 4 ? 1 : 2) })
        let contrast = try #require(TopicView.Contrast(account.summary.topics, everybody))
        #expect(abs(contrast.own - (4.0 * 3 + 2 * 1) / 30) < 1e-12)
        #expect(abs(contrast.cross - (4.0 / 6 * 0.1 + 2.0 / 6 * 0.2)) < 1e-12)
        #expect(abs(contrast.divergence + 4.0 / 6 * log(0.1) + 2.0 / 6 * log(0.2)) < 1e-12)
        #expect(abs(contrast.excess(6) - log(7.5 / (2 + 0.5))) < 1e-12)
        #expect(contrast.inTen == nil)
    }
}
