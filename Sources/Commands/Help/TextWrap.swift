/// Text in columns.
enum TextWrap {
    /// Breaks a paragraph into lines of at most `width` characters between words; a longer word stands alone.
    static func lines(_ paragraph: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in paragraph.split(whereSeparator: \.isWhitespace) {
            if line.isEmpty {
                line = String(word)
            } else if line.count + 1 + word.count <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// A wrapped paragraph with every line indented, ending in a line break.
    static func block(_ paragraph: String, indent: Int, width: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        return lines(paragraph, width: max(20, width - indent)).map { margin + $0 + "\n" }.joined()
    }

    /// Rows of a term and its explanation, the explanations aligned and wrapped. A term too long for the column
    /// stands on a line of its own.
    static func table(_ rows: [(term: String, details: String)], indent: Int, width: Int) -> String {
        let column = min(rows.map(\.term.count).max() ?? 0, 26)
        let margin = String(repeating: " ", count: indent + column + 2)
        return rows.map { row in
            let details = lines(row.details, width: max(20, width - margin.count))
            let fits = row.term.count <= column
            let padding = String(repeating: " ", count: fits ? column - row.term.count + 2 : 0)
            let first = String(repeating: " ", count: indent) + row.term
            if fits { return ([first + padding + (details.first ?? "")] + details.dropFirst().map { margin + $0 }) }
            return [first] + details.map { margin + $0 }
        }
        .joined().map { $0 + "\n" }.joined()
    }
}
