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
    /// Names of the columns: each measure, then its rank.
    public static var columns: [String] {
        MeasureCatalogue.all.map(\.name) + MeasureCatalogue.all.map { $0.name + "-rank" }
    }
    /// Family of each column.
    public static var families: [MeasureFamily] {
        MeasureCatalogue.all.map(\.family) + MeasureCatalogue.all.map(\.family)
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
        var rows = Matrix(rows: measured.count, columns: 2 * width)
        for (row, index) in measured.enumerated() {
            let account = population.accounts[index]
            let view = Measured(
                account: account, index: index, clock: Clock(account), topics: TopicView(account, context),
                sharing: Sharing(account, index, population), context: context)
            for (column, measure) in MeasureCatalogue.all.enumerated() {
                rows[row, column] = measure.value(view).map { Float($0) } ?? .nan
            }
        }
        MeasureTable.rank(&rows, measured.map { population.accounts[$0].summary.exchanges })
        self.rows = rows
        accounts = measured
        activity = measured.map { log2f(Float(population.accounts[$0].summary.exchanges)) }
    }

    /// Fills the second half of the columns: the share of the cohort's accounts with a smaller value, those with the same
    /// counted half. A cohort is a run of accounts in order of their exchanges.
    private static func rank(_ rows: inout Matrix, _ exchanges: [Int]) {
        let width = rows.columns / 2
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
                    for place in start..<end { rows[values[place].row, width + column] = rank }
                    start = end
                }
                for member in members where rows[member, column].isNaN { rows[member, width + column] = .nan }
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
