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
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
        <meta name="color-scheme" content="light dark">
        <meta name="generator" content="\(report.producer)">
        <title>\(Verdict.sentence(report)) · Stillwatch</title>
        <style>
        \(Style.sheet)
        </style>
        </head>
        <body>
        <a class="skip" href="#report">Skip to the report</a>
        \(Frame.bar(report))
        <main id="report">
        \(Overview(report, inFull: campaigns.count).markup)\(NewsSection(report.changes).markup)
        \(campaigns.joined())
        \(around)
        </main>
        \(Frame.foot(report))
        <script>
        \(Script.text)
        </script>
        </body>
        </html>

        """
    }
}
