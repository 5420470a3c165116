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

    /// From a look: members of flagged campaigns, and accounts beyond a limit that was published.
    init(_ look: LiveEngine.Look) {
        var found: [String: PolicyStanding] = [:]
        for account in look.report.published?.accounts ?? [] {
            let values = account.values
            found[account.accountID] = PolicyStanding(
                coverage: values[2] ?? 0,
                monitoring: .init(
                    queriesPerDay: values[0], topicDiversity: values[1], coverageIndex: values[2],
                    reasoningShare: values[3], releaseCorrelation: values[4]))
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

    /// The table that decisions look at.
    func table(version: Timestamp) -> StandingTable {
        StandingTable(entries.map { (RequestFacts.hash($0.account), $0.standing) }, version: version.milliseconds)
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
