/// Decides how much evidence a prompt needs before it is given a leaf: the advantage of "other".
///
/// Every example is scored by a model that has not seen it (four-fold cross-validation); the advantage is then the one
/// with the least cost, where a leaf's prompt lost to "other" costs more than the reverse, since coverage is measured on
/// leaves. Where the taxonomy has no examples of "other", a fixed small share of the leaves' prompts is given up instead.
enum CapabilityCalibration {
    private static let folds = 4
    /// What losing all leaf prompts to "other" costs, compared with giving leaves to all "other" prompts.
    private static let costOfLosing = 4.0
    private static let shareGivenUp = 0.02
    private static let leastBias = 0.1

    /// A model of all examples with its advantage of "other" calibrated.
    static func calibratedModel(_ training: CapabilityTraining) -> CapabilityModel {
        let other = training.classCount - 1
        let needs = heldOutNeeds(training)
        func sorted(_ chosen: (Int) -> Bool) -> [Double] {
            zip(training.examples, needs).filter { chosen($0.0.label) }.map(\.1).sorted()
        }
        var model = training.model(of: Array(training.examples.indices))
        let bias = model.otherBias + shift(leaves: sorted { $0 != other }, others: sorted { $0 == other })
        // A prompt without any evidence scores 0 for every leaf; it must be "other" whatever the examples say.
        model.otherBias = max(bias, leastBias)
        return model
    }

    /// The shift of "other" with the least cost, in the middle of the gap that has it; an example turns into "other" when
    /// its need is below the shift. Takes ascending needs.
    static func shift(leaves: [Double], others: [Double]) -> Double {
        guard !others.isEmpty else {
            return leaves.isEmpty ? 0 : leaves[Int(Double(leaves.count) * shareGivenUp)]
        }
        var best = (shift: 0.0, cost: Double.infinity)
        for need in others {
            let next = (leaves + others).lazy.filter { $0 > need }.min()
            let shift = next.map { (need + $0) / 2 } ?? need.nextUp
            let lost = Double(leaves.prefix { $0 < shift }.count) / Double(max(leaves.count, 1))
            let missed = Double(others.lazy.filter { $0 >= shift }.count) / Double(others.count)
            let cost = costOfLosing * lost + missed
            if cost < best.cost { best = (shift, cost) }
        }
        return best.shift
    }

    /// For each example, the shift of "other" past which it turns into "other", by a model that has not seen it.
    private static func heldOutNeeds(_ training: CapabilityTraining) -> [Double] {
        let count = training.examples.count
        var needs = [Double](repeating: 0, count: count)
        for fold in 0..<folds {
            // Neighbouring examples of a leaf fall into different folds.
            let model = training.model(of: (0..<count).filter { $0 % folds != fold })
            for position in stride(from: fold, to: count, by: folds) {
                let scores = model.scores(training.examples[position].features)
                needs[position] = (scores.dropLast().max() ?? 0) - scores[training.classCount - 1]
            }
        }
        return needs
    }
}
