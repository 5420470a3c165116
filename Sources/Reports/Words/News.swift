internal import Base

/// What is new since the last run, in sentences: for the page and the terminal.
enum News {
    private static let mostNamed = 12

    /// Where the run stands.
    static func lead(_ changes: Report.Changes) -> String {
        let taken = "Run \(Decimal.grouped(changes.run)) took in \(Figures.counted(changes.exchanges, "exchange"))"
        let accounts = Figures.counted(changes.newAccounts, "account")
        guard let since = changes.since else { return "\(taken) of \(accounts); it is the first of this state." }
        return "\(taken), with \(accounts) not seen before; the run before had come to \(Moment.full(since))."
    }

    /// One sentence for each kind of change.
    static func sentences(_ changes: Report.Changes) -> [String] {
        guard !changes.isEmpty else { return ["Nothing has changed in what was found."] }
        func pairs(_ memberships: [Report.Changes.Membership]) -> [String] {
            memberships.map { "\($0.accountID) (\($0.campaignID))" }
        }
        return [
            named("New", "campaign", changes.newCampaigns),
            named("No longer found", "campaign", changes.endedCampaigns),
            named("Joined a campaign", "account", pairs(changes.joined)),
            named("Left a campaign", "account", pairs(changes.left)),
            named("Flagged since then", "account", changes.flagged),
            named("No longer flagged", "account", changes.cleared),
        ].compactMap { $0 }
    }

    private static func named(_ what: String, _ noun: String, _ names: [String]) -> String? {
        guard !names.isEmpty else { return nil }
        let more = names.count - mostNamed
        let list =
            names.prefix(mostNamed).joined(separator: ", ") + (more > 0 ? " and \(Decimal.grouped(more)) more" : "")
        return "\(what): \(Figures.counted(names.count, noun)): \(list)."
    }
}
