internal import Glibc

/// How a budget of error is spread over an endless row of hypotheses: shares γ₁, γ₂, … whose sum is at most 1, fixed
/// before the first.
public enum Spending: Sendable, Equatable {
    /// `1 / (t (t + 1))`: half of the budget on the first, a sum of exactly 1.
    case harmonic
    /// `t^{−s} / ζ(s)` for an exponent s above 1: the nearer to 1, the more is left for late hypotheses. Exponents of 1
    /// or less have no finite sum and spend nothing.
    case power(Double)
    /// `1 / horizon` for each of the first `horizon` hypotheses and nothing afterwards.
    case even(horizon: Int)

    /// The share of hypothesis `t`, counted from 1; 0 for others.
    public func share(_ t: Int) -> Double {
        guard t >= 1 else { return 0 }
        let index = Double(t)
        switch self {
        case .harmonic: return 1 / (index * (index + 1))
        case .power(let exponent):
            guard exponent > 1, exponent.isFinite else { return 0 }
            return pow(index, -exponent) / Spending.zeta(exponent)
        case .even(let horizon): return t <= horizon ? 1 / Double(horizon) : 0
        }
    }

    /// Riemann's zeta function for s > 1: twenty terms and the Euler–Maclaurin remainder, to about twelve digits.
    private static func zeta(_ s: Double) -> Double {
        let last = 20.0
        var sum = 0.0
        for index in 1..<20 { sum += pow(Double(index), -s) }
        let edge = pow(last, -s)
        sum += edge * last / (s - 1) + edge / 2 + s * edge / (12 * last)
        return sum - s * (s + 1) * (s + 2) * edge / (720 * last * last * last)
    }
}

/// Tests one after another with the probability of *any* false rejection at most `level`, under any dependence:
/// hypothesis t is tested at `level · γₜ` (alpha spending; the Bonferroni inequality).
public struct AlphaSpending: Sendable, Equatable {
    /// The bound on the probability of a false rejection.
    public let level: Double
    /// How the level is spread.
    public let spending: Spending
    /// Hypotheses tested so far.
    public private(set) var tested = 0

    /// A row of tests before the first. `level` is clamped to 0...1.
    public init(level: Double, spending: Spending = .power(1.5)) {
        self.level = level > 0 ? min(level, 1) : 0
        self.spending = spending
    }

    /// The level for the next hypothesis.
    public var nextLevel: Double { level * spending.share(tested + 1) }

    /// Tests the next hypothesis by its p-value, which may be an anytime-valid one; true when it is rejected. NaN never
    /// is.
    public mutating func reject(pValue: Double) -> Bool {
        let bound = nextLevel
        tested += 1
        return bound > 0 && pValue <= bound
    }

    /// Tests the next hypothesis by `ln` of an e-value or of an e-process's running maximum (Ville's inequality).
    public mutating func reject(logE: Double) -> Bool { reject(pValue: EValues.pValue(logE: logE)) }
}

/// Online control of the false discovery rate with e-values under any dependence: hypothesis t is rejected when
/// `eₜ ≥ 1/αₜ`, with `αₜ = level · γₜ · (R + 1)` and R the rejections before it (e-LOND, Xu and Ramdas 2024).
///
/// Each hypothesis is tested once, by an e-value: an e-process's value at a time of one's choice, never its running
/// maximum. Decisions are final and do not wait for later hypotheses. Discoveries earn error budget back, so that
/// campaigns found make the next one easier to tell.
public struct ELOND: Sendable, Equatable {
    /// The bound on the expected share of false rejections among all.
    public let level: Double
    /// How the level is spread.
    public let spending: Spending
    /// Hypotheses tested so far.
    public private(set) var tested: Int
    /// Hypotheses rejected so far.
    public private(set) var rejected: Int

    /// A row of tests before the first, or taken up again after `tested` tests of which `rejected` were rejections.
    /// `level` is clamped to 0...1.
    public init(level: Double, spending: Spending = .power(1.5), tested: Int = 0, rejected: Int = 0) {
        self.level = level > 0 ? min(level, 1) : 0
        self.spending = spending
        self.tested = max(tested, 0)
        self.rejected = min(max(rejected, 0), self.tested)
    }

    /// αₜ for the next hypothesis.
    public var nextLevel: Double { level * spending.share(tested + 1) * Double(rejected + 1) }

    /// Tests the next hypothesis by the natural logarithm of its e-value; true when it is rejected. NaN never is.
    public mutating func reject(logE: Double) -> Bool {
        let bound = nextLevel
        tested += 1
        guard bound > 0, logE >= -log(bound) else { return false }
        rejected += 1
        return true
    }
}
