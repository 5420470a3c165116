internal import Base

/// Example templates of a campaign: their text or, redacted, their shape.
struct TemplateList {
    private static let shown = 4
    private static let characters = 700

    private let templates: [Report.TemplateExample]

    init(_ templates: [Report.TemplateExample]) { self.templates = templates }

    var markup: Markup {
        let items = templates.prefix(TemplateList.shown).map(item).joined()
        let more = templates.count - TemplateList.shown
        let rest: Markup = more > 0 ? "<p class=\"note\">\(Decimal.grouped(more)) more in report.json.</p>" : ""
        let note =
            templates.contains(where: \.redacted)
            ? "Redacted: fixed text is shown as its shape, letters masked and lengths kept. The words stay in your logs."
            : "Shown in clear, as the operator asked."
        return """
            <div class="card"><h3>Prompt templates</h3><p class="note">\(note)</p>
            <div class="templates">\(items)</div>\(rest)</div>
            """
    }

    private func item(_ template: Report.TemplateExample) -> Markup {
        """
        <figure class="template"><pre dir="auto">\(lines: template.text, limit: TemplateList.characters)</pre>\
        <figcaption><span class="chip">\(template.id, limit: 40)</span> \(uses(template))</figcaption></figure>
        """
    }

    private func uses(_ template: Report.TemplateExample) -> String {
        let outside =
            template.outside == 0 ? "nobody outside" : Figures.counted(template.outside, "account") + " outside"
        return "\(Figures.counted(template.exchanges, "exchange")) of \(Figures.counted(template.members, "member")), "
            + outside
    }
}
