internal import Base

/// The comparisons of `report.json`: the calendar of releases and the published profile.
enum ComparisonRecord {
    static func write(_ report: Report, _ lines: inout RecordLines) {
        lines.list("releases", report.releases) { finding($1, &$0) }
        lines.member("published") { profile(report, &$0) }
        let measures = report.published?.measures ?? []
        lines.list("published_accounts", report.published?.accounts ?? []) { account($1, measures, &$0) }
    }

    private static func finding(_ finding: Report.CalendarFinding, _ writer: inout JSONText) {
        writer.member("scope", finding.scope)
        writer.member("series", finding.series)
        writer.member("days", finding.days)
        writer.member("releases", finding.releases)
        writer.member("p", finding.p)
        writer.member("resolution", finding.resolution)
        writer.member("lift", finding.lift)
        writer.member("sentence", finding.sentence)
    }

    private static func profile(_ report: Report, _ writer: inout JSONText) {
        guard let profile = report.published else { return writer.null() }
        writer.object {
            $0.member("note", Comparison.note)
            $0.member("threshold", profile.threshold)
            $0.member("flagged", profile.flagged)
            $0.member("sentence", Comparison.sentence(profile, report))
            $0.member("measures", each: profile.measures) {
                $0.member("name", $1.name)
                $0.member("limit", $1.limit)
                $0.member("definition", $1.definition)
            }
        }
    }

    private static func account(
        _ account: Report.PublishedProfile.Account, _ measures: [Report.PublishedProfile.Measure],
        _ writer: inout JSONText
    ) {
        writer.member("account_id", account.accountID)
        writer.member("published_score", account.score)
        writer.key("values")
        writer.object { for (measure, value) in zip(measures, account.values) { $0.member(measure.name, value) } }
        writer.key("exceeded")
        writer.array { for name in account.exceeded { $0.element(); $0.string(name) } }
        writer.member("score", account.ours)
        writer.member("campaign_id", account.campaignID)
    }
}
