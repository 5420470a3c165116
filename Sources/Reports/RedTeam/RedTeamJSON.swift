internal import Base

/// `redteam.json`: the whole of a red-team run for machines. Every field is described in docs/redteam.md.
public enum RedTeamJSON {
    /// Name and version of the layout; the number grows when a field changes its meaning or goes away.
    public static let schema = "stillwatch.redteam/1"

    /// The report as UTF-8 JSON with a final line end. The same report gives the same bytes.
    public static func render(_ report: RedTeamReport) -> [UInt8] {
        var text = JSONText(indented: true)
        text.object { out in
            out.member("schema", schema)
            out.member("producer", report.producer)
            out.member("detector", report.detector)
            out.member(
                "settings",
                object: { out in for setting in report.settings { out.member(setting.name, setting.value) } })
            out.member("objective", report.objective)
            out.member("trials", report.trials)
            out.member("base", object: { candidate(report.base, &$0) })
            out.member("evasions", each: report.curves) { curve($1, &$0) }
            out.key("search")
            if let found = report.search { out.object { search(found, &$0) } } else { out.null() }
            out.member("prices", each: report.prices) { out, price in
                out.member("name", price.name)
                out.member("about", price.about)
                out.member("usd", price.dollars)
                out.member("assumed", price.isAssumed)
            }
        }
        text.newline()
        return text.utf8
    }

    private static func curve(_ curve: RedTeamReport.Curve, _ out: inout JSONText) {
        out.member("name", curve.name)
        out.member("title", curve.title)
        out.member("about", curve.about)
        out.member("strengths", each: Array(curve.points.enumerated())) { out, point in
            out.member("level", point.offset)
            out.member("label", point.element.label)
            out.member("base", point.element.isBase)
            out.member("result", object: { result(point.element.result, &$0) })
        }
    }

    private static func search(_ search: RedTeamReport.Search, _ out: inout JSONText) {
        out.member("budget", search.budget)
        out.member("used", search.used)
        out.member("steps", each: search.steps) { out, step in
            out.member("round", step.round)
            out.member("changes", step.changes)
            out.member("accepted", step.isAccepted)
            candidate(step.candidate, &out)
        }
        out.member("best", object: { candidate(search.best, &$0) })
        out.key("confirmation")
        guard let confirmation = search.confirmation else { return out.null() }
        out.object { out in
            out.member("base", object: { result(confirmation.base, &$0) })
            out.member("best", object: { result(confirmation.best, &$0) })
        }
    }

    private static func candidate(_ candidate: RedTeamReport.Candidate, _ out: inout JSONText) {
        out.member(
            "strengths",
            object: { out in
                for strength in candidate.strengths {
                    out.member(
                        strength.evasion,
                        object: { out in
                            out.member("level", strength.level)
                            out.member("label", strength.label)
                        })
                }
            })
        out.member("result", object: { result(candidate.result, &$0) })
    }

    private static func result(_ result: RedTeamReport.Result, _ out: inout JSONText) {
        out.member("trials", result.trials)
        out.member("named", result.named)
        let spreads: [(String, RedTeamReport.Spread?)] = [
            ("harvested", result.harvested), ("wanted", result.wanted), ("hours_to_name", result.hours),
            ("spent_usd", result.spent), ("usd_per_exchange", result.perExchange),
            ("accounts_opened", result.opened), ("accounts_burned", result.burned),
            ("honest_flagged", result.honestFlagged),
        ]
        for (name, spread) in spreads {
            out.key(name)
            guard let spread else {
                out.null()
                continue
            }
            out.object { out in
                out.member("mean", rounded(spread.mean))
                out.member("least", rounded(spread.least))
                out.member("most", rounded(spread.most))
            }
        }
    }

    // Six digits after the point are more than a simulation knows, and keep the file readable.
    private static func rounded(_ value: Double) -> Double {
        abs(value) < 1e9 ? (value * 1e6).rounded() / 1e6 : value
    }
}
