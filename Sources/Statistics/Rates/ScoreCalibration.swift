internal import Glibc

/// Turns scores into probabilities by the non-decreasing step function that fits known labels best (least squares, pool
/// adjacent violators; Ayer et al. 1955), straight between steps. Needs some hundred labels; assumes nothing but that
/// higher scores mean no less.
public struct IsotonicCalibration: Sendable, Equatable {
    /// One level of the fit, from the least to the greatest score that it was fitted on.
    public struct Step: Sendable, Equatable {
        /// Least score of the step.
        public let from: Double
        /// Greatest score of the step.
        public let through: Double
        /// The share of positive labels in the step, by weight.
        public let probability: Double
    }

    /// The levels, ascending in score and probability.
    public let steps: [Step]

    /// Fits labels, one for each score. Weights are 1 where nil. nil where lengths differ, there is nothing, a score is
    /// not finite or a weight is not positive. Cost: one sort.
    public init?(scores: [Double], labels: [Bool], weights: [Double]? = nil) {
        guard !scores.isEmpty, labels.count == scores.count, weights?.count ?? scores.count == scores.count,
            scores.allSatisfy(\.isFinite), weights?.allSatisfy({ $0 > 0 && $0.isFinite }) ?? true
        else { return nil }
        var pools: [Pool] = []
        for pool in IsotonicCalibration.ties(scores, labels, weights) {
            var pool = pool
            while let before = pools.last, before.positive * pool.weight >= pool.positive * before.weight {
                pool.from = before.from
                pool.positive += before.positive
                pool.weight += before.weight
                pools.removeLast()
            }
            pools.append(pool)
        }
        steps = pools.map { Step(from: $0.from, through: $0.through, probability: $0.positive / $0.weight) }
    }

    /// The probability that belongs to a score: the nearest step's beyond the ends, NaN for NaN. Cost: one binary
    /// search.
    public func probability(_ score: Double) -> Double {
        guard !score.isNaN else { return .nan }
        var low = 0
        var high = steps.count
        while low < high {
            let middle = low + (high - low) / 2
            if steps[middle].through < score { low = middle + 1 } else { high = middle }
        }
        guard low < steps.count else { return steps[steps.count - 1].probability }
        let above = steps[low]
        guard low > 0, score < above.from else { return above.probability }
        let below = steps[low - 1]
        let share = (score - below.through) / (above.from - below.through)
        return below.probability + share * (above.probability - below.probability)
    }

    private struct Pool {
        var from: Double
        var through: Double
        var positive: Double
        var weight: Double
    }

    /// One pool for each score, ascending. Equal scores are pooled before all else: they share a step whatever their
    /// labels.
    private static func ties(_ scores: [Double], _ labels: [Bool], _ weights: [Double]?) -> [Pool] {
        var pools: [Pool] = []
        for position in scores.indices.sorted(by: { (scores[$0], $0) < (scores[$1], $1) }) {
            let weight = weights?[position] ?? 1
            let score = scores[position]
            if pools.last?.from != score { pools.append(Pool(from: score, through: score, positive: 0, weight: 0)) }
            pools[pools.count - 1].weight += weight
            pools[pools.count - 1].positive += labels[position] ? weight : 0
        }
        return pools
    }
}

/// Turns scores into probabilities by a logistic curve, `1 / (1 + e^{−(slope · s + intercept)})`, fitted to known
/// labels with smoothed targets (Platt 1999): two parameters, for few labels.
public struct PlattCalibration: Sendable, Equatable {
    /// The rise of the log-odds with the score.
    public let slope: Double
    /// The log-odds at score 0.
    public let intercept: Double

    /// Fits labels, one for each score, by Newton's method with halved steps (Lin, Lin and Weng 2007). Targets are `(n₊
    /// + 1)/(n₊ + 2)` and `1/(n₋ + 2)`, so that separable labels keep the slope finite. nil where lengths differ, a
    /// score is not finite or a label is missing. Cost: up to a hundred passes.
    public init?(scores: [Double], labels: [Bool]) {
        let positives = labels.count { $0 }
        guard scores.count == labels.count, positives > 0, positives < labels.count, scores.allSatisfy(\.isFinite)
        else { return nil }
        // Scores in units of their own spread keep the curvature well conditioned.
        let mean = scores.reduce(0) { $0 + $1 / Double(scores.count) }
        let spread = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / Double(scores.count) }.squareRoot()
        guard mean.isFinite, spread.isFinite else { return nil }
        let unit = spread > 0 ? spread : 1
        let high = Double(positives + 1) / Double(positives + 2)
        let low = 1 / Double(labels.count - positives + 2)
        var fit = LogisticFit(values: scores.map { ($0 - mean) / unit }, targets: labels.map { $0 ? high : low })
        fit.climb()
        slope = fit.slope / unit
        intercept = fit.intercept - fit.slope * mean / unit
    }

    /// The probability that belongs to a score.
    public func probability(_ score: Double) -> Double { Functions.logistic(slope * score + intercept) }
}

/// The likelihood of a logistic curve with targets between 0 and 1.
private struct LogisticFit {
    let values: [Double]
    let targets: [Double]
    var slope = 0.0
    var intercept = 0.0

    mutating func climb() {
        var current = loss(slope, intercept)
        for _ in 0..<100 {
            var (first, second) = (0.0, 0.0)
            // A trace on the diagonal keeps it invertible where all scores are equal.
            var (curveFirst, curveBoth, curveSecond) = (1e-12, 0.0, 1e-12)
            for (value, target) in zip(values, targets) {
                let p = Functions.logistic(slope * value + intercept)
                first += (p - target) * value
                second += p - target
                curveFirst += p * (1 - p) * value * value
                curveBoth += p * (1 - p) * value
                curveSecond += p * (1 - p)
            }
            if abs(first) < 1e-9, abs(second) < 1e-9 { return }
            let determinant = curveFirst * curveSecond - curveBoth * curveBoth
            guard determinant > 0 else { return }
            let stepFirst = (curveSecond * first - curveBoth * second) / determinant
            let stepSecond = (curveFirst * second - curveBoth * first) / determinant
            guard let next = shorter(stepFirst, stepSecond, current) else { return }
            current = next
        }
    }

    /// Takes the longest of the halved steps that lowers the loss; nil where none does.
    private mutating func shorter(_ first: Double, _ second: Double, _ current: Double) -> Double? {
        var size = 1.0
        while size > 1e-10 {
            let tried = loss(slope - size * first, intercept - size * second)
            if tried < current {
                slope -= size * first
                intercept -= size * second
                return tried
            }
            size /= 2
        }
        return nil
    }

    private func loss(_ slope: Double, _ intercept: Double) -> Double {
        var sum = 0.0
        for (value, target) in zip(values, targets) {
            let score = slope * value + intercept
            // ln(1 + eˢ) − t s, without overflow.
            sum += max(score, 0) + log1p(exp(-abs(score))) - target * score
        }
        return sum
    }
}
