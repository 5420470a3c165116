internal import CText

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
        var (best, second, column) = (Int32.min, Int32.min, 0)
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.chunkWidth) { sums in
            for chunk in 0..<chunks {
                add(features, chunk: chunk, into: sums)
                var next: Int32 = 0
                let place = stillwatch_largest_score(sums.baseAddress, &next)
                // Lower columns win ties.
                if sums[place] > best {
                    second = max(best, next)
                    (best, column) = (sums[place], chunk &* Self.chunkWidth &+ place)
                } else {
                    second = max(second, sums[place])
                }
            }
        }
        let margin = best &- second
        return (column == leafCount ? Self.other : UInt8(truncatingIfNeeded: column), margin)
    }

    /// Fills `sums` with the scores of one chunk of columns.
    private func add(
        _ features: UnsafeBufferPointer<UInt32>, chunk: Int, into sums: UnsafeMutableBufferPointer<Int32>
    ) {
        for lane in 0..<Self.chunkWidth { sums[lane] = start[chunk &* Self.chunkWidth &+ lane] }
        let count = min(features.count, Self.featureLimit)
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: Self.block + 1) { rows in
            var index = 0
            while index < count {
                let end = min(index &+ Self.block, count)
                let known = rowNumbers(UnsafeBufferPointer(rebasing: features[index..<end]), chunk, rows)
                addBlock(rows, known, into: sums)
                index = end
            }
        }
    }

    /// Collects the rows of the features that occurred in training; returns how many.
    private func rowNumbers(
        _ features: UnsafeBufferPointer<UInt32>, _ chunk: Int, _ rows: UnsafeMutableBufferPointer<UInt16>
    ) -> Int {
        rowOfFeature.withUnsafeBufferPointer { rowOfFeature in
            var known = 0
            for feature in features {
                let row = Int(rowOfFeature[Int(feature & (CapabilityFeatures.count &- 1))])
                // Written in any case and kept only when known: cheaper than a branch that is hard to foresee.
                rows[known] = UInt16(truncatingIfNeeded: row &* chunks &+ chunk)
                known &+= row == 0 ? 0 : 1
            }
            return known
        }
    }

    /// Adds a few rows in 16 bits, then widens the result once.
    private func addBlock(
        _ rows: UnsafeMutableBufferPointer<UInt16>, _ known: Int, into sums: UnsafeMutableBufferPointer<Int32>
    ) {
        withUnsafeTemporaryAllocation(of: Int16.self, capacity: Self.chunkWidth) { partial in
            weights.withUnsafeBufferPointer {
                stillwatch_sum_wide_rows($0.baseAddress, rows.baseAddress, known, partial.baseAddress)
            }
            for lane in 0..<Self.chunkWidth { sums[lane] &+= Int32(partial[lane]) }
        }
    }
}
