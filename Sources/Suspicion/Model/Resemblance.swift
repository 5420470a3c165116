internal import Base
internal import LinearAlgebra
internal import Statistics

/// How much accounts resemble a group, in how they stand in the log and in what each family of measures makes of them.
///
/// The linear discriminant (Fisher 1936) between the group and all others,
///
///     (x - (mu_1 + mu_0) / 2)' S^-1 (mu_1 - mu_0)
///
/// with x what is known of an account, mu_1 and mu_0 the means of the group and of the others, and S their common covariance,
/// shrunken to its diagonal by a tenth. If both were normal it would be the log-odds that x gives; since they are not, it is
/// multiplied by the slope of a logistic regression of membership on it (Platt 1999). An account is measured with what the
/// other two thirds of the accounts say, so that nobody resembles a group for being in it.
struct Resemblance {
    /// By place in the rows that were asked about.
    let logOdds: [Double]
    /// What the discriminant's log-odds are worth: their slope in the log-odds of membership.
    let worth: Double

    private static let folds = 3
    private static let shrinkage = 0.1
    private static let leastVariance = 0.05
    private static let mostStanding: Float = 4
    private static let mostMargin: Float = 6
    // So many of the others are enough to know them by.
    private static let mostOthers = 20_000
    // Of the regression: a penalty on the slope, and bounds that keep clean separations finite.
    private static let penalty = 0.01
    private static let mostScore = 30.0
    private static let mostRounds = 50
    private static let mostStep = 4.0
    private static let mostWorth = 2.0

    /// Sums over some accounts, kept by fold so that each can be left out.
    private struct Sums {
        var count = 0.0
        var sum: [Double]
        var products: [Double]

        init(width: Int) {
            sum = [Double](repeating: 0, count: width)
            products = [Double](repeating: 0, count: width * width)
        }

        init(_ rows: Matrix) {
            count = Double(rows.rows)
            sum = [Double](repeating: 0, count: rows.columns)
            for row in 0..<rows.rows {
                for column in 0..<rows.columns { sum[column] += Double(rows[row, column]) }
            }
            products = rows.transposeTimes(rows).elements.map(Double.init)
        }

        mutating func add(_ other: Sums) {
            count += other.count
            for place in sum.indices { sum[place] += other.sum[place] }
            for place in products.indices { products[place] += other.products[place] }
        }
    }

    /// Measures the accounts of some rows of a table, of which `isMember` says whether they are in the group. The last columns of
    /// `company` are what the experts say, with the given medians.
    init(_ rows: [Int], isMember: [Bool], _ table: MeasureTable, _ company: Matrix, medians: [Float]) {
        let known = Resemblance.known(rows, table, company, medians)
        let width = MeasureCatalogue.all.count + medians.count
        let fold = rows.map { Int(StableHash.scramble(UInt64(table.accounts[$0])) >> 32) % Resemblance.folds }
        let taught = Resemblance.taught(rows, isMember, table)
        var sums: [[Sums]] = []
        for part in 0..<Resemblance.folds {
            sums.append(
                [true, false].map { member in
                    let places = rows.indices.filter {
                        fold[$0] == part && isMember[$0] == member && taught[$0]
                    }
                    return Sums(Matrix(rows: places.count, columns: width, places.flatMap { known[$0] }))
                })
        }
        var result = [Double](repeating: 0, count: rows.count)
        for part in 0..<Resemblance.folds {
            var (inside, outside) = (Sums(width: width), Sums(width: width))
            for other in 0..<Resemblance.folds where other != part {
                inside.add(sums[other][0])
                outside.add(sums[other][1])
            }
            guard let (weights, middle) = Resemblance.discriminant(inside, outside, width) else { continue }
            for place in rows.indices where fold[place] == part {
                var score = -middle
                for (column, weight) in weights.enumerated() { score += weight * Double(known[place][column]) }
                result[place] = score
            }
        }
        logOdds = result
        worth = Resemblance.slope(result, isMember)
    }

