internal import Base

/// The members with the highest scores, and the rest in numbers. The whole list is in `report.json`.
struct MemberTable {
    private static let shownAtOnce = 10
    private static let bands = [(0.9, "0.9 and above"), (0.7, "0.7 to 0.9"), (0.5, "0.5 to 0.7"), (0.0, "below 0.5")]

    private let campaign: Report.Campaign
    private let id: String
    private let rows: Int

    /// - Parameters:
    ///   - id: Unique on the page.
    ///   - campaigns: Campaigns on the page, which share its room: fifty rows each up to twelve, fewer beyond.
    init(campaign: Report.Campaign, id: String, campaigns: Int) {
        self.campaign = campaign
        self.id = id
        rows = campaigns <= 12 ? 50 : max(10, 600 / campaigns)
    }

    var markup: Markup {
        guard !campaign.accounts.isEmpty else { return "" }
        let shown = campaign.accounts.prefix(rows)
        let body = shown.enumerated().map(row).joined()
        return """
            <div class="card table-card"><h3>Members</h3><p class="note">\(note(shown.count))</p>
            \(switchMarkup(shown.count))<table class="sortable stack members">
            <caption class="unseen">Members, the highest score first</caption>
            <thead><tr><th scope="col" class="num">#</th><th scope="col">Account</th><th scope="col">Score</th>\
            <th scope="col" class="num">Exchanges</th><th scope="col">Strongest reasons</th></tr></thead>
            <tbody>
            \(body)</tbody></table>\(rest(shown.count))</div>
            """
    }

    private func note(_ shown: Int) -> String {
        let all = campaign.accounts.count
        guard all > shown else { return "All \(Figures.counted(all, "member")), the highest score first." }
        return "The \(shown) with the highest scores, of \(Decimal.grouped(all)). The full list is in report.json."
    }

    // A checkbox, not a script, unfolds the table: it works without scripts and keeps one table to sort.
    private func switchMarkup(_ shown: Int) -> Markup {
        guard shown > MemberTable.shownAtOnce else { return "" }
        return """
            <input type="checkbox" class="more" id="\(id)-more"><label class="more-label" for="\(id)-more">\
            <span class="when-few">Show all \(shown)</span><span class="when-all">Show \(MemberTable.shownAtOnce)</span>\
            </label>
            """
    }

    private func row(_ index: Int, _ member: Report.Member) -> Markup {
        let speaksFor: Markup =
            member.counterEvidence.first.map {
                "<span class=\"for\">For the account: <bdi>\($0.sentence, limit: 120)</bdi></span>"
            } ?? ""
        return """
            <tr><td class="num rank">\(index + 1)</td><th scope="row"><bdi class="account">\(member.accountID, limit: 64)\
            </bdi></th><td data-label="Score" data-value="\(Decimal.fixed(member.score, 6))"><span class="score">\
            \(Bars.meter(member.score, colour: "ink"))\(Figures.unit(member.score))</span></td>\
            <td data-label="Exchanges" class="num">\(Decimal.grouped(member.exchanges))</td>\
            <td class="wide">\(ReasonList.brief(member.reasons))\(speaksFor)</td></tr>

            """
    }

    private func rest(_ shown: Int) -> Markup {
        let others = campaign.accounts.dropFirst(shown)
        guard !others.isEmpty else { return "" }
        var upper = Double.infinity
        let bands = MemberTable.bands.compactMap { lower, name -> String? in
            let count = others.lazy.filter { $0.score >= lower && $0.score < upper }.count
            upper = lower
            return count > 0 ? "\(Decimal.grouped(count)) score \(name)" : nil
        }
        let exchanges = Figures.sum(others.map(\.exchanges))
        return """
            <p class="note rest-note">\(Figures.counted(others.count, "more member")) with \
            \(Figures.counted(exchanges, "exchange")): \(bands.joined(separator: ", ")).</p>
            """
    }
}
