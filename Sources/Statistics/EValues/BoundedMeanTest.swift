internal import Glibc

/// Whether values in 0...1 have, given all before them, the mean that the null says: a bettor's wealth
/// `K = Π (1 + λₜ (xₜ − mₜ))`, where the stake λₜ depends on earlier values only (Waudby-Smith and Ramdas 2023).
///
/// Under the null `E[xₜ | past] = mₜ` (for `.above` it suffices that it is at most mₜ, for `.below` at least) the
/// wealth is an e-process whatever the stakes, without any assumption on the distribution beyond its bounds. Other
/// ranges are scaled to 0...1 first. Memory and time per value are constant.
public struct BoundedMeanTest: Sendable, Equatable {
    /// Which departure from the null is bet on.
    public enum Side: Sendable, Equatable {
        /// The mean is larger than the null says.
        case above
        /// The mean is smaller than the null says.
        case below
        /// Either: half of the money on each side (hedged).
        case either
    }

    /// How the stakes are chosen. All are valid; they differ in how fast wealth grows where the null is false.
    public enum Bet: Sendable, Equatable {
        /// The approximate growth-rate-adaptive stake: `λ = ḡ / (s² + ḡ²)`, with ḡ and s² the mean and the variance of
        /// the deviations xᵢ − mᵢ so far. Quick for strong effects.
        case growth
        /// The online Newton step of Cutkosky and Orabona (2018): slower at first, robust where effects drift.
        case onlineNewton
        /// The predictable plug-in empirical-Bernstein stake `λ = √(2 ln 40 / (s² t ln(1 + t)))`: independent of the
        /// effect.
        case plugIn
    }

    /// Which departure is bet on.
    public let side: Side
    /// How the stakes are chosen.
    public let bet: Bet
    /// `ln max(1, K₁, …, Kₜ)`; see `EProcess.logMaximum`.
    public private(set) var logMaximum = 0.0
    /// Values so far.
    public private(set) var count = 0
    private let truncation: Double
    private var logAbove = 0.0
    private var logBelow = 0.0
    private var sum = 0.0
    private var squares = 0.0
    private var newtonAbove = NewtonStake()
    private var newtonBelow = NewtonStake()

    /// A test before its first value. `truncation` in 0..<1 is the largest share of the money at risk in one step.
    public init(side: Side, bet: Bet = .growth, truncation: Double = 0.5) throws(InvalidEvidence) {
        guard truncation > 0, truncation < 1 else {
            throw InvalidEvidence("the share at risk must lie between 0 and 1")
        }
        self.side = side
        self.bet = bet
        self.truncation = truncation
    }

    /// Takes in the next value, whose mean is `nullMean` under the null given all before; both lie in 0...1. `nullMean`
    /// may differ from step to step but must not depend on `value`. Refuses values outside, and then stays as it was.
    public mutating func observe(_ value: Double, nullMean: Double) throws(InvalidEvidence) {
        guard value >= 0, value <= 1, nullMean >= 0, nullMean <= 1 else {
            throw InvalidEvidence("\(value) against a mean of \(nullMean): both must lie in 0...1")
        }
        let deviation = value - nullMean
        let stake = self.stake(nullMean: nullMean)
        // Where the null leaves no room below or above, the largest stake would be infinite.
        let most = truncation / max(nullMean, 1e-9)
        let least = -truncation / max(1 - nullMean, 1e-9)
        let above = min(max(bet == .onlineNewton ? newtonAbove.stake : stake, 0), most)
        let below = max(min(bet == .onlineNewton ? -newtonBelow.stake : -abs(stakeBelow(stake)), 0), least)
        logAbove += log1p(above * deviation)
        logBelow += log1p(below * deviation)
        newtonAbove.learn(deviation, most: min(most, 1e3))
        newtonBelow.learn(-deviation, most: min(-least, 1e3))
        count += 1
        sum += deviation
        let mean = sum / Double(count + 1)
        squares += (deviation - mean) * (deviation - mean)
        logMaximum = max(logMaximum, logValue)
    }

    /// `ln Kₜ`: an e-value at any stopping time.
    public var logValue: Double {
        switch side {
        case .above: logAbove
        case .below: logBelow
        case .either: Functions.logSumExp([logAbove, logBelow]) - log(2)
        }
    }

    /// The anytime-valid p-value `1 / max Kₜ`.
    public var pValue: Double { exp(-logMaximum) }

    /// The stake on "above" before clipping, from earlier values and one pseudo-value that deviates by nothing and has
    /// the variance of a coin with the null's mean.
    private func stake(nullMean: Double) -> Double {
        let size = Double(count + 1)
        let variance = max((nullMean * (1 - nullMean) + squares) / size, 1e-12)
        switch bet {
        case .growth:
            let mean = sum / size
            return mean / (variance + mean * mean)
        case .plugIn: return (2 * log(40) / (variance * size * log1p(size))).squareRoot()
        case .onlineNewton: return 0
        }
    }

    /// The size of the stake on "below": only the growth stake has a sign of its own.
    private func stakeBelow(_ stake: Double) -> Double { bet == .growth ? min(stake, 0) : stake }
}

/// The online Newton step on the losses `−ln(1 + λ g)` for a stake λ from 0 up to a bound.
private struct NewtonStake: Sendable, Equatable {
    var stake = 0.0
    private var curvature = 1.0

    mutating func learn(_ gain: Double, most: Double) {
        let used = min(stake, most)
        let slope = -gain / (1 + used * gain)
        curvature += slope * slope
        stake = min(max(used - 2 / (2 - log(3)) * slope / curvature, 0), most)
    }
}
