internal import Accounts
internal import Base
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
    public static let columns = Form.allCases.flatMap { form in MeasureCatalogue.all.map { $0.name + form.suffix } }
    /// Family of each column.
    public static let families: [MeasureFamily] = Form.allCases.flatMap { _ in MeasureCatalogue.all.map(\.family) }

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
    /// Measures all accounts with at least eight exchanges. The table does not depend on `threads`. Memory: 1 KB an account.
    public init(_ population: Population, _ lists: TopicLists, threads: Int = 1) throws {
        let measured = population.accounts.indices.filter {
            population.accounts[$0].summary.exchanges >= MeasureTable.leastExchanges
        }
        let exchanges = measured.map { population.accounts[$0].summary.exchanges }
        let columns = Form.allCases.count * MeasureCatalogue.all.count
        let context = MeasureContext(population, lists)
        let size = measured.count * columns
        // For nothing at all the standard library writes into storage that all threads share.
        let elements = try [Float](unsafeUninitializedCapacity: max(1, size)) { buffer, filled in
            nonisolated(unsafe) let cells = MeasureCells(
                elements: UnsafeMutableBufferPointer(rebasing: buffer[..<size]), columns: columns)
            cells.elements.initialize(repeating: 0)
            let pieces = (measured.count + MeasureTable.piece - 1) / MeasureTable.piece
            try Parallel.forEach(pieces, threads: threads) { piece, _ in
                let start = piece * MeasureTable.piece
                for row in start..<min(measured.count, start + MeasureTable.piece) {
                    cells.measure(row, measured[row], population, context)
                }
            }
            // Neighbouring columns go together: their values lie side by side in memory.
            let width = MeasureCatalogue.all.count
            let cohorts = Cohorts(exchanges)
            try Parallel.forEach((width + 11) / 12, threads: threads) { part, _ in
                for column in part * 12..<min(width, part * 12 + 12) { cells.compare(column, cohorts) }
            }
            filled = size
        }
        rows = Matrix(rows: measured.count, columns: columns, elements)
        accounts = measured
        activity = exchanges.map { log2f(Float($0)) }
    }

    // Accounts that one thread measures at a time.
    private static let piece = 512
}

/// The table while it is filled: by rows first, then by columns.
private struct MeasureCells {
    let elements: UnsafeMutableBufferPointer<Float>
    let columns: Int

    private static let leastSpread: Float = 0.05
    private static let mostStanding: Float = 6

    private func column(_ column: Int) -> [Float] {
        stride(from: column, to: elements.count, by: columns).map { elements[$0] }
    }

    /// Fills an account's raw measures.
    func measure(_ row: Int, _ index: Int, _ population: Population, _ context: MeasureContext) {
        let account = population.accounts[index]
        let view = Measured(
            account: account, index: index, clock: Clock(account), topics: TopicView(account, context),
            sharing: Sharing(account, index, population), context: context)
        for (column, measure) in MeasureCatalogue.all.enumerated() {
            elements[row * columns + column] = measure.value(view).map { Float($0) } ?? .nan
        }
    }

    /// Fills the standings and ranks of a measure.
    func compare(_ measure: Int, _ cohorts: Cohorts) {
        let values = column(measure)
        stand(values, measure + MeasureTable.Form.standing.rawValue * MeasureCatalogue.all.count)
        for members in cohorts.members {
            rank(members, values, measure + MeasureTable.Form.rank.rawValue * MeasureCatalogue.all.count)
        }
    }

    /// Standings: where a value lies from the log's median, in robust standard deviations (the distance between the quartiles
    /// over 1.349). Half of a log would have to be attackers before its median moved to them.
    private func stand(_ values: [Float], _ column: Int) {
        let sorted = values.filter { !$0.isNaN }.sorted()
        let (low, median, high) =
            sorted.isEmpty
            ? (0, 0, 0) : (sorted[sorted.count / 4], sorted[sorted.count / 2], sorted[sorted.count * 3 / 4])
        let spread = max(high - low, MeasureCells.leastSpread) / 1.349
        for (row, value) in values.enumerated() {
            let standing = (value - median) / spread
            elements[row * columns + column] =
                standing.isNaN ? .nan : min(MeasureCells.mostStanding, max(-MeasureCells.mostStanding, standing))
        }
    }

    /// Ranks: the share of the cohort's accounts with a smaller value, those with the same counted half.
    private func rank(_ members: ArraySlice<Int>, _ values: [Float], _ column: Int) {
        for member in members where values[member].isNaN { elements[member * columns + column] = .nan }
        let known = members.map { (value: values[$0], row: $0) }.filter { !$0.value.isNaN }
            .sorted { $0.value < $1.value }
        var start = 0
        while start < known.count {
            var end = start + 1
            while end < known.count, known[end].value == known[start].value { end += 1 }
            let rank = Float(start + end) / Float(2 * known.count)
            for entry in start..<end { elements[known[entry].row * columns + column] = rank }
            start = end
        }
    }
}

/// Rows that are about as active, with which ranks are taken.
private struct Cohorts {
    /// The rows of each cohort, the least active first.
    let members: [ArraySlice<Int>]

    private static let least = 150

    /// Cuts rows in order of their exchanges where activity has doubled, none with fewer than 150 of them.
    init(_ exchanges: [Int]) {
        let order = exchanges.indices.sorted { (exchanges[$0], $0) < (exchanges[$1], $1) }
        var members: [ArraySlice<Int>] = []
        var start = 0
        for index in order.indices
        where index - start >= Cohorts.least && order.count - index >= Cohorts.least
            && exchanges[order[index]] >= 2 * exchanges[order[start]]
        {
            members.append(order[start..<index])
            start = index
        }
        if start < order.count { members.append(order[start...]) }
        self.members = members
    }
}
