internal import Accounts
internal import Base
internal import Glibc
internal import Indicators
internal import Statistics

/// Groups of accounts that fit one topic mix, found without any shared value.
///
/// Every account's topic counts come either from a person, whose own mix scatters around the population's (a
/// Dirichlet-multinomial with the population's mean and one of five concentrations), or from one of sixteen lists that
/// many accounts are fed from (a plain multinomial each, with no scatter of its own). The mixture is fitted by
/// expectation-maximisation (Dempster, Laird & Rubin 1977).
///
/// Only one half of each account's prompts chooses (those with an even content hash); the other half is left for the
/// judgement of the groups, so a group is not found interchangeable because it was chosen to be.
struct TopicMixture {
    private static let lists = 16
    private static let cells = 1024
    private static let concentrations = [0.3, 1, 3, 10, 40]
    private static let rounds = 30
    private static let leastRounds = 8
    // Largest change of a part's weight that counts as none.
    private static let settledChange = 5e-4
    private static let leastOpenings = 6
    private static let leastMembers = 20
    private static let mostFitted = 20_000
    private static let leastPosterior = 0.9
    // Prompts of one account that count in the fit: a busy account must not draw a list to itself.
    private static let mostWeight = 40.0
    private static let smoothing = 20.0

    private struct Profile {
        let account: Int
        let cells: [(cell: Int, count: Double)]
        let total: Double
        /// Log-likelihood under the honest part, by concentration.
        var honest: [Double] = []
    }

    private var profiles: [Profile] = []
    private var mean: [Double]
    private var honestWeights: [Double]
    private var listWeights: SIMD16<Double>
    // One row for each cell, one column for each list.
    private var lists: [SIMD16<Double>] = []

    private init(_ population: Population) {
        mean = [Double](repeating: 0, count: Self.cells)
        honestWeights = .init(repeating: 0.8 / Double(Self.concentrations.count), count: Self.concentrations.count)
        listWeights = .init(repeating: 0.2 / Double(Self.lists))
        for (index, account) in population.accounts.enumerated() where !account.belongsToVerifiedOrganisation {
            let cells = account.choosingTopics.map { (cell: $0.cell, count: Double($0.count)) }
            let total = cells.reduce(0) { $0 + $1.count }
            guard total >= Double(Self.leastOpenings) else { continue }
            profiles.append(Profile(account: index, cells: cells, total: total))
            for (cell, count) in cells { mean[cell] += min(total, Self.mostWeight) * count / total }
        }
        let sum = max(1, mean.reduce(0, +))
        mean = mean.map { $0 / sum }
        for index in profiles.indices { profiles[index].honest = honest(profiles[index]) }
    }

    /// Fits the mixture; empty lists when too few accounts have enough opening prompts.
    static func fit(_ population: Population) -> TopicLists {
        var mixture = TopicMixture(population)
        guard mixture.profiles.count >= leastMembers * 2 else {
            return TopicLists(members: [], evidence: Array(repeating: nil, count: population.accounts.count))
        }
        mixture.seed()
        let fitted = mixture.fittedProfiles()
        for round in 0..<rounds {
            let before = (mixture.listWeights, mixture.honestWeights)
            mixture.improve(fitted)
            if round >= leastRounds, mixture.hasSettled(since: before) { break }
        }
        return mixture.lists(count: population.accounts.count)
    }

    /// log of Gamma(a) / Gamma(a + n) * product over cells of Gamma(a m_t + c_t) / Gamma(a m_t), for each
    /// concentration a, with m the population's mean; the multinomial coefficient is common to all parts and left out.
    private func honest(_ profile: Profile) -> [Double] {
        Self.concentrations.map { concentration in
            var value = Functions.logGamma(concentration) - Functions.logGamma(concentration + profile.total)
            for (cell, count) in profile.cells {
                let prior = max(concentration * mean[cell], 1e-9)
                value += Functions.logGamma(prior + count) - Functions.logGamma(prior)
            }
            return value
        }
    }

    /// A fixed random subset when there are many accounts.
    private func fittedProfiles() -> [Int] {
        guard profiles.count > Self.mostFitted else { return Array(profiles.indices) }
        return profiles.indices.sorted { StableHash.scramble(UInt64($0)) < StableHash.scramble(UInt64($1)) }
            .prefix(Self.mostFitted).sorted()
    }

    /// Each list starts from a broad account and those most like it.
    private mutating func seed() {
        let broad = profiles.indices.filter { profiles[$0].cells.count * 2 >= Int(profiles[$0].total) }
        let pool = broad.isEmpty ? Array(profiles.indices) : broad
        var sums = mean.map { SIMD16(repeating: $0 * Self.smoothing) }
        for list in 0..<Self.lists {
            let start = pool[Int(StableHash.scramble(UInt64(list)) % UInt64(pool.count))]
            var dense = [Double](repeating: 0, count: mean.count)
            for (cell, count) in profiles[start].cells { dense[cell] = count }
            let nearest = pool.map { (index: $0, like: likeness(profiles[$0], dense)) }
                .sorted { ($1.like, $0.index) < ($0.like, $1.index) }.prefix(30)
            for (index, _) in nearest {
                for (cell, count) in profiles[index].cells { sums[cell][list] += count }
            }
        }
        lists = TopicMixture.normalised(sums)
    }

