internal import Base
internal import Glibc
internal import Statistics

/// Tells whether a prompt reads as if a language model had written it: logistic regression on seventeen figures of style
/// (`StyleFeatures`), learned at start from examples written for this project. English only.
///
/// A hint, never a verdict: people who write carefully look like models, and models that are told to be sloppy look like
/// people.
struct StyleClassifier: Sendable {
    /// Log-odds from which a prompt counts as written by a model: odds of about 7 to 1.
    static let threshold: Float = 2
    private static let rounds = 600
    private static let rate = 2.0
    private static let decay = 0.001

    let weights: [Float]
    let bias: Float

    /// The classifier that is built into the program.
    static let builtIn = StyleClassifier(
        people: examples(WrittenByPeople.text), models: examples(WrittenByModels.text))

    /// The examples in a text, one a line.
    static func examples(_ text: String) -> [String] {
        text.split(separator: "\n").map { String($0.replacing(" ⏎ ", with: "\n")) }
    }

    /// Learns from examples by gradient descent on the mean logistic loss, both classes weighing the same, with weight
    /// decay. Deterministic; about 30 ms.
    init(people: [String], models: [String]) {
        let tokens = Tokens()
        func features(_ text: String) -> StyleFeatures {
            Bytes.with(text) {
                tokens.read($0)
                return StyleFeatures($0, tokens)
            }
        }
        let examples =
            people.map { (features: features($0), label: 0.0, share: 0.5 / Double(people.count)) }
            + models.map { (features: features($0), label: 1.0, share: 0.5 / Double(models.count)) }
        var weights = [Double](repeating: 0, count: StyleFeatures.count)
        var bias = 0.0
        for _ in 0..<StyleClassifier.rounds {
            var slope = [Double](repeating: 0, count: StyleFeatures.count)
            var biasSlope = 0.0
            for example in examples where example.features.isJudged {
                var sum = bias
                for index in weights.indices { sum += weights[index] * Double(example.features.values[index]) }
                let error = (Functions.logistic(sum) - example.label) * example.share
                for index in weights.indices { slope[index] += error * Double(example.features.values[index]) }
                biasSlope += error
            }
            for index in weights.indices {
                weights[index] -= StyleClassifier.rate * (slope[index] + StyleClassifier.decay * weights[index])
            }
            bias -= StyleClassifier.rate * biasSlope
        }
        self.weights = weights.map { Float($0) }
        self.bias = Float(bias)
    }

    /// Log-odds that a model wrote the prompt that `tokens` has just read; nil when it cannot be judged.
    func logOdds(_ prompt: Bytes, _ tokens: Tokens) -> Float? {
        let features = StyleFeatures(prompt, tokens)
        guard features.isJudged else { return nil }
        return weights.withUnsafeBufferPointer { weights in
            var sum = bias
            for index in 0..<StyleFeatures.count { sum += weights[index] * features.values[index] }
            return sum
        }
    }
}
