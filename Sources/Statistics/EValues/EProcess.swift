internal import Glibc

/// Why a number was refused as evidence: taking it in would have broken the guarantee.
public struct InvalidEvidence: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong with the number.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// Evidence against one null hypothesis that may be looked at after every step: a product of conditional e-values,
/// `Eₜ = Π eᵢ`, where each factor is non-negative and has, under the null and given all that came before, a mean of at
/// most 1. Kept as logarithms.
///
/// By Ville's inequality (1939) `P(sup Eₜ ≥ 1/α) ≤ α` under the null, whatever the moment of looking: so `1 / max Eₜ`
/// is a p-value at any time. The value itself, at any stopping time, is an e-value (its mean under the null is at most
/// 1); the running maximum is *not* one and must not enter `Evidence.eBenjaminiHochberg` or `ELOND`. Assumes that every
/// factor was chosen before the data it is computed on were seen (Ramdas, Grünwald, Vovk and Shafer 2023).
public struct EProcess: Sendable, Equatable {
    /// `ln Eₜ`. Minus infinity once a factor was zero: a bettor without money stays without.
    public private(set) var logValue: Double
    /// `ln max(1, E₁, …, Eₜ)`.
    public private(set) var logMaximum: Double
    /// Factors so far.
    public private(set) var steps: Int

    /// A process before its first factor: value 1.
    public init() {
        logValue = 0
        logMaximum = 0
        steps = 0
    }

    /// A process taken up again where it was left. Refuses values that no process can have.
    public init(logValue: Double, logMaximum: Double, steps: Int) throws(InvalidEvidence) {
        guard logMaximum >= 0, logValue <= logMaximum, steps >= 0 else {
            throw InvalidEvidence("a maximum of \(logMaximum) cannot go with a value of \(logValue)")
        }
        self.logValue = logValue
        self.logMaximum = logMaximum
        self.steps = steps
    }

    /// Takes in the next factor. Refuses one that is negative or not a number, and then stays as it was.
    public mutating func multiply(by factor: Double) throws(InvalidEvidence) {
        guard factor >= 0 else { throw InvalidEvidence("\(factor) is no e-value: it must be 0 or more") }
        try multiply(byLog: log(factor))
    }

    /// As `multiply(by:)` with the natural logarithm of the factor; minus infinity stands for 0. Refuses NaN.
    public mutating func multiply(byLog logFactor: Double) throws(InvalidEvidence) {
        guard !logFactor.isNaN else { throw InvalidEvidence("the logarithm of the factor is not a number") }
        steps += 1
        // After an infinite factor a zero still ruins: the careful reading of ∞ · 0.
        let ruined = logValue == -.infinity || logFactor == -.infinity
        logValue = ruined ? -.infinity : logValue + logFactor
        logMaximum = max(logMaximum, logValue)
    }

    /// The anytime-valid p-value `1 / max Eₜ`.
    public var pValue: Double { exp(-logMaximum) }

    /// Whether the null has been rejected at `level` by now, at any step so far: `max Eₜ ≥ 1 / level`.
    public func rejects(at level: Double) -> Bool { level > 0 && logMaximum >= -log(level) }
}
