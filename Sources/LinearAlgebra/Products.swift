internal import COpenBLAS

/// Products within memory that the caller owns, for loops that must not allocate. Matrices lie row by row without gaps.
public enum Products {
    /// out (rows x columns) = left x right, or out + left x right when `adding`. A transposed factor is stored as the
    /// transpose of what it stands for: `left` then holds inner x rows numbers, `right` columns x inner.
    ///
    /// One thread; several threads may multiply at once, each into memory of its own. Costs some 10 ps a multiplication at
    /// sizes above 64. The same inputs give the same bytes on the same kind of processor.
    public static func multiply(
        _ left: UnsafePointer<Float>, leftTransposed turnLeft: Bool = false, by right: UnsafePointer<Float>,
        rightTransposed turnRight: Bool = false, rows: Int, inner: Int, columns: Int,
        into out: UnsafeMutablePointer<Float>,
        adding: Bool = false
    ) {
        guard rows > 0, columns > 0 else { return }
        guard inner > 0 else {
            if !adding { out.update(repeating: 0, count: rows * columns) }
            return
        }
        _ = Matrix.useOneThread
        cblas_sgemm(
            CblasRowMajor, turnLeft ? CblasTrans : CblasNoTrans, turnRight ? CblasTrans : CblasNoTrans, Int32(rows),
            Int32(columns), Int32(inner), 1, left, Int32(turnLeft ? rows : inner), right,
            Int32(turnRight ? inner : columns), adding ? 1 : 0, out, Int32(columns))
    }

    /// Adds `scale` times `values` to `out`, element by element.
    @inlinable public static func add(
        _ scale: Float, times values: UnsafePointer<Float>, count: Int, to out: UnsafeMutablePointer<Float>
    ) {
        for index in 0..<count { out[index] += scale * values[index] }
    }
}
