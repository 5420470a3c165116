internal import Base
internal import Glibc
public import LinearAlgebra

/// A BERT encoder of six layers (all-MiniLM-L6-v2: 384 wide, 12 heads) for single pieces of its vocabulary and for texts.
///
/// Pieces are wrapped in a start and an end marker and pooled by the mean over all places. The steps are those
/// of Devlin et al., BERT (2019): embeddings, then per layer attention and a feed-forward part, each with a residual and
/// layer normalisation.
public struct Encoder: Sendable {
    /// Length of a vector.
    public static let width = 384
    /// Places that the model was trained for, markers included.
    public static let mostPlaces = 512
    static let heads = 12
    private static let layers = 6
    private static let inner = 1536
    /// Places of a single piece: start marker, piece, end marker.
    private static let places = 3

    private let words: [Float]
    // What every place adds before the first normalisation: its position and the first segment's vector, row by row.
    private let offsets: [Float]
    private let normalisation: Normalisation
    private let stack: [Layer]
    private let start: Int
    private let end: Int

    /// Takes the weights of a model with the given vocabulary. Throws a `UserError` that names the tensor when one is
    /// missing or misshapen, or when the vocabulary lacks `[CLS]` or `[SEP]`.
    public init(_ tensors: Safetensors, vocabulary: WordPieceVocabulary) throws {
        try self.init(weights: tensors, vocabulary: vocabulary)
    }

    init(weights tensors: some EncoderWeights, vocabulary: WordPieceVocabulary) throws {
        guard let start = Self.marker("[CLS]", vocabulary), let end = Self.marker("[SEP]", vocabulary) else {
            throw UserError(
                .input, "the vocabulary has no [CLS] or no [SEP]", remedy: "give the model's own vocab.txt")
        }
        self.start = start
        self.end = end
        words = try tensors.floats("embeddings.word_embeddings.weight", shape: [vocabulary.count, Self.width])
        let positions = try tensors.floats(
            "embeddings.position_embeddings.weight", shape: [Self.mostPlaces, Self.width])
        let segments = try tensors.floats("embeddings.token_type_embeddings.weight", shape: [2, Self.width])
        offsets = positions.indices.map { positions[$0] + segments[$0 % Self.width] }
        normalisation = try Normalisation(tensors, "embeddings.LayerNorm")
        stack = try (0..<Self.layers).map { try Layer(tensors, "encoder.layer.\($0).") }
    }

    /// The vectors of consecutive pieces, one a row, not normalised. Costs about 1.5 ms a piece and 40 KB a piece in
    /// memory while it runs; best called with some hundred pieces at a time.
    public func encode(_ pieces: Range<Int>) -> Matrix {
        var states = embedded(pieces.flatMap { [start, $0, end] }, every: Self.places)
        for layer in stack { states = layer.apply(states, layer.attentionOfThree) }
        return Self.pooled(states, places: Self.places)
    }

    /// The vector of a text that was cut into pieces, of length 1; nil for a text without pieces the model knows. What lies
    /// beyond the first `most` pieces is left out. Costs some 0.3 ms a piece, and memory of 30 KB a piece while it runs.
    ///
    /// Every text passes alone, so its vector does not depend on what else is encoded; the same text gives the same bytes on
    /// the same kind of processor.
    public func encode(_ pieces: [UInt16], atMost most: Int = 128) -> [Float]? {
        let known = pieces.prefix(max(0, min(most, Self.mostPlaces - 2))).map { Int($0) }
        guard !known.isEmpty, known.allSatisfy({ $0 < words.count / Self.width }) else { return nil }
        let sequence = [start] + known + [end]
        var states = embedded(sequence, every: sequence.count)
        for layer in stack { states = layer.apply(states, layer.attention) }
        var vector = Self.pooled(states, places: sequence.count)
        vector.normaliseRows()
        return vector.elements
    }

