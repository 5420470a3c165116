import Base
import Testing

@testable import Accounts

@Suite struct CellCountsTests {
    @Test(arguments: 1...20) func countsAsADictionaryDoes(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        var (cells, other) = (CellCounts(), CellCounts())
        var expected: [Int: Int] = [:]
        for _ in 0..<2000 {
            let cell = UInt16(random.below(1400))
            if random.chance(0.5) { cells.add(cell) } else { other.add(cell) }
            if cell < CellCounts.mostCells { expected[Int(cell), default: 0] += 1 }
        }
        cells.merge(other)
        #expect(
            cells.cells.map { [$0.cell, $0.count] } == expected.sorted { $0.key < $1.key }.map { [$0.key, $0.value] },
            "seed \(seed)")
        #expect(cells.occupied == expected.count && cells.total == expected.values.reduce(0, +), "seed \(seed)")
    }

    @Test func countsStayAtTheirBound() {
        var cells = CellCounts()
        let most: UInt32 = (1 << 22) - 1
        cells.add(5, count: most - 1)
        cells.add(5)
        cells.add(5)
        cells.add(6, count: .max)
        cells.add(6, count: .max)
        cells.add(1023, count: 2)
        #expect(cells.cells.map { [$0.cell, $0.count] } == [[5, Int(most)], [6, Int(most)], [1023, 2]])
    }

    @Test func whatCannotBeIsNotRebuilt() {
        #expect(CellCounts(packed: [1 << 22 | 1, 2 << 22 | 1]) != nil)
        #expect(CellCounts(packed: [2 << 22 | 1, 1 << 22 | 1]) == nil)
        #expect(CellCounts(packed: [1 << 22 | 1, 1 << 22 | 2]) == nil)
        #expect(CellCounts(packed: [1 << 22]) == nil)
    }
}
