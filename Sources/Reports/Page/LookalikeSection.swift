internal import Base

/// Groups that share something, as campaigns do, and why they were set aside: as much a part of the verdict as the
/// campaigns are.
struct LookalikeSection {
    private static let cards = 12
    private static let rows = 40

    private let lookalikes: [Report.Lookalike]
    private let withdrawn: [Report.Withdrawn]

    init(_ report: Report) {
        lookalikes = report.lookalikes
        withdrawn = report.replay?.withdrawn ?? []
    }

    var markup: Markup { "\(groups)\(passing)" }

    /// Groups that a replay flagged and took back: what acting at once would have cost.
    private var passing: Markup {
        guard !withdrawn.isEmpty else { return "" }
        let items = withdrawn.prefix(LookalikeSection.rows).map { "<li>\(Replayed.words($0))</li>" as Markup }
        return """
            <section id="withdrawn"><h2>Flagged for a time only</h2>
            <p class="lede">Groups that the replay flagged at some moment and that are no campaign of their own at the end.</p>
            <div class="card"><ul class="caveats">\(items.joined())</ul></div>
            </section>
            """
    }

    private var groups: Markup {
        guard !lookalikes.isEmpty else { return "" }
        return """
            <section id="lookalikes"><h2>Looked alike, set aside</h2>
            <p class="lede">Groups that share what a campaign would share, and the honest explanation that fits them \
            better.</p>
            <div class="cards">\(lookalikes.prefix(LookalikeSection.cards).map(card).joined())</div>
            \(table)
            </section>
            """
    }

    private func card(_ group: Report.Lookalike) -> Markup {
        let suspicions: Markup =
            group.suspicions.isEmpty
            ? "" : "<h4>What spoke against them</h4>\(ReasonList.markup(group.suspicions, colour: "ink", maximum: 3))"
        return """
            <article class="card"><h3><bdi>\(group.kind, limit: 80)</bdi></h3>
            <p class="shared"><bdi>\(group.shared, limit: 240)</bdi></p>
            <p class="facts"><span><b>\(Decimal.grouped(group.accounts))</b> accounts</span>\
            <span><b>\(Decimal.grouped(group.exchanges))</b> exchanges</span>\
            <span class="score"><b>\(Figures.unit(group.score))</b> score \(Bars.meter(group.score, colour: "ink"))</span></p>
            <h4>Why they were set aside</h4>\(ReasonList.markup(group.reasons, colour: "good", maximum: 4))\(suspicions)
            </article>
            """
    }

    private var table: Markup {
        let others = lookalikes.dropFirst(LookalikeSection.cards)
        guard !others.isEmpty else { return "" }
        let rows = others.prefix(LookalikeSection.rows).map { group -> Markup in
            """
            <tr><th scope="row"><bdi>\(group.kind, limit: 60)</bdi></th>\
            <td data-label="Share" class="wide"><bdi>\(group.shared, limit: 140)</bdi></td>\
            <td data-label="Accounts" class="num">\(Decimal.grouped(group.accounts))</td>\
            <td data-label="Exchanges" class="num">\(Decimal.grouped(group.exchanges))</td>\
            <td data-label="Score" class="num">\(Figures.unit(group.score))</td>\
            <td data-label="Set aside because" class="wide"><bdi>\(group.reasons.first?.sentence ?? "–", limit: 200)</bdi>\
            </td></tr>

            """
        }
        let more = others.count - LookalikeSection.rows
        let note: Markup = more > 0 ? "<p class=\"note\">\(Decimal.grouped(more)) more in report.json.</p>" : ""
        return """
            <div class="card table-card"><table class="sortable stack"><caption class="unseen">Further groups</caption>
            <thead><tr><th scope="col">Resembles</th><th scope="col">Share</th><th scope="col" class="num">Accounts</th>\
            <th scope="col" class="num">Exchanges</th><th scope="col" class="num">Score</th>\
            <th scope="col">Set aside because</th></tr></thead><tbody>
            \(rows.joined())</tbody></table>\(note)</div>
            """
    }
}
