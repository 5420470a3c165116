/// How well a report names what is hidden in a log.
///
/// Accounts are ranked by score; accounts without a score count as 0. A hidden campaign is **found** when one reported
/// campaign holds at least half of its core (members with 20 or more campaign exchanges) and at least 90 % of the
/// reported members belong to it. A reported campaign is **false** when fewer than half of its members belong to any
/// hidden campaign. A campaign is **named** at the first moment at which at least half of its members then active are
/// flagged in one reported campaign of that purity.
public struct Evaluation: Sendable {
    /// Name of the scenario.
    public var spec: String?
    /// Accounts in the truth.
    public var accounts = 0
    /// Those that belong to a campaign.
    public var campaignAccounts = 0
    /// Figures of the ranking; nil when nothing is hidden.
    public var ranking: Ranking?
    /// Flagged accounts that the truth knows.
    public var flagged = 0
    /// Flagged accounts that it does not know.
    public var unknownFlagged = 0
    /// Share of the flagged that belong to a campaign; nil when none is flagged.
    public var precision: Double?
    /// Share of campaign accounts that are flagged; nil when nothing is hidden.
    public var recall: Double?
    /// Harmonic mean of both; nil when nothing is hidden.
    public var f1: Double?
    /// Honest accounts flagged.
    public var falseAccounts = 0
    /// Their share of honest accounts.
    public var falseRate = 0.0
    /// Honest accounts flagged by kind, in alphabetical order, kinds without any left out.
    public var falseByKind: [(kind: String, flagged: Int, of: Int)] = []
    /// Hidden campaigns in the order of the truth.
    public var campaigns: [CampaignResult] = []
    /// Campaigns reported.
    public var reported = 0
    /// Reported campaigns that are false, and their accounts.
    public var falseCampaigns = 0
    /// See `falseCampaigns`.
    public var falseCampaignAccounts = 0
    /// Reported parts of hidden campaigns beyond the first of each.
    public var splits = 0
    /// Hidden campaigns within one reported campaign beyond the first.
    public var merges = 0

    /// How one hidden campaign fared.
    public struct CampaignResult: Sendable {
        /// Its name.
        public var id: String
        /// Its members.
        public var accounts: Int
        /// Its exchanges.
        public var exchanges: Int
        /// The reported campaign most like it.
        public var bestMatch: String?
        /// Shared members over all members of both.
        public var jaccard: Double
        /// Whether it was found.
        public var found: Bool
        /// Largest share of its core in one reported campaign.
        public var covered: Double
        /// Share of the members of that reported campaign that belong to it; of equals the purest counts. Nil when
        /// no reported campaign holds any of its core.
        public var purity: Double?
        /// Hours from its first hour until it was named; nil without moments or when not found.
        public var hoursToDetect: Double?
        /// Share of its exchanges sent by then; 1 when never.
        public var exchangesBefore: Double
    }

    /// Scores a report; with `scores` nil, the flagged accounts' scores rank.
    public static func score(truth: Truth, report: EvaluatedReport, scores: [String: Double]? = nil) -> Evaluation {
        var out = Evaluation()
        out.spec = truth.spec
        out.accounts = truth.accounts.count
        let positive = Set(truth.accounts.filter { $0.value.kind.hasPrefix("campaign:") }.keys)
        out.campaignAccounts = positive.count
        let ranks = scores ?? Dictionary(report.flagged.map { ($0.account, $0.score) }) { $1 }
        if !positive.isEmpty { out.ranking = Ranking(truth.accounts.keys, positive: positive, scores: ranks) }
        out.judge(flagged: Set(report.flagged.map(\.account)), positive, truth)
        CampaignMatching(truth, report).fill(&out)
        return out
    }

    private mutating func judge(flagged all: Set<String>, _ positive: Set<String>, _ truth: Truth) {
        let known = all.filter { truth.accounts[$0] != nil }
        let hits = known.count(where: positive.contains)
        flagged = known.count
        unknownFlagged = all.count - known.count
        precision = known.isEmpty ? nil : Double(hits) / Double(known.count)
        recall = positive.isEmpty ? nil : Double(hits) / Double(positive.count)
        f1 = positive.isEmpty ? nil : 0
        if let precision, let recall, precision > 0, recall > 0 { f1 = 2 * precision * recall / (precision + recall) }
        falseAccounts = known.count - hits
        falseRate = Double(falseAccounts) / Double(max(1, accounts - positive.count))
        var wrong: [String: Int] = [:]
        for id in known where !positive.contains(id) { wrong[truth.accounts[id]?.kind ?? "", default: 0] += 1 }
        falseByKind = wrong.keys.sorted().map { kind in
            (kind, wrong[kind] ?? 0, truth.accounts.values.count { $0.kind == kind })
        }
    }
}

/// How well scores put campaign accounts before honest ones.
public struct Ranking: Sendable {
    /// Mean precision over the ranks of campaign accounts; equal scores are one step.
    public var averagePrecision = 0.0
    /// Share of campaign accounts above the score at which 1 in 1,000 honest accounts is passed.
    public var recallAt1e3 = 0.0
    /// The same for 1 in 10,000.
    public var recallAt1e4 = 0.0

    init(_ accounts: some Collection<String>, positive: Set<String>, scores: [String: Double]) {
        var groups: [Double: (honest: Int, hidden: Int)] = [:]
        for account in accounts {
            let score = scores[account] ?? 0
            if positive.contains(account) {
                groups[score, default: (0, 0)].hidden += 1
            } else {
                groups[score, default: (0, 0)].honest += 1
            }
        }
        // One score for everybody ranks nobody.
        guard groups.count > 1 else { return }
        let all = Double(max(1, positive.count))
        let honest = Double(accounts.count - positive.count)
        var passed = (honest: 0, hidden: 0)
        for (_, group) in groups.sorted(by: { $0.key > $1.key }) {
            passed.honest += group.honest
            passed.hidden += group.hidden
            averagePrecision +=
                Double(group.hidden) / all * Double(passed.hidden) / Double(passed.hidden + passed.honest)
            if Double(passed.honest) <= 1e-3 * honest { recallAt1e3 = Double(passed.hidden) / all }
            if Double(passed.honest) <= 1e-4 * honest { recallAt1e4 = Double(passed.hidden) / all }
        }
    }
}
