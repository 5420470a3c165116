/// A trained linear model before it is packed into tables.
struct CapabilityModel {
    /// Leaves and "other", which is the last class.
    let classCount: Int
    /// The features that occurred in training, ascending.
    let features: [UInt32]
    /// Row by feature, column by class, in natural-logarithm units for a feature of value 1.
    var weights: [Double]
    /// Advantage of "other" before any evidence.
    var otherBias: Double

    /// The score of every class for a prompt, in natural-logarithm units.
    func scores(_ example: [(row: Int, value: Double)]) -> [Double] {
        var scores = [Double](repeating: 0, count: classCount)
        scores[classCount - 1] = otherBias
        for (row, value) in example {
            for column in 0..<classCount { scores[column] += value * weights[row * classCount + column] }
        }
        return scores
    }
}
