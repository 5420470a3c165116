internal import Base

/// What limits the report and how to read it.
struct Closing {
    private let report: Report

    init(_ report: Report) { self.report = report }

    var markup: Markup {
        """
        <section id="read"><h2>What was read</h2>
        <div class="pair"><div class="card"><h3>Input</h3>\(input)</div>
        <div class="card"><h3>Caveats</h3>\(caveats)</div></div>
        </section>
        <section id="reading"><h2>How to read this report</h2>
        <div class="card prose">\(Closing.guide)\(errorRate)</div>
        </section>
        """
    }

    private var input: Markup {
        let input = report.input
        var rows: [(name: String, value: String)] = [
            ("Exchanges analysed", Decimal.grouped(input.exchanges)),
            ("Accounts", Decimal.grouped(input.accounts)),
            ("Organisations", Decimal.grouped(input.organisations)),
        ]
        if let window = report.window {
            rows.append(("First exchange", Moment.full(window.from)))
            rows.append(("Last exchange", Moment.full(window.to)))
        }
        let directory = input.directoryKnown.map {
            "knows \(Decimal.grouped($0)) of \(Figures.counted(input.accounts, "account"))"
        }
        rows.append(("Account directory", directory ?? "not given"))
        if let meaning = input.meaning {
            rows.append(("Topics of English prompts", "by meaning, table \(meaning.table)"))
            rows.append(("Topics of all others", "by their words"))
        }
        if let replay = report.replay { rows.append(("Replay", Replayed.sentence(replay))) }
        rows.append(("Duplicates dropped", Decimal.grouped(input.duplicates)))
        rows += EvidenceWords.edge(input).map { ("Edge lines " + $0.name, Decimal.grouped($0.count)) }
        rows.append(("Lines set aside", Decimal.grouped(Figures.sum(input.rejected.map(\.count)))))
        let items = rows.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>" as Markup }.joined()
        let rejected = input.rejected.prefix(40).map { reason, count -> Markup in
            "<div class=\"sub\"><dt><bdi>\(reason, limit: 120)</bdi></dt><dd>\(Decimal.grouped(count))</dd></div>"
        }.joined()
        return "<dl class=\"facts-list\">\(items)\(rejected)</dl>"
    }

    private var caveats: Markup {
        guard !report.caveats.isEmpty else { return "<p class=\"note\">None.</p>" }
        let items = report.caveats.prefix(24).map { "<li><bdi>\($0)</bdi></li>" as Markup }.joined()
        return "<ul class=\"caveats\">\(items)</ul>"
    }

    private var errorRate: Markup {
        let controlled = report.campaigns.compactMap(\.errorRate)
        guard !controlled.isEmpty else {
            return """
                <h3>Error rate</h3><p>The share of false campaigns that the method would report is not controlled in this \
                version: treat each campaign as a strong lead, and decide on its evidence.</p>
                """
        }
        return """
            <h3>Error rate</h3><p>Beside a campaign's confidence stands the rate at which the method, run on traffic \
            without a campaign like it, would report one all the same.</p>
            """
    }

    private static let guide: Markup = """
        <h3>Campaign</h3><p>Accounts that, taken together, share more and ask more alike than independent customers do. \
        One account of a campaign may look ordinary: the group is what is judged.</p>
        <h3>Confidence</h3><p>How far the evidence goes, from 0 to 1, after the counter-evidence and the honest \
        explanations were weighed. It orders campaigns; it is not the probability that a court would use.</p>
        <h3>Score</h3><p>The same for one account. A member's score leans on its campaign; an account on its own is \
        measured against its cohort, accounts of like tier and age.</p>
        <h3>Reasons and strength</h3><p>Each reason names a measurement with its value and what is usual. The strength \
        beside it, from 0 to 1, is its part in the verdict.</p>
        <h3>Set aside</h3><p>Popular tools, classrooms, resellers and offices behind one address share things too. They \
        are listed so that the decision can be checked.</p>
        <h3>Before acting</h3><p>Read what speaks against a campaign, look at some of its members, and ask whether one of \
        the honest explanations fits after all. No account should be closed without a person's decision.</p>
        """
}
