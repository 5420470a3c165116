internal import Base

/// The report in one sentence.
enum Verdict {
    /// `2 campaigns: 652 accounts, 84,120 exchanges, about $1,912 at list price`, or that there is none.
    static func sentence(_ report: Report) -> String {
        guard !report.campaigns.isEmpty else { return "No campaign found" }
        let accounts = Figures.sum(report.campaigns.map(\.accounts.count))
        let exchanges = Figures.sum(report.campaigns.map(\.exchanges))
        let cost = report.campaigns.reduce(0) { $0 + $1.estimatedCostUSD }
        return Figures.counted(report.campaigns.count, "campaign") + ": " + Figures.counted(accounts, "account") + ", "
            + Figures.counted(exchanges, "exchange") + ", about \(Figures.dollars(cost)) at list price"
    }

    /// What was read, in one sentence; nil when nothing was.
    static func reading(_ report: Report) -> String? {
        guard report.input.exchanges > 0 else { return nil }
        var text = "Read \(Figures.counted(report.input.exchanges, "exchange"))"
        text += " of \(Figures.counted(report.input.accounts, "account"))"
        if report.input.organisations > 0 {
            text += " in \(Figures.counted(report.input.organisations, "organisation"))"
        }
        return text + "."
    }

    /// Accounts flagged without belonging to a campaign.
    static func flaggedAlone(_ report: Report) -> Int {
        report.flagged.reduce(0) { $0 + ($1.campaignID == nil ? 1 : 0) }
    }
}
