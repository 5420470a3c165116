internal import Base
internal import CText

/// Topic cells of a log: a partition of prompts by the words that are left when the template is taken away.
///
/// Score of cell c for a prompt with word stems f: sum over f of w[f][c], whole numbers; the cell with the largest sum
/// wins. The weights come from `TopicLearner`.
public struct TopicModel: Sendable {
    static let bucketBits: UInt32 = 13
    static let buckets = 1 << Int(bucketBits)
    /// Row width of the weight table; at most this many cells.
    static let width = 256
    /// Most stems of a prompt that count; bounds the cost and keeps 16-bit sums from overflowing.
    static let mostStems = 96

    /// Number of cells; 0 when there were too few prompts to learn from.
    public let cells: Int
    let weights: [Int8]
    // Stems that tell nothing (too common or never seen) are left out before any row is touched.
    let telling: [Bool]
    /// Words that are typical of each cell, for people; empty in a model that was read from a file.
    public let labels: [String]
    /// Prompts that the cells were learned from.
    public let documents: Int
    /// The same for models that sort every prompt alike, different otherwise: topic counts add only under one identity.
    public let identity: UInt64

    init(cells: Int, weights: [Int8], telling: [Bool], labels: [String], documents: Int = 0) {
        self.cells = cells
        self.weights = weights
        self.telling = telling
        self.labels = labels
        self.documents = documents
        var hash = StableHash.mix(UInt64(cells) ^ 0x9FB2_1C65_1E98_DF25, 0xD6E8_FEB8_6659_FD93)
        for isTelling in telling { hash = hash &* 0x9E37_79B9_7F4A_7C15 &+ (isTelling ? 2 : 1) }
        identity = weights.withUnsafeBytes {
            StableHash.bytes(Bytes($0.bindMemory(to: UInt8.self)), seed: hash)
        }
    }

    /// A model without cells.
    public init() {
        self.init(cells: 0, weights: [], telling: [], labels: [])
    }

    /// Bucket of a stem hash.
    @inline(__always) static func bucket(_ stem: UInt32) -> UInt16 {
        UInt16(truncatingIfNeeded: stem &>> (32 - bucketBits))
    }

    /// The cell of a prompt from its telling buckets; nil when fewer than two are known.
    func cell(_ buckets: UnsafeMutablePointer<UInt16>, _ count: Int, _ sums: UnsafeMutablePointer<Int16>) -> UInt16? {
        guard cells > 0, count >= 2 else { return nil }
        weights.withUnsafeBufferPointer {
            stillwatch_sum_rows($0.baseAddress, TopicModel.width, buckets, count, sums)
        }
        let best = stillwatch_largest(sums, TopicModel.width)
        return sums[best] > 0 ? UInt16(best) : nil
    }

    /// Collects the telling buckets of the tokens that no template covers; returns how many.
    func buckets(
        of tokens: Tokens, _ matcher: TemplateMatcher, _ out: UnsafeMutablePointer<UInt16>
    ) -> Int {
        guard cells > 0 else { return 0 }
        var found = 0
        telling.withUnsafeBufferPointer { telling in
            for index in 0..<tokens.count where !matcher.isCovered[index] {
                let bucket = TopicModel.bucket(tokens.stem[index])
                guard telling[Int(bucket)] else { continue }
                out[found] = bucket
                found &+= 1
                if found == TopicModel.mostStems { break }
            }
        }
        return found
    }
}
