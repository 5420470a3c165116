internal import Glibc

/// How often two draws are of the same item, within accounts and between them.
///
/// Independent users repeat each other as often as the items' popularity says, `Σ pₖ²`, whatever their own tastes are.
/// A prompt set that is split over accounts repeats less between accounts (complementary coverage), best-of-k sampling
/// more.
public struct Matches: Sendable, Equatable {
    /// Pairs of draws of one account, and how many of them match.
    public private(set) var withinPairs = 0.0
    /// Matching pairs of draws of one account.
    public private(set) var withinMatches = 0.0
    /// Pairs of draws of two accounts.
    public private(set) var betweenPairs = 0.0
    /// Matching pairs of draws of two accounts.
    public private(set) var betweenMatches = 0.0
    /// The standard error of `between` by the jackknife over accounts: it allows for tastes of their own. NaN for fewer
    /// than three accounts.
    public private(set) var betweenError = Double.nan
    /// Paths of two between-account pairs that share a draw: these are not independent.
    private var sharedDraws = 0.0

    /// Counts the matches of draws, given as parallel arrays of account and item; cut to the shorter. Cost: two sorts.
    public init(accounts: [Int], items: [Int]) {
        let size = min(accounts.count, items.count)
        let order = (0..<size).sorted { (accounts[$0], items[$0], $0) < (accounts[$1], items[$1], $1) }
        let cells = Matches.cells(order, accounts, items)
        var totals: [Int: Double] = [:]
        for cell in cells { totals[cell.item, default: 0] += cell.count }
        let draws = Double(size)
        var shares: [(pairs: Double, matches: Double)] = []
        var start = 0
        while start < cells.count {
            var end = start
            var own = 0.0
            var met = 0.0
            var repeated = 0.0
            while end < cells.count, cells[end].account == cells[start].account {
                let cell = cells[end]
                own += cell.count
                repeated += cell.count * (cell.count - 1)
                met += cell.count * ((totals[cell.item] ?? 0) - cell.count)
                end += 1
            }
            withinPairs += own * (own - 1) / 2
            withinMatches += repeated / 2
            shares.append((own * (draws - own), met))
            sharedDraws += own * (draws - own) * (draws - own - 1)
            start = end
        }
        // Each pair was met from both of its accounts.
        for share in shares {
            betweenPairs += share.pairs / 2
            betweenMatches += share.matches / 2
        }
        betweenError = jackknife(shares)
    }

    /// The unbiased probability that two draws of one account match; NaN without pairs.
    public var within: Double { withinPairs > 0 ? withinMatches / withinPairs : .nan }

    /// The unbiased probability that two draws of different accounts match; NaN without pairs.
    public var between: Double { betweenPairs > 0 ? betweenMatches / betweenPairs : .nan }

    /// How far `between` lies from what independent users would show, in standard errors: negative for complementary
    /// coverage, positive for best-of-k.
    ///
    /// `pairs = Σ pₖ²` and `triples = Σ pₖ³` of the popularity p, from a reference that the accounts are not part of
    /// (see `matchProbabilities`). The error is the larger of the jackknife's and that of independent draws, `B (s₂ −
    /// s₂²) + T (s₃ − s₂²)` over B² with B pairs and T paths, because a set without any match would seem to have none.
    /// NaN without pairs.
    public func z(pairs: Double, triples: Double) -> Double {
        let paths = max(triples - pairs * pairs, 0) * sharedDraws
        let theory = (betweenPairs * pairs * (1 - pairs) + paths).squareRoot() / betweenPairs
        return (between - pairs) / max(theory, betweenError.isNaN ? 0 : betweenError)
    }

    /// Unbiased estimates of `Σ pₖ²` and `Σ pₖ³` from the counts of independent draws:
    /// `Σ c (c − 1) / (n (n − 1))` and `Σ c (c − 1) (c − 2) / (n (n − 1) (n − 2))`. NaN for fewer than three draws.
    public static func matchProbabilities(_ counts: [Int]) -> (pairs: Double, triples: Double) {
        var total = 0.0
        var triples = 0.0
        for count in counts where count > 0 {
            let size = Double(count)
            total += size
            triples += size * (size - 1) * (size - 2)
        }
        guard total >= 3 else { return (.nan, .nan) }
        return (Diversity.matchProbability(counts), triples / (total * (total - 1) * (total - 2)))
    }

    private func jackknife(_ shares: [(pairs: Double, matches: Double)]) -> Double {
        guard shares.count >= 3 else { return .nan }
        let without = shares.map { (betweenMatches - $0.matches) / (betweenPairs - $0.pairs) }
        let mean = without.reduce(0, +) / Double(without.count)
        let squares = without.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares * Double(without.count - 1) / Double(without.count)).squareRoot()
    }

    private static func cells(
        _ order: [Int], _ accounts: [Int], _ items: [Int]
    ) -> [(account: Int, item: Int, count: Double)] {
        var cells: [(account: Int, item: Int, count: Double)] = []
        for position in order {
            if let last = cells.last, last.account == accounts[position], last.item == items[position] {
                cells[cells.count - 1].count += 1
            } else {
                cells.append((accounts[position], items[position], 1))
            }
        }
        return cells
    }
}
