import Base
import LinearAlgebra
import Testing

@Suite struct SphericalMeansTests {
    /// Points around the axes of a space, the axis of each in order.
    private func planted(_ axes: Int, _ each: Int, seed: UInt64) -> Matrix {
        var random = SeededRandom(seed: seed)
        let elements = (0..<axes * each).flatMap { index in
            (0..<axes).map { Float(random.unit() - 0.5) * 0.3 + ($0 == index % axes ? 1 : 0) }
        }
        var points = Matrix(rows: axes * each, columns: axes, elements)
        points.normaliseRows()
        return points
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func findsWhatWasPlanted(seed: UInt64) {
        let points = planted(8, 40, seed: seed)
        var random = SeededRandom(seed: seed)
        let centres = SphericalMeans.centres(of: points, cells: 8, rounds: 10, random: &random)
        let found = SphericalMeans.assign(points, centres)
        let cells = (0..<8).map { axis in Set(found.indices.filter { $0 % 8 == axis }.map { found[$0].cell }) }
        #expect(cells.allSatisfy { $0.count == 1 }, "seed \(seed)")
        #expect(Set(cells).count == 8)
        #expect(found.allSatisfy { $0.cosine > 0.8 && $0.cosine < 1.0001 })
        for cell in 0..<8 {
            let square = (0..<8).reduce(Float(0)) { $0 + centres[cell, $1] * centres[cell, $1] }
            #expect(abs(square - 1) < 1e-5)
        }
    }

    @Test func assignsTheFirstOfEqualCentres() {
        let centres = Matrix(rows: 3, columns: 2, [1, 0, 0, 1, 0, 1])
        let found = SphericalMeans.assign(Matrix(rows: 2, columns: 2, [0, 1, 0.6, 0.8]), centres)
        #expect(found.map(\.cell) == [1, 1])
        #expect(abs(found[1].cosine - 0.8) < 1e-6)
    }

    /// More points than a block of the products, all but one alike: cells without points go to the point farthest off.
    @Test func noCellStaysEmptyWhereThereIsSomethingToHold() {
        var elements: [Float] = []
        for index in 0..<3000 { elements += index == 2500 ? [0, 1] : [1, 0] }
        var random = SeededRandom(seed: 1)
        let points = Matrix(rows: 3000, columns: 2, elements)
        let centres = SphericalMeans.centres(of: points, cells: 2, rounds: 3, random: &random)
        let found = SphericalMeans.assign(points, centres)
        #expect(found[2500].cell != found[0].cell)
        #expect(found.indices.filter { found[$0].cell == found[2500].cell } == [2500])
    }

    @Test func theSamePointsGiveTheSameCentres() {
        let points = planted(5, 30, seed: 9)
        var (one, two) = (SeededRandom(seed: 3), SeededRandom(seed: 3))
        #expect(
            SphericalMeans.centres(of: points, cells: 7, rounds: 5, random: &one)
                == SphericalMeans.centres(of: points, cells: 7, rounds: 5, random: &two))
    }

    @Test func rowsOfZerosStayAndCountNowhere() {
        var matrix = Matrix(rows: 2, columns: 2, [0, 0, 3, 4])
        matrix.normaliseRows()
        #expect(matrix == Matrix(rows: 2, columns: 2, [0, 0, 0.6, 0.8]))
    }
}
