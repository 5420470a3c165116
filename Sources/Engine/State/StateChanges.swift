internal import Accounts
internal import Base
internal import Reports

/// What a run found new, against the run before.
struct StateChanges {
    let old: StateManifest
    let run: Int
    let harvest: LogPasses.Harvest
    /// All accounts of the report, ids ascending.
    let whole: [(id: String, summary: AccountSummary)]

    func changes(_ found: [[String]], _ numbers: [Int], _ report: Report) -> Report.Changes {
        var changes = Report.Changes()
        changes.run = run
        changes.since = old.now
        changes.exchanges = harvest.accounts.reduce(0) { $0 + $1.summary.exchanges }
        changes.newAccounts = newAccounts()
        let earlier = Set(old.campaigns.entries.map(\.number))
        changes.newCampaigns = numbers.filter { !earlier.contains($0) }.map(CampaignRegister.name)
        let before = old.campaigns.members(foundIn: old.runs)
        let names = Set(numbers.map(CampaignRegister.name))
        changes.endedCampaigns = old.campaigns.entries
            .filter { $0.lastRun == old.runs && !names.contains(CampaignRegister.name($0.number)) }
            .map { CampaignRegister.name($0.number) }
        for (members, number) in zip(found, numbers) where earlier.contains(number) {
            let name = CampaignRegister.name(number)
            let was = before[name] ?? []
            let (then, now) = (Set(was), Set(members))
            changes.joined += StateChanges.sorted(members.filter { !then.contains($0) }).map {
                Report.Changes.Membership(accountID: $0, campaignID: name)
            }
            changes.left += was.filter { !now.contains($0) }.map {
                Report.Changes.Membership(accountID: $0, campaignID: name)
            }
        }
        let (then, now) = (Set(old.flagged), Set(report.flagged.map(\.accountID)))
        changes.flagged = StateChanges.sorted(Array(now.subtracting(then)))
        changes.cleared = old.flagged.filter { !now.contains($0) }
        return changes
    }

    static func sorted(_ ids: [String]) -> [String] { ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    /// Accounts of which everything that is kept came with this run.
    private func newAccounts() -> Int {
        var added: [String: Int] = [:]
        for (id, summary) in harvest.accounts { added[id, default: 0] += summary.exchanges }
        return whole.count { added[$0.id] == $0.summary.exchanges }
    }
}
