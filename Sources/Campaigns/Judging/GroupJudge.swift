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
///     e = (1 + m) e^(3 s) / (e^(3 s) + sum of e^(3 r_i))
///
/// The factor 3 was fixed beforehand: the larger it is, the less count worlds whose largest margin is far below s.
/// If the honest part of a log is as exchangeable with the reference worlds as these are among themselves, the largest e of
/// its honest groups has mean at most 1 (the soft-rank e-value, Ren and Barber 2024, of the log's most suspicious honest
/// group). So the chance that *any* honest group of a log reaches e >= 1/a is at most a, however many groups there are and
/// however they were found (Markov's inequality), and campaigns in the same log change nothing of it.
///
/// A log that is looked at again and again has many chances to alarm. Then r_i is the largest margin of world i at *any* of its
/// looks, six hours apart, and e is a nondecreasing function of the largest margin so far: the chance that it ever reaches
/// 1/a is at most a, for as long as the reference worlds last, which is a fortnight. A group that is found at every look for
/// six hours on end, however close these are, was found at one of a grid six hours wide.
struct GroupJudge: Sendable, Equatable {
    /// Judges groups by what they share, and by topic lists.
    let sharing: BoostedTrees
    /// Judges groups of suspects.
    let suspects: BoostedTrees
    /// The largest margin of an honest group, by reference world; minus infinity for worlds without honest groups.
    let reference: [Double]
    /// The same for worlds that were watched: the largest margin at any of their looks.
    let referenceOverTime: [Double]

    /// How often a log is looked at, and so what its groups are compared with.
    enum Looks: Sendable {
        /// Once: with what honest groups score when their worlds are over.
        case once
        /// Again and again: with what they score at any time.
        case repeated
    }

    /// The level at which a group is reported: in at most one of twenty honest logs anything is.
    static let level = 0.05

    private static let sharpness = 3.0

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
            logE = SoftRank.logE(
                observed: GroupJudge.sharpness * margin, reference: reference.map { GroupJudge.sharpness * $0 })
        }
    }

    func judge(_ measures: [GroupMeasures], _ looks: Looks = .once) throws -> [Finding] {
        let reference = looks == .once ? reference : referenceOverTime
        return try margins(measures).map { Finding(margin: $0, reference: reference) }
    }

    /// The largest margin of some groups; minus infinity where there are none.
    func largestMargin(_ measures: [GroupMeasures]) throws -> Double {
        try margins(measures).max() ?? -.infinity
    }

    private func margins(_ measures: [GroupMeasures]) throws -> [Double] {
        let rows = Matrix(rows: measures.count, columns: GroupMeasures.names.count, measures.flatMap(\.values))
        let (shared, suspected) = (try sharing.margins(rows), try suspects.margins(rows))
        return measures.indices.map { Double(measures[$0].origin == .suspicion ? suspected[$0] : shared[$0]) }
    }
}
