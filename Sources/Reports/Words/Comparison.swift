internal import Base

/// What a published method would say, beside what we say, in words.
enum Comparison {
    /// How its flags compare with ours, in one sentence.
    static func sentence(_ profile: Report.PublishedProfile, _ report: Report) -> String {
        let members = report.campaigns.reduce(0) { $0 + $1.accounts.count }
        let flagged = profile.accounts.filter { $0.score >= profile.threshold }
        let exceeding = profile.accounts.filter { !$0.exceeded.isEmpty }
        func outside(_ accounts: [Report.PublishedProfile.Account]) -> String {
            "\(Decimal.grouped(accounts.count { $0.campaignID != nil })) of our \(Decimal.grouped(members)) campaign members "
                + "and \(Decimal.grouped(accounts.count { $0.campaignID == nil })) others"
        }
        return "It would flag \(Figures.counted(flagged.count, "account")) at \(Figures.value(profile.threshold)): "
            + "\(outside(flagged)). Monitoring limits are exceeded by \(Figures.counted(exceeding.count, "account")): "
            + "\(outside(exceeding))."
    }

    /// What the comparison is not.
    static let note =
        "A comparison, not our verdict: the publication gives names and limits, no formulas; the definitions are ours."
}
