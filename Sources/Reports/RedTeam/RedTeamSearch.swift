internal import Base

/// The adaptive search: its trail, the best attacker, and how that one fares on fresh seeds.
struct RedTeamSearch {
    private let report: RedTeamReport

    init(_ report: RedTeamReport) { self.report = report }

    var markup: Markup {
        guard let search = report.search, !search.steps.isEmpty else { return "" }
        let aim = report.objective == "cost" ? "the least money per harvested exchange" : "the largest harvest"
        return """
            <section id="search"><h2>An attacker that adapts</h2>
            <p class="lede">It may try \(Decimal.grouped(search.budget)) logs and looks for \(aim): it starts from the base, \
            takes what the curves have shown, changes one or two evasions at a time and keeps what is no worse.</p>
            \(trail(search))
            \(best(search))
            </section>
            """
    }

    /// All tries in order, those that were kept joined to a line.
    private func trail(_ search: RedTeamReport.Search) -> Markup {
        let points = search.steps.enumerated().map { index, step in
            CurvePlot.Point(
                label: marks(index, search.steps.count), spread: spread(step.candidate.result), isBase: step.isAccepted,
                isOpen: step.candidate.result.named == 0, words: words(step, index))
        }
        let values = points.compactMap(\.spread)
        let scale: CurvePlot.Scale =
            report.objective == "cost"
            ? .dollars(DecadeScale(values.flatMap { [$0.least, $0.most] }))
            : .counts(CountScale(largest: Int(min(1e15, values.map(\.most).max() ?? 0))))
        let title =
            report.objective == "cost" ? "US dollars per harvested exchange" : "Exchanges harvested before it is named"
        let kept = search.steps.count(where: \.isAccepted)
        let description = "\(search.steps.count) attackers in order, \(kept) of them kept."
        let colour = report.objective == "cost" ? "price" : "harvest"
        // Tries are no sequence of strengths: dots without a line.
        return """
            <figure class="card"><figcaption><h2>\(title), try by try</h2><ul class="legend">\
            <li><i class="spot \(colour)-key ringed"></i>Kept: the next round starts from it</li>\
            <li><i class="spot \(colour)-key hollow"></i>Never named</li></ul></figcaption>
            \(CurvePlot(points: points, scale: scale).markup(
                id: "trail", title: title, description: description, colour: "\(colour) tries"))
            <details><summary>The same as a table</summary>\(table(search))</details>
            </figure>
            """
    }

    private func spread(_ result: RedTeamReport.Result) -> RedTeamReport.Spread? {
        report.objective == "cost" ? result.perExchange : result.harvested
    }

    // At most a dozen numbers under the plot.
    private func marks(_ index: Int, _ count: Int) -> String {
        let every = max(1, (count + 11) / 12)
        return (index + 1) % every == 0 || index == 0 ? "\(index + 1)" : ""
    }

    private func words(_ step: RedTeamReport.Step, _ index: Int) -> String {
        "try \(index + 1), round \(step.round)\n\(step.changes.joined(separator: "\n"))\n"
            + "harvested \(RedTeamWords.range(step.candidate.result.harvested))\n"
            + "\(RedTeamWords.prices(step.candidate.result.perExchange)) each"
    }

    private func table(_ search: RedTeamReport.Search) -> Markup {
        let rows = search.steps.enumerated().map { index, step -> Markup in
            let kept: Markup = step.isAccepted ? "<b class=\"yes\">kept</b>" : ""
            let changes = step.changes.isEmpty ? "nothing" : step.changes.joined(separator: "; ")
            return """
                <tr><th scope="row">\(index + 1)</th><td data-label="Round" class="num">\(step.round)</td>\
                <td data-label="Changed" class="wide">\(changes, limit: 400)</td>\
                <td data-label="Harvested" class="num">\(RedTeamWords.range(step.candidate.result.harvested))</td>\
                <td data-label="Each" class="num">\(RedTeamWords.prices(step.candidate.result.perExchange))</td>\
                <td data-label="Named" class="num">\(RedTeamWords.named(step.candidate.result))</td><td>\(kept)</td></tr>

                """
        }
        return """
            <table class="stack tried"><caption class="unseen">Every attacker that was tried</caption><thead><tr>\
            <th scope="col">Try</th><th scope="col" class="num">Round</th><th scope="col">Changed</th>\
            <th scope="col" class="num">Harvested</th><th scope="col" class="num">Each</th>\
            <th scope="col" class="num">Named</th><th scope="col"></th></tr></thead><tbody>
            \(rows.joined())</tbody></table>
            """
    }

    private func best(_ search: RedTeamReport.Search) -> Markup {
        let strengths = zip(search.best.strengths, report.base.strengths).map { found, base -> Markup in
            let changed: Markup =
                found.level == base.level
                ? "\(found.label, limit: 40)"
                : "<b>\(found.label, limit: 40)</b> <small>base: \(base.label, limit: 40)</small>"
            return "<div><dt>\(found.evasion, limit: 40)</dt><dd>\(changed)</dd></div>"
        }.joined()
        return """
            <div class="pair"><div class="card"><h3>The best attacker found</h3><dl class="facts-list">\(strengths)</dl></div>
            <div class="card"><h3>Against the base</h3>\(comparison(search))</div></div>
            """
    }

    private func comparison(_ search: RedTeamReport.Search) -> Markup {
        var rows: [(name: String, result: RedTeamReport.Result)] = [
            ("Base, seeds of the search", report.base.result), ("Best, seeds of the search", search.best.result),
        ]
        if let confirmation = search.confirmation {
            rows += [("Base, fresh seeds", confirmation.base), ("Best, fresh seeds", confirmation.best)]
        }
        let items = rows.map { row -> Markup in
            """
            <tr><th scope="row">\(row.name)</th><td data-label="Harvested" class="num">\
            \(RedTeamWords.range(row.result.harvested))</td><td data-label="Each" class="num">\
            \(row.result.perExchange.map { RedTeamWords.price($0.mean) } ?? "–")</td><td data-label="Named" class="num">\
            \(RedTeamWords.named(row.result))</td></tr>

            """
        }.joined()
        return """
            <table class="stack"><caption class="unseen">The best attacker against the base</caption><thead><tr>\
            <th scope="col"><span class="unseen">Attacker</span></th><th scope="col" class="num">Harvested</th>\
            <th scope="col" class="num">Each</th><th scope="col" class="num">Named</th></tr></thead><tbody>
            \(items)</tbody></table><p class="note">A search fits its seeds: what holds on fresh ones counts.</p>
            """
    }
}
