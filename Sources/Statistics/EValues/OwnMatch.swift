internal import Base
internal import Glibc

/// Does it help to guess a draw's topic to know which account it came from? Honest people return to their subjects; a
/// scheduler that deals one prompt set over its accounts does not, so its draws could change accounts unnoticed.
///
/// Null: given the topics of all draws of a stratum (the day, the language), which of the stratum's accounts a draw
/// belongs to is random. Its rejection upwards (`logReturning`) speaks *for* the accounts. Rejection downwards
/// (`logSpreading`) says that accounts repeat their own topics even less than by chance, as when each is dealt a
/// balanced share. That the null stands proves nothing by itself: compare `rate − expected` with honest look-alike
/// groups through `SoftRank`.
public struct OwnMatch: Sendable, Equatable {
    /// The probability that a draw's topic equals that of another random draw of the same account, averaged over draws:
    /// `Σₐ Σₜ c (c − 1) / (nₐ − 1) / N` with c the draws of topic t by account a, over the accounts with two or more
    /// draws. NaN where no account has two.
    public let rate: Double
    /// The mean of `rate` over the permutations: what it would be if accounts did not matter.
    public let expected: Double
    /// `(rate − expected) / s`, with s the standard deviation over the permutations; 0 where they do not vary.
    public let z: Double
    /// Exact p-value of "accounts return to their topics more than by chance".
    public let pReturning: Double
    /// Exact p-value of "accounts repeat their topics less than by chance".
    public let pSpreading: Double
    /// `ln` of the exact e-value of "more": soft rank with an exponential slope of 2 (see `SoftRank`).
    public let logReturning: Double
    /// `ln` of the exact e-value of "less".
    public let logSpreading: Double

    /// Compares draws, given as parallel arrays of account, topic and stratum, with `permutations` shufflings of the
    /// topics within strata. Arrays whose lengths differ are cut to the shortest. Cost: (permutations + 1) × draws.
    /// Deterministic for a given seed and order of draws.
    public init(accounts: [Int], topics: [Int], strata: [Int], permutations: Int, seed: UInt64) {
        let size = min(accounts.count, topics.count, strata.count)
        let order = (0..<size).sorted { (accounts[$0], $0) < (accounts[$1], $1) }
        let owners = order.map { accounts[$0] }
        var dealt = OwnMatch.dense(order.map { topics[$0] })
        var counter = MatchCounter(owners: owners, topics: (dealt.max() ?? -1) + 1)
        let own = counter.rate(dealt)
        let cells = Strata(labels: order.map { strata[$0] })
        var random = SeededRandom(seed: seed, purpose: "own match")
        let others = (0..<max(permutations, 0)).map { _ in
            cells.shuffle(&dealt, using: &random)
            return counter.rate(dealt)
        }
        rate = own
        let mean = others.isEmpty ? Double.nan : others.reduce(0, +) / Double(others.count)
        expected = mean
        let variance = others.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(others.count - 1, 1))
        z = variance > 1e-24 ? (own - mean) / variance.squareRoot() : (own.isNaN || mean.isNaN ? .nan : 0)
        // Sums in another order differ in the last bits; without this, ties would be broken by rounding.
        let level = own.rounded(toPlaces: 12)
        let levels = others.map { $0.rounded(toPlaces: 12) }
        pReturning = SoftRank.pValue(observed: level, reference: levels)
        pSpreading = SoftRank.pValue(observed: -level, reference: levels.map { -$0 })
        let known = !level.isNaN
        logReturning = known ? SoftRank.exponential(observed: level, reference: levels, slope: 2) : 0
        logSpreading = known ? SoftRank.exponential(observed: -level, reference: levels.map { -$0 }, slope: 2) : 0
    }

    /// Labels replaced by 0, 1, 2 … in ascending order of label.
    private static func dense(_ labels: [Int]) -> [Int] {
        let order = labels.indices.sorted { (labels[$0], $0) < (labels[$1], $1) }
        var result = [Int](repeating: 0, count: labels.count)
        var next = -1
        for (rank, position) in order.enumerated() {
            if rank == 0 || labels[order[rank - 1]] != labels[position] { next += 1 }
            result[position] = next
        }
        return result
    }
}

/// Counts own matches over draws that are in order of account.
private struct MatchCounter {
    private let runs: [Range<Int>]
    private let draws: Double
    private var tally: [Int]

    init(owners: [Int], topics: Int) {
        var runs: [Range<Int>] = []
        var start = 0
        while start < owners.count {
            var end = start
            while end < owners.count, owners[end] == owners[start] { end += 1 }
            if end - start >= 2 { runs.append(start..<end) }
            start = end
        }
        self.runs = runs
        draws = Double(runs.reduce(0) { $0 + $1.count })
        tally = [Int](repeating: 0, count: topics)
    }

    mutating func rate(_ topics: [Int]) -> Double {
        guard draws > 0 else { return .nan }
        var sum = 0.0
        for run in runs {
            var matches = 0
            // The k-th draw of a topic meets k earlier ones; each pair counts for both of its draws.
            for position in run {
                matches += 2 * tally[topics[position]]
                tally[topics[position]] += 1
            }
            for position in run { tally[topics[position]] = 0 }
            sum += Double(matches) / Double(run.count - 1)
        }
        return sum / draws
    }
}
