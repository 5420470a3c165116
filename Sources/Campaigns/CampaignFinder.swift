internal import Base
internal import Glibc
internal import Indicators
internal import Statistics
internal import Suspicion

/// Finds groups of accounts that act as one.
///
/// 1. Candidate groups: the carriers of every shared value, and accounts that fit one topic mix.
/// 2. Each group is trimmed of the few members that plainly keep to their own subjects, measured and judged.
/// 3. Groups that stand are merged where they overlap, settled (members must be tied to what the group owns; outsiders
///    that are join) and argued about again as a whole.
/// 4. Suspects that are in none of them join the group that asks what they ask, or make groups of their own. All these are
///    finalists, which the judge decides on (`GroupJudge`). An account belongs to one at most.
///
/// Groups that share something and do not stand are kept as look-alikes, with the reasons.
struct CampaignFinder {
    private let population: Population
    private let topics: TopicLists
    /// What is thought of every account.
    let suspicions: Suspicions
    private let newShare: Double
    private let omitted: Set<Detector.Part>
    private let threads: Int
    private static let mostRounds = 6
    // A report tells of look-alikes from this size, and of this many.
    private static let leastTold = 15
    // Accounts that fit one topic list.
    private static let leastFitting = 20
    private static let mostTold = 20
    // Log-odds of the typical member of a group of suspects, and of a member that does not belong there.
    private static let plainlySuspected = 2.0
    private static let hardlySuspected = -1.0

    /// A group with what was argued for and against it.
    struct Argued {
        let group: Group
        let verdict: Verdict
    }

    /// A group that the judge is asked about.
    struct Finalist {
        let argued: Argued
        let measures: GroupMeasures
    }

    /// Fits the topic lists of a population and suspects its accounts, by a model.
    init(
        _ population: Population, suspectedBy model: SuspicionModel, without omitted: Set<Detector.Part> = [],
        threads: Int = 1
    ) throws {
        let topics = TopicLists.fit(population)
        self.omitted = omitted
        self.threads = threads
        self.population = population
        self.topics = topics
        suspicions = try model.suspicions(
            population, lists: topics, threads: threads,
            without: Set(omitted.compactMap { SuspicionModel.Part(rawValue: $0.rawValue) }))
        let known = population.accounts.compactMap { GroupEvidence.isNew($0, population) }
        newShare = known.isEmpty ? 0 : Double(known.count { $0 }) / Double(known.count)
    }

    /// The groups that may be campaigns, and those that fell before. No account is in two of the first.
    func finalists() throws -> (finalists: [Finalist], fallen: [Argued]) {
        var standing: [Group] = []
        var fallen: [Argued] = []
        let shared = omitted.contains(.shared) ? [] : Candidates.shared(population)
        let candidates = shared + (omitted.contains(.lists) ? [] : topicGroups())
        for (candidate, argued) in zip(candidates, try argue(candidates)) {
            if argued.verdict.isCampaign {
                standing.append(argued.group)
            } else {
                fallen.append(Argued(group: candidate, verdict: argued.verdict))
            }
        }
        var finalists: [Group] = []
        var taken = Set<Int>()
        for group in merge(merge(standing).map(settle)) {
            var rest = group
            rest.members.removeAll(where: taken.contains)
            guard rest.members.count >= Candidates.leastUnits else { continue }
            let argued = argue(rest)
            if argued.verdict.isCampaign {
                finalists.append(argued.group)
                taken.formUnion(argued.group.members)
            } else {
                fallen.append(argued)
            }
        }
        let suspects =
            omitted.contains(.suspects) ? [] : Suspects(population, suspicions, without: taken).groups()
        return (join(suspects, to: finalists).map(finalist), fallen)
    }

    /// A group as the judge sees it.
    private func finalist(_ group: Group) -> Finalist {
        let evidence = evidence(group)
        let verdict = Verdict(evidence)
        return Finalist(
            argued: Argued(group: group, verdict: verdict),
            measures: GroupMeasures(group, evidence, verdict, population, suspicions))
    }

    private func evidence(_ group: Group) -> GroupEvidence { GroupEvidence(group, population, newShare: newShare) }

    /// The groups without members that nobody suspects, and with the suspects that ask what one of them asks; the other
    /// suspects are groups of their own.
    private func join(_ suspects: [Group], to groups: [Group]) -> [Group] {
        var joined = groups.map(pruned)
        var alone: [Group] = []
        for group in suspects {
            let place = joined.firstIndex { Suspects.areAlike($0.members, group.members, population) }
            if let place {
                joined[place].members = (joined[place].members + group.members).sorted()
            } else {
                alone.append(group)
            }
        }
        return joined + alone
    }

