internal import Glibc

/// Tail probabilities of counts, as natural logarithms: they stay exact where the probability itself would vanish.
public enum Tails {
    /// `ln P(X ≥ k)` for X binomial with n trials of probability p: `P = Σ_{i=k}^{n} C(n,i) pⁱ (1−p)ⁿ⁻ⁱ`.
    ///
    /// 0 when k ≤ 0, minus infinity when k > n or p = 0 < k; p is clamped to 0...1. Terms are summed from the largest
    /// outwards until they no longer matter. Cost: about `10 √(n p (1−p))` steps.
    public static func logBinomialUpper(_ k: Int, trials n: Int, probability p: Double) -> Double {
        guard k > 0 else { return 0 }
        guard k <= n, p > 0 else { return -.infinity }
        guard p < 1 else { return 0 }
        let logP = log(p)
        let logQ = log1p(-p)
        let mode = Int((Double(n) * p).rounded(.down))
        let start = max(k, min(mode, n))
        let first = Functions.logChoose(n, start) + Double(start) * logP + Double(n - start) * logQ
        let odds = p / (1 - p)
        let sum = series(
            from: start, down: k, up: n,
            rise: { Double(n - $0) / Double($0 + 1) * odds },
            fall: { Double($0) / Double(n - $0 + 1) / odds })
        return min(first + log(sum), 0)
    }

    /// `ln P(X ≥ k)` for X Poisson with mean λ: `P = Σ_{i≥k} e^{−λ} λⁱ / i!`.
    ///
    /// 0 when k ≤ 0, minus infinity when λ ≤ 0 < k. Cost: about `10 √λ` steps.
    public static func logPoissonUpper(_ k: Int, mean: Double) -> Double {
        guard k > 0 else { return 0 }
        guard mean > 0 else { return -.infinity }
        guard mean.isFinite else { return 0 }
        let mode = mean < 1e15 ? Int(mean.rounded(.down)) : Int(1e15)
        let start = max(k, mode)
        let first = Double(start) * log(mean) - mean - Functions.logGamma(Double(start) + 1)
        let sum = series(
            from: start, down: k, up: Int.max - 1,
            rise: { mean / Double($0 + 1) },
            fall: { Double($0) / mean })
        return min(first + log(sum), 0)
    }

    /// The sum of a series of terms relative to the one at `start`, which counts 1: upwards with the ratio of each term to
    /// the one before, and downwards likewise. Both directions shrink away from the mode and stop at one part in 10¹⁷.
    private static func series(
        from start: Int, down: Int, up: Int, rise: (Int) -> Double, fall: (Int) -> Double
    ) -> Double {
        var sum = 1.0
        var term = 1.0
        var index = start
        while index < up, term > 1e-17 * sum {
            term *= rise(index)
            sum += term
            index += 1
        }
        term = 1
        index = start
        while index > down, term > 1e-17 * sum {
            term *= fall(index)
            sum += term
            index -= 1
        }
        return sum
    }
}
