/// Floats at a fixed address, for loops that several threads run over rows of their own.
final class Numbers: @unchecked Sendable {
    // Sendable is unchecked because the compiler cannot see that threads write disjoint rows; every user cuts the rows into
    // pieces and gives each to one thread.

    let start: UnsafeMutablePointer<Float>
    let count: Int

    /// `count` numbers, not set.
    init(_ count: Int) {
        self.count = count
        start = .allocate(capacity: max(1, count))
    }

    /// A copy.
    convenience init(_ values: [Float]) {
        self.init(values.count)
        start.update(from: values, count: values.count)
    }

    deinit { start.deallocate() }

    func clear() { start.update(repeating: 0, count: count) }

    var array: [Float] { Array(UnsafeBufferPointer(start: start, count: count)) }
}

/// One sum for each piece of work, added up in the order of the pieces.
final class PieceSums: @unchecked Sendable {
    // Sendable is unchecked for the same reason as that of `Numbers`.
    private let sums: UnsafeMutableBufferPointer<Double>

    init(_ pieces: Int) {
        sums = .allocate(capacity: pieces)
        sums.initialize(repeating: 0)
    }

    deinit { sums.deallocate() }

    subscript(piece: Int) -> Double {
        get { sums[piece] }
        set { sums[piece] = newValue }
    }

    var total: Double { sums.reduce(0, +) }
}
