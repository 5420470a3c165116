internal import Accounts
internal import Glibc
public import Indicators
public import LinearAlgebra

/// Every account's measures, raw and as ranks among accounts that are about as active.
public struct MeasureTable: Sendable {
    /// One row for each account that was measured; NaN where a measure is missing.
    public let rows: Matrix
    /// Position in the population of each row.
    public let accounts: [Int]
    /// log2 of each row's exchanges.
    let activity: [Float]
    /// Names of the columns: each measure, then its standing in the log, then its rank.
    public static var columns: [String] {
        Form.allCases.flatMap { form in MeasureCatalogue.all.map { $0.name + form.suffix } }
    }
    /// Family of each column.
    public static var families: [MeasureFamily] { Form.allCases.flatMap { _ in MeasureCatalogue.all.map(\.family) } }

    /// How a measure is given.
    enum Form: Int, CaseIterable {
        /// As it was measured.
        case raw
        /// Distance from the log's median in robust standard deviations, -6...6.
        case standing
        /// Rank among accounts that are about as active.
        case rank

        var suffix: String {
            switch self {
            case .raw: ""
            case .standing: "-standing"
            case .rank: "-rank"
            }
        }

        /// The form of a column.
        static func of(_ column: Int) -> Form { Form(rawValue: column / MeasureCatalogue.all.count) ?? .raw }
    }

    /// Fewer exchanges say nothing of an account.
    public static let leastExchanges = 8
    private static let leastCohort = 150

    /// Measures all accounts with at least eight exchanges.
    public init(_ population: Population, _ lists: TopicLists) {
        let context = MeasureContext(population, lists)
        let measured = population.accounts.indices.filter {
            population.accounts[$0].summary.exchanges >= MeasureTable.leastExchanges
        }
        let width = MeasureCatalogue.all.count
        var rows = Matrix(rows: measured.count, columns: Form.allCases.count * width)
        for (row, index) in measured.enumerated() {
            let account = population.accounts[index]
            let view = Measured(
                account: account, index: index, clock: Clock(account), topics: TopicView(account, context),
                sharing: Sharing(account, index, population), context: context)
            for (column, measure) in MeasureCatalogue.all.enumerated() {
                rows[row, column] = measure.value(view).map { Float($0) } ?? .nan
            }
        }
        MeasureTable.stand(&rows)
        MeasureTable.rank(&rows, measured.map { population.accounts[$0].summary.exchanges })
        self.rows = rows
        accounts = measured
        activity = measured.map { log2f(Float(population.accounts[$0].summary.exchanges)) }
    }

    /// Fills the standings: where a value lies from the log's median, in robust standard deviations (the distance between the
    /// quartiles over 1.349). Half of a log would have to be attackers before its median moved to them.
    private static func stand(_ rows: inout Matrix) {
        let width = MeasureCatalogue.all.count
        for column in 0..<width {
            let sorted = (0..<rows.rows).map { rows[$0, column] }.filter { !$0.isNaN }.sorted()
            let (low, median, high) =
                sorted.isEmpty
                ? (0, 0, 0) : (sorted[sorted.count / 4], sorted[sorted.count / 2], sorted[sorted.count * 3 / 4])
            let spread = max(high - low, leastSpread) / 1.349
            for row in 0..<rows.rows {
                let standing = (rows[row, column] - median) / spread
                rows[row, width + column] = standing.isNaN ? .nan : min(mostStanding, max(-mostStanding, standing))
            }
        }
    }

    private static let leastSpread: Float = 0.05
    private static let mostStanding: Float = 6

    /// Fills the ranks: the share of the cohort's accounts with a smaller value, those with the same
    /// counted half. A cohort is a run of accounts in order of their exchanges.
    private static func rank(_ rows: inout Matrix, _ exchanges: [Int]) {
        let width = MeasureCatalogue.all.count
        let place = Form.rank.rawValue * width
        let order = exchanges.indices.sorted { (exchanges[$0], $0) < (exchanges[$1], $1) }
        for cohort in cohorts(order.map { exchanges[$0] }) {
            let members = order[cohort]
            for column in 0..<width {
                let values = members.map { (value: rows[$0, column], row: $0) }.filter { !$0.value.isNaN }
                    .sorted { $0.value < $1.value }
                var start = 0
                while start < values.count {
                    var end = start + 1
                    while end < values.count, values[end].value == values[start].value { end += 1 }
                    let rank = Float(start + end) / Float(2 * values.count)
                    for entry in start..<end { rows[values[entry].row, place + column] = rank }
                    start = end
                }
                for member in members where rows[member, column].isNaN { rows[member, place + column] = .nan }
            }
        }
    }

    /// Cuts accounts in order of their exchanges where activity has doubled, none with fewer than 150 accounts.
    private static func cohorts(_ exchanges: [Int]) -> [Range<Int>] {
        var cuts: [Range<Int>] = []
        var start = 0
        for index in exchanges.indices
        where index - start >= leastCohort && exchanges[index] >= 2 * exchanges[start]
            && exchanges.count - index >= leastCohort
        {
            cuts.append(start..<index)
            start = index
        }
        if start < exchanges.count { cuts.append(start..<exchanges.count) }
        return cuts
    }
}
