internal import Base
internal import Glibc
public import LinearAlgebra

/// A BERT encoder of six layers (all-MiniLM-L6-v2: 384 wide, 12 heads), made to encode single pieces of its vocabulary.
///
/// Every piece is wrapped in its start and end markers and pooled by the mean over the three places. The steps are those
/// of Devlin et al., BERT (2019): embeddings, then per layer attention and a feed-forward part, each with a residual and
/// layer normalisation.
public struct Encoder: Sendable {
    /// Length of a vector.
    public static let width = 384
    private static let layers = 6
    private static let heads = 12
    private static let inner = 1536
    /// Places of a sequence: start marker, piece, end marker.
    private static let places = 3

    private let words: [Float]
    // What every place adds before the first normalisation: its position and the first segment's vector.
    private let offsets: [[Float]]
    private let normalisation: Normalisation
    private let stack: [Layer]
    private let start: Int
    private let end: Int

    /// Takes the weights of a model with the given vocabulary. Throws a `UserError` that names the tensor when one is
    /// missing or misshapen, or when the vocabulary lacks `[CLS]` or `[SEP]`.
    public init(_ tensors: Safetensors, vocabulary: WordPieceVocabulary) throws {
        guard let start = Self.marker("[CLS]", vocabulary), let end = Self.marker("[SEP]", vocabulary) else {
            throw UserError(
                .input, "the vocabulary has no [CLS] or no [SEP]", remedy: "give the model's own vocab.txt")
        }
        self.start = start
        self.end = end
        words = try tensors.floats("embeddings.word_embeddings.weight", shape: [vocabulary.count, Self.width])
        let positions = try tensors.floats("embeddings.position_embeddings.weight", shape: [512, Self.width])
        let segments = try tensors.floats("embeddings.token_type_embeddings.weight", shape: [2, Self.width])
        offsets = (0..<Self.places).map { place in
            (0..<Self.width).map { positions[place * Self.width + $0] + segments[$0] }
        }
        normalisation = try Normalisation(tensors, "embeddings.LayerNorm")
        stack = try (0..<Self.layers).map { try Layer(tensors, "encoder.layer.\($0).") }
    }

    /// The vectors of consecutive pieces, one a row, not normalised. Costs about 1.5 ms a piece and 40 KB a piece in
    /// memory while it runs; best called with some hundred pieces at a time.
    public func encode(_ pieces: Range<Int>) -> Matrix {
        var states = Matrix(rows: pieces.count * Self.places, columns: Self.width)
        var elements = states.elements
        for (index, piece) in pieces.enumerated() {
            for (place, word) in [start, piece, end].enumerated() {
                let row = (index * Self.places + place) * Self.width
                for column in 0..<Self.width {
                    elements[row + column] = words[word * Self.width + column] + offsets[place][column]
                }
            }
        }
        normalisation.apply(&elements)
        states.elements = elements
        for layer in stack { states = layer.apply(states) }
        return Self.pooled(states)
    }

    private static func marker(_ text: String, _ vocabulary: WordPieceVocabulary) -> Int? {
        Bytes.with(text) { vocabulary.piece($0, continues: false).map { Int($0) } }
    }

    private static func pooled(_ states: Matrix) -> Matrix {
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

        init(_ tensors: Safetensors, _ name: String) throws {
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

        init(_ tensors: Safetensors, _ name: String, from: Int, to: Int) throws {
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

        init(_ tensors: Safetensors, _ name: String) throws {
            query = try Projection(tensors, name + "attention.self.query", from: width, to: width)
            key = try Projection(tensors, name + "attention.self.key", from: width, to: width)
            value = try Projection(tensors, name + "attention.self.value", from: width, to: width)
            mixed = try Projection(tensors, name + "attention.output.dense", from: width, to: width)
            afterAttention = try Normalisation(tensors, name + "attention.output.LayerNorm")
            widen = try Projection(tensors, name + "intermediate.dense", from: width, to: inner)
            narrow = try Projection(tensors, name + "output.dense", from: inner, to: width)
            afterAll = try Normalisation(tensors, name + "output.LayerNorm")
        }

        func apply(_ states: Matrix) -> Matrix {
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

        /// Scaled dot-product attention within each sequence, head by head (Vaswani et al., 2017).
        private func attention(_ states: Matrix) -> Matrix {
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
