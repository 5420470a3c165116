internal import Base
internal import Learning
internal import LinearAlgebra
internal import Statistics

/// Why an account is suspected: one kind of evidence, and what would be thought of the account without it.
public struct SuspicionReason: Sendable {
    /// Stable name.
    public let name: String
    /// A sentence an analyst can read, with the score that the account would have without this.
    public let sentence: String
    /// Score with everything, 0...1.
    public let score: Double
    /// Score without this evidence, all else equal.
    public let without: Double

    /// How much this evidence speaks against the account; negative when it speaks for it.
    public var effect: Double { score - without }
}

extension Suspicions {
    /// What speaks against an account and what for it, the weightier first: each kind of evidence is hidden in turn, and the
    /// account is judged again. Costs about a millisecond. Empty for accounts that were not measured.
    public func reasons(of account: Int) throws -> [SuspicionReason] {
        guard let row = rowOf[account], let logOdds = logOdds[account] else { return [] }
        let shift = logOdds - Double(try model.company.margins(Suspicions.single(company, row))[0])
        let score = Functions.logistic(logOdds)
        var reasons: [SuspicionReason] = []
        for family in MeasureFamily.allCases {
            let without = Functions.logistic(try margin(row, hiding: family) + shift)
            reasons.append(
                SuspicionReason(
                    name: "\(family)",
                    sentence:
                        "\(family.title): \(standing(row, family)); \(Suspicions.counterfactual(score, without)).",
                    score: score, without: without))
        }
        for (place, name) in Company.names.enumerated() {
            let without = Functions.logistic(try margin(row, strangersIn: place) + shift)
            reasons.append(
                SuspicionReason(
                    name: "company-\(name)",
                    sentence: "\(Company.titles[place]); \(Suspicions.counterfactual(score, without)).",
                    score: score, without: without))
        }
        return reasons.sorted { (-abs($0.effect), $0.name) < (-abs($1.effect), $1.name) }
    }

    private static func counterfactual(_ score: Double, _ without: Double) -> String {
        "without this the score would be \(Decimal.fixed(without, 2)) instead of \(Decimal.fixed(score, 2))"
    }

    /// One row of a matrix as a matrix.
    private static func single(_ matrix: Matrix, _ row: Int) -> Matrix {
        Matrix(
            rows: 1, columns: matrix.columns,
            Array(matrix.elements[row * matrix.columns..<(row + 1) * matrix.columns]))
    }

    private func margin(_ row: Int, hiding family: MeasureFamily) throws -> Double {
        var measures = Suspicions.single(table.rows, row)
        for column in 0..<measures.columns where MeasureTable.families[column] == family {
            measures[0, column] = .nan
        }
        let hidden = try SuspicionModel.margins(model.views, model.experts, measures)
        var second = Suspicions.single(company, row)
        second[0, 0] = hidden.own[0]
        let first = second.columns - hidden.experts.count
        for (place, margins) in hidden.experts.enumerated() { second[0, first + place] = margins[0] }
        return Double(try model.company.margins(second)[0])
    }

    private func margin(_ row: Int, strangersIn family: Int) throws -> Double {
        var second = Suspicions.single(company, row)
        second[0, 1 + 2 * family] = Company.stranger
        second[0, 2 + 2 * family] = 0
        return Double(try model.company.margins(second)[0])
    }

    /// The measure of a family that moves the account's margin most, and how it stands among accounts about as active.
    private func standing(_ row: Int, _ family: MeasureFamily) -> String {
        let contributions = model.experts[family.rawValue].contributions(table.rows, row: row)
        let count = MeasureCatalogue.all.count
        let ranks = MeasureTable.Form.rank.rawValue * count
        let weight = (0..<count).map { measure in
            MeasureTable.Form.allCases.reduce(0) { $0 + contributions.features[$1.rawValue * count + measure] }
        }
        let measured = (0..<count).filter {
            MeasureCatalogue.all[$0].family == family && !table.rows[row, ranks + $0].isNaN
        }
        guard let most = measured.max(by: { abs(weight[$0]) < abs(weight[$1]) }) else { return "too little is known" }
        let rank = Double(table.rows[row, ranks + most])
        let title = MeasureCatalogue.all[most].title
        return rank >= 0.5
            ? "\(title) higher than with \(Decimal.percent(rank, 0)) of the accounts about as active"
            : "\(title) lower than with \(Decimal.percent(1 - rank, 0)) of the accounts about as active"
    }
}
