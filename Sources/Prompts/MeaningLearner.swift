internal import Base
internal import Embeddings
internal import LinearAlgebra

/// Learns topic cells by meaning from the same texts as `TopicLearner`: spherical k-means over the prompts' vectors.
///
/// A piece's weight is the square root of log2(A / a_p), with A the accounts of the sample and a_p those that use the
/// piece: the table weighs frequent pieces down already, and the whole logarithm would do it twice. Cost: about 0.5 s for
/// 16,384 prompts, 128 cells and 12 rounds.
struct MeaningLearner {
    private static let rounds = 12
    private static let leastPieces = 3

    private let table: MeaningTable
    private var documents: [[UInt16]] = []
    private var uses: [MeaningRecipe.Use] = []
    private var accounts = 0
    private var weights: [Float] = []

    init(_ table: MeaningTable) { self.table = table }

    /// Learns cells over `sample`, with the templates of `dictionary` taken away first; nil when there are too few
    /// prompts that the table understands.
    mutating func learn(_ sample: PromptSample, _ dictionary: TemplateDictionary) -> MeaningTopics? {
        collect(sample, dictionary)
        return learned()
    }

    /// The model to go on with: the current one, unless too little stood behind it, as in `TopicLearner.relearn`.
    mutating func relearn(
        _ current: MeaningTopics, _ sample: PromptSample, _ dictionary: TemplateDictionary
    ) -> MeaningTopics {
        guard current.recipe.cells * 2 < MeaningTopics.width, current.recipe.origin.table == table.digest else {
            return current
        }
        collect(sample, dictionary)
        guard documents.count / 4 >= current.recipe.documents, let fresh = learned() else { return current }
        return fresh.recipe.cells > current.recipe.cells ? fresh : current
    }

    private func learned() -> MeaningTopics? {
        let cells = min(MeaningTopics.width, documents.count / TopicTexts.leastPerCell)
        guard cells >= 8 else { return nil }
        let mean = mean()
        var random = SeededRandom(seed: 1, purpose: "topic cells by meaning")
        let centres = SphericalMeans.centres(of: points(mean), cells: cells, rounds: Self.rounds, random: &random)
        let origin = MeaningOrigin(table: table.digest, source: table.source, dimensions: table.vectors.width)
        return MeaningTopics(
            MeaningRecipe(
                origin: origin, pieces: table.vectors.pieces, cells: cells, documents: documents.count,
                accounts: accounts, uses: uses, mean: mean, centres: centres.elements), table)
    }

    private mutating func collect(_ sample: PromptSample, _ dictionary: TemplateDictionary) {
        let reader = MeaningReader(table)
        var frequency = AccountFrequency(words: table.vectors.pieces)
        var raw: [[UInt16]] = []
        accounts = TopicTexts.forEach(of: sample, dictionary) { entry, tokens, matcher, isNew in
            reader.read(tokens, matcher) { _ in true }
            guard reader.understands else { return }
            let pieces = Array(UnsafeBufferPointer(start: reader.pieces, count: reader.count))
            for piece in pieces { frequency.add(piece, account: entry.account) }
            if isNew, raw.count < TopicTexts.most { raw.append(pieces) }
        }
        uses = (0..<table.vectors.pieces).compactMap { piece in
            frequency[piece] > 0 ? MeaningRecipe.Use(piece: UInt16(piece), accounts: frequency[piece]) : nil
        }
        weights = MeaningRecipe.weights(uses, pieces: table.vectors.pieces, accounts: accounts)
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

    /// The prompts' vectors, of length 1.
    private func points(_ mean: [Float]) -> Matrix {
        var elements: [Float] = []
        elements.reserveCapacity(documents.count * mean.count)
        for document in documents {
            var sums = [Float](repeating: 0, count: mean.count)
            var total: Float = 0
            for piece in document {
                table.vectors.add(piece, times: weights[Int(piece)], to: &sums)
                total += weights[Int(piece)]
            }
            for column in sums.indices { sums[column] -= mean[column] * total }
            elements += sums
        }
        var points = Matrix(rows: documents.count, columns: mean.count, elements)
        points.normaliseRows()
        return points
    }
}
