import Base
import Testing

@testable import Embeddings

@Suite struct StaticTableTests {
    // Two columns that vary along one diagonal: the first axis holds everything.
    private func small() -> StaticTable {
        StaticTable(vectors: [1, 1, -1, -1, 2, 2, -2, -2], columns: 2, width: 2, firstRanked: 0)
    }

    @Test func projectsAndWeighsByRank() {
        let table = small()
        let harmonic = 1 + 0.5 + 1.0 / 3 + 0.25
        let length = 2.0.squareRoot()
        for (piece, along) in [length, -length, 2 * length, -2 * length].enumerated() {
            let expected = along * 1e-4 / (1e-4 + 1 / (Double(piece + 1) * harmonic))
            let found = table.mean([UInt16(piece)])
            // Half a step of 255 over the column's largest element.
            #expect(abs(Double(found[0]) - expected) < 2 * length * 8.5e-4 / 254 + 1e-7)
            #expect(abs(found[1]) < 1e-5)
        }
    }

    @Test func meansAreOverKnownPieces() {
        let table = small()
        let first = table.mean([0])[0]
        let third = table.mean([2])[0]
        #expect(abs(table.mean([0, 2, 900])[0] - (first + third) / 2) < 1e-9)
        #expect(table.mean([]) == [0, 0])
        #expect(table.mean([900]) == [0, 0])
    }

    @Test func addsAWeightedVector() {
        let table = small()
        var sums: [Float] = [1, 1]
        table.add(2, times: 3, to: &sums)
        #expect(abs(sums[0] - (1 + 3 * table.mean([2])[0])) < 1e-6)
        table.add(900, times: 3, to: &sums)
        #expect(abs(sums[0] - (1 + 3 * table.mean([2])[0])) < 1e-6)
    }

    @Test func needsPositiveScalesAndWholeRows() {
        #expect(StaticTable(scales: [1, 0.5], steps: [1, 2, 3, 4])?.mean([1]) == [3, 2])
        for scales: [Float] in [[], [0, 1], [-1, 1], [.nan, 1], [.infinity, 1]] {
            #expect(StaticTable(scales: scales, steps: [1, 2, 3, 4]) == nil)
        }
        #expect(StaticTable(scales: [1, 1], steps: [1, 2, 3]) == nil)
    }
}
