internal import Glibc
public import Indicators
public import Suspicion

/// Finds groups of accounts that act as one.
///
/// 1. Candidate groups: the carriers of every shared value, and accounts that fit one topic mix.
/// 2. Each group is trimmed of the few members that plainly keep to their own subjects, measured and judged.
/// 3. Groups that stand are merged where they overlap, settled (members must be tied to what the group owns; outsiders
///    that are join) and judged again as a whole. An account belongs to one campaign at most.
///
/// Groups that share something and do not stand are kept as look-alikes, with the reasons.
public struct CampaignFinder {
    private let population: Population
    private let topics: TopicLists
    private let newShare: Double
    private static let mostRounds = 6
    // A report tells of look-alikes from this size, and of this many.
    private static let leastTold = 15
    // Accounts that fit one topic list.
    private static let leastFitting = 20
    private static let mostTold = 20

    /// A finder over a population.
    public init(_ population: Population, topics: TopicLists? = nil) {
        self.population = population
        self.topics = topics ?? TopicLists.fit(population)
        let known = population.accounts.compactMap { GroupEvidence.isNew($0, population) }
        newShare = known.isEmpty ? 0 : Double(known.count { $0 }) / Double(known.count)
    }

    /// Campaigns, the largest first, and look-alikes, the most notable first.
    public func find() -> (campaigns: [FoundGroup], lookalikes: [FoundGroup]) {
        let (campaigns, fallen) = judged()
        return (campaigns, lookalikes(fallen, campaigns))
    }

    /// Campaigns only, the largest first.
    public func campaigns() -> [FoundGroup] { judged().campaigns }

    private func judged() -> (campaigns: [FoundGroup], fallen: [(group: Group, verdict: Verdict)]) {
        var standing: [Group] = []
        var fallen: [(group: Group, verdict: Verdict)] = []
        for candidate in Candidates.shared(population) + topicGroups() {
            let (group, verdict) = judge(candidate)
            if verdict.logOdds >= Verdict.threshold {
                standing.append(group)
            } else {
                fallen.append((candidate, verdict))
            }
        }
        var campaigns: [FoundGroup] = []
        var taken = Set<Int>()
        for group in merge(merge(standing).map(settle)) {
            var rest = group
            rest.members.removeAll(where: taken.contains)
            guard rest.members.count >= Candidates.leastUnits else { continue }
            let (trimmed, verdict) = judge(rest)
            if verdict.isCampaign {
                campaigns.append(FoundGroup(trimmed, verdict, population, newShare))
                taken.formUnion(trimmed.members)
            } else {
                fallen.append((trimmed, verdict))
            }
        }
        campaigns.sort { ($1.members.count, $0.members[0]) < ($0.members.count, $1.members[0]) }
        return (campaigns, fallen)
    }

    /// Settles a group until nobody joins or leaves. What a group owns is told from its members: carriers of a popular
    /// value own it together as long as all of them are in, so ownership is asked again once strangers have left.
    private func settle(_ group: Group) -> Group {
        var current = group
        for _ in 0..<CampaignFinder.mostRounds {
            let next = Membership(current, population).settle(current)
            if next.members == current.members { return next }
            current = next
        }
        return current
    }

    /// Groups by topic mix, without members that are unlike the rest in volume or rhythm: a mix alone draws a few
    /// strangers.
    private func topicGroups() -> [Group] {
        topics.members.filter { $0.count >= CampaignFinder.leastFitting }.map { fitting in
            let likeness = Likeness(fitting.map { population.accounts[$0] })
            let members = fitting.filter { likeness.includes(population.accounts[$0]) }
            return Group(members: members, links: [], isChosenByTopics: true)
        }.filter { $0.members.count >= Candidates.leastUnits }
    }

    /// Trims and judges a group.
    private func judge(_ candidate: Group) -> (Group, Verdict) {
        let group = trim(candidate)
        return (group, Verdict(GroupEvidence(group, population, newShare: newShare)))
    }

    /// Leaves out members whose own subjects stand out, if they are few; in a group of people they are most.
    private func trim(_ group: Group) -> Group {
        let accounts = group.members.map { population.accounts[$0] }
        guard let topics = Interchangeability(accounts, group.basis(population)) else { return group }
        let kept = zip(group.members, topics.deviation).filter { ($0.1 ?? 0) <= 4 }.map(\.0)
        guard kept.count < group.members.count, Double(kept.count) >= 0.8 * Double(group.members.count) else {
            return group
        }
        return Group(members: kept, links: group.links, isChosenByTopics: group.isChosenByTopics)
    }

    /// Unites groups of which one lies half or more in the other, until no two do; the largest first.
    private func merge(_ groups: [Group]) -> [Group] {
        func ordered(_ groups: [Group]) -> [Group] {
            groups.filter { !$0.members.isEmpty }
                .sorted { ($1.members.count, $0.members[0]) < ($0.members.count, $1.members[0]) }
        }
        var merged: [Group] = []
        for group in ordered(groups) {
            var whole = group
            var rest: [Group] = []
            for other in merged {
                if whole.overlap(other) >= 0.5 { whole = whole.union(other) } else { rest.append(other) }
            }
            merged = rest + [whole]
        }
        return merged.count < groups.count ? merge(merged) : ordered(merged)
    }

    /// The fallen groups worth telling about: large or nearly convincing, and no mere repetition of a campaign or of another
    /// look-alike. A look-alike of four hundred accounts weighs as much as one of twenty with three times the odds.
    private func lookalikes(
        _ fallen: [(group: Group, verdict: Verdict)], _ campaigns: [FoundGroup]
    ) -> [FoundGroup] {
        let organisations = Candidates.organisations(population).map { (group: $0, verdict: judge($0).1) }
        let order = (fallen + organisations).filter { $0.group.members.count >= CampaignFinder.leastTold }
            .map { (fallen: $0, weight: log(Double($0.group.members.count)) + 0.4 * $0.verdict.logOdds) }
            .sorted { ($1.weight, $0.fallen.group.members[0]) < ($0.weight, $1.fallen.group.members[0]) }
        // Explanations are worked out only for those that are told of: a log has hundreds that are not.
        var kept: [FoundGroup] = []
        for (fallen, _) in order where kept.count < CampaignFinder.mostTold {
            let repeats = (campaigns + kept).contains { $0.group.overlap(fallen.group) >= 0.5 }
            if !repeats { kept.append(FoundGroup(fallen.group, fallen.verdict, population, newShare)) }
        }
        return kept
    }
}