    /// A group of suspects holds no member that is hardly one: topics alone draw a few strangers.
    private func pruned(_ group: Group) -> Group {
        let odds = group.members.compactMap { suspicions.logOdds[$0] }.sorted()
        guard group.origin == .topics, odds.count * 2 > group.members.count,
            odds[odds.count / 2] >= CampaignFinder.plainlySuspected
        else { return group }
        var kept = group
        kept.members.removeAll { (suspicions.logOdds[$0] ?? 0) < CampaignFinder.hardlySuspected }
        return kept
    }

    /// The most suspected of some accounts, in groups as they would be made if so many accounts were suspects: what the most
    /// suspicious honest groups of a world look like, even where nobody in it would be a suspect.
    func forced(_ most: Int, among accounts: Set<Int>) -> [Finalist] {
        let logOdds = suspicions.logOdds.enumerated().map { accounts.contains($0.offset) ? $0.element : nil }
        let sorted = logOdds.compactMap(\.self).sorted(by: >)
        guard sorted.count > most else { return [] }
        return Suspects(population, logOdds, threshold: sorted[most]).groups().map(finalist)
    }

    /// The groups of suspects as they would be if some accounts were known already, and not asked about any more.
    func suspects(without known: Set<Int>) -> [Finalist] {
        Suspects(population, suspicions, without: known).groups().map(finalist)
    }

    /// Groups that were found to be campaigns, with their members called anew.
    func called(_ groups: [Group]) -> [Argued] {
        Roll(population, suspicions).call(groups).map { Argued(group: $0, verdict: Verdict(evidence($0))) }
    }

    /// A group in numbers.
    func measures(_ argued: Argued) -> GroupMeasures {
        GroupMeasures(argued.group, evidence(argued.group), argued.verdict, population, suspicions)
    }

    /// A group as it is reported.
    func found(_ argued: Argued, _ finding: GroupJudge.Finding?) -> FoundGroup {
        let odds = argued.group.members.compactMap { suspicions.logOdds[$0] }.sorted()
        let typical = odds.isEmpty ? nil : Functions.logistic(odds[odds.count / 2])
        return FoundGroup(argued.group, argued.verdict, finding, typical, population, newShare)
    }

    /// Settles a group until nobody joins or leaves. What a group owns is told from its members: carriers of a popular
    /// value own it together as long as all of them are in, so ownership is asked again once strangers have left.
    private func settle(_ group: Group) -> Group {
        var current = group
        for _ in 0..<CampaignFinder.mostRounds {
            let next = Membership(current, population).settle(current) { Verdict(evidence($0)).logOdds }
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
            return Group(members: members, links: [], origin: .topics)
        }.filter { $0.members.count >= Candidates.leastUnits }
    }

    /// Trims groups and argues about each.
    private func argue(_ candidates: [Group]) throws -> [Argued] {
        try Parallel.map(candidates.count, threads: threads) { argue(candidates[$0]) }
    }

    /// Trims a group and argues about it.
    private func argue(_ candidate: Group) -> Argued {
        let group = trim(candidate)
        return Argued(group: group, verdict: Verdict(evidence(group)))
    }

    /// Leaves out members whose own subjects stand out, if they are few; in a group of people they are most.
    private func trim(_ group: Group) -> Group {
        let accounts = group.members.map { population.accounts[$0] }
        guard let topics = Interchangeability(accounts, group.basis(population)) else { return group }
        let kept = zip(group.members, topics.deviation).filter { ($0.1 ?? 0) <= 4 }.map(\.0)
        guard kept.count < group.members.count, Double(kept.count) >= 0.8 * Double(group.members.count) else {
            return group
        }
        return Group(members: kept, links: group.links, origin: group.origin)
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
    func lookalikes(_ fallen: [Argued], _ campaigns: [FoundGroup]) throws -> [FoundGroup] {
        let known = Candidates.organisations(population)
        let organisations = zip(known, try argue(known)).map { Argued(group: $0, verdict: $1.verdict) }
        let order = (fallen + organisations).filter { $0.group.members.count >= CampaignFinder.leastTold }
            .map { (fallen: $0, weight: log(Double($0.group.members.count)) + 0.4 * $0.verdict.logOdds) }
            .sorted { ($1.weight, $0.fallen.group.members[0]) < ($0.weight, $1.fallen.group.members[0]) }
        // Explanations are worked out only for those that are told of: a log has hundreds that are not.
        var kept: [FoundGroup] = []
        for (fallen, _) in order where kept.count < CampaignFinder.mostTold {
            let repeats = (campaigns + kept).contains { $0.group.overlap(fallen.group) >= 0.5 }
            if !repeats { kept.append(found(fallen, nil)) }
        }
        return kept
    }
}
