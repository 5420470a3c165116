internal import Base

/// What a log without prompts lets one conclude; nothing where the log has its prompts.
struct EvidenceSection {
    private let report: Report

    init(_ report: Report) { self.report = report }

    var markup: Markup {
        guard let evidence = report.evidence else { return "" }
        return """
            <section id="evidence"><h2>\(EvidenceWords.title)</h2>
            <p class="note">\(EvidenceWords.summary(evidence, of: report.input.exchanges))</p>
            <div class="pair"><div class="card"><h3>Can be concluded</h3>\(list(evidence.possible))</div>
            <div class="card"><h3>Cannot be concluded</h3>\(list(evidence.impossible))</div></div>
            </section>

            """
    }

    private func list(_ conclusions: [Report.Conclusion]) -> Markup {
        guard !conclusions.isEmpty else { return "<p class=\"note\">Nothing.</p>" }
        let items = conclusions.prefix(24).map { "<li><bdi>\($0.sentence)</bdi></li>" as Markup }.joined()
        return "<ul class=\"caveats\">\(items)</ul>"
    }
}
