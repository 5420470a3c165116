internal import Accounts
internal import Glibc
internal import Indicators
internal import Statistics
internal import Suspicion

/// Groups of accounts that the model suspects and no shared value has brought together.
///
/// Suspects are tied by what they have in common more often than everybody has: values of every kind, each weighing
/// log(share among suspects / share among all), and the topic list that they fit. Communities of that graph of suspects and
/// values are the groups; no pairs of accounts are made. Communities that ask about the same subjects in the same
/// proportions are one group, since one campaign may use several programs or networks.
struct Suspects {
    private let population: Population
    private let suspects: [Int]
    private let logOdds: [Double?]

    /// Log-odds from which an account is a suspect.
    static let threshold = 0.0
    // A value is worth an edge when suspects carry it this much more often than everybody does.
    private static let leastWeight = log(3.0)
    private static let leastCarriers = 3
    private static let leastLikeness = 0.6
    private static let mostSpreads = 4.0

    init(_ population: Population, _ suspicions: Suspicions, without taken: Set<Int>) {
        self.init(population, suspicions.logOdds(without: taken), threshold: Suspects.threshold)
    }

    /// The accounts whose log-odds reach a threshold.
    init(_ population: Population, _ logOdds: [Double?], threshold: Double) {
        self.population = population
        self.logOdds = logOdds
        suspects = population.accounts.indices.filter { index in
            !population.accounts[index].belongsToVerifiedOrganisation && (logOdds[index] ?? -.infinity) >= threshold
        }
    }

    /// Whether two groups ask about the same subjects in the same proportions.
    static func areAlike(_ left: [Int], _ right: [Int], _ population: Population) -> Bool {
        likeness(mix(left, population), mix(right, population)) >= leastLikeness
    }

    /// The groups, the largest first.
    func groups() -> [Group] {
        guard suspects.count >= Candidates.leastUnits else { return [] }
        let parts = merged(communities())
        return parts.map(pruned).filter { $0.count >= Candidates.leastUnits }
            .map { Group(members: $0, links: [], origin: .suspicion) }
    }

    /// A group without the members that are suspected far less than most of it: with m the median of the log-odds and q their
    /// lower quartile, those below m - 4 (m - q). Where members differ much, as those of careful campaigns do, all stay.
    private func pruned(_ members: [Int]) -> [Int] {
        let odds = members.map { logOdds[$0] ?? 0 }
        let sorted = odds.sorted()
        let (median, quartile) = (sorted[sorted.count / 2], sorted[sorted.count / 4])
        let least = median - Suspects.mostSpreads * (median - quartile)
        return zip(members, odds).filter { $0.1 >= least }.map(\.0)
    }

    /// Suspects that belong together by what they share; those who share nothing are one part.
    private func communities() -> [[Int]] {
        var carriers: [Int: [(row: Int, share: Float)]] = [:]
        for (row, account) in suspects.enumerated() {
            for (link, share) in population.links(of: account) { carriers[Int(link), default: []].append((row, share)) }
        }
        var edges: [(row: Int, column: Int)] = []
        var weights: [Float] = []
        var columns = 0
        let all = Double(population.accounts.count)
        for link in carriers.keys.sorted() {
            guard let rows = carriers[link], rows.count >= Suspects.leastCarriers else { continue }
            let common = Double(population.carriers(of: link).count) / all
            let weight = log(Double(rows.count) / Double(suspects.count) / common)
            guard weight >= Suspects.leastWeight else { continue }
            for (row, share) in rows {
                edges.append((row, columns))
                weights.append(Float(weight) * share)
            }
            columns += 1
        }
        guard let graph = BipartiteGraph(rows: suspects.count, columns: columns, edges: edges, weights: weights),
            let found = Communities(graph, objective: .modularity(resolution: 1))
        else { return [suspects] }
        var parts: [[Int]] = Array(repeating: [], count: found.count)
        var alone: [Int] = []
        for (row, account) in suspects.enumerated() {
            if graph.degree(row: row) == 0 { alone.append(account) } else { parts[found.ofRow[row]].append(account) }
        }
        return (parts + [alone]).filter { !$0.isEmpty }
    }

    private struct Mix {
        var members: [Int]
        /// Topic shares, each account with the same weight.
        var topics: [Double]
        /// Chance that prompts of two different members match.
        var within: Double
    }

    /// Unites the two parts that are most alike in subjects until none are.
    private func merged(_ parts: [[Int]]) -> [[Int]] {
        var mixes = parts.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }.map { Suspects.mix($0, population) }
        while true {
            var best: (likeness: Double, left: Int, right: Int)?
            for left in mixes.indices {
                for right in mixes.indices where right > left {
                    let likeness = Suspects.likeness(mixes[left], mixes[right])
                    if likeness >= Suspects.leastLikeness, likeness > best?.likeness ?? 0 {
                        best = (likeness, left, right)
                    }
                }
            }
            guard let best else { break }
            let union = (mixes[best.left].members + mixes[best.right].members).sorted()
            mixes.remove(at: best.right)
            mixes[best.left] = Suspects.mix(union, population)
        }
        return mixes.map { $0.members.sorted() }.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    }

    private static func mix(_ members: [Int], _ population: Population) -> Mix {
        var topics = [Double](repeating: 0, count: 1024)
        var squares = 0.0
        var counted = 0.0
        for member in members {
            let cells = population.accounts[member].summary.topics
            let total = Double(cells.total)
            guard total > 0 else { continue }
            counted += 1
            for (cell, count) in cells.cells {
                let share = Double(count) / total
                topics[cell] += share
                squares += share * share
            }
        }
        let sum = topics.reduce(0) { $0 + $1 * $1 }
        let pairs = counted * (counted - 1)
        return Mix(
            members: members, topics: topics.map { $0 / max(1, counted) },
            within: pairs > 0 ? (sum - squares) / pairs : 0)
    }

    /// Matches between two parts over those within them; a part of one member has only its matches with others.
    private static func likeness(_ left: Mix, _ right: Mix) -> Double {
        let between = zip(left.topics, right.topics).reduce(0) { $0 + $1.0 * $1.1 }
        let within = (max(left.within, 0.002) * max(right.within, 0.002)).squareRoot()
        return between / within
    }
}
