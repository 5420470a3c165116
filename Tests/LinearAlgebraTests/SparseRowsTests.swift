import Base
import Testing

@testable import LinearAlgebra

@Suite struct SparseRowsTests {
    @Test(arguments: [1, 4, 37]) func multipliesLikeADenseMatrix(_ width: Int) {
        let seed: UInt64 = 3
        print("seed \(seed)")
        var random = SeededRandom(seed: seed)
        var starts: [Int32] = [0]
        var places: [Int32] = []
        for _ in 0..<50 {
            for _ in 0..<random.below(6) { places.append(Int32(random.below(20))) }
            starts.append(Int32(places.count))
        }
        let values = places.map { _ in Float(random.below(9)) - 4 }
        let dense = Matrix(rows: 20, columns: width, (0..<20 * width).map { _ in Float(random.below(9)) - 4 })
        var left = Matrix(rows: 50, columns: 20)
        for row in 0..<50 {
            for entry in Int(starts[row])..<Int(starts[row + 1]) { left[row, Int(places[entry])] += values[entry] }
        }
        let pattern = SparseRows(starts: starts, places: places, columns: 20)
        var product = Matrix(rows: 50, columns: width)
        for piece in pattern.pieces(rows: 7, entries: 10) {
            product.elements.withUnsafeMutableBufferPointer {
                pattern.multiply(
                    values, rows: piece, dense: dense.elements, width: width,
                    into: $0.baseAddress! + piece.lowerBound * width)
            }
        }
        // Small whole numbers, so that both are exact.
        #expect(product == left.times(dense))
    }

    @Test func piecesCoverAllRowsInOrder() {
        let pattern = SparseRows(starts: [0, 5, 5, 6, 6, 9], places: Array(repeating: 0, count: 9), columns: 1)
        #expect(pattern.pieces(rows: 2, entries: 100) == [0..<2, 2..<4, 4..<5])
        #expect(pattern.pieces(rows: 100, entries: 5) == [0..<1, 1..<5])
        #expect(SparseRows(starts: [0], places: [], columns: 0).pieces(rows: 1, entries: 1) == [])
    }
}

@Suite struct ProductsTests {
    private let left: [Float] = [1, 2, 3, 4, 5, 6]
    private let right: [Float] = [7, 8, 9, 10, 11, 12]

    @Test func multipliesIntoMemoryThatIsThere() {
        var out: [Float] = [1, 1, 1, 1]
        Products.multiply(left, by: right, rows: 2, inner: 3, columns: 2, into: &out)
        #expect(out == [58, 64, 139, 154])
        Products.multiply(left, by: right, rows: 2, inner: 3, columns: 2, into: &out, adding: true)
        #expect(out == [116, 128, 278, 308])
        // The left one read as the transpose of a 3 x 2 matrix, the right one as that of a 2 x 3 matrix.
        Products.multiply(left, leftTransposed: true, by: right, rows: 2, inner: 3, columns: 2, into: &out)
        #expect(out == [89, 98, 116, 128])
        Products.multiply(left, by: right, rightTransposed: true, rows: 2, inner: 3, columns: 2, into: &out)
        #expect(out == [50, 68, 122, 167])
    }

    @Test func nothingToMultiply() {
        var out: [Float] = [1, 1]
        Products.multiply(left, by: right, rows: 1, inner: 0, columns: 2, into: &out, adding: true)
        #expect(out == [1, 1])
        Products.multiply(left, by: right, rows: 1, inner: 0, columns: 2, into: &out)
        #expect(out == [0, 0])
        Products.add(2, times: [3, 4], count: 2, to: &out)
        #expect(out == [6, 8])
    }
}
