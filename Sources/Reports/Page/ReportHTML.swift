/// `report.html`: the report as one page for people. It asks nothing of the network, works without scripts, in light
/// and dark, on a telephone and on paper.
public enum ReportHTML {
    /// The page is never larger, in bytes.
    public static let largestPage = 2_000_000
    // Room for the frame around the sections.
    private static let frame = 100_000
    private static let mostCampaignsInFull = 50

    /// The page as UTF-8, below `largestPage` bytes whatever the report holds: campaigns that no longer fit are only
    /// listed. The same report gives the same bytes.
    public static func render(_ report: Report) -> [UInt8] {
        let around: Markup = """
            \(EvidenceSection(report).markup)\(LookalikeSection(report).markup)\(SecondLookSection(report).markup)
            \(PopulationSection(report).markup)
            \(ComparisonSection(report).markup)
            \(IndicatorSection(report.indicators).markup)
            \(Closing(report).markup)
            """
        let overview = Overview(report, inFull: mostCampaignsInFull).markup
        let room = largestPage - frame - around.size - overview.size
        let campaigns = sections(report, room: room)
        return Array(page(report, campaigns, around).html.utf8)
    }

    private static func sections(_ report: Report, room: Int) -> [Markup] {
        var sections: [Markup] = []
        var used = 0
        for (index, campaign) in report.campaigns.prefix(mostCampaignsInFull).enumerated() {
            let section = CampaignSection(campaign: campaign, index: index, of: report).markup
            used += section.size
            guard used <= room else { break }
            sections.append(section)
        }
        return sections
    }

    private static func page(_ report: Report, _ campaigns: [Markup], _ around: Markup) -> Markup {
        let document = Document(
            producer: report.producer, title: "\(Verdict.sentence(report)) · Stillwatch", bar: Frame.bar(report),
            foot: Frame.foot(report))
        return document.markup(
            """
            \(Overview(report, inFull: campaigns.count).markup)\(NewsSection(report.changes).markup)
            \(campaigns.joined())
            \(around)
            """)
    }
}
