internal import Base

/// The summary of a red-team run for the terminal.
public enum RedTeamTerminal {
    /// Lines of plain text that end with a line feed: the base, one line an evasion, and the search.
    public static func render(_ report: RedTeamReport) -> String {
        var out = RedTeamWords.headline(report) + "\n\n"
        if !report.curves.isEmpty { out += table(report) + "\n" + strengths(report) + "\n" }
        if let search = report.search { out += trail(search, report) }
        let assumed = report.prices.count { $0.isAssumed }
        out += "Money: \(assumed) of \(report.prices.count) prices are built-in assumptions (--price changes them).\n"
        return out
    }

    private static func table(_ report: RedTeamReport) -> String {
        var rows = [["evasion", "most with", "harvested before named", "each", "named"]]
        rows.append(["(base)", "", cell(report.base.result), price(report.base.result), named(report.base.result)])
        for curve in report.curves {
            guard let best = RedTeamWords.best(curve) else { continue }
            rows.append([
                curve.title.lowercased(), best.label, cell(best.result), price(best.result), named(best.result),
            ])
        }
        let widths = (0..<5).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, text in
                let gap = String(repeating: " ", count: widths[column] - text.count)
                return column < 2 ? text + gap : gap + text
            }
            return "  " + cells.joined(separator: "  ") + "\n"
        }.joined()
    }

    /// Mean harvests over all strengths, one line an evasion.
    private static func strengths(_ report: RedTeamReport) -> String {
        let widest = report.curves.map(\.title.count).max() ?? 0
        let lines = report.curves.map { curve in
            let points = curve.points.map { point in
                let harvest = RedTeamWords.count(point.result.harvested)
                let never = point.result.named == 0 ? "+" : ""
                return "\(point.label) \(point.isBase ? "[\(harvest)\(never)]" : harvest + never)"
            }
            let gap = String(repeating: " ", count: widest - curve.title.count)
            return "  \(curve.title.lowercased())\(gap)  \(points.joined(separator: ", "))\n"
        }
        return "Harvested by strength ([base], + never named):\n" + lines.joined()
    }

    private static func cell(_ result: RedTeamReport.Result) -> String { RedTeamWords.range(result.harvested) }
    private static func price(_ result: RedTeamReport.Result) -> String {
        result.perExchange.map { RedTeamWords.price($0.mean) } ?? "–"
    }
    private static func named(_ result: RedTeamReport.Result) -> String { RedTeamWords.named(result) }

    private static func trail(_ search: RedTeamReport.Search, _ report: RedTeamReport) -> String {
        let found = search.best
        var out = "Search for \(report.objective == "cost" ? "the cheapest harvest" : "the largest harvest"): "
        out += "\(search.steps.count) attackers in \(search.used) trials. Best: \(cell(found.result)) exchanges at "
        out += "\(price(found.result)), named in \(named(found.result)).\n"
        let strengths = found.strengths.map { "\($0.evasion) \($0.label)" }.joined(separator: ", ")
        out += "  \(strengths)\n"
        if let confirmation = search.confirmation {
            out += "  On fresh seeds: \(cell(confirmation.best)) against \(cell(confirmation.base)) of the base.\n"
        }
        return out + "\n"
    }
}
