internal import Base
internal import Embeddings
internal import Glibc
internal import LinearAlgebra

/// Learns topic cells by meaning from the same texts as `TopicLearner`: spherical k-means over the prompts' vectors.
///
/// A piece's weight is the square root of log2(A / a_p), with A the accounts of the sample and a_p those that use the
/// piece: the table weighs frequent pieces down already, and the whole logarithm would do it twice. Pieces that a quarter
/// of the accounts use get none, and pieces that the sample does not have count as used once: the table knows what they
/// mean all the same. Cost: about 0.5 s for 16,384 prompts, 128 cells and 12 rounds.
struct MeaningLearner {
    private static let rounds = 12
    private static let leastPieces = 3

    private let table: MeaningTable
    private var documents: [[UInt16]] = []
    private var weights: [Float] = []

    init(_ table: MeaningTable) { self.table = table }

    /// Learns cells over `sample`, with the templates of `dictionary` taken away first; nil when there are too few
    /// prompts that the table understands.
    mutating func learn(_ sample: PromptSample, _ dictionary: TemplateDictionary) -> MeaningTopics? {
        collect(sample, dictionary)
        let cells = min(MeaningTopics.width, documents.count / TopicTexts.leastPerCell)
        guard cells >= 8 else { return nil }
        let mean = mean()
        let pieces = weighted(mean)
        var random = SeededRandom(seed: 1, purpose: "topic cells by meaning")
        let centres = SphericalMeans.centres(
            of: points(pieces), cells: cells, rounds: Self.rounds, random: &random)
        return MeaningTopics(
            table: table, cells: cells, scores: Self.quantised(pieces.times(centres, transposed: true)),
            telling: weights.map { $0 > 0 })
    }

    private mutating func collect(_ sample: PromptSample, _ dictionary: TemplateDictionary) {
        let reader = MeaningReader(table)
        var frequency = AccountFrequency(words: table.vectors.pieces)
        var raw: [[UInt16]] = []
        let accounts = TopicTexts.forEach(of: sample, dictionary) { entry, tokens, matcher, isNew in
            reader.read(tokens, matcher) { _ in true }
            guard reader.understands else { return }
            let pieces = Array(UnsafeBufferPointer(start: reader.pieces, count: reader.count))
            for piece in pieces { frequency.add(piece, account: entry.account) }
            if isNew, raw.count < TopicTexts.most { raw.append(pieces) }
        }
        let total = Double(max(2, accounts))
        weights = (0..<table.vectors.pieces).map { piece in
            let share = Double(max(1, frequency[piece])) / total
            return share <= TopicTexts.commonShare ? Float(log2(1 / share).squareRoot()) : 0
        }
        documents = raw.map { $0.filter { weights[Int($0)] > 0 } }.filter { $0.count >= Self.leastPieces }
    }

    /// The mean vector of all pieces of all documents, by weight.
    private func mean() -> [Float] {
        var used = [Int](repeating: 0, count: weights.count)
        for document in documents { for piece in document { used[Int(piece)] += 1 } }
        var sums = [Float](repeating: 0, count: table.vectors.width)
        var total: Float = 0
        for piece in used.indices where used[piece] > 0 {
            let weight = weights[piece] * Float(used[piece])
            table.vectors.add(UInt16(piece), times: weight, to: &sums)
            total += weight
        }
        return sums.map { $0 / max(total, 1e-9) }
    }

    /// A row g_p (v_p - m) for every piece.
    private func weighted(_ mean: [Float]) -> Matrix {
        var rows: [Float] = []
        rows.reserveCapacity(weights.count * mean.count)
        for piece in weights.indices {
            var row = mean.map { -$0 * weights[piece] }
            table.vectors.add(UInt16(piece), times: weights[piece], to: &row)
            rows += row
        }
        return Matrix(rows: weights.count, columns: mean.count, rows)
    }

    private func points(_ pieces: Matrix) -> Matrix {
        let columns = pieces.columns
        var sums = [Float](repeating: 0, count: documents.count * columns)
        pieces.elements.withUnsafeBufferPointer { elements in
            for (index, document) in documents.enumerated() {
                for piece in document {
                    let row = Int(piece) * columns
                    for column in 0..<columns { sums[index * columns + column] += elements[row + column] }
                }
            }
        }
        var points = Matrix(rows: documents.count, columns: columns, sums)
        points.normaliseRows()
        return points
    }

    /// Scores as 8-bit steps in rows of the full width.
    private static func quantised(_ scores: Matrix) -> [Int8] {
        let largest = scores.elements.reduce(Float(1e-9)) { max($0, abs($1)) }
        var rows = [Int8](repeating: 0, count: scores.rows * MeaningTopics.width)
        for row in 0..<scores.rows {
            for cell in 0..<scores.columns {
                rows[row * MeaningTopics.width + cell] = Int8(
                    (scores.elements[row * scores.columns + cell] / largest * 127).rounded())
            }
        }
        return rows
    }
}
