internal import Base

/// All accounts: how their scores spread, and the single ones worth a look.
struct PopulationSection {
    private static let bins = 40
    private static let notable = 24

    private let report: Report

    init(_ report: Report) { self.report = report }

    var markup: Markup {
        """
        <section id="accounts"><h2>Accounts</h2>
        \(spread)
        \(accounts)
        </section>
        """
    }

    /// Scores by bin, the first bin from zero.
    static func histogram(_ scores: some Sequence<Double>) -> [Int] {
        var counts = [Int](repeating: 0, count: bins)
        for score in scores where score.isFinite {
            counts[min(bins - 1, Int(min(max(score, 0), 1) * Double(bins)))] += 1
        }
        return counts
    }

    private var spread: Markup {
        guard !report.scores.isEmpty else { return "<p class=\"note\">No account was scored.</p>" }
        let all = PopulationSection.histogram(report.scores.lazy.map(\.score))
        let flagged = PopulationSection.histogram(report.flagged.lazy.map(\.score))
        let description =
            "\(Figures.counted(report.scores.count, "account")), of which \(Decimal.grouped(report.flagged.count)) flagged."
        return """
            <figure class="card"><figcaption><h3>How scores spread</h3><ul class="legend"><li><i class="key rest"></i>\
            All \(Decimal.grouped(report.scores.count)) accounts</li><li><i class="key bad"></i>\
            \(Decimal.grouped(report.flagged.count)) flagged</li></ul></figcaption>
            \(Bars.histogram([("rest", all), ("bad", flagged)], id: "scores", title: "Scores", description: description))
            <div class="ends" aria-hidden="true"><span>0 ordinary</span><span>heights by square root</span>\
            <span>suspicious 1</span></div>
            </figure>
            """
    }

    private var accounts: Markup {
        guard !report.notableAccounts.isEmpty else {
            return "<p class=\"note\">No single account outside the campaigns stands out.</p>"
        }
        let items = report.notableAccounts.prefix(PopulationSection.notable).map(card).joined()
        let more = report.notableAccounts.count - PopulationSection.notable
        let note: Markup = more > 0 ? "<p class=\"note\">\(Decimal.grouped(more)) more in report.json.</p>" : ""
        return """
            <h3 class="above-cards">Notable accounts outside every campaign</h3>
            <p class="note">Worth a look by a person; being notable is no verdict.</p>
            <div class="cards">\(items)</div>\(note)
            """
    }

    private func card(_ account: Report.AccountDetail) -> Markup {
        let speaksFor: Markup =
            account.counterEvidence.isEmpty
            ? ""
            : "<h4>What speaks for it</h4>\(ReasonList.markup(account.counterEvidence, colour: "good", maximum: 2))"
        return """
            <article class="card"><h4 class="account"><bdi>\(account.accountID, limit: 64)</bdi></h4>
            <p class="facts"><span class="score"><b>\(Figures.unit(account.score))</b> score \
            \(Bars.meter(account.score, colour: "ink"))</span><span><b>\(Decimal.grouped(account.exchanges))</b> exchanges\
            </span><span><bdi>\(account.cohort, limit: 60)</bdi></span></p>
            \(ReasonList.markup(account.reasons, colour: "bad", maximum: 3))\(speaksFor)</article>
            """
    }
}
