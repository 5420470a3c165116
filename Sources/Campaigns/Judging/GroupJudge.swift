internal import Base
internal import Glibc
internal import Learning
internal import LinearAlgebra
internal import Statistics

/// Says of a group how likely it is a campaign, and how seldom honest populations have one as suspicious.
///
/// The margin of a group comes from trees that were learned on the groups of simulated worlds: one forest for groups that
/// something shared or a topic list has brought together, another for groups of suspects, which have other look-alikes: the
/// oddest accounts of a log, instead of classes and offices. The evidence compares it with
/// the most suspicious honest group of each of m worlds, found and judged in the same way: with r_i that group's margin (minus
/// infinity where there is none) and s the margin in question,
///
///     e = (1 + m) e^s / (e^s + sum of e^r_i)
///
/// If the honest part of a log is as exchangeable with the reference worlds as these are among themselves, the largest e of
/// its honest groups has mean at most 1 (the soft-rank e-value, Ren and Barber 2024, of the log's most suspicious honest
/// group). So the chance that *any* honest group of a log reaches e >= 1/a is at most a, however many groups there are and
/// however they were found (Markov's inequality), and campaigns in the same log change nothing of it.
struct GroupJudge: Sendable, Equatable {
    /// Judges groups by what they share, and by topic lists.
    let sharing: BoostedTrees
    /// Judges groups of suspects.
    let suspects: BoostedTrees
    /// The largest margin of an honest group, by reference world; minus infinity for worlds without honest groups.
    let reference: [Double]

    /// The level at which a group is reported: in at most one of twenty honest logs anything is.
    static let level = 0.05

    /// What is said of one group.
    struct Finding: Sendable {
        /// Log-odds of being a campaign.
        let margin: Double
        /// Natural logarithm of the e-value.
        let logE: Double

        /// Bound on the chance that an honest log has any group as suspicious.
        var errorRate: Double { min(1, exp(-logE)) }
        var isCampaign: Bool { logE >= -log(GroupJudge.level) }

        init(margin: Double, reference: [Double]) {
            self.margin = margin
            logE = log(Double(1 + reference.count)) + margin - Functions.logSumExp([margin] + reference)
        }
    }

    func judge(_ measures: [GroupMeasures]) throws -> [Finding] {
        let rows = Matrix(rows: measures.count, columns: GroupMeasures.names.count, measures.flatMap(\.values))
        let (shared, suspected) = (try sharing.margins(rows), try suspects.margins(rows))
        return measures.indices.map { index in
            let margin = measures[index].origin == .suspicion ? suspected[index] : shared[index]
            return Finding(margin: Double(margin), reference: reference)
        }
    }
}
