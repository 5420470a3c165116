internal import Accounts
internal import Base
internal import Glibc
internal import Indicators

/// What measures compare an account with: everybody's topics, the topic lists, sign-ups by day, the log's span.
struct MeasureContext {
    let population: Population
    let lists: TopicLists
    /// Share of each topic cell over accounts, each account with its own shares.
    let topics: [Double]
    /// The same for capabilities.
    let capabilities: [Double]
    /// Accounts that fit each list best.
    let listSizes: [Int]
    /// Midnights of sign-ups, in days since the epoch, ascending.
    private let signups: [Double]
    let hourShares: [Double]

    static let cells = 1024

    init(_ population: Population, _ lists: TopicLists) {
        self.population = population
        self.lists = lists
        topics = MeasureContext.shares(population.accounts) { $0.topics }
        capabilities = MeasureContext.shares(population.accounts) { $0.capabilities }
        var sizes = [Int](repeating: 0, count: lists.members.count)
        for (list, members) in lists.members.enumerated() { sizes[list] = members.count }
        listSizes = sizes
        signups = population.accounts.compactMap { $0.profile.signup.map { Double($0.milliseconds) / 86_400_000 } }
            .sorted()
        var hours = [Double](repeating: 1, count: 24)
        for account in population.accounts {
            let weight = 1 / Double(max(1, account.summary.exchanges))
            for hour in account.summary.hours.hours { hours[hour.hour % 24] += weight * Double(hour.count) }
        }
        let sum = hours.reduce(0, +)
        hourShares = hours.map { $0 / sum }
    }

    private static func shares(_ accounts: [Account], _ cells: (AccountSummary) -> CellCounts) -> [Double] {
        var shares = [Double](repeating: 0, count: MeasureContext.cells)
        var sum = 0.0
        for account in accounts {
            let counts = cells(account.summary)
            let total = Double(counts.total)
            guard total > 0 else { continue }
            // An account of few prompts says little of what people ask.
            let weight = min(total, 20)
            for (cell, count) in counts.cells { shares[cell] += weight * Double(count) / total }
            sum += weight
        }
        return sum > 0 ? shares.map { $0 / sum } : shares
    }

    /// How much denser sign-ups are within a day of a moment than within the thirty days around it, as a logarithm.
    func crowding(_ day: Double) -> Double {
        let near = Double(count(day - 1, day + 1))
        let wide = Double(count(day - 15, day + 15))
        return log((near + 1) / (wide / 15 + 1))
    }

    private func count(_ from: Double, _ to: Double) -> Int { position(to) - position(from) }

    private func position(_ day: Double) -> Int {
        var (low, high) = (0, signups.count)
        while low < high {
            let middle = (low + high) / 2
            if signups[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
