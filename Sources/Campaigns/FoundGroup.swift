internal import Base
internal import Indicators
internal import Statistics

/// A group with its verdict, ready to be reported.
public struct FoundGroup: Sendable {
    /// Positions of the members in the population, ascending.
    public let members: [Int]
    /// Positions of the shared values in `Population.links`, ascending.
    public let links: [Int]
    /// Confidence between 0 and 1.
    public let confidence: Double
    /// Bound on the chance that an honest log has any group as suspicious as this one; nil for look-alikes.
    public let errorRate: Double?
    /// Whether the group is reported as a campaign.
    public let isCampaign: Bool
    /// What speaks against the members, the strongest first.
    public let reasons: [Evidence]
    /// What speaks for them, the strongest first.
    public let counterEvidence: [Evidence]
    /// Honest explanations, the most plausible first, each with what speaks for or against it.
    public let explanations: [Explanation]

    let group: Group
    let logOdds: Double

    /// One reason in words, with a strength of 0...1.
    public struct Evidence: Sendable {
        /// Stable name.
        public let name: String
        /// A sentence an analyst can read.
        public let sentence: String
        /// 0...1.
        public let strength: Double
    }

    // Members that are not suspected one by one say nothing of a group that is.
    private static let leastTypical = 0.3

    /// What the judge made of the group, and how its members look one by one; only for groups that were judged.
    private static func judgement(_ finding: GroupJudge.Finding?, _ typical: Double?) -> [Evidence] {
        guard let finding, let typical, typical >= leastTypical else { return [] }
        let logs = Int((1 / max(finding.errorRate, 1e-6)).rounded(.down))
        return [
            Evidence(
                name: "suspected-members",
                sentence:
                    "One by one, the typical member has a score of \(Decimal.fixed(typical, 2)). As a whole, at most one "
                    + "honest log in \(Decimal.grouped(logs)) would have any group as suspicious.", strength: typical)
        ]
    }

    init(
        _ group: Group, _ verdict: Verdict, _ finding: GroupJudge.Finding?, _ typical: Double?,
        _ population: Population,
        _ newShare: Double
    ) {
        self.group = group
        members = group.members
        links = group.links
        confidence = finding.map { Functions.logistic($0.margin) } ?? verdict.confidence
        errorRate = finding?.errorRate
        isCampaign = finding?.isCampaign ?? false
        logOdds = verdict.logOdds
        func evidence(_ sign: Double) -> [Evidence] {
            verdict.arguments.filter { $0.weight * sign > 0.05 }
                .sorted { ($1.weight * sign, $0.name) < ($0.weight * sign, $1.name) }
                .map { Evidence(name: $0.name, sentence: $0.sentence, strength: min(1, $0.weight * sign / 4.5)) }
        }
        reasons = (FoundGroup.judgement(finding, typical) + evidence(1)).sorted {
            ($1.strength, $0.name) < ($0.strength, $1.name)
        }
        counterEvidence = evidence(-1)
        explanations = Explanation.consider(
            GroupEvidence(group, population, newShare: newShare), group, population)
    }
}