    /// Slope of the logistic regression of membership on a score, by Newton's method with a slight penalty.
    private static func slope(_ scores: [Double], _ isMember: [Bool]) -> Double {
        let clipped = scores.map { min(mostScore, max(-mostScore, $0)) }
        var (level, slope) = (0.0, 0.0)
        for _ in 0..<mostRounds {
            var (gradient, curvature) = ((0.0, -penalty * slope), (1e-9, 0.0, penalty))
            for (score, member) in zip(clipped, isMember) {
                let chance = Functions.logistic(level + slope * score)
                let (residual, weight) = ((member ? 1 : 0) - chance, chance * (1 - chance))
                gradient = (gradient.0 + residual, gradient.1 + residual * score)
                curvature = (
                    curvature.0 + weight, curvature.1 + weight * score, curvature.2 + weight * score * score
                )
            }
            let determinant = curvature.0 * curvature.2 - curvature.1 * curvature.1
            guard determinant > 1e-12 else { break }
            let steps = (
                (curvature.2 * gradient.0 - curvature.1 * gradient.1) / determinant,
                (curvature.0 * gradient.1 - curvature.1 * gradient.0) / determinant
            )
            // A long step from a flat place overshoots.
            level += min(mostStep, max(-mostStep, steps.0))
            slope += min(1, max(-1, steps.1))
            if abs(steps.0) + abs(steps.1) < 1e-6 { break }
        }
        return min(mostWorth, max(0, slope))
    }

    /// Standings, and experts' margins as distances from the log's medians; 0 where nothing is known.
    private static func known(
        _ rows: [Int], _ table: MeasureTable, _ company: Matrix, _ medians: [Float]
    ) -> [[Float]] {
        func clipped(_ value: Float, _ most: Float) -> Float { value.isNaN ? 0 : min(most, max(-most, value)) }
        let width = MeasureCatalogue.all.count
        let standings = MeasureTable.Form.standing.rawValue * width
        let experts = company.columns - medians.count
        return rows.map { row in
            (0..<width).map { clipped(table.rows[row, standings + $0], mostStanding) }
                + medians.indices.map { clipped(company[row, experts + $0] - medians[$0], mostMargin) }
        }
    }

    /// All members, and a fixed random part of the others when there are many.
    private static func taught(_ rows: [Int], _ isMember: [Bool], _ table: MeasureTable) -> [Bool] {
        let others = isMember.count { !$0 }
        guard others > mostOthers else { return [Bool](repeating: true, count: rows.count) }
        let bound = UInt64.max / UInt64(others) * UInt64(mostOthers)
        return zip(rows, isMember).map { $1 || StableHash.scramble(UInt64(table.accounts[$0]) ^ 0x5245) < bound }
    }

    /// Weights of what is known, and the score that lies in the middle between both.
    private static func discriminant(
        _ inside: Sums, _ outside: Sums, _ width: Int
    ) -> (weights: [Double], middle: Double)? {
        guard inside.count >= 2, outside.count >= 2 else { return nil }
        let (one, other) = (inside.sum.map { $0 / inside.count }, outside.sum.map { $0 / outside.count })
        var covariance = [Double](repeating: 0, count: width * width)
        for row in 0..<width {
            for column in 0..<width {
                let place = row * width + column
                let within =
                    inside.products[place] - inside.count * one[row] * one[column] + outside.products[place]
                    - outside.count * other[row] * other[column]
                let value = within / (inside.count + outside.count - 1)
                covariance[place] = row == column ? value + leastVariance : (1 - shrinkage) * value
            }
        }
        guard let factor = Cholesky(covariance, size: width) else { return nil }
        let weights = factor.solve(zip(one, other).map { $0 - $1 })
        let middle = weights.indices.reduce(0) { $0 + weights[$1] * (one[$1] + other[$1]) / 2 }
        return (weights, middle)
    }
}

extension Suspicions {
    /// Log-odds that accounts belong to a known group.
    public struct Belonging: Sendable {
        /// From what each is suspected of, and how much it resembles the group.
        public let logOdds: Double
        /// From how much it resembles the group alone.
        public let resemblance: Double
    }

    // Both are log-odds, but not independent: resemblance counts for less, and no more than so much.
    private static let resemblanceWeight = 0.65
    private static let mostResemblance = 4.0

    /// What speaks for each of some accounts being one with a group; nil for accounts that were not measured. Cost: some
    /// microseconds an account.
    public func belonging(_ accounts: [Int], to group: Set<Int>) -> [Belonging?] {
        let rows = accounts.compactMap { rowOf[$0] }
        let alike = Resemblance(
            rows, isMember: rows.map { group.contains(table.accounts[$0]) }, table, company, medians: expertMedians)
        let sums = zip(rows, alike.logOdds).map { row, resemblance in
            (margins[table.accounts[row]] ?? 0) + Suspicions.resemblanceWeight
                * min(Suspicions.mostResemblance, max(-Suspicions.mostResemblance, alike.worth * resemblance))
        }
        let shift = SuspicionModel.shift(sums)
        var next = 0
        return accounts.map { account in
            guard rowOf[account] != nil else { return nil }
            defer { next += 1 }
            return Belonging(logOdds: sums[next] + shift, resemblance: alike.logOdds[next])
        }
    }
}
