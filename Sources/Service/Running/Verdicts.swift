internal import Base
internal import Engine
internal import Policy
internal import Reports

/// What a look says of every account that it says anything of, as policy and store take it.
struct Verdicts {
    /// One account's.
    struct Entry: Sendable {
        let account: String
        let standing: PolicyStanding
    }

    private(set) var entries: [Entry] = []

    /// From a look: members of flagged campaigns, and accounts beyond a limit of the policy.
    init(_ look: LiveEngine.Look, _ policy: Policy) {
        var found: [String: PolicyStanding] = [:]
        let profile = look.report.published ?? .init()
        for (index, account) in look.report.scores.enumerated() {
            let measures = PolicyStanding.Monitoring(profile, account: index)
            let coverage = measures.coverageIndex ?? 0
            guard policy.isExceeded(by: measures, coverage: coverage) else { continue }
            found[account.accountID] = PolicyStanding(coverage: coverage, monitoring: measures)
        }
        for campaign in look.campaigns {
            guard let since = campaign.flaggedSince else { continue }
            for member in campaign.members {
                let before = found[member.account]
                found[member.account] = PolicyStanding(
                    campaign: campaign.id, confidence: campaign.confidence, score: member.score,
                    flaggedSince: (campaign.since[member.account] ?? since).milliseconds,
                    coverage: before?.coverage ?? 0, monitoring: before?.monitoring ?? .init())
            }
        }
        entries = found.map { Entry(account: $0.key, standing: $0.value) }.sorted { $0.account < $1.account }
    }

    init(_ entries: [Entry]) { self.entries = entries }

    /// The table that decisions look at; `topics` are those of today by account, where they are too many.
    func table(version: Timestamp, topics: [UInt64: Int] = [:]) -> StandingTable {
        var rest = topics
        var list = entries.map { entry in
            let account = RequestFacts.hash(entry.account)
            var standing = entry.standing
            if let count = rest.removeValue(forKey: account) { standing.topicsToday = count }
            return (account, standing)
        }
        for (account, count) in rest { list.append((account, PolicyStanding(topicsToday: count))) }
        return StandingTable(list, version: version.milliseconds)
    }
}

extension PolicyStanding.Monitoring {
    /// What a profile has measured of the account in this place of the report's scores.
    fileprivate init(_ profile: Report.PublishedProfile, account: Int) {
        let count = profile.measures.count
        func value(_ measure: Int) -> Double? {
            let value = profile.values[account * count + measure]
            return value.isNaN ? nil : value
        }
        guard count >= 5, profile.values.count >= (account + 1) * count else {
            self.init()
            return
        }
        self.init(
            queriesPerDay: value(0), topicDiversity: value(1), coverageIndex: value(2), reasoningShare: value(3),
            releaseCorrelation: value(4))
    }
}

extension PolicyStanding {
    /// What the store keeps beside campaign, confidence and score.
    var extra: [UInt8] {
        var encoder = BinaryEncoder()
        encoder.byte(1)
        for value in [
            coverage, monitoring.queriesPerDay, monitoring.topicDiversity, monitoring.coverageIndex,
            monitoring.reasoningShare, monitoring.releaseCorrelation,
        ] { encoder.word((value ?? .nan).bitPattern) }
        return encoder.bytes
    }

    /// A standing as the store has it. What another version wrote beside is left out.
    init(campaign: String, confidence: Double, score: Double, flaggedSince: Int64?, extra: [UInt8]) {
        var decoder = BinaryDecoder(extra)
        var values = [Double?](repeating: nil, count: 6)
        if decoder.byte() == 1 {
            for index in values.indices {
                let value = Double(bitPattern: decoder.word())
                values[index] = decoder.hasFailed || value.isNaN ? nil : value
            }
        }
        self.init(
            campaign: campaign, confidence: confidence, score: score, flaggedSince: flaggedSince,
            coverage: values[0] ?? 0,
            monitoring: .init(
                queriesPerDay: values[1], topicDiversity: values[2], coverageIndex: values[3],
                reasoningShare: values[4],
                releaseCorrelation: values[5]))
    }
}
