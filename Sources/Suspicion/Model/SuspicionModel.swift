internal import Glibc
public import Indicators
internal import Learning
internal import LinearAlgebra
internal import Statistics

/// Says how much an account looks like one that works for a campaign.
///
/// Two stages. The first looks at the account's own measures: one forest for each family of measures alone (experts), and
/// one for each family left out (views); the margin is the mean over both kinds, so no single family decides, and what an
/// attacker hides in one family the others still see. The second looks at that margin and at the company that the account
/// keeps (`Company`), on demand also as a graph network sees it (`CompanyGraph`; GraphSAGE, Hamilton, Ying & Leskovec 2017).
///
/// It was learned from simulated populations in which the campaigns are known, see `SuspicionTraining`.
public struct SuspicionModel: Sendable, Equatable {
    /// One model for each family of measures left out.
    let views: [BoostedTrees]
    /// One for each family alone.
    let experts: [BoostedTrees]
    /// Sees accounts in the graph of what they share; nil where it was not learned.
    let network: GraphNetwork?
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

    static func margins(
        _ views: [BoostedTrees], _ experts: [BoostedTrees], _ rows: Matrix, threads: Int = 1
    ) throws -> Margins {
        let seen = try views.map { try $0.margins(rows, threads: threads) }
        let alone = try experts.map { try $0.margins(rows, threads: threads) }
        let unknown = [Float](repeating: .nan, count: rows.rows)
        let own = (0..<rows.rows).map { row in
            let view = seen.reduce(Float(0)) { $0 + $1[row] } / Float(max(1, seen.count))
            let expert = alone.reduce(Float(0)) { $0 + $1[row] } / Float(max(1, alone.count))
            if seen.isEmpty || alone.isEmpty { return view + expert }
            return (view + expert) / 2
        }
        return Margins(own: own, experts: alone.isEmpty ? MeasureFamily.allCases.map { _ in unknown } : alone)
    }

    /// What the second stage sees of every row.
    static func companyRows(
        _ margins: Margins, _ company: Company, _ table: MeasureTable, _ network: GraphNetwork?
    ) throws -> Matrix {
        let logits =
            try network?.logits(
                company.graph(), features: company.graphFeatures(margins, activity: table.activity))
            ?? [Float](repeating: 0, count: margins.own.count)
        let columns =
            [margins.own] + company.columns(margins.own) + [table.activity, logits] + margins.experts
        var rows = Matrix(rows: margins.own.count, columns: columns.count)
        for (column, values) in columns.enumerated() {
            for (row, value) in values.enumerated() { rows[row, column] = value }
        }
        return rows
    }

    static let companyNames =
        ["own"] + Company.columnNames + ["exchanges", "graph"] + MeasureFamily.allCases.map { "expert-\($0)" }

    /// What to add to the margins so that they fit how many campaign accounts this log seems to have, where the worlds of the
    /// training had three in ten: the share p that makes the mean of 1 / (1 + e^-(m + logit p - logit 0.3)) equal to p itself,
    /// found by expectation-maximisation (Saerens, Latinne & Decaestecker 2002). In a quiet log p goes to its least value.
    static func shift(_ margins: [Double]) -> Double {
        func logit(_ share: Double) -> Double { log(share / (1 - share)) }
        guard !margins.isEmpty else { return 0 }
        var share = 0.05
        for _ in 0..<mostRounds {
            let shift = logit(share) - logit(taughtShare)
            let mean = margins.reduce(0) { $0 + Functions.logistic($1 + shift) } / Double(margins.count)
            let next = min(0.5, max(leastShare, mean))
            if abs(next - share) < 1e-7 { break }
            share = next
        }
        return logit(share) - logit(taughtShare)
    }

    private static let taughtShare = 0.3
    private static let leastShare = 1e-3
    private static let mostRounds = 200

    /// A part that can be left out, to measure what it is worth.
    public enum Part: String, Sendable {
        /// The models that look at all families but one.
        case views
        /// The models that look at one family.
        case experts
        /// The second stage.
        case company
    }

    /// The model without a part of the first stage.
    private func without(_ parts: Set<Part>) -> SuspicionModel {
        SuspicionModel(
            views: parts.contains(.views) ? [] : views, experts: parts.contains(.experts) ? [] : experts,
            network: network, company: company, origin: origin)
    }

    /// Scores a population. Cost: some 60 microseconds an account. `parts` are left out.
    public func suspicions(
        _ population: Population, lists: TopicLists, threads: Int = 1, without parts: Set<Part> = []
    ) throws -> Suspicions {
        let table = try MeasureTable(population, lists, threads: threads)
        let company = Company(table, population, lists)
        let kept = without(parts)
        let first = try SuspicionModel.margins(kept.views, kept.experts, table.rows, threads: threads)
        let rows = try SuspicionModel.companyRows(first, company, table, network)
        let margins =
            try (parts.contains(.company) ? first.own : self.company.margins(rows, threads: threads)).map(Double.init)
        let shift = SuspicionModel.shift(margins)
        var byAccount = [Double?](repeating: nil, count: population.accounts.count)
        for (row, margin) in margins.enumerated() { byAccount[table.accounts[row]] = margin }
        var rowOf = [Int?](repeating: nil, count: population.accounts.count)
        for (row, account) in table.accounts.enumerated() { rowOf[account] = row }
        return Suspicions(
            logOdds: byAccount.map { $0.map { $0 + shift } }, margins: byAccount, model: self, table: table,
            company: rows, expertMedians: Suspicions.expertMedians(rows), rowOf: rowOf)
    }
}

/// What a model says of a population.
public struct Suspicions: Sendable {
    /// Log-odds by account; nil for accounts with too few exchanges to say.
    public let logOdds: [Double?]
    /// The same before they were fitted to how many campaign accounts the log seems to have.
    let margins: [Double?]
    let model: SuspicionModel
    let table: MeasureTable
    let company: Matrix
    /// Of each expert's margins.
    let expertMedians: [Float]
    /// Row in the table by account; nil for accounts that were not measured.
    let rowOf: [Int?]

    /// Log-odds of the other accounts when some are known to belong to campaigns, fitted to how many campaign accounts there
    /// seem to be among the others: found ones must not make strangers suspicious. Nil for those known, too.
    public func logOdds(without known: Set<Int>) -> [Double?] {
        let rest = margins.enumerated().map { known.contains($0.offset) ? nil : $0.element }
        let shift = SuspicionModel.shift(rest.compactMap(\.self))
        return rest.map { $0.map { $0 + shift } }
    }
}
