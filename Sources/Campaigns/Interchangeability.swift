internal import Accounts
internal import Glibc
internal import Indicators

/// Whether the members of a group ask as if one hand dealt their prompts.
///
/// People keep coming back to their own subjects: two prompts of one person match in topic far more often than two
/// prompts of different persons. Accounts that are fed from one list do not: which account sends a prompt tells nothing
/// about its topic. For member a with n_a opening prompts, c_at of them in topic t, let
///
///     own_a   = sum_t c_at (c_at - 1) / (n_a (n_a - 1))      match of two prompts of the account, unbiased
///     cross_a = sum_t (c_at / n_a) P_t                       match with a prompt of the other members, pooled as P
///
/// The excess is the mean of own - cross over the mean of cross, weighted by min(n_a, 40): about 0 for a dealt list,
/// above 1 for most groups of people (a coefficient of the F_ST family, Wright 1951). Its standard error comes from the
/// spread over members. `breadth` = 1 / mean cross: as many equally common topics would match as seldom.
struct Interchangeability {
    /// Excess of own over cross matches, relative to cross.
    let excess: Double
    /// Standard error of `excess`.
    let error: Double
    /// Equally common topics that the group as a whole amounts to.
    let breadth: Double
    /// Members with enough prompts to count.
    let measured: Int
    /// How far each member's own match lies above the group's, in standard errors; nil where not measured.
    let deviation: [Double?]

    /// Which of the members' opening prompts count.
    enum Basis {
        /// All of them.
        case everything
        /// The held-out half: for groups that were chosen by the other half.
        case heldOut
        /// Those under a template: for groups that a template brought together. What members ask besides, as people or to
        /// look like people, says nothing about the program that wears it.
        case templated

        var topics: (Account) -> CellCounts {
            switch self {
            case .everything: { $0.summary.topics }
            case .heldOut: { $0.summary.heldOutTopics }
            case .templated: { $0.summary.templatedTopics }
            }
        }
    }

    private static let mostWeight = 40.0
    static let leastOpenings = 4
    static let cells = 1024

    /// Excess that is not plausible to be larger, at two standard errors.
    var upper: Double { excess + 2 * error }

    /// Nil when fewer than five members have four opening prompts among those that count.
    init?(_ members: [Account], _ basis: Basis = .everything) {
        let topics = basis.topics
        let counted = members.filter { topics($0).total >= Interchangeability.leastOpenings }
        guard counted.count >= 5 else { return nil }
        var pooled = [Double](repeating: 0, count: Interchangeability.cells)
        var weight = 0.0
        for member in counted {
            let (n, w) = Interchangeability.size(topics(member))
            weight += w
            for (cell, count) in topics(member).cells { pooled[cell] += w * Double(count) / n }
        }
        var crossSum = 0.0
        var measures: [(weight: Double, own: Double, cross: Double)] = []
        for member in counted {
            let (n, w) = Interchangeability.size(topics(member))
            var own = 0.0
            var cross = 0.0
            for (cell, count) in topics(member).cells {
                let share = Double(count) / n
                own += Double(count) * Double(count - 1)
                cross += share * (pooled[cell] - w * share)
            }
            measures.append((w, own / (n * (n - 1)), cross / (weight - w)))
            crossSum += w * measures[measures.count - 1].cross
        }
        let mean = max(crossSum / weight, 1e-6)
        let difference = measures.reduce(0) { $0 + $1.weight * ($1.own - $1.cross) } / weight
        let squares = measures.reduce(0.0) { sum, measure in
            let residual = measure.weight * (measure.own - measure.cross - difference)
            return sum + residual * residual
        }
        excess = difference / mean
        error = squares.squareRoot() / weight / mean
        breadth = 1 / mean
        measured = counted.count
        // Under a dealt list, own_a varies by about sqrt(2 B / (n (n - 1)) + 4 (T - B^2) / n), with B the chance of a
        // match of two prompts and T that of three.
        let triple = pooled.reduce(0) { $0 + $1 * $1 * $1 } / (weight * weight * weight)
        var next = 0
        deviation = members.map { member in
            guard topics(member).total >= Interchangeability.leastOpenings else { return nil }
            let measure = measures[next]
            next += 1
            let n = Interchangeability.size(topics(member)).n
            let variance = 2 * mean / (n * (n - 1)) + 4 * max(0, triple - mean * mean) / n
            return (measure.own - mean) / variance.squareRoot()
        }
    }

    private static func size(_ topics: CellCounts) -> (n: Double, weight: Double) {
        let n = Double(topics.total)
        return (n, min(n, mostWeight))
    }
}
