internal import Accounts
internal import Base
internal import Glibc
internal import Indicators
internal import Statistics
internal import Suspicion

/// A group in numbers, as the judge sees it: what it looks like as a whole. How much its members are suspected one by one is not
/// among them: that may have chosen the group, and must not judge it, too.
struct GroupMeasures {
    /// One number for each name; NaN where it could not be measured.
    let values: [Float]
    /// What brought the group together.
    let origin: Group.Origin

    static let names = [
        "members", "units", "verified", "topic-excess", "topic-excess-upper", "breadth", "topics-measured",
        "held-out-excess", "volume-variation", "quietest", "follow-ups", "new-accounts", "quietest-spread",
        "follow-up-spread", "words-spread", "topic-match-spread", "owned-payment", "owned-places", "owned-mail",
        "owned-program", "owned-wording", "argued-odds", "exchanges", "alike-measures", "alike-experts",
    ]

    init(
        _ group: Group, _ evidence: GroupEvidence, _ verdict: Verdict, _ population: Population,
        _ suspicions: Suspicions
    ) {
        origin = group.origin
        let accounts = group.members.map { population.accounts[$0] }
        let members = Double(max(1, accounts.count))
        let topics = evidence.interchangeability
        let heldOut = Interchangeability(accounts, .heldOut)
        func owned(_ kinds: LinkKind...) -> Double { kinds.compactMap { evidence.owned[$0] }.max() ?? 0 }
        let subjects: [Double?] = [
            topics?.excess, topics?.upper, topics.map { log2($0.breadth) },
            topics.map { Double($0.measured) / members },
            heldOut?.excess,
        ]
        let habits: [Double?] = [
            evidence.volumeVariation, evidence.quietest, evidence.followUps, evidence.excessOfNew,
        ]
        let likeness: [Double?] = [
            GroupMeasures.spread(accounts.map(\.features.quietestShare)),
            GroupMeasures.spread(accounts.map(\.features.followUpShare)),
            GroupMeasures.spread(accounts.map(GroupMeasures.words)),
            GroupMeasures.spread(accounts.map(\.features.topicMatch)),
        ]
        let property: [Double?] = [
            owned(.payment, .key), owned(.network, .address), owned(.emailDomain),
            owned(.client, .tls, .parameters, .stack), evidence.ownedTemplateShare,
        ]
        let exchanges = accounts.map { Double($0.summary.exchanges) }
        let size: [Double?] = [
            log2(members), log2(Double(max(1, evidence.units))), evidence.verifiedShare,
        ]
        let whole: [Double?] = [verdict.logOdds, accounts.isEmpty ? nil : log2(Robust.median(exchanges))]
        let agreement = suspicions.agreement(group.members)
        let deviation = [agreement.measures, agreement.experts]
        values = (size + subjects + habits + likeness + property + whole + deviation).map { Float($0 ?? .nan) }
    }

    /// Words per prompt, as a logarithm.
    private static func words(_ account: Account) -> Double? {
        let prompts = account.summary.count(.hasPrompt)
        guard prompts >= 4, account.summary.words.total > 0 else { return nil }
        return log2(Double(account.summary.words.total) / Double(prompts))
    }

    /// Distance between the quartiles; nil for fewer than eight.
    private static func spread(_ values: [Double?]) -> Double? {
        let sorted = values.compactMap(\.self).sorted()
        return sorted.count >= 8 ? sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4] : nil
    }
}

extension GroupMeasures {
    private init(values: [Float], origin: Group.Origin) {
        self.values = values
        self.origin = origin
    }

    /// The binary form of several.
    static func encoded(_ list: [GroupMeasures]) -> [UInt8] {
        var encoder = BinaryEncoder()
        encoder.count(names.count)
        encoder.count(list.count)
        for measures in list {
            encoder.byte(measures.origin.rawValue)
            for value in measures.values { encoder.word(UInt64(value.bitPattern)) }
        }
        return encoder.bytes
    }

    /// Reads the binary form; nil when it is damaged or holds other measures.
    static func list(_ bytes: [UInt8]) -> [GroupMeasures]? {
        var decoder = BinaryDecoder(bytes)
        guard decoder.count(atMost: 1 << 10) == names.count else { return nil }
        var list: [GroupMeasures] = []
        for _ in 0..<decoder.elements(atMost: 1 << 24, ofBytes: 8 * names.count) {
            guard let origin = Group.Origin(rawValue: decoder.byte()) else { return nil }
            let values = names.map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: decoder.word())) }
            list.append(GroupMeasures(values: values, origin: origin))
        }
        return decoder.isAtEnd ? list : nil
    }
}
