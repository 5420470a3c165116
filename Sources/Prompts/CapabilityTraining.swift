internal import Base
internal import Glibc

/// Learns a `CapabilityModel` from examples: the sum of two linear models that err differently.
///
/// * Naive Bayes with a Dirichlet prior towards the background: for feature f and class c,
///   `log((n(f,c) + μ q(f)) / (n(c) + μ) / q(f))`, with n the summed feature values, q(f) the share of f over all classes
///   and μ the strength of the prior (after Zhai and Lafferty 2004). It is strong on few examples; a feature that was
///   never seen weighs exactly nothing.
/// * Softmax regression by stochastic gradient descent, where a random half of the features is hidden at every step
///   (dropout, Srivastava et al. 2014), so that no single word carries a class.
///
/// Everything is deterministic: the order of examples and the hidden halves come from a fixed seed.
struct CapabilityTraining {
    /// One example: its class and the rows of its features with their values.
    struct Example {
        let label: Int
        let features: [(row: Int, value: Double)]
    }

    // Chosen by measurement on the held-out prompts; accuracy is flat around these values.
    private static let prior = 300.0
    private static let bayesShare = 0.5
    private static let softmaxShare = 2.0
    private static let epochs = 15
    private static let rate = 0.1

    let classCount: Int
    let features: [UInt32]
    let examples: [Example]

    /// Prepares training; a label of `classCount - 1` means "other".
    init(classCount: Int, examples: [(label: Int, features: [UInt32])]) {
        self.classCount = classCount
        var occurrences: [UInt32: Int] = [:]
        for example in examples { for feature in example.features { occurrences[feature, default: 0] += 1 } }
        // Pairs seen only once are half of all features and do not help on new prompts.
        let pairs = CapabilityFeatures.Kind.pair.range
        let features = occurrences.filter { $0.value > 1 || !pairs.contains($0.key) }.keys.sorted()
        self.features = features
        let rows = Dictionary(uniqueKeysWithValues: features.enumerated().map { ($1, $0) })
        self.examples = examples.map { example in
            Example(
                label: example.label,
                features: example.features.compactMap { feature in
                    rows[feature].map { ($0, CapabilityFeatures.Kind.of(feature).value) }
                })
        }
    }

    /// A model from the examples at the given positions.
    func model(of positions: [Int]) -> CapabilityModel {
        let bayes = naiveBayes(positions)
        let softmax = softmaxRegression(positions)
        return CapabilityModel(
            classCount: classCount, features: features,
            weights: zip(bayes, softmax.weights).map { Self.bayesShare * $0 + Self.softmaxShare * $1 },
            otherBias: Self.softmaxShare * softmax.otherBias)
    }

    private func naiveBayes(_ positions: [Int]) -> [Double] {
        var counts = [Double](repeating: 0, count: features.count * classCount)
        var ofClass = [Double](repeating: 0, count: classCount)
        var ofFeature = [Double](repeating: 0, count: features.count)
        var total = 0.0
        for position in positions {
            let example = examples[position]
            for (row, value) in example.features {
                counts[row * classCount + example.label] += value
                ofClass[example.label] += value
                ofFeature[row] += value
                total += value
            }
        }
        for row in 0..<features.count where ofFeature[row] > 0 {
            let background = ofFeature[row] / total
            for column in 0..<classCount {
                let cell = row * classCount + column
                counts[cell] = log(
                    (counts[cell] + Self.prior * background) / (ofClass[column] + Self.prior) / background)
            }
        }
        return counts
    }

    private func softmaxRegression(_ positions: [Int]) -> (weights: [Double], otherBias: Double) {
        var weights = [Double](repeating: 0, count: features.count * classCount)
        var bias = [Double](repeating: 0, count: classCount)
        var scores = [Double](repeating: 0, count: classCount)
        var random = SeededRandom(seed: 1, purpose: "capability training")
        var order = positions
        weights.withUnsafeMutableBufferPointer { weights in
            for _ in 0..<Self.epochs {
                order.shuffle(using: &random)
                for position in order {
                    let example = examples[position]
                    let shown = half(of: example.features, &random)
                    for column in 0..<classCount { scores[column] = bias[column] }
                    for (row, value) in shown {
                        let start = row &* classCount
                        for column in 0..<classCount { scores[column] += value * weights[start &+ column] }
                    }
                    Self.turnIntoSteps(&scores, label: example.label, rate: Self.rate)
                    for (row, value) in shown {
                        let start = row &* classCount
                        for column in 0..<classCount { weights[start &+ column] -= value * scores[column] }
                    }
                    for column in 0..<classCount { bias[column] -= 0.1 * scores[column] }
                }
            }
        }
        return (weights, bias[classCount - 1])
    }

    /// A random half of the features, at twice their value.
    private func half(of features: [(row: Int, value: Double)], _ random: inout SeededRandom) -> [(
        row: Int, value: Double
    )] {
        var bits: UInt64 = 0
        var shown: [(row: Int, value: Double)] = []
        shown.reserveCapacity(features.count)
        for (index, feature) in features.enumerated() {
            if index % 64 == 0 { bits = random.next() }
            if bits & 1 == 1 { shown.append((feature.row, 2 * feature.value)) }
            bits &>>= 1
        }
        return shown
    }

    /// Turns scores into the gradient of the loss, times the rate: (softmax − truth) · rate.
    private static func turnIntoSteps(_ scores: inout [Double], label: Int, rate: Double) {
        let highest = scores.max() ?? 0
        var sum = 0.0
        for column in scores.indices {
            scores[column] = exp(scores[column] - highest)
            sum += scores[column]
        }
        for column in scores.indices { scores[column] *= rate / sum }
        scores[label] -= rate
    }
}
