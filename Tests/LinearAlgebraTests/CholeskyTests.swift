import Base
import Testing

@testable import LinearAlgebra

@Suite("Systems of equations") struct CholeskyTests {
    @Test func solvesByHand() throws {
        // [4 2; 2 3] x = [8, 7] has the solution [1.25, 1.5]; what stands above the diagonal is not read.
        let factor = try #require(Cholesky([4, 99, 2, 3], size: 2))
        let solution = factor.solve([8, 7])
        #expect(abs(solution[0] - 1.25) < 1e-12 && abs(solution[1] - 1.5) < 1e-12)
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>) func solvesWhatItWasMultipliedFrom(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let size = 1 + random.below(30)
        let rows = (0..<size + 5).map { _ in (0..<size).map { _ in random.unit() - 0.5 } }
        var matrix = [Double](repeating: 0, count: size * size)
        for row in 0..<size {
            for column in 0..<size { matrix[row * size + column] = rows.reduce(0) { $0 + $1[row] * $1[column] } }
            matrix[row * size + row] += 0.1
        }
        let expected = (0..<size).map { _ in random.unit() * 4 - 2 }
        let right = (0..<size).map { row in (0..<size).reduce(0) { $0 + matrix[row * size + $1] * expected[$1] } }
        let solution = try #require(Cholesky(matrix, size: size)).solve(right)
        for (found, wanted) in zip(solution, expected) { #expect(abs(found - wanted) < 1e-8, "seed \(seed)") }
    }

    @Test func refusesWhatIsNotPositiveDefinite() {
        #expect(Cholesky([1, 2, 2, 1], size: 2) == nil)
        #expect(Cholesky([0], size: 1) == nil)
        #expect(Cholesky([.nan], size: 1) == nil)
        #expect(Cholesky([], size: 0)?.solve([]) == [])
    }
}
