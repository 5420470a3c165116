internal import Base

/// One campaign, told in full: verdict, numbers, why, when, what they share, what they want, who they are.
struct CampaignSection {
    private static let openFromTheStart = 3
    private static let bins = 120
    /// Reports with more campaigns than this do without the counts under the pointer, for the page's size.
    private static let campaignsWithDetails = 12

    let campaign: Report.Campaign
    let index: Int
    private let report: Report

    /// - Parameters:
    ///   - index: The campaign's place in the report, which gives it its colour and its anchor.
    init(campaign: Report.Campaign, index: Int, of report: Report) {
        self.campaign = campaign
        self.index = index
        self.report = report
    }

    private var anchor: String { "c\(index + 1)" }
    private var colour: String { Palette.series(index) }

    var markup: Markup {
        let open: Markup = index < CampaignSection.openFromTheStart ? " open" : ""
        return """
            <section class="campaign \(colour)-edge" id="\(anchor)" aria-labelledby="\(anchor)-h">
            <details class="fold"\(open)><summary>
            <span class="eyebrow"><i class="key \(colour)"></i>Campaign \(index + 1) of \(report.campaigns.count)\
            <span class="id"><bdi>\(campaign.id, limit: 60)</bdi></span></span>
            <h2 id="\(anchor)-h"><bdi>\(campaign.headline, limit: 400)</bdi></h2>
            </summary>
            \(CampaignNumbers(campaign: campaign, of: report).markup)
            <div class="pair">
            <div class="card"><h3>Why it is called a campaign</h3>\(reasons)</div>
            <div class="card"><h3>What speaks against it</h3>\(counterEvidence)<h3>Honest explanations considered</h3>\
            \(alternatives)</div>
            </div>
            \(time)
            \(attributes)
            <div class="pair">
            \(targets)
            \(cost)
            </div>
            \(templates)
            \(MemberTable(campaign: campaign, id: anchor, campaigns: report.campaigns.count).markup)
            </details>
            </section>
            """
    }

    private var reasons: Markup {
        campaign.reasons.isEmpty ? none("No reason was recorded.") : ReasonList.markup(campaign.reasons, colour: colour)
    }

    private var counterEvidence: Markup {
        campaign.counterEvidence.isEmpty
            ? none("Nothing was found that speaks against it.")
            : ReasonList.markup(campaign.counterEvidence, colour: "good")
    }

    private var alternatives: Markup {
        guard !campaign.alternatives.isEmpty else { return none("No honest explanation was examined.") }
        let items = campaign.alternatives.prefix(12).map { alternative -> Markup in
            "<dt><bdi>\(alternative.kind, limit: 80)</bdi></dt><dd><bdi>\(alternative.finding, limit: 400)</bdi></dd>"
        }
        return "<dl class=\"alternatives\">\(items.joined())</dl>"
    }

    private var time: Markup {
        guard let axis = TimeAxis(campaign.timeline, maximum: CampaignSection.bins) else { return "" }
        let counts = StackedTimeline.Series(colour: colour, name: "Exchanges", counts: axis.sums(campaign.timeline))
        let plot = StackedTimeline(axis: axis, series: [counts])
        let details = report.campaigns.count <= CampaignSection.campaignsWithDetails
        let rhythm = DayRhythm(group: campaign.timeline, everyone: report.volume)
        return """
            <div class="pair wide-left">
            <figure class="card"><figcaption><h3>Exchanges by \(axis.unit)</h3></figcaption>
            \(plot.markup(id: "\(anchor)-time", title: "Exchanges of the campaign", tall: false, details: details))
            </figure>
            <figure class="card"><figcaption><h3>Hours of the day</h3><ul class="legend"><li><i class="key \(colour)"></i>\
            Campaign</li><li><i class="key-line"></i>Whole log</li></ul></figcaption>
            \(rhythm.markup(id: "\(anchor)-day", colour: colour))
            </figure>
            </div>
            """
    }

    private var attributes: Markup {
        guard !campaign.sharedAttributes.isEmpty else { return "" }
        let matrix = AttributeMatrix(members: campaign.accounts.count, attributes: campaign.sharedAttributes)
        return """
            <figure class="card"><figcaption><h3>What the members share</h3><p class="note">A column is a member, a mark \
            means that it carries the attribute. Members with the same attributes stand together. Accounts outside that \
            carry it too speak against its weight.</p></figcaption>
            \(matrix.markup(id: "\(anchor)-map", colour: colour))
            </figure>
            """
    }

    private var targets: Markup {
        let bars: Markup =
            campaign.targets.isEmpty
            ? none("No capability was told apart.")
            : TargetBars(campaign.targets).markup(id: "\(anchor)-target", colour: colour)
        return """
            <figure class="card"><figcaption><h3>Capabilities targeted</h3><ul class="legend"><li>\
            <i class="key \(colour)"></i>Campaign</li><li><i class="key-line"></i>Everybody</li></ul></figcaption>
            \(bars)
            </figure>
            """
    }

    private var cost: Markup {
        let tokens = campaign.tokens
        let rows = [("Request", tokens.input), ("Answer", tokens.output), ("Reasoning", tokens.reasoning)]
        let largest = max(1, rows.map(\.1).max() ?? 1)
        let bars = rows.map { name, count -> Markup in
            """
            <li><span>\(name)</span>\(Bars.meter(Figures.ratio(count, largest), colour: colour))\
            <span class="num">\(Decimal.short(Double(count)))</span></li>
            """
        }
        let assumption: Markup =
            campaign.costAssumption.isEmpty ? "" : "<p class=\"note\"><bdi>\(campaign.costAssumption)</bdi></p>"
        return """
            <div class="card"><h3>What was taken, at list price</h3>
            <p class="amount">\(Figures.dollars(campaign.estimatedCostUSD)) <small>estimated</small></p>
            <ul class="tokens" aria-label="Tokens">\(bars.joined())</ul>\(assumption)</div>
            """
    }

    private var templates: Markup {
        guard !campaign.templates.isEmpty else { return "" }
        return TemplateList(campaign.templates).markup
    }

    private func none(_ sentence: String) -> Markup { "<p class=\"note\">\(sentence)</p>" }
}
