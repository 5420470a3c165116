internal import Base

/// The leading part of a symmetric matrix's eigendecomposition.
public struct Eigenvectors: Sendable {
    /// Eigenvalues, largest first.
    public let values: [Double]
    /// One eigenvector of length 1 a row, in the order of `values`. Its largest element by magnitude is positive.
    public let vectors: [[Double]]

    /// The `count` eigenvectors of largest eigenvalue of a symmetric matrix, given row by row (`size * size` elements; only
    /// its lower triangle counts). At most `size` are returned.
    ///
    /// By cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, section 8.5), which need no random start and
    /// give the same bytes for the same input. Costs about 10 * size^3 steps of a rotation: a second for 384.
    public init(of symmetric: [Double], size: Int, count: Int) {
        precondition(symmetric.count == size * size, "a symmetric matrix needs size * size elements")
        var matrix = symmetric
        for row in 0..<size {
            for column in 0..<row { matrix[column * size + row] = matrix[row * size + column] }
        }
        var vectors = [Double](repeating: 0, count: size * size)
        for index in 0..<size { vectors[index * size + index] = 1 }
        Self.diagonalise(&matrix, &vectors, size)
        let diagonal = (0..<size).map { matrix[$0 * size + $0] }
        // Equal values keep their order, so that the result does not depend on how the sort treats ties.
        let order = (0..<size).sorted { (diagonal[$0], -$0) > (diagonal[$1], -$1) }.prefix(max(0, count))
        values = order.map { diagonal[$0] }
        self.vectors = order.map { Self.oriented(Array(vectors[$0 * size..<($0 + 1) * size])) }
    }

    private static func diagonalise(_ matrix: inout [Double], _ vectors: inout [Double], _ size: Int) {
        matrix.withUnsafeMutableBufferPointer { matrix in
            vectors.withUnsafeMutableBufferPointer { vectors in
                for _ in 0..<60 {
                    guard isFarFromDiagonal(matrix, size) else { return }
                    for low in 0..<size {
                        for high in low + 1..<max(low + 1, size) { rotate(matrix, vectors, size, low, high) }
                    }
                }
            }
        }
    }

    private static func isFarFromDiagonal(_ matrix: UnsafeMutableBufferPointer<Double>, _ size: Int) -> Bool {
        var off = 0.0
        var all = 0.0
        for row in 0..<size {
            for column in 0..<size {
                let square = matrix[row * size + column] * matrix[row * size + column]
                all += square
                if row != column { off += square }
            }
        }
        return off > all * 1e-24
    }

    /// Turns rows and columns `low` and `high` so that the element between them becomes zero.
    private static func rotate(
        _ matrix: UnsafeMutableBufferPointer<Double>, _ vectors: UnsafeMutableBufferPointer<Double>, _ size: Int,
        _ low: Int, _ high: Int
    ) {
        let between = matrix[low * size + high]
        guard between != 0 else { return }
        let slope = (matrix[high * size + high] - matrix[low * size + low]) / (2 * between)
        let tangent = (slope < 0 ? -1 : 1) / (abs(slope) + (slope * slope + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        for index in 0..<size {
            let left = matrix[index * size + low]
            let right = matrix[index * size + high]
            matrix[index * size + low] = cosine * left - sine * right
            matrix[index * size + high] = sine * left + cosine * right
        }
        turnRows(matrix, size, low, high, cosine, sine)
        turnRows(vectors, size, low, high, cosine, sine)
    }

    private static func turnRows(
        _ matrix: UnsafeMutableBufferPointer<Double>, _ size: Int, _ low: Int, _ high: Int, _ cosine: Double,
        _ sine: Double
    ) {
        for index in 0..<size {
            let upper = matrix[low * size + index]
            let lower = matrix[high * size + index]
            matrix[low * size + index] = cosine * upper - sine * lower
            matrix[high * size + index] = sine * upper + cosine * lower
        }
    }

    private static func oriented(_ vector: [Double]) -> [Double] {
        var largest = 0.0
        for element in vector where abs(element) > abs(largest) { largest = element }
        return largest < 0 ? vector.map { -$0 } : vector
    }
}
