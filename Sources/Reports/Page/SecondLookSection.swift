internal import Base

/// What a closer look at the prompts of suspected groups has shown, group by group.
struct SecondLookSection {
    private let report: Report

    init(_ report: Report) { self.report = report }

    var markup: Markup {
        guard let look = report.secondLook else { return "" }
        return """
            <section id="second-look"><h2>A second look</h2>
            <p class="lede">Some prompts of each suspected group were read again (by \(look.view, limit: 60)). Own subjects: how \
            much more alike two prompts of one account are than two of different accounts. Own past: what an account’s own past \
            tells of its next exchange beyond another member’s. People have both, accounts that are fed from one list have \
            neither. This decided nothing: each finding is one more reason.</p>
            <div class="card table-card"><table class="sortable stack"><caption class="unseen">Groups looked at</caption>
            <thead><tr><th scope="col">Group</th><th scope="col" class="num">Accounts</th>\
            <th scope="col" class="num">Prompts</th><th scope="col" class="num">Own subjects</th>\
            <th scope="col" class="num">Own past, nats</th><th scope="col" class="num">Differs from others, p</th>\
            <th scope="col" class="num">Weight</th></tr></thead><tbody>
            \(ordinary(look))\(look.groups.map(row).joined())</tbody></table></div>
            </section>
            """
    }

    private func ordinary(_ look: Report.SecondLook) -> Markup {
        row(
            "ordinary accounts", look.ordinary?.accounts, look.ordinary?.prompts, look.ordinary, look.ordinaryPast, nil,
            nil)
    }

    private func row(_ group: Report.SecondLook.Group) -> Markup {
        row(
            name(group.scope), group.accounts, group.prompts, group.subjects, group.past, group.difference?.p,
            group.weight)
    }

    private func name(_ scope: Report.SecondLook.Scope) -> String {
        switch scope {
        case .campaign(let index): index < report.campaigns.count ? report.campaigns[index].id : "campaign"
        case .lookalike(let index):
            index < report.lookalikes.count ? "look-alike \(index + 1): \(report.lookalikes[index].kind)" : "look-alike"
        }
    }

    private func row(
        _ name: String, _ accounts: Int?, _ prompts: Int?, _ subjects: Report.SecondLook.Subjects?,
        _ past: Report.SecondLook.Past?, _ p: Double?, _ weight: Double?
    ) -> Markup {
        """
        <tr><th scope="row"><bdi>\(name, limit: 80)</bdi></th>\
        <td data-label="Accounts" class="num">\(accounts.map(Decimal.grouped) ?? "–")</td>\
        <td data-label="Prompts" class="num">\(prompts.map(Decimal.grouped) ?? "–")</td>\
        <td data-label="Own subjects" class="num">\(measured(subjects?.excess, subjects?.error, 3))</td>\
        <td data-label="Own past, nats" class="num">\(measured(past?.gain, past?.error, 2))</td>\
        <td data-label="Differs from others, p" class="num">\(p.map { Decimal.fixed($0, 3) } ?? "–")</td>\
        <td data-label="Weight" class="num">\(weight.map { Decimal.fixed($0, 2) } ?? "–")</td></tr>

        """
    }

    private func measured(_ value: Double?, _ error: Double?, _ digits: Int) -> String {
        guard let value, let error else { return "–" }
        return "\(Decimal.fixed(value, digits)) ± \(Decimal.fixed(error, digits))"
    }
}
