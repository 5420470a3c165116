internal import Base

extension AttributeMatrix {
    /// What a kind is called on the page; an unknown kind is its own name.
    static func name(ofKind kind: String) -> String {
        switch kind {
        case "template": "Prompt template"
        case "system-prompt": "System prompt"
        case "payment": "Payment"
        case "network": "Network"
        case "address": "Address"
        case "client": "Client"
        case "tls": "TLS fingerprint"
        case "email-domain": "Mail domain"
        case "organisation": "Organisation"
        case "parameters": "Parameters"
        case "signup": "Sign-up"
        default: kind
        }
    }

    /// The matrix as a list of rows: words in HTML, cells in SVG stretched to the width at hand.
    func markup(id: String, colour: String) -> Markup {
        let heading: Markup = """
            <div class="matrix-row matrix-head" aria-hidden="true"><span>Attribute</span>\
            <span class="band-note">\(scaleNote)</span><span class="num">Members</span><span class="num">Outside</span>\
            </div>
            """
        let body = rows.enumerated().map { index, row in markup(row, id: "\(id)-\(index)", colour: colour) }.joined()
        let more: Markup =
            hidden > 0
            ? "<p class=\"note\">\(Figures.counted(hidden, "further attribute")) in report.json.</p>" : ""
        return """
            <div class="matrix" role="list">\(heading)
            \(body)</div>\(more)
            """
    }

    private var scaleNote: String {
        members <= Self.maximumColumns
            ? "One column for each of \(Figures.counted(members, "member"))"
            : "\(Decimal.grouped(members)) members in \(columns) columns; the darker, the more of a column share it"
    }

    private func markup(_ row: Row, id: String, colour: String) -> Markup {
        let value =
            row.values == 1
            ? row.value : "\(Decimal.grouped(row.values)) further values, each shared by some members"
        let share = Figures.share(Figures.ratio(row.members, members))
        let description = "\(Decimal.grouped(row.members)) of \(Decimal.grouped(members)) members (\(share)) carry it."
        let cells = (1...4).map { level -> Markup in
            let path = Self.path(row.levels, level: UInt8(level))
            return path.isEmpty ? "" : "<path class=\"l\(level)\" d=\"\(path, limit: .max)\"/>"
        }.joined()
        let outside: Markup = row.outside.map { "<b>\(Decimal.grouped($0))</b>" } ?? "<b class=\"none\">–</b>"
        return """
            <div class="matrix-row" role="listitem">\
            <span class="attribute"><span class="kind">\(Self.name(ofKind: row.kind), limit: 40)</span>\
            <bdi class="\(row.values == 1 ? "value" : "value more")" title="\(value, limit: 300)">\(value, limit: 90)</bdi>\
            </span><svg class="band \(colour)" viewBox="0 0 \(max(1, columns)) 1" preserveAspectRatio="none" role="img" \
            aria-labelledby="\(id)-t \(id)-d"><title id="\(id)-t">Members that share it</title>\
            <desc id="\(id)-d">\(description)</desc>\(cells)</svg>\
            <span class="num"><b>\(Decimal.grouped(row.members))</b> <small>\(share)</small></span>\
            <span class="num outside">\(outside)<small> outside</small></span></div>

            """
    }
}
