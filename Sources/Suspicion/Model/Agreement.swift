internal import LinearAlgebra

/// How much the members of a group stand out from their log in the same way.
///
/// Those of a campaign are odd for one and the same reason, even where half of what they do is their own; the oddest of
/// honest accounts are odd each in their own way. With x_i what is known of member i, centred where the log's typical account
/// lies, the agreement of k members is
///
///     (sum of x_i . x_j over pairs i != j) / (k (k - 1)) / (mean of x_i . x_i)
///
/// 1 when all are alike, 0 when they deviate independently; no member is compared with itself, so it does not depend on
/// k. It knows how members deviate, not how much they are suspected for it.
public struct Agreement: Sendable {
    /// Of the measures, each as it stands in the log (in robust standard deviations, -4...4).
    public let measures: Double?
    /// Of what each family of measures alone makes of the members, as distances from the log's medians.
    public let experts: Double?

    private static let leastMembers = 5
    private static let mostStanding: Float = 4

    init(_ rows: [Int], _ table: MeasureTable, experts company: Matrix, medians: [Float]) {
        guard rows.count >= Agreement.leastMembers else {
            (measures, experts) = (nil, nil)
            return
        }
        let width = MeasureCatalogue.all.count
        let first = MeasureTable.Form.standing.rawValue * width
        measures = Agreement.among(rows, columns: width) { row, column in
            let value = table.rows[row, first + column]
            return min(Agreement.mostStanding, max(-Agreement.mostStanding, value))
        }
        let place = company.columns - medians.count
        experts = Agreement.among(rows, columns: medians.count) { row, column in
            company[row, place + column] - medians[column]
        }
    }

    /// The agreement of the rows; nil when none of them deviates. What is unknown of a row does not deviate.
    private static func among(_ rows: [Int], columns: Int, _ value: (Int, Int) -> Float) -> Double? {
        var squares = 0.0
        var products = 0.0
        for column in 0..<columns {
            var (sum, square) = (0.0, 0.0)
            for row in rows {
                let deviation = Double(value(row, column))
                guard deviation.isFinite else { continue }
                sum += deviation
                square += deviation * deviation
            }
            squares += square
            products += sum * sum - square
        }
        return squares > 0 ? products / Double(rows.count - 1) / squares : nil
    }
}

extension Suspicions {
    /// How much some accounts stand out in the same way. Cost: linear in accounts times measures.
    public func agreement(_ accounts: [Int]) -> Agreement {
        Agreement(accounts.compactMap { rowOf[$0] }, table, experts: company, medians: expertMedians)
    }

    /// The median of each expert's margins in a log.
    static func expertMedians(_ company: Matrix) -> [Float] {
        let count = MeasureFamily.allCases.count
        return (company.columns - count..<company.columns).map { column in
            let sorted = (0..<company.rows).map { company[$0, column] }.filter { !$0.isNaN }.sorted()
            return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        }
    }
}
