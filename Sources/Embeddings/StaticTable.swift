internal import Base
internal import LinearAlgebra

/// One short vector for every word piece; a text's vector is the mean over its pieces.
///
/// A look-up costs a thousandth of a pass through the encoder and keeps most of what tells topics apart. An element is one
/// of 255 steps of its column's scale.
public struct StaticTable: Sendable {
    /// How many pieces have a vector.
    public let pieces: Int
    /// Length of a vector.
    public let width: Int
    let scales: [Float]
    let steps: [Int8]

    /// Makes a table from the encoder's vectors, one a row in the order of the pieces: centred, projected on their
    /// `width` leading principal axes, weighted by frequency, and rounded to 255 steps a column.
    ///
    /// The weight of the piece of rank r is a / (a + p), with a = 1e-4 and p by Zipf's law (SIF: Arora, Liang and Ma,
    /// 2017). Pieces up to `firstRanked` count as the most frequent; the rest are ranked in their order. Costs seconds.
    public init(vectors: [Float], columns: Int, width: Int, firstRanked: Int) {
        precondition(columns > 0 && vectors.count % columns == 0, "a table needs whole vectors")
        let pieces = vectors.count / columns
        let centred = Self.centred(Matrix(rows: pieces, columns: columns, vectors))
        let covariance = centred.transposeTimes(centred).elements.map { Double($0) }
        let axes = Eigenvectors(of: covariance, size: columns, count: width).vectors
        let axisMatrix = Matrix(rows: axes.count, columns: columns, axes.flatMap { $0.map { Float($0) } })
        var projected = centred.times(axisMatrix, transposed: true).elements
        let weights = Self.weights(pieces, firstRanked: firstRanked)
        for piece in 0..<pieces {
            for column in 0..<axes.count { projected[piece * axes.count + column] *= weights[piece] }
        }
        self.pieces = pieces
        self.width = axes.count
        scales = (0..<axes.count).map { column in
            let largest = (0..<pieces).reduce(Float(0)) { max($0, abs(projected[$1 * axes.count + column])) }
            return largest > 0 ? largest / 127 : 1
        }
        let units = scales
        steps = projected.enumerated().map { Int8(($1 / units[$0 % units.count]).rounded()) }
    }

    /// A table of the given scales, one a column, and steps, row by row; nil when a scale is no positive number or the
    /// steps are not whole rows.
    init?(scales: [Float], steps: [Int8]) {
        guard !scales.isEmpty, steps.count % scales.count == 0,
            scales.allSatisfy({ $0.isFinite && $0 > 0 })
        else { return nil }
        pieces = steps.count / scales.count
        width = scales.count
        self.scales = scales
        self.steps = steps
    }

    /// Adds a piece's vector, times a weight, to `sums`, which has `width` elements; a piece beyond the table adds nothing.
    public func add(_ piece: UInt16, times weight: Float, to sums: inout [Float]) {
        guard Int(piece) < pieces else { return }
        let row = Int(piece) &* width
        steps.withUnsafeBufferPointer { steps in
            sums.withUnsafeMutableBufferPointer { sums in
                for column in 0..<width {
                    sums[column] += Float(steps[row &+ column]) * scales[column] * weight
                }
            }
        }
    }

    /// The mean vector of some pieces; pieces beyond the table are passed over; zeros when there are none.
    public func mean(_ list: [UInt16]) -> [Float] {
        let known = list.count { Int($0) < pieces }
        var sums = [Float](repeating: 0, count: width)
        for piece in list { add(piece, times: 1 / Float(known), to: &sums) }
        return sums
    }

    private static func centred(_ vectors: Matrix) -> Matrix {
        var means = [Double](repeating: 0, count: vectors.columns)
        for index in vectors.elements.indices { means[index % vectors.columns] += Double(vectors.elements[index]) }
        let rows = Double(max(1, vectors.rows))
        let centred = vectors.elements.enumerated().map { $1 - Float(means[$0 % means.count] / rows) }
        return Matrix(rows: vectors.rows, columns: vectors.columns, centred)
    }

    private static func weights(_ pieces: Int, firstRanked: Int) -> [Float] {
        let ranks = (0..<pieces).map { Double(max(0, $0 - firstRanked) + 1) }
        let harmonic = (0..<max(1, pieces - firstRanked)).reduce(0.0) { $0 + 1 / Double($1 + 1) }
        return ranks.map { Float(1e-4 / (1e-4 + 1 / ($0 * harmonic))) }
    }
}
