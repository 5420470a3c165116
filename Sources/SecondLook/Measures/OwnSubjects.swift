internal import Base
internal import Statistics

/// Whether accounts have subjects of their own: how much more two prompts of one account resemble each other than if the
/// group's prompts were dealt at random among its accounts.
///
/// With c(i, j) the cosine of two prompts, S the mean of c over all pairs of one account, E the mean of S over permutations
/// that deal prompts anew within strata (the language, the time of the week), and k the share of pairs that a permutation
/// leaves with one account by chance, E = k S + (1 - k) X with X the cosine across accounts of like strata, and
///
///     excess = (S - X) / (1 - X)
///
/// About 0 for accounts that are fed from one list, whatever is on the list; 1 where every account repeats one prompt.
/// People lie between. The p-value is that of S among the permutations, so it is small for people, and not for a fed group:
/// what speaks for feeding is not the p-value but an excess far below that of ordinary accounts.
public struct OwnSubjects: Sendable, Equatable {
    /// Accounts with at least two prompts.
    public let accounts: Int
    /// Prompts of those.
    public let prompts: Int
    /// See above; slightly negative where prompts of one account are less alike than chance would make them.
    public let excess: Double
    /// Standard error of `excess`, from its spread over accounts.
    public let error: Double
    /// The chance of an S at least as large if prompts were dealt: `(1 + b) / (1 + m)` for b of m permutations.
    public let pValue: Double
    /// Mean cosine of prompts of different accounts: near 1 where all ask the same.
    public let across: Double
    /// Share of the prompts that another account has a near copy of (cosine of 0.9 and more): a class's task, a prompt that
    /// goes around, or one that is sent through several accounts to have several answers.
    public let copied: Double

    static let leastAccounts = 5
    static let mostStay = 0.5
    private static let copy = 0.9

    /// Measures accounts by the cosines of their prompts.
    ///
    /// - Parameters:
    ///   - rows: unit vectors, one for each prompt, row after row.
    ///   - columns: numbers in a vector.
    ///   - owner: for each prompt the number of its account.
    ///   - strata: for each prompt its stratum.
    ///
    /// nil with fewer than five accounts of two prompts, and where strata are so small that permutations leave most pairs as
    /// they are. Costs the cosines of all pairs, and the number of pairs within accounts for each permutation.
    init?(rows: [Float], columns: Int, owner: [Int], strata: [Int], permutations: Int, seed: UInt64) {
        let sizes = owner.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
        let kept = owner.indices.filter { (sizes[owner[$0]] ?? 0) >= 2 }
        let names = Set(kept.map { owner[$0] }).sorted()
        guard names.count >= Self.leastAccounts, permutations > 0 else { return nil }
        let number = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let own = kept.map { number[owner[$0]] ?? 0 }
        let cosines = Cosines(rows, columns: columns, of: kept)
        let pairs = Self.pairs(own, names.count)
        let total = Double(pairs.reduce(0) { $0 + $1.count })
        let observed = Self.sums(cosines, pairs, Array(kept.indices))
        let mean = observed.reduce(0, +) / total
        var random = SeededRandom(seed: seed, purpose: "own subjects")
        let cells = Strata(labels: kept.map { strata[$0] })
        var dealt = Array(kept.indices)
        var together = 0
        let others = (0..<permutations).map { _ in
            cells.shuffle(&dealt, using: &random)
            for account in pairs { together += account.count { own[dealt[$0.0]] == own[dealt[$0.1]] } }
            return Self.sums(cosines, pairs, dealt).reduce(0, +) / total
        }
        let stay = Double(together) / total / Double(permutations)
        guard stay <= Self.mostStay else { return nil }
        let expected = others.reduce(0, +) / Double(permutations)
        let apart = (expected - stay * mean) / (1 - stay)
        let squares = zip(observed, pairs).reduce(0.0) { sum, account in
            let residual = account.0 - Double(account.1.count) * mean
            return sum + residual * residual
        }
        accounts = names.count
        prompts = kept.count
        excess = (mean - apart) / max(1e-6, 1 - apart)
        error = squares.squareRoot() / total / max(1e-6, 1 - apart)
        pValue = SoftRank.pValue(
            observed: mean.rounded(toPlaces: 10), reference: others.map { $0.rounded(toPlaces: 10) })
        let rest = Double(kept.count * (kept.count - 1) / 2) - total
        copied =
            Double(
                own.indices.count { place in
                    own.indices.contains { own[$0] != own[place] && cosines[place, $0] >= Self.copy }
                }) / Double(own.count)
        across = rest > 0 ? (cosines.total - mean * total) / rest : 0
    }

    /// The pairs of places within each account.
    private static func pairs(_ own: [Int], _ accounts: Int) -> [[(Int, Int)]] {
        var places = [[Int]](repeating: [], count: accounts)
        for (place, account) in own.enumerated() { places[account].append(place) }
        return places.map { places in
            places.indices.flatMap { later in places[..<later].map { ($0, places[later]) } }
        }
    }

    /// The sum of cosines over each account's pairs, when place p holds the prompt `dealt[p]`.
    private static func sums(_ cosines: Cosines, _ pairs: [[(Int, Int)]], _ dealt: [Int]) -> [Double] {
        pairs.map { pairs in pairs.reduce(0) { $0 + cosines[dealt[$1.0], dealt[$1.1]] } }
    }
}

/// The cosines of all pairs of some rows.
private struct Cosines {
    private let count: Int
    private var values: [Float]

    init(_ rows: [Float], columns: Int, of kept: [Int]) {
        count = kept.count
        values = [Float](repeating: 0, count: count * count)
        for (later, row) in kept.enumerated() {
            for (earlier, other) in kept[..<later].enumerated() {
                var sum: Float = 0
                for column in 0..<columns { sum += rows[row * columns + column] * rows[other * columns + column] }
                values[later * count + earlier] = sum
                values[earlier * count + later] = sum
            }
        }
    }

    subscript(left: Int, right: Int) -> Double { Double(values[left * count + right]) }

    /// The sum over all pairs.
    var total: Double { values.reduce(0.0) { $0 + Double($1) } / 2 }
}
