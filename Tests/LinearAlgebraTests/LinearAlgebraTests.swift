import Base
import Testing

@testable import LinearAlgebra

@Suite struct MatrixTests {
    private let left = Matrix(rows: 2, columns: 3, [1, 2, 3, 4, 5, 6])
    private let right = Matrix(rows: 3, columns: 2, [7, 8, 9, 10, 11, 12])

    @Test func multiplies() {
        #expect(left.times(right) == Matrix(rows: 2, columns: 2, [58, 64, 139, 154]))
    }

    @Test func multipliesWithTransposes() {
        #expect(left.times(left, transposed: true) == Matrix(rows: 2, columns: 2, [14, 32, 32, 77]))
        #expect(left.transposeTimes(left) == Matrix(rows: 3, columns: 3, [17, 22, 27, 22, 29, 36, 27, 36, 45]))
    }

    @Test func emptyMatricesMultiply() {
        #expect(Matrix(rows: 0, columns: 3).times(right) == Matrix(rows: 0, columns: 2))
        #expect(Matrix(rows: 2, columns: 0).times(Matrix(rows: 0, columns: 2)) == Matrix(rows: 2, columns: 2))
    }
}

@Suite struct EigenvectorsTests {
    @Test func solvesByHand() {
        // (x - 2)^2 = 1 gives 3 and 1, along the diagonals of the square.
        let found = Eigenvectors(of: [2, 1, 1, 2], size: 2, count: 2)
        let half = 0.5.squareRoot()
        #expect(abs(found.values[0] - 3) < 1e-12)
        #expect(abs(found.values[1] - 1) < 1e-12)
        #expect(abs(found.vectors[0][0] - half) < 1e-12)
        #expect(abs(found.vectors[0][1] - half) < 1e-12)
        #expect(abs(found.vectors[1][0] + found.vectors[1][1]) < 1e-12)
    }

    @Test(arguments: [1, 5, 40]) func vectorsAreOrthonormalAndOnlyStretched(_ size: Int) {
        let seed: UInt64 = 11
        print("seed \(seed), size \(size)")
        var state = seed
        var matrix = [Double](repeating: 0, count: size * size)
        for row in 0..<size {
            for column in 0...row {
                state = StableHash.scramble(state)
                let value = Double(state >> 11) / Double(1 << 53) - 0.5
                matrix[row * size + column] = value
                matrix[column * size + row] = value
            }
        }
        let found = Eigenvectors(of: matrix, size: size, count: size)
        #expect(found.values == found.values.sorted(by: >))
        for (value, vector) in zip(found.values, found.vectors) {
            for row in 0..<size {
                let image = (0..<size).reduce(0) { $0 + matrix[row * size + $1] * vector[$1] }
                #expect(abs(image - value * vector[row]) < 1e-9)
            }
        }
        for first in 0..<size {
            for second in 0...first {
                let dot = zip(found.vectors[first], found.vectors[second]).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(dot - (first == second ? 1 : 0)) < 1e-9)
            }
        }
    }

    @Test func zeroAndIdentityEndAtOnce() {
        #expect(Eigenvectors(of: [0, 0, 0, 0], size: 2, count: 2).values == [0, 0])
        #expect(Eigenvectors(of: [1, 0, 0, 1], size: 2, count: 1).vectors == [[1, 0]])
        #expect(Eigenvectors(of: [], size: 0, count: 3).values == [])
    }
}
