internal import Glibc

/// How far one value stands out among exchangeable ones, as an exact e-value from a finite number of them.
///
/// With T₀ the value in question and T₁ … Tₘ reference values such that, under the null, all m + 1 are exchangeable
/// (drawn by permuting labels, or scores of m honest groups that the candidate is like), and h ≥ 0 a function fixed
/// beforehand, `e = (1 + m) h(T₀) / Σ_{i=0}^{m} h(Tᵢ)` has mean 1 under the null, given the set of values (the
/// soft-rank e-value of Ren and Barber 2024; Koning 2024). It never exceeds 1 + m. h may depend on the set of all
/// values, not on which is which.
///
/// Over several intervals of one candidate the e-values may be multiplied only where the groups stay exchangeable given
/// the past, that is, differ in nothing that lasts; otherwise see `AccumulatedEvidence`.
public enum SoftRank {
    /// `ln e` from `ln h(T₀)` and `ln h(T₁), …, ln h(Tₘ)`. Where all h vanish, 0. A reference that is not a number
    /// counts as the largest value and an observed one as zero, so that neither makes evidence.
    public static func logE(observed: Double, reference: [Double]) -> Double {
        guard !observed.isNaN else { return -.infinity }
        let all = [observed] + reference.map { $0.isNaN ? .infinity : $0 }
        let largest = all.max() ?? observed
        guard largest > -.infinity else { return 0 }
        if largest == .infinity {
            let infinite = all.count { $0 == .infinity }
            return observed == .infinity ? log(Double(all.count) / Double(infinite)) : -.infinity
        }
        return log(Double(all.count)) + observed - Functions.logSumExp(all)
    }

    /// `ln e` for "T₀ is too large" with `h(T) = e^{slope · z(T)}`, where z is the distance from the mean of all m + 1
    /// values in their standard deviations. Larger slopes pay more for the far tail and less for a mild excess; 1 to 3
    /// is usual. 0 where all values are equal. Infinite and undefined values yield no evidence.
    public static func exponential(observed: Double, reference: [Double], slope: Double) -> Double {
        let all = [observed] + reference
        guard slope >= 0, all.allSatisfy(\.isFinite) else { return -.infinity }
        let mean = all.reduce(0) { $0 + $1 / Double(all.count) }
        let spread = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / Double(all.count) }.squareRoot()
        guard spread > 0, spread.isFinite else { return spread == 0 ? 0 : -.infinity }
        let scores = all.map { slope * (($0 - mean) / spread) }
        return logE(observed: scores[0], reference: Array(scores.dropFirst()))
    }

    /// `ln e` for "T₀ is too large" with `h(T) = r(T)^{exponent − 1}`, r(T) being how many of the m + 1 values are at
    /// least as large: heavy tails cannot spoil it, and only ranks matter. `exponent` lies in 0..<1; at 0 the largest
    /// of all earns about `(m + 1) / ln(m + 1)`, at ½ about `√(m + 1) / 2`. Cost: one sort. NaN as in `logE`.
    public static func rank(observed: Double, reference: [Double], exponent: Double) -> Double {
        guard exponent >= 0, exponent < 1, !observed.isNaN else { return -.infinity }
        let all = ([observed] + reference.map { $0.isNaN ? .infinity : $0 }).sorted()
        var sum = 0.0
        var own = 0.0
        var index = 0
        // Ties share the rank of the first of them, so that equal values earn the same.
        while index < all.count {
            var end = index
            while end < all.count, all[end] == all[index] { end += 1 }
            let height = pow(Double(all.count - index), exponent - 1)
            if all[index] == observed { own = height }
            sum += Double(end - index) * height
            index = end
        }
        return log(Double(all.count) * own / sum)
    }

    /// The exact p-value `(1 + #{i : Tᵢ ≥ T₀}) / (1 + m)` of the same comparison. 1 where the observed value is not a
    /// number.
    public static func pValue(observed: Double, reference: [Double]) -> Double {
        guard !observed.isNaN else { return 1 }
        let atLeast = reference.count { !($0 < observed) }
        return Double(1 + atLeast) / Double(1 + reference.count)
    }
}
