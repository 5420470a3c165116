internal import Base

/// One card for each evasion: harvest and money over its strengths, and the figures as a table.
struct RedTeamCurves {
    private let report: RedTeamReport
    private let counts: CountScale
    private let dollars: DecadeScale

    init(_ report: RedTeamReport) {
        self.report = report
        let results = report.curves.flatMap(\.points).map(\.result)
        let most = results.compactMap { $0.harvested?.most }.max() ?? 0
        counts = CountScale(largest: most.isFinite && most < 1e15 ? Int(most) : 0)
        dollars = DecadeScale(results.compactMap(\.perExchange).flatMap { [$0.least, $0.most] })
    }

    var markup: Markup {
        guard !report.curves.isEmpty else { return "" }
        return """
            <section id="evasions"><h2>One evasion at a time</h2>
            <p class="lede">Everything else stays as the base attacker has it. All plots of one kind share one scale.</p>
            <ul class="legend"><li><i class="spot harvest-key"></i>Harvested before it is named</li>\
            <li><i class="spot price-key"></i>US dollars per harvested exchange (logarithmic)</li>\
            <li><i class="spot harvest-key ringed"></i>Base attacker</li>\
            <li><i class="spot harvest-key hollow"></i>Never named while the log lasts</li>\
            <li>Bands: least to most of the seeds</li></ul>
            \(report.curves.map(card).joined())
            </section>
            """
    }

    private func card(_ curve: RedTeamReport.Curve) -> Markup {
        """
        <article class="card evasion" id="\(curve.name, limit: 40)"><h3>\(curve.title, limit: 60)</h3>
        <p class="note">\(curve.about, limit: 400)</p>
        <div class="pair">
        <figure><figcaption>Exchanges harvested before it is named</figcaption>\
        \(plot(curve, "harvest", .counts(counts), \.harvested))</figure>
        <figure><figcaption>US dollars per harvested exchange</figcaption>\
        \(plot(curve, "price", .dollars(dollars), \.perExchange))</figure>
        </div>
        <details><summary>The same as a table</summary>\(table(curve))</details>
        </article>

        """
    }

    private func plot(
        _ curve: RedTeamReport.Curve, _ kind: String, _ scale: CurvePlot.Scale,
        _ figure: (RedTeamReport.Result) -> RedTeamReport.Spread?
    ) -> Markup {
        let points = curve.points.map { point in
            CurvePlot.Point(
                label: point.label, spread: figure(point.result), isBase: point.isBase,
                isOpen: point.result.trials > 0 && point.result.named == 0, words: words(point))
        }
        let title = "\(curve.title): \(kind == "harvest" ? "exchanges harvested" : "dollars per exchange")"
        let description = curve.points.map { point in
            let value =
                kind == "harvest"
                ? RedTeamWords.range(point.result.harvested) : RedTeamWords.prices(point.result.perExchange)
            return "\(point.label): \(value)"
        }.joined(separator: "; ")
        return CurvePlot(points: points, scale: scale).markup(
            id: "\(curve.name)-\(kind)", title: title, description: description, colour: kind)
    }

    private func words(_ point: RedTeamReport.Point) -> String {
        let result = point.result
        return
            "\(point.label)\nharvested \(RedTeamWords.range(result.harvested)) of \(RedTeamWords.count(result.wanted))\n"
            + "\(RedTeamWords.prices(result.perExchange)) each\nnamed in \(RedTeamWords.named(result))"
    }

    private func table(_ curve: RedTeamReport.Curve) -> Markup {
        let rows = curve.points.map { point -> Markup in
            let name: Markup =
                point.isBase ? "\(point.label, limit: 40) <small>base</small>" : "\(point.label, limit: 40)"
            return "<tr><th scope=\"row\">\(name)</th>\(RedTeamTable.cells(point.result))</tr>\n"
        }
        return """
            <table class="stack"><caption class="unseen">\(curve.title, limit: 60) by strength</caption><thead><tr>\
            <th scope="col">Strength</th>\(RedTeamTable.heads)</tr></thead><tbody>
            \(rows.joined())</tbody></table>
            """
    }
}

/// The columns that every table of results has.
enum RedTeamTable {
    private static let columns = [
        "Named", "Hours until named", "Harvested", "Of all it wanted", "Spent", "Each", "Accounts opened", "Burned",
    ]

    static var heads: Markup {
        columns.map { "<th scope=\"col\" class=\"num\">\($0)</th>" as Markup }.joined()
    }

    static func cells(_ result: RedTeamReport.Result) -> Markup {
        let values = [
            RedTeamWords.named(result), RedTeamWords.hours(result.hours), RedTeamWords.range(result.harvested),
            Figures.share(RedTeamWords.share(result)), result.spent.map { RedTeamWords.price($0.mean) } ?? "–",
            RedTeamWords.prices(result.perExchange), RedTeamWords.count(result.opened),
            RedTeamWords.count(result.burned),
        ]
        return zip(columns, values).map { "<td data-label=\"\($0)\" class=\"num\">\($1)</td>" as Markup }.joined()
    }
}
