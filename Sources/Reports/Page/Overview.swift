internal import Base

/// The top of the page: the verdict, what was read, the whole log's volume, and the campaigns in a table.
struct Overview {
    private static let bins = 160
    private static let summaries = 100

    private let report: Report
    private let inFull: Int

    /// - Parameters:
    ///   - inFull: Campaigns that have a section of their own on the page.
    init(_ report: Report, inFull: Int) {
        self.report = report
        self.inFull = inFull
    }

    var markup: Markup {
        """
        <section class="overview" id="overview">
        <p class="eyebrow">Distillation report\(window)</p>
        <h1>\(Figures.unbroken(Verdict.sentence(report)))</h1>
        <p class="lede">\(lede)</p>
        \(volume)
        \(campaigns)
        </section>
        """
    }

    private var window: Markup {
        guard let window = report.window else { return "" }
        return " · \(Moment.range(window.from, window.to)) · \(Moment.length(window.from, window.to))"
    }

    private var lede: Markup {
        guard let reading = Verdict.reading(report) else {
            return "There was nothing to analyse. \(rejected)"
        }
        let alone = Verdict.flaggedAlone(report)
        let flagged =
            alone > 0 ? " \(Figures.counted(alone, "account")) flagged on \(alone == 1 ? "its" : "their") own." : ""
        let aside =
            report.lookalikes.isEmpty
            ? "" : " \(Figures.counted(report.lookalikes.count, "look-alike group")) considered and set aside."
        return "\(reading)\(flagged)\(aside) \(rejected)"
    }

    private var rejected: Markup {
        let count = Figures.sum(report.input.rejected.map(\.count))
        guard count > 0 else { return "" }
        return "<a href=\"#read\">\(Figures.counted(count, "line")) set aside.</a>"
    }

    private var volume: Markup {
        guard let axis = TimeAxis(report.volume, maximum: Overview.bins) else { return "" }
        var rest = axis.sums(report.volume)
        var series: [StackedTimeline.Series] = []
        var others = [Int](repeating: 0, count: axis.count)
        for (index, campaign) in report.campaigns.enumerated() {
            let counts = zip(axis.sums(campaign.timeline), rest).map { min($0, $1) }
            rest = zip(rest, counts).map { $0 - $1 }
            if index < Palette.own {
                series.append(.init(colour: Palette.series(index), name: name(index), counts: counts))
            } else {
                others = zip(others, counts).map { $0 + $1 }
            }
        }
        if report.campaigns.count > Palette.own {
            let count = report.campaigns.count - Palette.own
            let name = Figures.counted(count, "further campaign")
            series.append(.init(colour: Palette.series(Palette.own), name: name, counts: others))
        }
        series.append(.init(colour: "rest", name: "Everyone else", counts: rest))
        return figure(axis, series)
    }

    private func figure(_ axis: TimeAxis, _ series: [StackedTimeline.Series]) -> Markup {
        let all = StackedTimeline(axis: axis, series: series)
        let keys = series.map { "<li><i class=\"key \($0.colour)\"></i>\($0.name, limit: 40)</li>" as Markup }.joined()
        let legend: Markup = "<ul class=\"legend\">\(keys)</ul>"
        let campaigns = StackedTimeline(axis: axis, series: series.dropLast())
        let alone: Markup =
            series.count > 1
            ? """
            <h3 class="plot-title">The campaigns alone, on a scale of their own</h3>
            \(campaigns.markup(id: "share", title: "Exchanges of the campaigns", tall: false, details: true))
            """ : ""
        return """
            <figure class="card">
            <figcaption><h2>Exchanges per \(axis.unit)</h2>\(series.count > 1 ? legend : "")</figcaption>
            \(all.markup(id: "volume", title: "Exchanges of the whole log", tall: true, details: true))
            \(alone)
            </figure>
            """
    }

    private func name(_ index: Int) -> String { "Campaign \(index + 1)" }

    private var campaigns: Markup {
        guard !report.campaigns.isEmpty else { return quiet }
        let rows = report.campaigns.prefix(Overview.summaries).enumerated().map { row($1, $0) }.joined()
        let more = report.campaigns.count - Overview.summaries
        let note: Markup = more > 0 ? "<p class=\"note\">\(Decimal.grouped(more)) more in report.json.</p>" : ""
        let short: Markup =
            inFull < report.campaigns.count
            ? "<p class=\"note\">The first \(inFull) are told in full below, all of them in report.json.</p>" : ""
        return """
            <div class="card table-card"><table class="sortable stack summary">
            <caption class="unseen">Campaigns, the largest first</caption>
            <thead><tr><th scope="col">Campaign</th><th scope="col">What it does</th><th scope="col" class="num">\
            Confidence</th><th scope="col" class="num">Accounts</th><th scope="col" class="num">Exchanges</th>\
            <th scope="col" class="num">At list price</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>\(note)\(short)
            <button type="button" class="theme unfold-all" id="unfold" hidden>Open all campaigns</button></div>
            """
    }

    private func row(_ campaign: Report.Campaign, _ index: Int) -> Markup {
        let title: Markup =
            index < inFull
            ? "<a href=\"#c\(index + 1)\">\(name(index))</a>" : "\(campaign.id, limit: 40)"
        let cost = campaign.estimatedCostUSD
        return """
            <tr><th scope="row"><i class="key \(Palette.series(index))"></i>\(title)</th>\
            <td data-label="What it does" class="wide"><bdi>\(campaign.headline, limit: 220)</bdi></td>\
            <td data-label="Confidence" class="num">\(Figures.unit(campaign.confidence))</td>\
            <td data-label="Accounts" class="num">\(Decimal.grouped(campaign.accounts.count))</td>\
            <td data-label="Exchanges" class="num">\(Decimal.grouped(campaign.exchanges))</td>\
            <td data-label="At list price" class="num">\(Figures.dollars(cost))</td></tr>

            """
    }

    private var quiet: Markup {
        guard report.input.exchanges > 0 else { return "" }
        return """
            <div class="card calm"><p>No group of accounts shares enough, and asks alike enough, to be called a campaign. \
            That is not proof that there is none: see <a href="#reading">how to read this report</a>.</p></div>
            """
    }
}
