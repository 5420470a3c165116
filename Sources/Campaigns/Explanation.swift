internal import Accounts
internal import Base
internal import Indicators

/// An honest explanation of why accounts share something, weighed against what the group shows. No names are listed
/// anywhere: a look-alike is recognised by what it does.
public struct Explanation: Sendable {
    /// Kind, such as `popular tool`.
    public let kind: String
    /// What speaks for it or rules it out, as a sentence.
    public let finding: String
    /// Whether the group looks like it.
    public let fits: Bool

    /// All explanations, those that fit first.
    static func consider(_ evidence: GroupEvidence, _ group: Group, _ population: Population) -> [Explanation] {
        let kinds = Set(group.links.map { population.links[$0].kind })
        let all = [
            oneOrganisation(evidence), popularTool(evidence, kinds), passingPrompt(evidence, group, kinds, population),
            course(evidence, kinds), sharedExit(evidence, kinds), publicMail(evidence, kinds), event(evidence, kinds),
        ].compactMap { $0 }
        return all.filter(\.fits) + all.filter { !$0.fits }
    }

    private static func ownSubjects(_ evidence: GroupEvidence) -> Bool {
        guard let topics = evidence.interchangeability else { return false }
        return topics.excess - 2 * topics.error > 0.2
    }

    private static func subjects(_ evidence: GroupEvidence) -> String {
        guard let topics = evidence.interchangeability else {
            return "too few prompts to compare the members' subjects"
        }
        let excess = Decimal.percent(max(0, topics.excess), 0)
        return ownSubjects(evidence)
            ? "members keep to subjects of their own (own prompts match \(excess) more often than those of others)"
            : "members have no subjects of their own (own prompts match \(excess) more often than those of others)"
    }

    private static func oneOrganisation(_ evidence: GroupEvidence) -> Explanation {
        let fits = evidence.verifiedShare >= 0.8 || Double(evidence.units) <= 0.2 * Double(evidence.members)
        return Explanation(
            kind: "one organisation",
            finding:
                "\(Decimal.percent(evidence.verifiedShare, 0)) of the accounts belong to verified organisations; they "
                + "count as \(evidence.units) independent units.", fits: fits)
    }

    private static func popularTool(_ evidence: GroupEvidence, _ kinds: Set<LinkKind>) -> Explanation? {
        guard !kinds.isDisjoint(with: [.template, .system, .client, .tls, .stack, .parameters]) else { return nil }
        return Explanation(
            kind: "popular tool or phrase",
            finding: "Users of one tool share its prompt or client; here \(subjects(evidence)).",
            fits: ownSubjects(evidence))
    }

    private static func passingPrompt(
        _ evidence: GroupEvidence, _ group: Group, _ kinds: Set<LinkKind>, _ population: Population
    ) -> Explanation? {
        guard kinds == [.template] else { return nil }
        let shares = group.links.flatMap { population.carriers(of: $0).map { Double($0.share) } }.sorted()
        guard !shares.isEmpty else { return nil }
        let typical = shares[shares.count / 2]
        return Explanation(
            kind: "prompt that went around",
            finding: "The shared wording makes up \(Decimal.percent(typical, 0)) of the typical member's exchanges.",
            fits: typical < 0.25)
    }

    private static func course(_ evidence: GroupEvidence, _ kinds: Set<LinkKind>) -> Explanation? {
        guard let topics = evidence.interchangeability else { return nil }
        return Explanation(
            kind: "course or assignment",
            finding: "A class works on few tasks and discusses the answers; here the group's subjects amount to "
                + "\(Decimal.fixed(topics.breadth, 0)) equally common topics, and "
                + "\(Decimal.percent(evidence.followUps, 0)) of the exchanges continue a conversation.",
            fits: !ownSubjects(evidence) && topics.breadth < 20 && evidence.followUps >= 0.25)
    }

    private static func sharedExit(_ evidence: GroupEvidence, _ kinds: Set<LinkKind>) -> Explanation? {
        guard !kinds.isDisjoint(with: [.network, .address]) else { return nil }
        return Explanation(
            kind: "office, campus or VPN exit",
            finding: "Strangers behind one exit keep their own subjects and hours; here \(subjects(evidence)).",
            fits: ownSubjects(evidence))
    }

    private static func publicMail(_ evidence: GroupEvidence, _ kinds: Set<LinkKind>) -> Explanation? {
        guard kinds == [.emailDomain] else { return nil }
        return Explanation(
            kind: "common mail service",
            finding: "Users of one mail service have nothing else in common; here \(subjects(evidence)).",
            fits: ownSubjects(evidence))
    }

    private static func event(_ evidence: GroupEvidence, _ kinds: Set<LinkKind>) -> Explanation? {
        guard let excess = evidence.excessOfNew, excess > 0.3 else { return nil }
        return Explanation(
            kind: "sign-up burst of an event",
            finding: "Many members are new, as after a launch or a hackathon; then their subjects would differ: here "
                + "\(subjects(evidence)).", fits: ownSubjects(evidence))
    }
}
