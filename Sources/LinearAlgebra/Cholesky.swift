/// The factor L of a symmetric positive definite matrix A = L L', for systems of equations with A (Golub & Van Loan, *Matrix
/// Computations*, 4.2). Costs n^3 / 6 multiplications, and n^2 for each system; meant for some hundred unknowns.
public struct Cholesky: Sendable {
    private let size: Int
    // Row by row; what lies above the diagonal is not used.
    private var lower: [Double]

    /// Factors the matrix of the given `size * size` elements, of which only the lower triangle is read. Nil when it is not
    /// positive definite as far as the arithmetic can tell.
    public init?(_ elements: [Double], size: Int) {
        precondition(elements.count == size * size, "a square matrix has size * size elements")
        self.size = size
        lower = elements
        for row in 0..<size {
            for column in 0...row {
                var sum = lower[row * size + column]
                for place in 0..<column { sum -= lower[row * size + place] * lower[column * size + place] }
                if row == column {
                    guard sum > 0, sum.isFinite else { return nil }
                    lower[row * size + row] = sum.squareRoot()
                } else {
                    lower[row * size + column] = sum / lower[column * size + column]
                }
            }
        }
    }

    /// The x with A x = `right`, which has as many elements as A has rows.
    public func solve(_ right: [Double]) -> [Double] {
        precondition(right.count == size, "as many equations as unknowns")
        var result = right
        for row in 0..<size {
            for column in 0..<row { result[row] -= lower[row * size + column] * result[column] }
            result[row] /= lower[row * size + row]
        }
        for row in (0..<size).reversed() {
            for later in (row + 1)..<max(row + 1, size) {
                result[row] -= lower[later * size + row] * result[later]
            }
            result[row] /= lower[row * size + row]
        }
        return result
    }
}
