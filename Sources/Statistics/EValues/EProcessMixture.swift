internal import Glibc

/// Several e-processes against one null hypothesis, fed by the same data, taken together as a convex mixture
/// `Mₜ = Σ wⱼ Eⱼₜ`: an e-process again under any dependence among them, which grows nearly as fast as the best of them
/// (it loses `−ln wⱼ`). Weights are fixed before the first step.
public struct EProcessMixture: Sendable, Equatable {
    /// `ln (wⱼ Eⱼₜ)` for each part.
    public private(set) var logParts: [Double]
    /// `ln max(1, M₁, …, Mₜ)`; see `EProcess.logMaximum`.
    public private(set) var logMaximum = 0.0

    /// A mixture with the given weights, scaled to sum 1. Refuses no weights, negative ones and a sum of zero.
    public init(weights: [Double]) throws(InvalidEvidence) {
        let sum = weights.reduce(0, +)
        guard sum > 0, sum.isFinite, weights.allSatisfy({ $0 >= 0 }) else {
            throw InvalidEvidence("weights must be 0 or more with a positive, finite sum")
        }
        logParts = weights.map { log($0 / sum) }
    }

    /// Takes in the next factor of every part, as natural logarithms in the order of the weights. Refuses NaN and a
    /// wrong number of factors, and then stays as it was.
    public mutating func multiply(byLogs logFactors: [Double]) throws(InvalidEvidence) {
        guard logFactors.count == logParts.count, logFactors.allSatisfy({ !$0.isNaN }) else {
            throw InvalidEvidence("a mixture of \(logParts.count) needs as many factors, each a number")
        }
        for (index, factor) in logFactors.enumerated() {
            let ruined = logParts[index] == -.infinity || factor == -.infinity
            logParts[index] = ruined ? -.infinity : logParts[index] + factor
        }
        logMaximum = max(logMaximum, logValue)
    }

    /// `ln Mₜ`: an e-value at any stopping time.
    public var logValue: Double { Functions.logSumExp(logParts) }

    /// The anytime-valid p-value `1 / max Mₜ`.
    public var pValue: Double { exp(-logMaximum) }
}

/// An e-process for a change that may begin at any step: the mixture over all starts `s = 1, 2, …` of the products from
/// s on, with weights `1 / (s (s + 1))`, `Mₜ = Σ_{s ≤ t} w_s Π_{i=s}^{t} eᵢ + 1/(t + 1)`.
///
/// Under the null, where every factor has a conditional mean of at most 1, an e-process: early lean years cost at most
/// `ln (s (s + 1))` instead of all that was lost in them. Constant memory and time per step.
public struct DelayedStart: Sendable, Equatable {
    private var logInvested = -Double.infinity
    /// `ln Mₜ`.
    public private(set) var logValue = 0.0
    /// `ln max(1, M₁, …, Mₜ)`; see `EProcess.logMaximum`.
    public private(set) var logMaximum = 0.0
    /// Factors so far.
    public private(set) var steps = 0

    /// A process before its first factor: value 1.
    public init() {}

    /// Takes in the natural logarithm of the next factor. Refuses NaN, and then stays as it was.
    public mutating func multiply(byLog logFactor: Double) throws(InvalidEvidence) {
        guard !logFactor.isNaN else { throw InvalidEvidence("the logarithm of the factor is not a number") }
        steps += 1
        let step = Double(steps)
        let logStake = Functions.logSumExp([logInvested, -log(step) - log(step + 1)])
        logInvested = logFactor == -.infinity ? -.infinity : logStake + logFactor
        logValue = Functions.logSumExp([logInvested, -log(step + 1)])
        logMaximum = max(logMaximum, logValue)
    }

    /// The anytime-valid p-value `1 / max Mₜ`.
    public var pValue: Double { exp(-logMaximum) }
}
