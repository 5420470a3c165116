internal import Glibc

/// Single e-values: non-negative numbers whose mean under the null hypothesis is at most 1, so that 20 is as surprising
/// as a p-value of 0.05. Natural logarithms throughout.
public enum EValues {
    /// `ln Σ wⱼ eⱼ` with weights scaled to sum 1: an e-value under any dependence, if the weights were fixed beforehand
    /// (Vovk and Wang 2021). Minus infinity (no evidence at all) where there are no e-values, lengths differ, a weight
    /// is negative or anything is not a number.
    public static func logMixture(_ logE: [Double], weights: [Double]) -> Double {
        let sum = weights.reduce(0, +)
        guard logE.count == weights.count, sum > 0, sum.isFinite, weights.allSatisfy({ $0 >= 0 }),
            logE.allSatisfy({ !$0.isNaN })
        else { return -.infinity }
        // A weight of zero takes its e-value out even where that is infinite.
        let used = zip(logE, weights).filter { $0.1 > 0 }
        return Functions.logSumExp(used.map { $0.0 + log($0.1 / sum) })
    }

    /// `ln` of the arithmetic mean of e-values: an e-value under any dependence.
    public static func logMean(_ logE: [Double]) -> Double {
        logMixture(logE, weights: [Double](repeating: 1, count: logE.count))
    }

    /// `ln Π eⱼ`: an e-value for *independent* e-values, or where each has a mean of at most 1 given those before it. 0
    /// for none; minus infinity where any is zero or not a number.
    public static func logProduct(_ logE: [Double]) -> Double {
        if logE.contains(where: { $0.isNaN || $0 == -.infinity }) { return -.infinity }
        return logE.reduce(0, +)
    }

    /// The p-value `min(1, 1/e)` (Markov). Any better map would not be valid for all e-values.
    public static func pValue(logE: Double) -> Double { logE.isNaN ? 1 : min(1, exp(-logE)) }

    /// `ln (κ p^{κ−1})`, the e-value that the calibrator with exponent κ makes of a p-value given as `ln p` (Shafer,
    /// Shen, Vereshchagin and Vovk 2011). κ must lie strictly between 0 and 1: a small one pays for tiny p-values, one
    /// near 1 stays near 1. Minus infinity for a κ or a p outside their ranges.
    public static func logE(fromLogP logP: Double, exponent kappa: Double) -> Double {
        guard kappa > 0, kappa < 1, logP <= 0 else { return -.infinity }
        return log(kappa) + (kappa - 1) * logP
    }

    /// `ln` of the calibrators averaged over all exponents, `∫₀¹ κ p^{κ−1} dκ = (1 − p + p ln p) / (p (ln p)²)`: no
    /// exponent to choose. With u = −ln p it is `(eᵘ − 1 − u) / u²`; ½ at p = 1. Minus infinity for p above 1 or NaN.
    public static func logE(fromLogP logP: Double) -> Double {
        guard logP <= 0 else { return -.infinity }
        let u = -logP
        guard u.isFinite else { return .infinity }
        // The difference cancels for small u; its series does not: Σ uʲ / (j + 2)!.
        if u < 0.5 {
            var term = 0.5
            var sum = 0.0
            for index in 0..<16 {
                sum += term
                term *= u / Double(index + 3)
            }
            return log(sum)
        }
        return u - 2 * log(u) + log1p(-(1 + u) * exp(-u))
    }
}
