/// Matches reported with hidden campaigns.
struct CampaignMatching {
    /// Members with fewer campaign exchanges do not count towards "found".
    private static let coreExchanges = 20
    private static let half = 0.5
    private static let purity = 0.9
    /// From this share on a part counts as a split or a merge.
    private static let part = 0.1

    private let truth: Truth
    private let reported: [(campaign: EvaluatedReport.Campaign, members: Set<String>)]

    init(_ truth: Truth, _ report: EvaluatedReport) {
        self.truth = truth
        reported = report.campaigns.map { ($0, Set($0.members.map(\.account))) }
    }

    func fill(_ out: inout Evaluation) {
        out.reported = reported.count
        for campaign in truth.campaigns { out.campaigns.append(result(campaign, &out.splits)) }
        var owner: [String: String] = [:]
        for campaign in truth.campaigns { for account in campaign.accounts { owner[account] = campaign.id } }
        for (_, members) in reported {
            var parts: [String: Int] = [:]
            for account in members { if let id = owner[account] { parts[id, default: 0] += 1 } }
            let hidden = parts.values.reduce(0, +)
            if !members.isEmpty, Double(hidden) < CampaignMatching.half * Double(members.count) {
                out.falseCampaigns += 1
                out.falseCampaignAccounts += members.count
            }
            let large = parts.values.count { Double($0) >= CampaignMatching.part * Double(members.count) }
            out.merges += max(0, large - 1)
        }
    }

    private func result(_ campaign: Truth.Campaign, _ splits: inout Int) -> Evaluation.CampaignResult {
        let all = Set(campaign.accounts)
        var core = all.filter {
            (truth.accounts[$0]?.campaignExchanges ?? 0) >= CampaignMatching.coreExchanges
        }
        if core.isEmpty { core = all }
        var out = Evaluation.CampaignResult(
            id: campaign.id, accounts: all.count, exchanges: campaign.exchanges, bestMatch: nil, jaccard: 0,
            found: false, covered: 0, purity: nil, hoursToDetect: nil, exchangesBefore: 1)
        var parts = 0
        var named: Int?
        for (candidate, members) in reported {
            let shared = all.intersection(members).count
            guard shared > 0 else { continue }
            let jaccard = Double(shared) / Double(all.union(members).count)
            if jaccard > out.jaccard { (out.jaccard, out.bestMatch) = (jaccard, candidate.id) }
            let held = core.intersection(members).count
            let purity = Double(shared) / Double(members.count)
            if held > 0 {
                let covered = Double(held) / Double(core.count)
                if covered == out.covered { out.purity = max(out.purity ?? 0, purity) }
                if covered > out.covered { (out.covered, out.purity) = (covered, purity) }
            }
            if Double(held) >= CampaignMatching.part * Double(core.count) { parts += 1 }
            guard Double(held) >= CampaignMatching.half * Double(core.count), purity >= CampaignMatching.purity
            else { continue }
            out.found = true
            if let moment = naming(candidate, all) { named = min(named ?? moment, moment) }
        }
        splits += max(0, parts - 1)
        if let named, let start = campaign.start {
            out.hoursToDetect = Double(named - start) / 3600
            let before = campaign.hourly.reduce(0.0) { sum, hour in
                sum + Double(hour.count) * min(1, max(0, Double(named - hour.start) / 3600))
            }
            out.exchangesBefore = before / Double(max(1, campaign.exchanges))
        }
        return out
    }

    /// The first moment at which at least half of the members then active are flagged, at the purity asked for: an
    /// early seed of two accounts is no detection. Nil when the report carries no moments.
    private func naming(_ reported: EvaluatedReport.Campaign, _ all: Set<String>) -> Int? {
        let flags = reported.members.compactMap { member in member.flagged.map { (moment: $0, id: member.account) } }
            .sorted { ($0.moment, $0.id) < ($1.moment, $1.id) }
        let starts = all.compactMap { truth.accounts[$0]?.campaignFirst }.sorted()
        var (hits, active) = (0, 0)
        for (index, flag) in flags.enumerated() {
            if all.contains(flag.id), let first = truth.accounts[flag.id]?.campaignFirst, first <= flag.moment {
                hits += 1
            }
            if index + 1 < flags.count, flags[index + 1].moment == flag.moment { continue }
            while active < starts.count, starts[active] <= flag.moment { active += 1 }
            if active > 0, Double(hits) >= CampaignMatching.half * Double(active),
                Double(hits) >= CampaignMatching.purity * Double(index + 1)
            {
                return flag.moment
            }
        }
        return nil
    }
}
