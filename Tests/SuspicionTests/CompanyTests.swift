import Accounts
import Base
import Indicators
import TestPopulations
import Testing

@testable import Suspicion

@Suite("The company an account keeps") struct CompanyTests {
    private static func town(_ seed: UInt64) throws -> (Company, rows: Int) {
        var town = Town(seed: seed)
        town.settle("person", 60, .people)
        var habits = Town.Habits.fed
        habits.perPayment = 10
        habits.template = ("wrapper", 0.9)
        town.settle("fed", 30, habits)
        let population = Population(town.accounts)
        let lists = TopicLists.fit(population)
        let table = try MeasureTable(population, lists)
        return (Company(table, population, lists), table.accounts.count)
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func theOwnMarginNeverCounts(seed: UInt64) throws {
        let (company, rows) = try Self.town(seed)
        var random = SeededRandom(seed: seed)
        var margins = (0..<rows).map { _ in Float(random.unit() * 8 - 5) }
        let before = company.columns(margins)
        let row = random.below(rows)
        margins[row] += 3
        let after = company.columns(margins)
        for family in 0..<company.families.count {
            #expect(abs(before[2 * family][row] - after[2 * family][row]) < 1e-4, "seed \(seed), row \(row)")
        }
    }

    @Test func theMeanOfTheOthersIsShrunk() throws {
        // One value carried by rows 0...4; the others' margins of row 0 are 1, 2, 3 and 9, which is clipped to 5.
        var family = Company.Family()
        family.rows = [0, 1, 2, 3, 4]
        family.starts = [0, 5]
        let company = Company(families: [family], rows: 6)
        let columns = company.columns([0, 1, 2, 3, 9, 4])
        #expect(abs(columns[0][0] - (1 + 2 + 3 + 5 + 8 * -5.5) / 12) < 1e-5)
        #expect(abs(columns[1][0] - 2.321928) < 1e-5)
        // Nobody shares anything with row 5.
        #expect(columns[0][5] == -5.5)
        #expect(columns[1][5] == 0)
    }

    @Test func tooFewCarriersAreNoCompany() {
        var family = Company.Family()
        family.rows = [0, 1, 2]
        family.starts = [0, 3]
        let columns = Company(families: [family], rows: 3).columns([5, 5, 5])
        #expect(columns[0] == [-5.5, -5.5, -5.5])
    }
}
