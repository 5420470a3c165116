internal import Base

/// One campaign, told in full: verdict, numbers, why, when, what they share, what they want, who they are.
struct CampaignSection {
    private static let openFromTheStart = 3

    let campaign: Report.Campaign
    let index: Int
    private let report: Report
    private let detail: Detail

    /// - Parameters:
    ///   - index: The campaign's place in the report, which gives it its colour and its anchor.
    init(campaign: Report.Campaign, index: Int, of report: Report) {
        self.campaign = campaign
        self.index = index
        self.report = report
        detail = Detail.of(campaigns: report.campaigns.count)
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
            <div class="pile">
            \(CostCard(campaign: campaign, colour: colour).markup)
            \(templates)
            </div>
            </div>
            \(MemberTable(campaign: campaign, id: anchor, rows: detail.members).markup)
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
        guard let axis = TimeAxis(campaign.timeline, maximum: detail.bins) else { return "" }
        let counts = StackedTimeline.Series(colour: colour, name: "Exchanges", counts: axis.sums(campaign.timeline))
        let plot = StackedTimeline(axis: axis, series: [counts])
        let drawn = plot.markup(
            id: "\(anchor)-time", title: "Exchanges of the campaign", tall: false, marker: campaign.firstFlaggedAt,
            details: detail.pointer)
        let rhythm = DayRhythm(group: campaign.timeline, everyone: report.volume)
        return """
            <div class="pair wide-left">
            <figure class="card"><figcaption><h3>Exchanges per \(axis.unit)</h3>\(flagKey)</figcaption>
            \(drawn)
            </figure>
            <figure class="card"><figcaption><h3>Hours of the day</h3><ul class="legend"><li><i class="key \(colour)"></i>\
            Campaign</li><li><i class="key-line"></i>Whole log</li></ul></figcaption>
            \(rhythm.markup(id: "\(anchor)-day", colour: colour))
            </figure>
            </div>
            \(course(axis))
            """
    }

    /// How the campaign came to be known, where a replay tells.
    private func course(_ axis: TimeAxis) -> Markup {
        guard !campaign.membership.isEmpty else { return "" }
        let known = StackedTimeline.Series(colour: colour, name: "Members", counts: axis.levels(campaign.membership))
        let plot = StackedTimeline(axis: axis, series: [known])
        return """
            <figure class="card"><figcaption><h3>Members flagged</h3><p class="note">What a provider would have known at \
            each moment, from the past alone.</p></figcaption>
            \(plot.markup(id: "\(anchor)-known", title: "Members flagged over time", tall: false, details: detail.pointer))
            </figure>
            """
    }

    private var flagKey: Markup {
        campaign.firstFlaggedAt == nil
            ? "" : "<ul class=\"legend\"><li><i class=\"key-line\"></i>First flagged</li></ul>"
    }

    private var attributes: Markup {
        guard !campaign.sharedAttributes.isEmpty else { return "" }
        let matrix = AttributeMatrix(
            members: campaign.accounts.count, attributes: campaign.sharedAttributes,
            columns: detail.columns, rows: detail.attributes)
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

    private var templates: Markup {
        guard !campaign.templates.isEmpty else { return "" }
        return TemplateList(campaign.templates).markup
    }

    private func none(_ sentence: String) -> Markup { "<p class=\"note\">\(sentence)</p>" }
}
