internal import Glibc

/// Whether several accounts' counts scatter more than draws from one shared mix: each honest person has subjects of
/// their own (a Dirichlet-multinomial with a finite concentration), the accounts of one scheduler share one mix (plain
/// multinomial).
///
/// With θ = 1 / concentration and mean p, the log-likelihood ratio to the multinomial of the same mean is `ℓ(θ) =
/// Σ_{a,k} Σ_{j < x_{ak}} ln(1 + j θ / pₖ) − Σ_a Σ_{j < n_a} ln(1 + j θ)`: exactly 0 at θ = 0, without the cancelling
/// gamma functions that fail for large concentrations. The mean is given, not fitted: shares of the group pooled, or of
/// the cohort (Mosimann 1962).
public struct DirichletMultinomial: Sendable, Equatable {
    /// Terms `ln(1 + j θ / p)` with the number of times they occur; negative for the second sum, where p = 1.
    private let terms: [(step: Double, times: Double)]
    /// The log-likelihood of the plain multinomial with the given mean, without the multinomial coefficients (they do
    /// not depend on the parameters and cancel in every ratio). Minus infinity where an account has a category of share
    /// 0.
    public let multinomial: Double

    /// Prepares the likelihood of accounts' counts, one row each, around a mean of non-negative shares, scaled to sum
    /// 1. nil where a row does not fit the mean, or a count is negative or above 2²⁴. Cost: the rows, and one term for
    /// each height that a category's counts or the rows' totals reach.
    public init?(rows: [[Int]], mean: [Double]) {
        let sum = mean.reduce(0, +)
        guard sum > 0, sum.isFinite, mean.allSatisfy({ $0 >= 0 }),
            rows.allSatisfy({ $0.count == mean.count && $0.allSatisfy { $0 >= 0 && $0 <= 1 << 24 } })
        else { return nil }
        var likelihood = 0.0
        var terms: [(step: Double, times: Double)] = []
        for (category, weight) in mean.enumerated() {
            let heights = rows.map { $0[category] }.filter { $0 > 0 }
            guard !heights.isEmpty else { continue }
            let share = weight / sum
            likelihood += Double(heights.reduce(0, +)) * log(share)
            // What the shares forbid is impossible at every concentration: the ratio leaves it out.
            if share > 1e-290 { DirichletMultinomial.append(heights, share, 1, to: &terms) }
        }
        DirichletMultinomial.append(rows.map { $0.reduce(0, +) }, 1, -1, to: &terms)
        self.terms = terms
        multinomial = likelihood
    }

    /// The log-likelihood ratio `ℓ` of a concentration to the plain multinomial, which is concentration infinity. Minus
    /// infinity or NaN for a concentration that is not positive.
    public func logRatio(concentration: Double) -> Double {
        guard concentration > 0 else { return concentration == 0 ? -.infinity : .nan }
        return ratio(1 / concentration)
    }

    /// The derivative of ℓ at θ = 0, `Σ x (x − 1) / (2 p) − Σ n (n − 1) / 2`: positive where counts scatter more than
    /// one shared mix, negative where they scatter less. Zero in the mean under the multinomial with mean p.
    public var score: Double { terms.reduce(0) { $0 + $1.times * $1.step } }

    /// The concentration of largest likelihood and its log-likelihood ratio, which is 0 or more; infinity and 0 where
    /// no finite concentration beats the plain multinomial. Twice the ratio is compared with a half-and-half mixture of
    /// 0 and χ²₁ (the null lies on the edge). A scan in steps of e from 10⁻⁸ to 10⁸ finds the basin, Newton's method in
    /// ln θ, kept inside it, the top. Cost: some 60 passes over the terms.
    public func fitted() -> (concentration: Double, logRatio: Double) {
        let grid = stride(from: -18.0, through: 18, by: 1).map { (at: $0, ratio: ratio(exp($0))) }
        guard let best = grid.max(by: { $0.ratio < $1.ratio }), best.ratio > 0 || score > 0 else {
            return (.infinity, 0)
        }
        var low = best.at - 1
        var high = best.at + 1
        var point = best.at
        for _ in 0..<60 {
            let (slope, curve) = derivatives(exp(point))
            if slope > 0 { low = point } else { high = point }
            let newton = point - slope / curve
            let next = curve < 0 && newton > low && newton < high ? newton : (low + high) / 2
            if abs(next - point) < 1e-12 { break }
            point = next
        }
        let top = ratio(exp(point))
        return top > 0 ? (exp(-point), top) : (.infinity, 0)
    }

    /// Whether both hold the same likelihood.
    public static func == (left: DirichletMultinomial, right: DirichletMultinomial) -> Bool {
        left.multinomial == right.multinomial && left.terms.elementsEqual(right.terms, by: ==)
    }

    private func ratio(_ theta: Double) -> Double {
        var sum = 0.0
        for term in terms { sum += term.times * log1p(term.step * theta) }
        return sum
    }

    /// First and second derivative of ℓ by ln θ.
    private func derivatives(_ theta: Double) -> (slope: Double, curve: Double) {
        var slope = 0.0
        var curve = 0.0
        for term in terms {
            let part = term.step * theta / (1 + term.step * theta)
            slope += term.times * part
            curve += term.times * part * (1 - part)
        }
        return (slope, curve)
    }

    /// Adds the terms j / p for j from 1, each as often as heights exceed j.
    private static func append(
        _ heights: [Int], _ share: Double, _ sign: Double, to terms: inout [(step: Double, times: Double)]
    ) {
        let sorted = heights.sorted()
        var passed = 0
        for step in 1..<max(sorted.last ?? 1, 1) {
            while passed < sorted.count, sorted[passed] <= step { passed += 1 }
            terms.append((Double(step) / share, sign * Double(sorted.count - passed)))
        }
    }
}