    private func likeness(_ profile: Profile, _ dense: [Double]) -> Double {
        var (dot, square) = (0.0, 0.0)
        for (cell, count) in profile.cells {
            dot += count * dense[cell]
            square += count * count
        }
        return dot / square.squareRoot()
    }

    /// Posterior probabilities of the lists, and of the honest parts.
    private func posterior(
        _ profile: Profile, _ logs: [SIMD16<Double>], _ weights: (lists: SIMD16<Double>, honest: [Double])
    ) -> (lists: SIMD16<Double>, honest: [Double]) {
        var dealt = weights.lists
        for (cell, count) in profile.cells { dealt += logs[cell] * count }
        let honest = zip(profile.honest, weights.honest).map { $0 + $1 }
        let largest = max(dealt.max(), honest.max() ?? -.infinity)
        for list in 0..<Self.lists { dealt[list] = exp(dealt[list] - largest) }
        let spread = honest.map { exp($0 - largest) }
        let total = dealt.sum() + spread.reduce(0, +)
        return (dealt / total, spread.map { $0 / total })
    }

    private var logWeights: (lists: SIMD16<Double>, honest: [Double]) {
        (TopicMixture.logarithm(listWeights), honestWeights.map { log($0) })
    }

    private static func logarithm(_ row: SIMD16<Double>) -> SIMD16<Double> {
        var result = row
        for list in 0..<lists { result[list] = log(row[list]) }
        return result
    }

    private mutating func improve(_ fitted: [Int]) {
        let logs = lists.map(TopicMixture.logarithm)
        let priors = logWeights
        var sums = mean.map { SIMD16(repeating: $0 * Self.smoothing) }
        var dealt = SIMD16<Double>(repeating: 0.5)
        var honest = [Double](repeating: 0.5, count: Self.concentrations.count)
        for index in fitted {
            let shares = posterior(profiles[index], logs, priors)
            dealt += shares.lists
            for part in honest.indices { honest[part] += shares.honest[part] }
            // Most accounts are plainly people's, and nearly nothing of them goes to any list.
            guard shares.lists.max() > 1e-6 else { continue }
            let scaled = shares.lists * min(1, Self.mostWeight / profiles[index].total)
            for (cell, count) in profiles[index].cells { sums[cell] += scaled * count }
        }
        lists = TopicMixture.normalised(sums)
        let total = dealt.sum() + honest.reduce(0, +)
        listWeights = dealt / total
        honestWeights = honest.map { $0 / total }
    }

    private func hasSettled(since before: (lists: SIMD16<Double>, honest: [Double])) -> Bool {
        let lists = (0..<Self.lists).map { abs(listWeights[$0] - before.lists[$0]) }
        let honest = zip(honestWeights, before.honest).map { abs($0 - $1) }
        return (lists + honest).allSatisfy { $0 < Self.settledChange }
    }

    private func lists(count: Int) -> TopicLists {
        let logs = lists.map(TopicMixture.logarithm)
        let priors = logWeights
        let family = families()
        var members = [[Int]](repeating: [], count: Self.lists)
        var evidence = [TopicLists.Evidence?](repeating: nil, count: count)
        for profile in profiles {
            let shares = posterior(profile, logs, priors)
            var sums = [Double](repeating: 0, count: Self.lists)
            for list in 0..<Self.lists { sums[family[list]] += shares.lists[list] }
            var best = 0
            for list in 0..<Self.lists {
                if sums[list] >= Self.leastPosterior { members[list].append(profile.account) }
                if sums[list] > sums[best] { best = list }
            }
            let honest = max(shares.honest.reduce(0, +), 1e-300)
            evidence[profile.account] = TopicLists.Evidence(
                list: best, logRatio: log(max(sums[best], 1e-300) / honest), openings: profile.total)
        }
        return TopicLists(members: members, evidence: evidence)
    }

    /// Lists that came to mean the same mix, by the lowest of their numbers: one campaign may have been split over
    /// several starting points.
    private func families() -> [Int] {
        var family = Array(0..<Self.lists)
        for left in 0..<Self.lists {
            for right in (left + 1)..<max(left + 1, Self.lists) where likeness(left, right) >= 0.8 {
                let (from, to) = (max(family[left], family[right]), min(family[left], family[right]))
                family = family.map { $0 == from ? to : $0 }
            }
        }
        return family
    }

    private func likeness(_ left: Int, _ right: Int) -> Double {
        var (dot, leftSquare, rightSquare) = (0.0, 0.0, 0.0)
        for row in lists {
            dot += row[left] * row[right]
            leftSquare += row[left] * row[left]
            rightSquare += row[right] * row[right]
        }
        return dot / (leftSquare * rightSquare).squareRoot()
    }

    private static func normalised(_ sums: [SIMD16<Double>]) -> [SIMD16<Double>] {
        let total = sums.reduce(SIMD16<Double>(), +)
        return sums.map { pointwiseMax($0 / total, SIMD16(repeating: 1e-12)) }
    }
}
