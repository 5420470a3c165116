internal import Base

/// What a campaign took, what that costs at list price, and what the same data would cost otherwise.
struct CostCard {
    let campaign: Report.Campaign
    let colour: String

    var markup: Markup {
        """
        <div class="card"><h3>What was taken, at list price</h3>
        <p class="amount">\(Figures.dollars(campaign.estimatedCostUSD)) <small>estimated</small></p>
        <ul class="tokens" aria-label="Tokens">\(bars)</ul>\(worth)\(assumptions)</div>
        """
    }

    private var bars: Markup {
        let tokens = campaign.tokens
        let rows = [("Request", tokens.input), ("Answer", tokens.output), ("Reasoning", tokens.reasoning)]
        let largest = max(1, rows.map(\.1).max() ?? 1)
        return rows.map { name, count -> Markup in
            """
            <li><span>\(name)</span>\(Bars.meter(Figures.ratio(count, largest), colour: colour))\
            <span class="num">\(Decimal.short(Double(count)))</span></li>
            """
        }.joined()
    }

    private var worth: Markup {
        guard let economics = campaign.economics else { return "" }
        let prices = economics.prices
        let answers = "\(Figures.counted(economics.answers, "answer")) at \(Figures.price(prices.answerUSD))"
        let words = "\(Decimal.short(economics.words)) words at \(Figures.price(prices.thousandWordsUSD)) per 1,000"
        return """
            <h4>The same, written by people</h4>
            <ul class="worth">\(row(answers, economics.humanByAnswerUSD, economics.ratioByAnswer))\
            \(row(words, economics.humanByWordUSD, economics.ratioByWord))</ul>
            """
    }

    private func row(_ name: String, _ amount: Double, _ ratio: Double?) -> Markup {
        """
        <li><span>\(name)</span><span class="num">\(Figures.dollars(amount))</span>\
        <span class="num">\(ratio.map(Figures.times) ?? "")</span></li>
        """
    }

    private var assumptions: Markup {
        guard let sentences = campaign.economics?.assumptions, !sentences.isEmpty else {
            return campaign.costAssumption.isEmpty
                ? "" : "<p class=\"note\"><bdi>\(campaign.costAssumption)</bdi></p>"
        }
        let items = sentences.prefix(12).map { sentence -> Markup in "<li><bdi>\(sentence, limit: 400)</bdi></li>" }
        return "<ul class=\"note assumptions\" aria-label=\"Assumptions\">\(items.joined())</ul>"
    }
}
