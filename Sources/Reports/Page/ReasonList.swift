internal import Base

/// Reasons with their strength, as a list.
enum ReasonList {
    /// The list, at most `maximum` reasons long, each sentence whole up to 400 characters.
    static func markup(_ reasons: [Report.Reason], colour: String, maximum: Int = 12) -> Markup {
        let items = reasons.prefix(maximum).map { reason -> Markup in
            """
            <li><div class="reason-head"><span class="reason-name">\(words(reason.name), limit: 60)</span>\
            \(Bars.meter(reason.strength, colour: colour))<span class="num" title="Strength">\
            \(Figures.unit(reason.strength))</span></div>\
            <p><bdi>\(reason.sentence, limit: 400)</bdi></p></li>

            """
        }
        let more: Markup =
            reasons.count > maximum
            ? "<p class=\"note\">\(Decimal.grouped(reasons.count - maximum)) more in report.json.</p>" : ""
        return "<ul class=\"reasons\">\(items.joined())</ul>\(more)"
    }

    /// The strongest reason's sentence and the names of the next two, for a table's cell.
    static func brief(_ reasons: [Report.Reason]) -> Markup {
        guard let first = reasons.first else { return "<span class=\"none\">–</span>" }
        let others = reasons.dropFirst().prefix(2).map { reason -> Markup in
            "<span class=\"chip\">\(words(reason.name), limit: 30)</span>"
        }
        return "<bdi>\(first.sentence, limit: 140)</bdi> \(others.joined())"
    }

    /// A stable name as words: `template-reuse` is `template reuse`.
    static func words(_ name: String) -> String { String(name.map { $0 == "-" || $0 == "_" ? " " : $0 }) }
}
