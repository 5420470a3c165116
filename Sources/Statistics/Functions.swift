internal import Glibc

/// Functions that several statistics need, safe from overflow.
public enum Functions {
    /// The logistic function `1 / (1 + e⁻ˣ)`, without overflow for any x.
    public static func logistic(_ x: Double) -> Double {
        if x >= 0 { return 1 / (1 + exp(-x)) }
        let power = exp(x)
        return power / (1 + power)
    }

    /// The log-odds `ln(p / (1 − p))`: the inverse of `logistic`. Infinite at 0 and 1, NaN outside.
    public static func logit(_ p: Double) -> Double { log(p) - log1p(-p) }

    /// The natural logarithm of the absolute value of the gamma function; `ln (n − 1)!` for whole n. Infinite at 0 and the
    /// negative whole numbers. Safe on several threads at once.
    public static func logGamma(_ x: Double) -> Double {
        // Plain lgamma writes the sign to a global that all threads share.
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    }

    /// The natural logarithm of the binomial coefficient n over k; minus infinity when k is outside 0...n.
    public static func logChoose(_ n: Int, _ k: Int) -> Double {
        guard k >= 0, k <= n else { return -.infinity }
        return logGamma(Double(n) + 1) - logGamma(Double(k) + 1) - logGamma(Double(n) - Double(k) + 1)
    }

    /// `ln Σ e^xᵢ` without overflow: the largest exponent is taken out of the sum. Minus infinity for no values.
    public static func logSumExp(_ values: [Double]) -> Double {
        guard let largest = values.max() else { return -.infinity }
        guard largest.isFinite else { return largest }
        var sum = 0.0
        for value in values { sum += exp(value - largest) }
        return largest + log(sum)
    }
}
