internal import Glibc

/// Evidence that may be looked at after every step although its e-values are only valid one by one: the weighted sum
/// `Aₜ = Σ_{s ≤ t} γₛ eₛ` with shares γ that sum to at most 1.
///
/// A product needs each factor to have a mean of at most 1 *given the past*. Comparisons with look-alike groups
/// (`SoftRank`) do not have that where groups differ lastingly: a candidate that happens to be high today is high
/// tomorrow, and a product of such e-values exceeds 1/α far more often than α. Each of them alone still has mean 1, and
/// because Aₜ never falls, `E[sup Aₜ] ≤ Σ γₜ ≤ 1` under any dependence: Markov's inequality then holds at all times at
/// once. The price is growth: the sum pays `γₜ eₜ` where a product would pay all. Let eₛ be computed on all data up to
/// step s, not on the last interval only.
public struct AccumulatedEvidence: Sendable, Equatable {
    /// How the weight is spread over the steps; `.even(horizon:)` where their number is known.
    public let spending: Spending
    /// `ln Aₜ`; minus infinity before the first step. An e-value at any time, the running maximum of itself.
    public private(set) var logValue = -Double.infinity
    /// Steps so far.
    public private(set) var steps = 0

    /// A sum before its first step.
    public init(spending: Spending) { self.spending = spending }

    /// Takes in the natural logarithm of the next e-value. Refuses NaN, and then stays as it was.
    public mutating func add(logE: Double) throws(InvalidEvidence) {
        guard !logE.isNaN else { throw InvalidEvidence("the logarithm of the e-value is not a number") }
        steps += 1
        let share = spending.share(steps)
        // Without a share nothing is added, however large the e-value.
        if share > 0 { logValue = Functions.logSumExp([logValue, log(share) + logE]) }
    }

    /// The anytime-valid p-value `min(1, 1 / Aₜ)`.
    public var pValue: Double { EValues.pValue(logE: logValue) }
}
