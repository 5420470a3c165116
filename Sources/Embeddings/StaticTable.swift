internal import Base
internal import LinearAlgebra

/// One short vector for every word piece; a text's vector is the mean over its pieces.
///
/// A look-up costs a thousandth of a pass through the encoder and keeps most of what tells topics
/// apart. On file the elements are bytes; in memory they are widened once, because widening them at every look-up is slow.
public struct StaticTable: Sendable {
    /// How many pieces have a vector.
    public let pieces: Int
    /// Length of a vector.
    public let width: Int
    /// What the table was made from: a SHA-256, 32 bytes.
    public let source: [UInt8]
    private let scales: [Float]
    private let values: [Int16]

    private static let magic = Array("SWTABLE1".utf8)
    private static let headerLength = 48

    /// Makes a table from the encoder's vectors, one a row in the order of the pieces: centred, projected on their
    /// `width` leading principal axes, weighted by frequency, and rounded to 255 steps a column.
    ///
    /// The weight of the piece of rank r is a / (a + p), with a = 1e-4 and p by Zipf's law (SIF: Arora, Liang and Ma,
    /// 2017). Pieces up to `firstRanked` count as the most frequent; the rest are ranked in their order. Costs seconds.
    public init(vectors: [Float], columns: Int, width: Int, firstRanked: Int, source: [UInt8]) {
        precondition(columns > 0 && vectors.count % columns == 0 && source.count == 32, "a table needs whole vectors")
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
        self.source = source
        scales = (0..<axes.count).map { column in
            let largest = (0..<pieces).reduce(Float(0)) { max($0, abs(projected[$1 * axes.count + column])) }
            return largest > 0 ? largest / 127 : 1
        }
        let steps = scales
        values = projected.enumerated().map { Int16(($1 / steps[$0 % steps.count]).rounded()) }
    }

    /// Reads a table's file. Throws a `UserError` that names `file` when it is none, is cut, or is of another version.
    public init(_ bytes: [UInt8], file: String) throws {
        func refusal(_ message: String) -> UserError {
            UserError(.input, message, at: file, remedy: "make the table again from the model")
        }
        guard bytes.count >= Self.headerLength, bytes.starts(with: Self.magic) else {
            throw refusal("this is no table of embeddings of version 1")
        }
        func word(_ place: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32($1 * 8) }
        }
        let (pieces, width) = (Int(word(8)), Int(word(12)))
        guard pieces <= Int(UInt16.max), (1...4096).contains(width),
            bytes.count == Self.headerLength + width * 4 + pieces * width
        else { throw refusal("the length of the file does not fit its header") }
        self.pieces = pieces
        self.width = width
        source = Array(bytes[16..<48])
        scales = (0..<width).map { Float(bitPattern: word(Self.headerLength + $0 * 4)) }
        guard scales.allSatisfy({ $0.isFinite && $0 > 0 }) else { throw refusal("a scale is not a positive number") }
        values = bytes[(Self.headerLength + width * 4)...].map { Int16(Int8(bitPattern: $0)) }
    }

    /// The table as a file: `SWTABLE1`, pieces and width (32 bits each, little end first), the source's SHA-256, a scale
    /// for each column (32-bit floats), then a byte for each element.
    public var file: [UInt8] {
        func little(_ word: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32($0 * 8)) } }
        return Self.magic + little(UInt32(pieces)) + little(UInt32(width)) + source
            + scales.flatMap { little($0.bitPattern) } + values.map { UInt8(bitPattern: Int8($0)) }
    }

    /// The mean vector of some pieces; pieces beyond the table are passed over; zeros when there are none. Costs about
    /// 30 ns a piece.
    public func mean(_ list: [UInt16]) -> [Float] {
        var sums = [Int32](repeating: 0, count: width)
        var known = 0
        values.withUnsafeBufferPointer { values in
            sums.withUnsafeMutableBufferPointer { sums in
                // A sum of Int16 steps stays within 32 bits for 16 million pieces; longer lists are cut there.
                for piece in list.prefix(1 << 24) where Int(piece) < pieces {
                    known &+= 1
                    let row = Int(piece) &* width
                    for column in 0..<width { sums[column] &+= Int32(values[row &+ column]) }
                }
            }
        }
        guard known > 0 else { return [Float](repeating: 0, count: width) }
        return zip(sums, scales).map { Float($0) * $1 / Float(known) }
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
