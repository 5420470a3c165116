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
        let usage = Usage(group, population)
        let all = [
            oneOrganisation(evidence), popularTool(evidence, kinds), passingPrompt(evidence, group, kinds, population),
            course(evidence, kinds), sharedExit(evidence, kinds), publicMail(evidence, kinds), event(evidence, kinds),
            evaluation(evidence, usage), job(usage), reseller(evidence, usage), schedule(evidence),
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

    private static func evaluation(_ evidence: GroupEvidence, _ usage: Usage) -> Explanation? {
        guard let daily = usage.dailyVolume else { return nil }
        let fits = evidence.units <= 12 && daily >= 100 && !ownSubjects(evidence)
        return Explanation(
            kind: "evaluation run",
            finding: "A team that runs benchmarks has a few keys and spends each heavily; here "
                + "\(Decimal.grouped(evidence.units)) units send \(Decimal.fixed(daily, 0)) exchanges a day each.",
            fits: fits)
    }

    private static func job(_ usage: Usage) -> Explanation? {
        guard let abilities = usage.abilities, usage.templated > 0.1 else { return nil }
        let fits = usage.templated >= 0.8 && abilities < 3
        return Explanation(
            kind: "batch or crowd-work job",
            finding: "A job asks one thing of every item; here \(Decimal.percent(usage.templated, 0)) of the prompts "
                + "wear a template, and ten of them ask for \(Decimal.fixed(abilities, 1)) different abilities.",
            fits: fits)
    }

    private static func reseller(_ evidence: GroupEvidence, _ usage: Usage) -> Explanation? {
        guard usage.endUsers > 0 else { return nil }
        return Explanation(
            kind: "reseller",
            finding: "A reseller names end users with interests of their own; here the typical member names "
                + "\(Decimal.fixed(usage.endUsers, 0)), and \(subjects(evidence)).",
            fits: usage.endUsers >= 5 && ownSubjects(evidence))
    }

    private static func schedule(_ evidence: GroupEvidence) -> Explanation? {
        guard let quietest = evidence.quietest, quietest >= 0.1 else { return nil }
        return Explanation(
            kind: "scheduled jobs",
            finding: "Jobs of unrelated people run round the clock, each with its one subject; here "
                + "\(Decimal.percent(quietest, 0)) of the typical member's exchanges fall in its quietest six hours, and "
                + "\(subjects(evidence)).", fits: ownSubjects(evidence) && evidence.followUps < 0.1)
    }

    private static func event(_ evidence: GroupEvidence, _ kinds: Set<LinkKind>) -> Explanation? {
        guard let excess = evidence.excessOfNew, excess > 0.3 else { return nil }
        return Explanation(
            kind: "sign-up burst of an event",
            finding: "Many members are new, as after a launch or a hackathon; then their subjects would differ: here "
                + "\(subjects(evidence)).", fits: ownSubjects(evidence))
    }
}
