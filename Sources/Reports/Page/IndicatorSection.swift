internal import Base

/// What is measured, and where the population stands.
struct IndicatorSection {
    private static let rows = 40

    private let indicators: [Report.IndicatorSummary]

    init(_ indicators: [Report.IndicatorSummary]) { self.indicators = indicators }

    var markup: Markup {
        guard !indicators.isEmpty else { return "" }
        let rows = indicators.prefix(IndicatorSection.rows).enumerated().map(row).joined()
        return """
            <section id="indicators"><h2>What was measured</h2>
            <p class="lede">Every score is made of these. The median is an ordinary account; one in a hundred lies above \
            the 99th percentile.</p>
            <div class="card table-card"><table class="sortable stack indicators">
            <caption class="unseen">Indicators over the whole population</caption>
            <thead><tr><th scope="col">Indicator</th><th scope="col">Spread</th><th scope="col" class="num">Median</th>\
            <th scope="col" class="num">99th percentile</th><th scope="col">Unit</th>\
            <th scope="col" class="num">Accounts measured</th></tr></thead><tbody>
            \(rows)</tbody></table></div>
            </section>
            """
    }

    private func row(_ index: Int, _ indicator: Report.IndicatorSummary) -> Markup {
        """
        <tr><th scope="row"><bdi>\(indicator.title, limit: 80)</bdi><span class="definition"><bdi>\
        \(indicator.definition, limit: 640)</bdi></span></th><td class="spread">\(spread(indicator, index))</td>\
        <td data-label="Median" class="num" data-value="\(Decimal.fixed(indicator.median, 6))">\
        \(Figures.value(indicator.median))</td>\
        <td data-label="99th percentile" class="num" data-value="\(Decimal.fixed(indicator.high, 6))">\
        \(Figures.value(indicator.high))</td>\
        <td data-label="Unit"><bdi>\(indicator.unit, limit: 60)</bdi></td>\
        <td data-label="Accounts measured" class="num">\(Decimal.grouped(indicator.measured))</td></tr>

        """
    }

    private func spread(_ indicator: Report.IndicatorSummary, _ index: Int) -> Markup {
        guard let distribution = indicator.distribution, !distribution.counts.isEmpty else {
            return "<span class=\"none\">–</span>"
        }
        let ends = "from \(Figures.value(distribution.lower)) to \(Figures.value(distribution.upper))"
        return Bars.histogram(
            [("rest", Array(distribution.counts.prefix(64)))], id: "i\(index)", title: "Spread of \(indicator.name)",
            description: "Accounts by value, \(ends).")
    }
}
