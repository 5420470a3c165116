internal import Base
internal import Glibc

/// Whether counts in slots scatter around their expected shape as independent arrivals do: people's requests do, or
/// more; a central scheduler that keeps an even pace scatters less.
///
/// Given a stratum's total N and its shape w (the expected share of each slot, from the traffic of others), independent
/// arrivals are multinomial, and `X² = Σ (x − N w)² / (N w)` has mean S − 1 for S slots and variance `2 (S − 1) + (Σ
/// 1/w − S² − 2 S + 2) / N` (Haldane 1937). Strata (days) are independent given their totals, so growth from day to day
/// does not count. Tails are those of the gamma distribution with the sum's mean and variance; with fewer than about
/// three expected arrivals a slot take `simulated`. A shape that is not quite right only adds scatter: it costs power
/// below and validity above.
public struct Dispersion: Sendable, Equatable {
    /// The sum of X² over strata. Infinite where something arrived in a slot of share 0.
    public let statistic: Double
    /// Its mean under the null: slots less strata.
    public let degrees: Double
    /// `ln p` of "less scatter than independent arrivals".
    public let logUnder: Double
    /// `ln p` of "more scatter than independent arrivals".
    public let logOver: Double
    private let groups: [(shape: [Double], counts: [Int], total: Int)]

    /// `statistic / degrees`: near 1 for independent arrivals, as the Fano factor.
    public var ratio: Double { statistic / degrees }

    /// Measures counts against a shape of non-negative weights, scaled to sum 1 in each stratum; all one stratum where
    /// nil. nil where lengths differ, a count is negative, a weight is not finite, or no stratum has an arrival and two
    /// slots.
    public init?(counts: [Int], shape: [Double], strata: [Int]? = nil) {
        guard counts.count == shape.count, strata?.count ?? counts.count == counts.count,
            counts.allSatisfy({ $0 >= 0 && $0 < 1 << 40 }), shape.allSatisfy({ $0 >= 0 && $0.isFinite })
        else { return nil }
        let labels = strata ?? [Int](repeating: 0, count: counts.count)
        let groups = Dispersion.groups(counts, shape, labels)
        var sum = 0.0
        var mean = 0.0
        var variance = 0.0
        for group in groups {
            sum += Dispersion.statistic(group.counts, group.shape, group.total)
            let slots = Double(group.shape.count { $0 > 0 })
            let inverse = group.shape.reduce(0) { $1 > 0 ? $0 + 1 / $1 : $0 }
            mean += slots - 1
            variance += 2 * (slots - 1) + (inverse - slots * slots - 2 * slots + 2) / Double(group.total)
        }
        guard mean > 0, variance > 0, variance.isFinite else { return nil }
        self.groups = groups
        statistic = sum
        degrees = mean
        logUnder = Tails.logGammaLower(sum * mean / variance, shape: mean * mean / variance)
        logOver = Tails.logGammaUpper(sum * mean / variance, shape: mean * mean / variance)
    }

    /// Exact p-values `(1 + b) / (1 + m)` of less and of more scatter, from m sets of counts dealt by the null. Cost: m
    /// times the total.
    public func simulated(_ rounds: Int, seed: UInt64) -> (under: Double, over: Double) {
        var random = SeededRandom(seed: seed, purpose: "dispersion")
        var below = 0
        var above = 0
        for _ in 0..<max(rounds, 0) {
            var sum = 0.0
            for group in groups {
                sum += Dispersion.statistic(
                    Dispersion.dealt(group.total, group.shape, &random), group.shape, group.total)
            }
            if sum <= statistic * (1 + 1e-9) { below += 1 }
            if sum >= statistic * (1 - 1e-9) { above += 1 }
        }
        let size = Double(1 + max(rounds, 0))
        return (Double(1 + below) / size, Double(1 + above) / size)
    }

    /// Whether all figures and their counts are the same.
    public static func == (left: Dispersion, right: Dispersion) -> Bool {
        left.statistic == right.statistic && left.degrees == right.degrees
            && left.groups.elementsEqual(right.groups) { $0.counts == $1.counts && $0.shape == $1.shape }
    }

    private static func groups(
        _ counts: [Int], _ shape: [Double], _ labels: [Int]
    ) -> [(shape: [Double], counts: [Int], total: Int)] {
        let order = labels.indices.sorted { (labels[$0], $0) < (labels[$1], $1) }
        var groups: [(shape: [Double], counts: [Int], total: Int)] = []
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, labels[order[end]] == labels[order[start]] { end += 1 }
            let slots = order[start..<end]
            let weight = slots.reduce(0) { $0 + shape[$1] }
            let total = slots.reduce(0) { $0 + counts[$1] }
            if weight > 0, total > 0 {
                groups.append((slots.map { shape[$0] / weight }, slots.map { counts[$0] }, total))
            }
            start = end
        }
        return groups
    }

    private static func statistic(_ counts: [Int], _ shape: [Double], _ total: Int) -> Double {
        var sum = 0.0
        for (count, share) in zip(counts, shape) {
            let expected = share * Double(total)
            if expected > 0 {
                sum += (Double(count) - expected) * (Double(count) - expected) / expected
            } else if count > 0 {
                return .infinity
            }
        }
        return sum
    }

    private static func dealt(_ total: Int, _ shape: [Double], _ random: inout SeededRandom) -> [Int] {
        var reach: [Double] = []
        for share in shape { reach.append((reach.last ?? 0) + share) }
        var counts = [Int](repeating: 0, count: shape.count)
        for _ in 0..<total {
            let point = random.unit() * (reach.last ?? 1)
            var low = 0
            var high = reach.count - 1
            while low < high {
                let middle = low + (high - low) / 2
                if reach[middle] <= point { low = middle + 1 } else { high = middle }
            }
            counts[low] += 1
        }
        return counts
    }
}