    /// The states before the first layer. Places are counted anew after every `length`.
    private func embedded(_ sequence: [Int], every length: Int) -> Matrix {
        var elements = [Float](repeating: 0, count: sequence.count * Self.width)
        for (index, word) in sequence.enumerated() {
            let (row, place) = (index * Self.width, index % length * Self.width)
            for column in 0..<Self.width {
                elements[row + column] = words[word * Self.width + column] + offsets[place + column]
            }
        }
        normalisation.apply(&elements)
        return Matrix(rows: sequence.count, columns: Self.width, elements)
    }

    private static func marker(_ text: String, _ vocabulary: WordPieceVocabulary) -> Int? {
        Bytes.with(text) { vocabulary.piece($0, continues: false).map { Int($0) } }
    }

    private static func pooled(_ states: Matrix, places: Int) -> Matrix {
        var elements = [Float](repeating: 0, count: states.rows / places * width)
        for row in 0..<states.rows {
            for column in 0..<width {
                elements[row / places * width + column] += states.elements[row * width + column] / Float(places)
            }
        }
        return Matrix(rows: states.rows / places, columns: width, elements)
    }
}

extension Encoder {
    /// Layer normalisation: every row gets mean 0 and variance 1, then a gain and an offset for each column.
    private struct Normalisation: Sendable {
        let gain: [Float]
        let offset: [Float]

        init(_ tensors: some EncoderWeights, _ name: String) throws {
            gain = try tensors.floats(name + ".weight", shape: [width])
            offset = try tensors.floats(name + ".bias", shape: [width])
        }

        func apply(_ elements: inout [Float]) {
            for row in stride(from: 0, to: elements.count, by: width) {
                var mean: Float = 0
                for column in 0..<width { mean += elements[row + column] }
                mean /= Float(width)
                var variance: Float = 0
                for column in 0..<width {
                    let distance = elements[row + column] - mean
                    variance += distance * distance
                }
                let scale = 1 / (variance / Float(width) + 1e-12).squareRoot()
                for column in 0..<width {
                    elements[row + column] = (elements[row + column] - mean) * scale * gain[column] + offset[column]
                }
            }
        }
    }

    /// A product with weights, plus an offset for each column.
    private struct Projection: Sendable {
        let weights: Matrix
        let offset: [Float]

        init(_ tensors: some EncoderWeights, _ name: String, from: Int, to: Int) throws {
            weights = Matrix(rows: to, columns: from, try tensors.floats(name + ".weight", shape: [to, from]))
            offset = try tensors.floats(name + ".bias", shape: [to])
        }

        func apply(_ input: Matrix) -> Matrix {
            let product = input.times(weights, transposed: true)
            var elements = product.elements
            for row in stride(from: 0, to: elements.count, by: offset.count) {
                for column in 0..<offset.count { elements[row + column] += offset[column] }
            }
            return Matrix(rows: product.rows, columns: product.columns, elements)
        }
    }

    /// One layer: attention, then the feed-forward part.
    private struct Layer: Sendable {
        let query: Projection
        let key: Projection
        let value: Projection
        let mixed: Projection
        let afterAttention: Normalisation
        let widen: Projection
        let narrow: Projection
        let afterAll: Normalisation

        init(_ tensors: some EncoderWeights, _ name: String) throws {
            query = try Projection(tensors, name + "attention.self.query", from: width, to: width)
            key = try Projection(tensors, name + "attention.self.key", from: width, to: width)
            value = try Projection(tensors, name + "attention.self.value", from: width, to: width)
            mixed = try Projection(tensors, name + "attention.output.dense", from: width, to: width)
            afterAttention = try Normalisation(tensors, name + "attention.output.LayerNorm")
            widen = try Projection(tensors, name + "intermediate.dense", from: width, to: inner)
            narrow = try Projection(tensors, name + "output.dense", from: inner, to: width)
            afterAll = try Normalisation(tensors, name + "output.LayerNorm")
        }

