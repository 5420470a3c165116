/// `report.html`: the report as one page for people. It asks nothing of the network, works without scripts, in light
/// and dark, on a telephone and on paper.
public enum ReportHTML {
    /// Campaigns told in full; further ones are listed in a table.
    static let campaignsInFull = 50

    /// The page as UTF-8. Below two megabytes whatever the report holds; the same report gives the same bytes.
    public static func render(_ report: Report) -> [UInt8] {
        let details = report.campaigns.prefix(campaignsInFull)
        let campaigns = details.enumerated().map { index, campaign in
            CampaignSection(campaign: campaign, index: index, of: report).markup
        }.joined()
        let page: Markup = """
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
            \(Overview(report).markup)
            \(campaigns)
            \(LookalikeSection(report.lookalikes).markup)
            \(PopulationSection(report).markup)
            \(IndicatorSection(report.indicators).markup)
            \(Closing(report).markup)
            </main>
            \(Frame.foot(report))
            <script>
            \(Script.text)
            </script>
            </body>
            </html>

            """
        return Array(page.html.utf8)
    }
}
