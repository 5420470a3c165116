internal import CSparse

/// Which columns each row of a sparse matrix has, row by row (the compressed sparse row form without its values, so that
/// several matrices of one pattern share it).
public struct SparseRows: Sendable, Equatable {
    /// Where each row's entries start, and the end of the last; one more than there are rows.
    public let starts: [Int32]
    /// The column of every entry.
    public let places: [Int32]
    /// Number of columns; every place is below it.
    public let columns: Int

    /// Number of rows.
    public var rows: Int { starts.count - 1 }

    /// A pattern as given. `starts` begins with 0, never falls and ends with the number of places; `places` lie in
    /// `0..<columns`. All this is checked once here, because products read memory by it.
    public init(starts: [Int32], places: [Int32], columns: Int) {
        precondition(starts.first == 0 && Int(starts[starts.count - 1]) == places.count, "starts must span the places")
        precondition(zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }, "starts must not fall")
        precondition(places.allSatisfy { $0 >= 0 && Int($0) < columns }, "a place is outside the columns")
        self.starts = starts
        self.places = places
        self.columns = columns
    }

    /// The product of some rows, with the given values as entries, and a dense matrix of `columns` rows of `width` numbers;
    /// `out` takes `range.count` rows of `width`. Costs some 20 ns an entry at a width of 128, where the dense matrix is far
    /// larger than the cache, and gives the same bytes on every processor.
    public func multiply(
        _ values: [Float], rows range: Range<Int>, dense: UnsafePointer<Float>, width: Int,
        into out: UnsafeMutablePointer<Float>
    ) {
        precondition(values.count == places.count && range.upperBound <= rows && range.lowerBound >= 0)
        stillwatch_sparse_rows(starts, places, values, range.lowerBound, range.count, dense, width, out)
    }

    /// Cuts the rows into ranges of at most `rows` rows and, where rows are short enough, at most `entries` entries: the
    /// pieces that threads take in turn, whatever their number.
    public func pieces(rows most: Int, entries: Int) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var from = 0
        for row in 0..<rows where row + 1 - from >= most || Int(starts[row + 1] - starts[from]) >= entries {
            pieces.append(from..<row + 1)
            from = row + 1
        }
        if from < rows { pieces.append(from..<rows) }
        return pieces
    }
}
