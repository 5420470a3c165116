internal import Base
internal import COpenBLAS

/// A dense matrix of `Float`, kept row by row.
public struct Matrix: Sendable, Equatable {
    /// Number of rows.
    public let rows: Int
    /// Number of columns.
    public let columns: Int
    /// The elements, row by row; always `rows * columns` of them.
    public var elements: [Float] {
        didSet { precondition(elements.count == rows * columns, "a matrix keeps its size") }
    }

    /// A matrix of zeros.
    public init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        elements = [Float](repeating: 0, count: rows * columns)
    }

    /// A matrix of the given elements, row by row; there must be `rows * columns` of them.
    public init(rows: Int, columns: Int, _ elements: [Float]) {
        precondition(elements.count == rows * columns, "a matrix needs rows * columns elements")
        self.rows = rows
        self.columns = columns
        self.elements = elements
    }

    /// The element at a place.
    public subscript(row: Int, column: Int) -> Float {
        get { elements[row * columns + column] }
        set { elements[row * columns + column] = newValue }
    }

    /// The product with `other`, or with its transpose. The inner sizes must agree. Costs some 20 ps a multiplication on one
    /// thread; the same inputs give the same bytes on the same kind of processor.
    public func times(_ other: Matrix, transposed: Bool = false) -> Matrix {
        product(self, transposed: false, other, transposed: transposed)
    }

    /// The product of this matrix's transpose with `other`; both have the same number of rows.
    public func transposeTimes(_ other: Matrix) -> Matrix {
        product(self, transposed: true, other, transposed: false)
    }

    private func product(_ left: Matrix, transposed turnLeft: Bool, _ right: Matrix, transposed turnRight: Bool)
        -> Matrix
    {
        let rows = turnLeft ? left.columns : left.rows
        let inner = turnLeft ? left.rows : left.columns
        let columns = turnRight ? right.rows : right.columns
        precondition(inner == (turnRight ? right.columns : right.rows), "the inner sizes of a product must agree")
        var result = Matrix(rows: rows, columns: columns)
        guard rows > 0, columns > 0, inner > 0 else { return result }
        _ = Self.useOneThread
        var elements = result.elements
        // Sizes fit 32 bits: a side of 2^31 would need more memory than the arrays could have.
        elements.withUnsafeMutableBufferPointer { out in
            cblas_sgemm(
                CblasRowMajor, turnLeft ? CblasTrans : CblasNoTrans, turnRight ? CblasTrans : CblasNoTrans,
                Int32(rows), Int32(columns), Int32(inner), 1, left.elements, Int32(left.columns), right.elements,
                Int32(right.columns), 0, out.baseAddress, Int32(columns))
        }
        result.elements = elements
        return result
    }

    // Set once: work is spread over threads by `Parallel`, and a product inside must not spread again.
    static let useOneThread: Void = openblas_set_num_threads(1)
}
