internal import Glibc

/// Intervals for a probability after k successes in n independent trials.
public enum BinomialInterval {
    /// The exact interval of Clopper and Pearson (1934): the probabilities under which neither k or more, nor k or
    /// fewer, is rarer than `(1 − confidence) / 2`. Covers the truth at least as often as it says. 0...1 where k does
    /// not lie in 0...n or nothing was tried. Cost: two hundred binomial tails.
    public static func exact(_ successes: Int, of trials: Int, confidence: Double) -> ClosedRange<Double> {
        guard trials > 0, (0...trials).contains(successes) else { return 0...1 }
        let tail = (1 - clamped(confidence)) / 2
        return lower(successes, trials, tail)...(1 - lower(trials - successes, trials, tail))
    }

    /// The one-sided exact upper bound: the largest probability under which k or fewer successes are not rarer than `1
    /// − confidence`. For a false-alarm rate: k false alarms in n honest worlds. With none, `1 − (1 −
    /// confidence)^{1/n}`, about 3/n at 95%. 1 where nothing was tried.
    public static func upperBound(_ successes: Int, of trials: Int, confidence: Double) -> Double {
        guard trials > 0, (0...trials).contains(successes) else { return 1 }
        return 1 - lower(trials - successes, trials, 1 - clamped(confidence))
    }

    /// The score interval of Wilson (1927), `(k + z²/2 ± z √(k (n − k)/n + z²/4)) / (n + z²)`: right on average, where
    /// the exact one is right always. Cost: constant.
    public static func wilson(_ successes: Int, of trials: Int, confidence: Double) -> ClosedRange<Double> {
        guard trials > 0, (0...trials).contains(successes) else { return 0...1 }
        let z = Tails.normalQuantile(upper: (1 - clamped(confidence)) / 2)
        guard z.isFinite else { return 0...1 }
        let size = Double(trials)
        let hits = Double(successes)
        let centre = hits + z * z / 2
        let reach = z * (hits * (size - hits) / size + z * z / 4).squareRoot()
        return max((centre - reach) / (size + z * z), 0)...min((centre + reach) / (size + z * z), 1)
    }

    /// The probability at which k or more successes have probability `tail`, by halving.
    private static func lower(_ successes: Int, _ trials: Int, _ tail: Double) -> Double {
        guard successes > 0, tail > 0 else { return 0 }
        let target = log(tail)
        var low = 0.0
        var high = 1.0
        for _ in 0..<100 {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { break }
            if Tails.logBinomialUpper(successes, trials: trials, probability: middle) < target {
                low = middle
            } else {
                high = middle
            }
        }
        return low
    }

    private static func clamped(_ confidence: Double) -> Double { confidence > 0 ? min(confidence, 1) : 0 }
}
