internal import Glibc

/// How many different items a number of draws should hold.
public enum Rarefaction {
    /// Mean and variance of a number of different items.
    public struct Expectation: Sendable, Equatable {
        /// The expected number of different items.
        public let mean: Double
        /// Its variance.
        public let variance: Double
    }

    /// Different items among `draws` drawn without replacement from a collection with these counts: exact, for any
    /// popularity.
    ///
    /// Mean `Σ (1 − qₖ)` with `qₖ = C(N − cₖ, n) / C(N, n)` (Hurlbert 1971), variance `Σ qₖ (1 − qₖ) + Σ_{k≠l} (q_{kl}
    /// − qₖ qₗ)` with `q_{kl} = C(N − cₖ − cₗ, n) / C(N, n)` (Heck, van Belle and Simberloff 1975). NaN where there are
    /// fewer items than draws. Cost: items are grouped by equal counts; D different counts take D² steps, each as long
    /// as the smaller count.
    public static func distinct(counts: [Int], draws: Int) -> Expectation {
        let (sizes, total) = spectrum(counts)
        guard draws >= 0, total >= Double(draws) else { return Expectation(mean: .nan, variance: .nan) }
        // The chance that none of c given draws is taken, as a product that stays exact for small c.
        let missing = sizes.map { size in
            var logMissing = 0.0
            var index = 0.0
            // Counts and draws may change places, so the product need not be longer than the smaller.
            let (long, short) = (max(size.count, Double(draws)), min(size.count, Double(draws)))
            while index < short, logMissing > -800 {
                logMissing += total - long > index ? log1p(-long / (total - index)) : -.infinity
                index += 1
            }
            return exp(logMissing)
        }
        var mean = 0.0
        var variance = 0.0
        for (first, size) in sizes.enumerated() {
            mean += size.items * (1 - missing[first])
            variance += size.items * missing[first] * (1 - missing[first])
            for second in 0...first where missing[second] > 0 && missing[first] > 0 {
                let other = sizes[second]
                let pairs = first == second ? size.items * (size.items - 1) : 2 * size.items * other.items
                guard pairs > 0 else { continue }
                let excess = jointExcess(size.count, other.count, draws: Double(draws), total: total)
                variance += pairs * missing[first] * missing[second] * excess
            }
        }
        return Expectation(mean: mean, variance: max(variance, 0))
    }

    /// Different items among `draws` independent ones with known probabilities: mean `Σ 1 − (1 − pₖ)ⁿ`, variance by
    /// Poissonisation `Σ e^{−n pₖ} (1 − e^{−n pₖ}) − n (Σ pₖ e^{−n pₖ})²` (Holst 1971), good for ten or more draws.
    public static func distinct(shares: [Double], draws: Int) -> Expectation {
        let size = Double(max(draws, 0))
        var mean = 0.0
        var spread = 0.0
        var pull = 0.0
        for share in shares where share > 0 {
            mean -= share < 1 ? expm1(size * log1p(-share)) : (size > 0 ? -1 : 0)
            let missing = exp(-size * share)
            spread += missing * (1 - missing)
            pull += share * missing
        }
        return Expectation(mean: mean, variance: max(spread - size * pull * pull, 0))
    }

    /// How many more different items a candidate's draws hold than an equal number taken at random from candidate and
    /// reference together, in standard deviations. Positive where a set was split without repeats (complementary
    /// coverage), negative where draws repeat (best-of-k). `candidate` and `reference` count the draws of each item, in
    /// one order.
    ///
    /// Exact mean and variance under "which draws are the candidate's is random". People return to their subjects, so
    /// take one draw an account in both. 0 where nothing can vary; NaN for counts that do not fit.
    public static func z(candidate: [Int], reference: [Int]) -> Double {
        guard candidate.count == reference.count, (candidate + reference).allSatisfy({ $0 >= 0 && $0 < 1 << 40 })
        else { return .nan }
        let expected = distinct(counts: zip(candidate, reference).map { $0 + $1 }, draws: candidate.reduce(0, +))
        let excess = Double(candidate.count { $0 > 0 }) - expected.mean
        return expected.variance > 1e-9 ? excess / expected.variance.squareRoot() : 0
    }

    /// The probability that the next draw is of an item not seen so far: `f₁ / n` with f₁ the items seen once (Good
    /// 1953), in the less variable form of Chao and Jost (2012), `f₁/n · (n − 1) f₁ / ((n − 1) f₁ + 2 f₂)`. 1 without
    /// any draw.
    public static func unseenMass(_ counts: [Int]) -> Double {
        var total = 0.0
        var once = 0.0
        var twice = 0.0
        for count in counts where count > 0 {
            total += Double(count)
            if count == 1 { once += 1 }
            if count == 2 { twice += 1 }
        }
        guard total > 0 else { return 1 }
        guard once > 0 else { return 0 }
        guard total > 1 else { return 1 }
        return once / total * ((total - 1) * once / ((total - 1) * once + 2 * twice))
    }

    /// The counts that occur, ascending, with the number of items that have them, and the sum of all.
    private static func spectrum(_ counts: [Int]) -> (sizes: [(count: Double, items: Double)], total: Double) {
        var sizes: [(count: Double, items: Double)] = []
        var total = 0.0
        for count in counts.filter({ $0 > 0 }).sorted() {
            total += Double(count)
            if let last = sizes.last, last.count == Double(count) {
                sizes[sizes.count - 1].items += 1
            } else {
                sizes.append((Double(count), 1))
            }
        }
        return (sizes, total)
    }

    /// `q_{kl} / (qₖ qₗ) − 1` for counts k ≥ l: the product over i < l of `1 − k n / ((N − k − i) (N − n − i))`, where
    /// l and n may change places, less one. Taking the difference of the q themselves would lose all digits in large
    /// collections.
    private static func jointExcess(_ k: Double, _ l: Double, draws: Double, total: Double) -> Double {
        let (long, short) = (max(l, draws), min(l, draws))
        var logRatio = 0.0
        var index = 0.0
        while index < short, logRatio > -50 {
            let room = (total - k - index) * (total - long - index)
            let loss = room > 0 ? k * long / room : 1
            guard loss < 1 else { return -1 }
            logRatio += log1p(-loss)
            index += 1
        }
        return expm1(logRatio)
    }
}
