public import Indicators
internal import Learning
internal import LinearAlgebra

/// Says how much an account looks like one that works for a campaign.
///
/// Two stages. The first looks at the account's own measures: one forest for each family of measures alone (experts), and
/// one for each family left out (views); the margin is the mean over both kinds, so no single family decides, and what an
/// attacker hides in one family the others still see. The second looks at that margin and at the company that the account
/// keeps (`Company`).
///
/// It was learned from simulated populations in which the campaigns are known, see `SuspicionTraining`.
public struct SuspicionModel: Sendable, Equatable {
    /// One model for each family of measures left out.
    let views: [BoostedTrees]
    /// One for each family alone.
    let experts: [BoostedTrees]
    /// The second stage.
    let company: BoostedTrees
    /// What it was learned from, in words.
    public let origin: String

    /// The first stage's margins.
    struct Margins: Sendable {
        /// By row.
        let own: [Float]
        /// By family, then row.
        let experts: [[Float]]
    }

    static func margins(_ views: [BoostedTrees], _ experts: [BoostedTrees], _ rows: Matrix) throws -> Margins {
        let seen = try views.map { try $0.margins(rows) }
        let alone = try experts.map { try $0.margins(rows) }
        let own = (0..<rows.rows).map { row in
            let view = seen.reduce(Float(0)) { $0 + $1[row] } / Float(max(1, seen.count))
            let expert = alone.reduce(Float(0)) { $0 + $1[row] } / Float(max(1, alone.count))
            return (view + expert) / 2
        }
        return Margins(own: own, experts: alone)
    }

    /// What the second stage sees of every row.
    static func companyRows(_ margins: Margins, _ company: Company, _ table: MeasureTable) -> Matrix {
        let columns =
            [margins.own] + company.columns(margins.own) + [table.activity] + margins.experts
        var rows = Matrix(rows: margins.own.count, columns: columns.count)
        for (column, values) in columns.enumerated() {
            for (row, value) in values.enumerated() { rows[row, column] = value }
        }
        return rows
    }

    static let companyNames =
        ["own"] + Company.columnNames + ["exchanges"] + MeasureFamily.allCases.map { "expert-\($0)" }

    /// Scores a population.
    public func suspicions(_ population: Population, lists: TopicLists) throws -> Suspicions {
        let table = MeasureTable(population, lists)
        let company = Company(table, population, lists)
        let first = try SuspicionModel.margins(views, experts, table.rows)
        let rows = SuspicionModel.companyRows(first, company, table)
        var logOdds = [Double?](repeating: nil, count: population.accounts.count)
        for (row, margin) in try self.company.margins(rows).enumerated() {
            logOdds[table.accounts[row]] = Double(margin)
        }
        return Suspicions(logOdds: logOdds, table: table, own: first, company: rows)
    }
}

/// What a model says of a population.
public struct Suspicions: Sendable {
    /// Log-odds by account; nil for accounts with too few exchanges to say.
    public let logOdds: [Double?]
    let table: MeasureTable
    let own: SuspicionModel.Margins
    let company: Matrix
}
