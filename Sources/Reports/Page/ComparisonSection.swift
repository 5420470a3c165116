internal import Base

/// What stands beside the verdict: the calendar of model releases, and what a published method would say.
struct ComparisonSection {
    private static let rows = 25
    private static let findings = 40

    private let report: Report

    init(_ report: Report) { self.report = report }

    var markup: Markup { "\(releases)\(published)" }

    private var releases: Markup {
        guard !report.releases.isEmpty else { return "" }
        let items = report.releases.prefix(ComparisonSection.findings).map { finding -> Markup in
            """
            <dt><bdi>\(finding.scope, limit: 60)</bdi>, \(ReasonList.words(finding.series), limit: 40)</dt>\
            <dd><bdi>\(finding.sentence, limit: 400)</bdi></dd>

            """
        }.joined()
        return """
            <section id="releases"><h2>Model releases</h2>
            <p class="lede">Does activity rise just after other models are released? Each series is compared with itself \
            under every circular shift of the calendar.</p>
            <div class="card"><dl class="alternatives">\(items)</dl></div>
            </section>
            """
    }

    private var published: Markup {
        guard let profile = report.published else { return "" }
        let measures = profile.measures.prefix(12).map { measure -> Markup in
            """
            <dt><bdi>\(measure.name, limit: 60)</bdi>, limit \(Figures.value(measure.limit))</dt>\
            <dd><bdi>\(measure.definition, limit: 400)</bdi></dd>

            """
        }.joined()
        return """
            <section id="published"><h2>What today’s published method would say</h2>
            <p class="lede">\(Comparison.sentence(profile, report)) \(Comparison.note)</p>
            <div class="card"><dl class="alternatives">\(measures)</dl></div>
            \(table(profile))
            </section>
            """
    }

    private func table(_ profile: Report.PublishedProfile) -> Markup {
        guard !profile.accounts.isEmpty else { return "" }
        let rows = profile.accounts.prefix(ComparisonSection.rows).map { account -> Markup in
            """
            <tr><th scope="row"><bdi>\(account.accountID, limit: 64)</bdi></th>\
            <td data-label="Published score" class="num">\(Figures.unit(account.score))</td>\
            <td data-label="Limits exceeded" class="wide"><bdi>\
            \(account.exceeded.isEmpty ? "–" : account.exceeded.joined(separator: ", "), limit: 200)</bdi></td>\
            <td data-label="Our score" class="num">\(Figures.unit(account.ours))</td>\
            <td data-label="Our campaign"><bdi>\(account.campaignID ?? "–", limit: 60)</bdi></td></tr>

            """
        }.joined()
        let more = profile.accounts.count - ComparisonSection.rows
        let note: Markup = more > 0 ? "<p class=\"note\">\(Decimal.grouped(more)) more in report.json.</p>" : ""
        return """
            <div class="card table-card"><table class="sortable stack">
            <caption class="unseen">Accounts by published score</caption>
            <thead><tr><th scope="col">Account</th><th scope="col" class="num">Published score</th>\
            <th scope="col">Limits exceeded</th><th scope="col" class="num">Our score</th>\
            <th scope="col">Our campaign</th></tr></thead><tbody>
            \(rows)</tbody></table>\(note)</div>
            """
    }
}