        func apply(_ states: Matrix, _ attention: (Matrix) -> Matrix) -> Matrix {
            let attended = joined(mixed.apply(attention(states)), states, afterAttention)
            var wide = widen.apply(attended)
            var elements = wide.elements
            // GELU in its exact form (Hendrycks and Gimpel, 2016).
            for index in elements.indices {
                elements[index] *= 0.5 * (1 + erff(elements[index] * 0.707_106_77))
            }
            wide.elements = elements
            return joined(narrow.apply(wide), attended, afterAll)
        }

        private func joined(_ change: Matrix, _ states: Matrix, _ normalisation: Normalisation) -> Matrix {
            var elements = change.elements
            for index in elements.indices { elements[index] += states.elements[index] }
            normalisation.apply(&elements)
            return Matrix(rows: states.rows, columns: states.columns, elements)
        }

        /// Scaled dot-product attention over all places, head by head (Vaswani et al., 2017).
        func attention(_ states: Matrix) -> Matrix {
            let (queries, keys, values) = (query.apply(states), key.apply(states), value.apply(states))
            var out = [Float](repeating: 0, count: states.elements.count)
            let size = width / heads
            let scale = 1 / Float(size).squareRoot()
            for head in stride(from: 0, to: width, by: size) {
                var shares = queries.columns(head..<head + size).times(
                    keys.columns(head..<head + size), transposed: true)
                shares.softmaxRows(scale: scale)
                let mixed = shares.times(values.columns(head..<head + size)).elements
                for row in 0..<states.rows {
                    for column in 0..<size { out[row * width + head + column] = mixed[row * size + column] }
                }
            }
            return Matrix(rows: states.rows, columns: width, out)
        }

        /// The same within sequences of three places, many at once.
        func attentionOfThree(_ states: Matrix) -> Matrix {
            let queries = query.apply(states).elements
            let keys = key.apply(states).elements
            let values = value.apply(states).elements
            var out = [Float](repeating: 0, count: states.elements.count)
            let size = width / heads
            let scale = 1 / Float(size).squareRoot()
            for row in 0..<states.rows {
                let first = row / places * places
                for head in stride(from: 0, to: width, by: size) {
                    var weights: InlineArray<3, Float> = [0, 0, 0]
                    for place in 0..<places {
                        var dot: Float = 0
                        for column in head..<head + size {
                            dot += queries[row * width + column] * keys[(first + place) * width + column]
                        }
                        weights[place] = dot * scale
                    }
                    let highest = max(weights[0], weights[1], weights[2])
                    for place in 0..<places { weights[place] = expf(weights[place] - highest) }
                    let sum = weights[0] + weights[1] + weights[2]
                    for place in 0..<places {
                        let share = weights[place] / sum
                        for column in head..<head + size {
                            out[row * width + column] += share * values[(first + place) * width + column]
                        }
                    }
                }
            }
            return Matrix(rows: states.rows, columns: width, out)
        }
    }
}

extension Matrix {
    /// Some of the columns.
    fileprivate func columns(_ range: Range<Int>) -> Matrix {
        var part: [Float] = []
        part.reserveCapacity(rows * range.count)
        for row in 0..<rows { part += elements[row * columns + range.lowerBound..<row * columns + range.upperBound] }
        return Matrix(rows: rows, columns: range.count, part)
    }

    /// Turns every row times `scale` into shares that add up to 1.
    fileprivate mutating func softmaxRows(scale: Float) {
        var shares = elements
        for row in 0..<rows {
            let range = row * columns..<(row + 1) * columns
            let highest = range.reduce(-Float.infinity) { max($0, shares[$1]) }
            var sum: Float = 0
            for index in range {
                shares[index] = expf((shares[index] - highest) * scale)
                sum += shares[index]
            }
            for index in range { shares[index] /= sum }
        }
        elements = shares
    }
}
