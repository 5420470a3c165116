internal import Accounts
internal import Base
internal import Exchanges
internal import Glibc
internal import Indicators
internal import Prompts
internal import Reports

/// Today's published method, as far as it is published: five measures of one weight, a threshold of 0.5 on their mean, and
/// a monitoring limit for each. Names and values are published; the formulas are ours.
struct PublishedComparison {
    static let threshold = 0.5
    private static let leastOpenings = 10
    private static let leastExchanges = 10
    private static let leastDays = 7

    static let measures: [Report.PublishedProfile.Measure] = [
        .init(
            name: "queries_per_user_per_day", limit: 10_000,
            definition: "Exchanges on the account's busiest day (UTC). In the mean: as a share of the limit, at most 1."
        ),
        .init(
            name: "topic_diversity_score", limit: 0.8,
            definition:
                "Shannon entropy of the opening prompts' topic cells over the logarithm of the number of cells in the "
                + "log. Needs ten openings."),
        .init(
            name: "systematic_coverage_index", limit: 0.7,
            definition: "Share of the capability taxonomy's leaves that the opening prompts touch. Needs ten openings."),
        .init(
            name: "chain_of_thought_requests", limit: 0.9,
            definition: "Share of exchanges that ask for reasoning, by parameter or by words. Needs ten exchanges."),
        .init(
            name: "competitor_correlation_score", limit: 0.6,
            definition:
                "Correlation (Pearson) of the account's daily exchanges with the days from 0 to 2 after a model "
                + "release, at least 0. Needs a calendar (--releases) with a release in the log, and seven days."),
    ]

    private let cells: Int
    private let leaves: Int
    private let first: Int
    // Whether each day of the log follows a release; empty when nothing can be correlated.
    private let follows: [Bool]

    init(cells: Int, leaves: Int, _ calendar: ReleaseCalendar?, from: Timestamp, to: Timestamp) {
        self.cells = cells
        self.leaves = leaves
        first = from.day
        let days = to.day - from.day + 1
        guard days >= PublishedComparison.leastDays, days <= 4000, let calendar else {
            follows = []
            return
        }
        var follows = [Bool](repeating: false, count: days)
        for release in calendar.releases {
            for day in 0..<CalendarFindings.window where follows.indices.contains(release.day + day - from.day) {
                follows[release.day + day - from.day] = true
            }
        }
        self.follows = follows.contains(true) && follows.contains(false) ? follows : []
    }

    /// The account's measures, in the unit of the limits.
    func values(_ summary: AccountSummary) -> [Double?] {
        var byDay: [Int: Int] = [:]
        for hour in summary.hours.hours { byDay[hour.hour / 24, default: 0] += hour.count }
        let openings = summary.capabilities.total
        let reasoning = max(summary.share(.reasoning), summary.share(.elicitsReasoning))
        return [
            Double(byDay.values.max() ?? 0),
            diversity(summary.topics),
            openings >= PublishedComparison.leastOpenings && leaves > 0
                ? min(1, Double(summary.capabilities.cells.count { $0.cell < leaves }) / Double(leaves)) : nil,
            summary.exchanges >= PublishedComparison.leastExchanges ? reasoning : nil,
            correlation(byDay),
        ]
    }

    /// The mean of the measures, each within 0...1; what was not measured counts 0.
    static func score(_ values: [Double?]) -> Double {
        guard !values.isEmpty else { return 0 }
        let sum = zip(values, measures).reduce(0.0) { sum, pair in
            sum + min(1, max(0, pair.1.limit > 1 ? (pair.0 ?? 0) / pair.1.limit : pair.0 ?? 0))
        }
        return (sum / Double(measures.count)).rounded(toPlaces: 4)
    }

    /// Names of the limits that the values exceed.
    static func exceeded(_ values: [Double?]) -> [String] {
        zip(values, measures).filter { ($0.0 ?? 0) > $0.1.limit }.map(\.1.name)
    }

    private func diversity(_ topics: CellCounts) -> Double? {
        let total = Double(topics.total)
        guard topics.total >= PublishedComparison.leastOpenings, cells > 1 else { return nil }
        let entropy = topics.cells.reduce(0.0) { $0 - Double($1.count) / total * log(Double($1.count) / total) }
        return min(1, entropy / log(Double(cells)))
    }

    private func correlation(_ byDay: [Int: Int]) -> Double? {
        guard !follows.isEmpty else { return nil }
        let counts = follows.indices.map { Double(byDay[first + $0] ?? 0) }
        let marks = follows.map { $0 ? 1.0 : 0 }
        let (meanCount, meanMark) = (mean(counts), mean(marks))
        var (both, left, right) = (0.0, 0.0, 0.0)
        for (count, mark) in zip(counts, marks) {
            both += (count - meanCount) * (mark - meanMark)
            left += (count - meanCount) * (count - meanCount)
            right += (mark - meanMark) * (mark - meanMark)
        }
        return left > 0 ? max(0, both / (left * right).squareRoot()) : 0
    }

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
}

extension ReportBuilder {
    /// The published profile's view of every account.
    func published(_ report: Report) -> Report.PublishedProfile {
        let comparison = PublishedComparison(
            cells: lexicon.topics.cells, leaves: capabilities.leaves.count, options.releases, from: population.from,
            to: population.to)
        var campaigns: [String: String] = [:]
        for account in report.flagged { campaigns[account.accountID] = account.campaignID }
        var profile = Report.PublishedProfile()
        profile.threshold = PublishedComparison.threshold
        profile.measures = PublishedComparison.measures
        for (account, ours) in zip(population.accounts, report.scores) {
            let values = comparison.values(account.summary)
            let score = PublishedComparison.score(values)
            let exceeded = PublishedComparison.exceeded(values)
            profile.scores.append(score)
            profile.values += values.map { $0 ?? .nan }
            guard score >= profile.threshold || !exceeded.isEmpty else { continue }
            profile.accounts.append(
                .init(
                    accountID: account.id, score: score, values: values.map { $0?.rounded(toPlaces: 4) },
                    exceeded: exceeded, ours: ours.score, campaignID: campaigns[account.id]))
        }
        profile.accounts.sort { ($1.score, $0.accountID) < ($0.score, $1.accountID) }
        return profile
    }
}
