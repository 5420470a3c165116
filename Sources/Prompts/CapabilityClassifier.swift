/// Sorts prompts into the leaves of a taxonomy, or into "other".
///
/// A linear classifier over hashed features: every feature has a row of whole numbers, one for each leaf, and the leaf with
/// the largest sum wins. "Other" is one more column that starts with a calibrated advantage, so a prompt without evidence
/// for any leaf belongs to it. Cost: about 4 ns for each feature that occurred in training, 1 ns for any other.
public struct CapabilityClassifier: Sendable {
    /// What `classify(features:)` answers where no leaf fits.
    public static let other = UInt8.max
    /// One table unit in the model's own units of evidence, which resemble natural logarithms of odds but are not calibrated:
    /// compare margins, do not read them as probabilities.
    public let unit: Double
    /// The number of leaves.
    public let leafCount: Int

    /// Columns are padded to a multiple of this many, so that rows are whole vectors.
    private static let chunkWidth = 64
    private let chunks: Int
    /// For each feature its row; row 0 is all zeros, for features that did not occur in training.
    private let rowOfFeature: [UInt16]
    private let weights: [Int16]
    private let start: [Int32]

    /// Rows that may be added before 16 bits could overflow, given `weightLimit`.
    private static let block = 64
    /// Weights are scaled so that none is larger.
    static let weightLimit = 511.0
    /// Features past this number are ignored, so that sums fit.
    static let featureLimit = 4096

    /// Trains a classifier on a taxonomy; `features` turns an example into features, exactly as later prompts will be.
    ///
    /// Deterministic; about 0.2 s for 2,800 examples.
    public init(taxonomy: Taxonomy, features: (String) -> [UInt32]) {
        var examples: [(leaf: Int?, features: [UInt32])] = []
        for (index, leaf) in taxonomy.leaves.enumerated() {
            examples += leaf.examples.map { (index, features($0)) }
        }
        self.init(
            leafCount: taxonomy.leaves.count, examples: examples + taxonomy.otherExamples.map { (nil, features($0)) })
    }

    /// Trains a classifier on examples; nil as leaf means "other". Leaves are numbered from 0; those outside
    /// `0..<leafCount` are left out. At most 250 leaves.
    public init(leafCount: Int, examples: [(leaf: Int?, features: [UInt32])]) {
        let leafCount = min(max(leafCount, 1), Taxonomy.leafLimits.upperBound)
        let usable = examples.filter { $0.leaf.map { (0..<leafCount).contains($0) } ?? true }
        let training = CapabilityTraining(
            classCount: leafCount + 1,
            examples: usable.map { example in
                (example.leaf ?? leafCount, example.features.filter { $0 < CapabilityFeatures.count })
            })
        self.init(model: CapabilityCalibration.calibratedModel(training))
    }

    /// Packs a trained model.
    init(model: CapabilityModel) {
        leafCount = model.classCount - 1
        chunks = (model.classCount + Self.chunkWidth - 1) / Self.chunkWidth
        let width = chunks * Self.chunkWidth
        let largest = model.weights.reduce(0) { max($0, abs($1)) }
        let scale = largest > 0 ? Self.weightLimit / largest : 1
        unit = 1 / scale

        var rowOfFeature = [UInt16](repeating: 0, count: Int(CapabilityFeatures.count))
        var weights = [Int16](repeating: 0, count: width * (model.features.count + 1))
        for (position, feature) in model.features.enumerated() {
            let value = CapabilityFeatures.Kind.of(feature).value
            for column in 0..<model.classCount {
                let weight = model.weights[position * model.classCount + column] * value * scale
                weights[(position + 1) * width + column] = Int16(weight.rounded())
            }
            rowOfFeature[Int(feature)] = UInt16(position + 1)
        }
        self.rowOfFeature = rowOfFeature
        self.weights = weights
        start = (0..<width).map { column in
            guard column < model.classCount else { return -4_000_000 }
            return column == model.classCount - 1 ? max(Int32((model.otherBias * scale).rounded()), 1) : 0
        }
    }

    /// The leaf of a prompt (or `other`), by the features that a `CapabilityFeatures` found, and by how much it beat the
    /// second best, in table units.
    public func classify(features: UnsafeBufferPointer<UInt32>) -> (leaf: UInt8, margin: Int32) {
        // A score and its column share one word, so that the two largest are found without branches; lower columns win
        // ties.
        var best = Int32.min
        var second = Int32.min
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.chunkWidth) { sums in
            for chunk in 0..<chunks {
                add(features, chunk: chunk, into: sums)
                for lane in 0..<Self.chunkWidth {
                    let column = chunk &* Self.chunkWidth &+ lane
                    let candidate = sums[lane] &* 256 &+ Int32(truncatingIfNeeded: 255 &- column)
                    second = max(second, min(best, candidate))
                    best = max(best, candidate)
                }
            }
        }
        let column = 255 &- Int(best & 255)
        let margin = (best &>> 8) &- (second &>> 8)
        return (column == leafCount ? Self.other : UInt8(truncatingIfNeeded: column), margin)
    }

    /// Fills `sums` with the scores of one chunk of columns.
    private func add(
        _ features: UnsafeBufferPointer<UInt32>, chunk: Int, into sums: UnsafeMutableBufferPointer<Int32>
    ) {
        for lane in 0..<Self.chunkWidth { sums[lane] = start[chunk &* Self.chunkWidth &+ lane] }
        let count = min(features.count, Self.featureLimit)
        var index = 0
        while index < count {
            let end = min(index &+ Self.block, count)
            addBlock(UnsafeBufferPointer(rebasing: features[index..<end]), chunk: chunk, into: sums)
            index = end
        }
    }

    /// Adds the rows of a few features in 16-bit vectors, then widens the result once.
    private func addBlock(
        _ features: UnsafeBufferPointer<UInt32>, chunk: Int, into sums: UnsafeMutableBufferPointer<Int32>
    ) {
        typealias Vector = SIMD16<Int16>
        var (first, second, third, fourth) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
        weights.withUnsafeBytes { weights in
            rowOfFeature.withUnsafeBufferPointer { rowOfFeature in
                for feature in features {
                    let row = Int(rowOfFeature[Int(feature & (CapabilityFeatures.count &- 1))])
                    guard row != 0 else { continue }
                    let offset = (row &* chunks &+ chunk) &* Self.chunkWidth &* 2
                    first &+= weights.loadUnaligned(fromByteOffset: offset, as: Vector.self)
                    second &+= weights.loadUnaligned(fromByteOffset: offset &+ 32, as: Vector.self)
                    third &+= weights.loadUnaligned(fromByteOffset: offset &+ 64, as: Vector.self)
                    fourth &+= weights.loadUnaligned(fromByteOffset: offset &+ 96, as: Vector.self)
                }
            }
        }
        withUnsafeTemporaryAllocation(of: Vector.self, capacity: 4) { vectors in
            vectors[0] = first
            vectors[1] = second
            vectors[2] = third
            vectors[3] = fourth
            vectors.withMemoryRebound(to: Int16.self) { lanes in
                for lane in 0..<Self.chunkWidth { sums[lane] &+= Int32(lanes[lane]) }
            }
        }
    }
}
