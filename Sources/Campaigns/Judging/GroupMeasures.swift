internal import Accounts
internal import Glibc
internal import Indicators
internal import Statistics
internal import Suspicion

/// A group in numbers, as the judge sees it: what its members look like one by one, and what it looks like as a whole.
struct GroupMeasures {
    /// One number for each name; NaN where it could not be measured.
    let values: [Float]

    static let names = [
        "members", "units", "verified", "by-topics", "by-suspicion", "median-odds", "lower-odds", "upper-odds",
        "suspects", "measured", "topic-excess", "topic-excess-upper", "breadth", "topics-measured", "held-out-excess",
        "volume-variation", "quietest", "follow-ups", "new-accounts", "owned-payment", "owned-places", "owned-mail",
        "owned-program", "owned-wording", "argued-odds", "all-suspects", "share-of-suspects", "exchanges",
    ]

    init(
        _ group: Group, _ evidence: GroupEvidence, _ verdict: Verdict, _ suspicions: Suspicions,
        _ population: Population
    ) {
        let odds = group.members.compactMap { suspicions.logOdds[$0] }.sorted()
        func quantile(_ share: Double) -> Double {
            odds.isEmpty ? .nan : odds[min(odds.count - 1, Int(Double(odds.count) * share))]
        }
        let members = Double(max(1, group.members.count))
        let suspects = Double(odds.count { $0 >= Suspects.threshold })
        let all = Double(suspicions.logOdds.count { ($0 ?? -.infinity) >= Suspects.threshold })
        let topics = evidence.interchangeability
        let heldOut = Interchangeability(group.members.map { population.accounts[$0] }, .heldOut)
        func owned(_ kinds: LinkKind...) -> Double { kinds.compactMap { evidence.owned[$0] }.max() ?? 0 }
        func isBy(_ origin: Group.Origin) -> Double { group.origin == origin ? 1 : 0 }
        let exchanges = group.members.map { Double(population.accounts[$0].summary.exchanges) }
        let size: [Double?] = [
            log2(members), log2(Double(max(1, evidence.units))), evidence.verifiedShare, isBy(.topics),
            isBy(.suspicion),
        ]
        let suspicion: [Double?] = [
            quantile(0.5), quantile(0.25), quantile(0.75), suspects / members, Double(odds.count) / members,
        ]
        let subjects: [Double?] = [
            topics?.excess, topics?.upper, topics.map { log2($0.breadth) },
            topics.map { Double($0.measured) / members },
            heldOut?.excess,
        ]
        let habits: [Double?] = [
            evidence.volumeVariation, evidence.quietest, evidence.followUps, evidence.excessOfNew,
        ]
        let property: [Double?] = [
            owned(.payment, .key), owned(.network, .address), owned(.emailDomain),
            owned(.client, .tls, .parameters, .stack),
            evidence.ownedTemplateShare,
        ]
        let whole: [Double?] = [
            verdict.logOdds, log2(all + 1), suspects / max(1, all), log2(Robust.median(exchanges)),
        ]
        values = (size + suspicion + subjects + habits + property + whole).map { Float($0 ?? .nan) }
    }
}
