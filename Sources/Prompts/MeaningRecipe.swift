internal import Base
internal import Embeddings
internal import Glibc

/// All that was learned about topics by meaning, without the table: enough to make the same scores of the same table
/// again, on any machine. This is what a stored lexicon holds.
struct MeaningRecipe: Sendable, Equatable {
    /// How many accounts of the sample use a piece.
    struct Use: Sendable, Equatable {
        let piece: UInt16
        let accounts: Int
    }

    /// What the table was that this was learned with.
    let origin: MeaningOrigin
    /// Pieces of the table.
    let pieces: Int
    let cells: Int
    /// Prompts that it was learned from.
    let documents: Int
    /// Accounts of the sample.
    let accounts: Int
    /// Pieces that the sample has, ascending.
    let uses: [Use]
    /// The mean vector of all pieces of all prompts.
    let mean: [Float]
    /// The cells' centres, one a row.
    let centres: [Float]

    /// How telling each piece is: the square root of log2(A / a); nothing where a quarter of the accounts use it. What the
    /// sample does not have counts as used once.
    var weights: [Float] { Self.weights(uses, pieces: pieces, accounts: accounts) }

    static func weights(_ uses: [Use], pieces: Int, accounts: Int) -> [Float] {
        let total = Double(max(2, accounts))
        var weights = [Float](repeating: Float(log2(total).squareRoot()), count: pieces)
        for use in uses {
            let share = min(1, Double(max(1, use.accounts)) / total)
            weights[Int(use.piece)] = share <= TopicTexts.commonShare ? Float(log2(1 / share).squareRoot()) : 0
        }
        return weights
    }

    /// The scores g_p (v_p - m) . c as 8-bit steps, in rows of `MeaningTopics.width`. Added up in one fixed order and
    /// without help of a library, so that every machine makes the same. Costs some 0.1 s for 30,000 pieces.
    func scores(_ table: MeaningTable) -> [Int8] {
        let (width, weights) = (MeaningTopics.width, weights)
        var columns = [Float](repeating: 0, count: origin.dimensions * width)
        for cell in 0..<cells {
            for column in 0..<origin.dimensions {
                columns[column * width + cell] = centres[cell * origin.dimensions + column]
            }
        }
        var scores = [Float](repeating: 0, count: pieces * width)
        var row = mean
        for piece in 0..<pieces where weights[piece] > 0 {
            for column in row.indices { row[column] = -mean[column] * weights[piece] }
            table.vectors.add(UInt16(piece), times: weights[piece], to: &row)
            scores.withUnsafeMutableBufferPointer { scores in
                columns.withUnsafeBufferPointer { columns in
                    for (column, element) in row.enumerated() {
                        for cell in 0..<width {
                            scores[piece &* width &+ cell] += element * columns[column &* width &+ cell]
                        }
                    }
                }
            }
        }
        let largest = scores.reduce(Float(1e-9)) { max($0, abs($1)) }
        return scores.map { Int8(($0 / largest * 127).rounded()) }
    }

    /// The same for equal recipes, different otherwise.
    var digest: UInt64 {
        var encoder = BinaryEncoder()
        encode(&encoder)
        return encoder.bytes.withUnsafeBufferPointer { StableHash.bytes(Bytes($0), seed: 0x4D45_414E) }
    }
}

extension MeaningRecipe {
    private static let digestLength = 32
    private static let mostDimensions = 4096

    /// Writes the binary form.
    func encode(_ encoder: inout BinaryEncoder) {
        encoder.raw(origin.table)
        encoder.raw(origin.source)
        for count in [origin.dimensions, pieces, cells, documents, accounts, uses.count] { encoder.count(count) }
        var next = 0
        for use in uses {
            encoder.count(Int(use.piece) - next)
            encoder.count(use.accounts)
            next = Int(use.piece) + 1
        }
        for element in mean + centres { encoder.half(element.bitPattern) }
    }

    /// Reads the binary form; nil for anything that `encode` would not have written of what a learner makes.
    init?(_ decoder: inout BinaryDecoder) {
        let (table, source) = (Array(decoder.raw(Self.digestLength)), Array(decoder.raw(Self.digestLength)))
        let dimensions = decoder.count(atMost: Self.mostDimensions)
        let pieces = decoder.count(atMost: Int(UInt16.max))
        let cells = decoder.count(atMost: MeaningTopics.width)
        let (documents, accounts) = (decoder.count(atMost: 1 << 32), decoder.count(atMost: 1 << 32))
        var uses: [Use] = []
        var next = 0
        for _ in 0..<decoder.elements(atMost: pieces, ofBytes: 2) {
            let piece = next + decoder.count(atMost: Int(UInt16.max))
            guard piece < pieces else { return nil }
            uses.append(Use(piece: UInt16(piece), accounts: decoder.count(atMost: 1 << 32)))
            next = piece + 1
        }
        func floats(_ count: Int) -> [Float]? {
            guard !decoder.hasFailed, count <= decoder.remaining / 4 else { return nil }
            let found = (0..<count).map { _ in Float(bitPattern: decoder.half()) }
            // Means and unit centres are small; larger ones could make scores that are no numbers.
            return found.allSatisfy { abs($0) <= 1e6 } ? found : nil
        }
        guard dimensions > 0, cells > 0, let mean = floats(dimensions), let centres = floats(dimensions * cells),
            !decoder.hasFailed
        else { return nil }
        self.init(
            origin: MeaningOrigin(table: table, source: source, dimensions: dimensions), pieces: pieces, cells: cells,
            documents: documents, accounts: accounts, uses: uses, mean: mean, centres: centres)
    }
}
