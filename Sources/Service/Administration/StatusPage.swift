internal import Base
internal import Engine
internal import Gateway
internal import Policy

/// The status of a server for people and for programs. No text of a prompt or an answer stands in it.
enum StatusPage {
    /// Schema `stillwatch.status/1`.
    static func json(_ overview: Overview) -> String {
        let total = overview.counters
        var text = JSONText(indented: true)
        text.object { text in
            text.member("schema", "stillwatch.status/1")
            text.member("version", Product.version)
            text.member("now", overview.now)
            text.member("began", overview.began)
            text.member("problems", overview.problems())
            text.member("policy_version", overview.policyVersion)
            text.member("shadow", overview.policy.isShadow)
            text.member("draining", overview.isDraining)
            text.member("requests", total.requests)
            text.member("recorded", total.recorded)
            text.member("unrecorded", total.unrecorded)
            text.member(
                "refused",
                object: { members in
                    for code in total.refused.keys.sorted() { members.member(code, total.refused[code]) }
                })
            text.member(
                "decisions",
                object: { members in
                    let actions = overview.decisions.actions
                    for action in actions.keys.sorted() { members.member(action, actions[action]) }
                })
            text.member(
                "shadow_decisions",
                object: { members in
                    let actions = overview.decisions.shadows
                    for action in actions.keys.sorted() { members.member(action, actions[action]) }
                })
            text.member("under_way", overview.underWay)
            text.member("upstream_failures", total.failed)
            text.member("record_bytes", overview.recordBytes)
            text.member("failed_looks", overview.looks.failures)
            text.member("standings", overview.standings)
            text.member("connections", overview.workers.reduce(0) { $0 + $1.connections })
            text.member("last_look", overview.looks.last)
            text.member("accounts", overview.looks.accounts)
            text.member("exchanges", overview.looks.exchanges)
            text.member("campaigns", each: overview.looks.campaigns) { text, campaign in
                text.member("id", campaign.id)
                text.member("confidence", campaign.confidence)
                text.member("flagged_since", campaign.flaggedSince)
                text.member("accounts", campaign.members)
                text.member("exchanges", campaign.exchanges)
                text.member("headline", campaign.headline)
            }
        }
        return text.text + "\n"
    }

    /// A page that needs nothing else and renews itself.
    static func html(_ overview: Overview) -> String {
        let total = overview.counters
        let figures: [(String, String)] = [
            ("Requests", Decimal.grouped(total.requests)), ("Recorded exchanges", Decimal.grouped(total.recorded)),
            ("Refused", Decimal.grouped(total.refused.values.reduce(0, +))),
            ("Under way", "\(overview.underWay)"),
            ("Accounts", Decimal.grouped(overview.looks.accounts)),
            ("Last look", overview.looks.last.map(stamp) ?? "not yet"),
        ]
        let cards = figures.map { "<div><dt>\($0)</dt><dd>\(escaped($1))</dd></div>" }.joined()
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>Stillwatch</title>
            <style>\(style)</style></head><body>
            <header><h1>Stillwatch</h1><p>\(mode(overview)) · policy version \(overview.policyVersion) · \
            \(stamp(overview.now))</p></header>
            \(problems(overview))<dl>\(cards)</dl>
            <h2>Campaigns</h2>\(campaigns(overview))
            <h2>Decisions</h2>\(decisions(overview))
            <h2>Refusals</h2>\(refusals(overview))
            </body></html>

            """
    }

    /// A moment to the minute, for people.
    private static func stamp(_ moment: Timestamp) -> String {
        let text = moment.rfc3339
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    private static func problems(_ overview: Overview) -> String {
        let problems = overview.problems()
        guard !problems.isEmpty else { return "" }
        return "<ul class=alarm>" + problems.map { "<li>\(escaped($0))</li>" }.joined() + "</ul>\n"
    }

    private static func mode(_ overview: Overview) -> String {
        if overview.isDraining { return "<b>draining</b>" }
        return overview.policy.isShadow ? "<b>shadow</b>: nothing is enforced" : "<b class=on>enforcing</b>"
    }

    /// A table whose cells carry the names of their columns: on a narrow screen every row is a list.
    private static func table(_ columns: [String], _ rows: [[String]]) -> String {
        "<table><thead><tr>\(columns.map { "<th>\($0)</th>" }.joined())</tr></thead><tbody>"
            + rows.map { cells in
                "<tr>" + zip(columns, cells).map { "<td data-is=\"\($0)\">\($1)</td>" }.joined() + "</tr>"
            }.joined() + "</tbody></table>"
    }

    private static func campaigns(_ overview: Overview) -> String {
        guard !overview.looks.campaigns.isEmpty else {
            return "<p class=none>\(overview.looks.last == nil ? "No look yet." : "None so far.")</p>"
        }
        return table(
            ["Campaign", "State", "Accounts", "Exchanges", "Confidence", "What sets it apart"],
            overview.looks.campaigns.map { campaign in
                [
                    "<b>\(escaped(campaign.id))</b>",
                    campaign.flaggedSince.map { "<b class=alarm>flagged</b> since \(stamp($0))" } ?? "watched",
                    Decimal.grouped(campaign.members), Decimal.grouped(campaign.exchanges),
                    Decimal.fixed(campaign.confidence, 3), escaped(campaign.headline),
                ]
            })
    }

    private static func decisions(_ overview: Overview) -> String {
        let (actions, shadows) = (overview.decisions.actions, overview.decisions.shadows)
        guard !actions.isEmpty || !shadows.isEmpty else { return "<p class=none>Everybody was let through.</p>" }
        return table(
            ["Action", "Requests", "In shadow only"],
            Set(actions.keys).union(shadows.keys).sorted().map {
                [
                    "<b>\(escaped($0))</b>", Decimal.grouped(actions[$0] ?? 0), Decimal.grouped(shadows[$0] ?? 0),
                ]
            })
            + "<p class=none>Requests about which there was something to decide. Of throttled accounts some pass.</p>"
    }

    private static func refusals(_ overview: Overview) -> String {
        let refused = overview.counters.refused.filter { $0.value > 0 }
        guard !refused.isEmpty else { return "<p class=none>None.</p>" }
        return table(
            ["Code", "Requests"],
            refused.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                ["<b>\(escaped($0.key))</b>", Decimal.grouped($0.value)]
            })
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }

    private static let style = """
        :root{color-scheme:light dark;--line:#8884;--soft:#8881;--bad:#b03020;--good:#1a7a41}
        @media(prefers-color-scheme:dark){:root{--bad:#ff8a78;--good:#62d492}}
        body{font:15px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.4rem;margin:0}h2{font-size:1.05rem;margin:2rem 0 .5rem}header p{margin:.2rem 0 1.5rem;opacity:.8}
        dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.4rem,1fr));gap:.75rem;margin:0}
        dl div{background:var(--soft);border:1px solid var(--line);border-radius:8px;padding:.6rem .8rem}
        dt{font-size:.8rem;opacity:.75}dd{margin:0;font-size:1.1rem}dd,td{font-variant-numeric:tabular-nums}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0}
        th{font-size:.8rem;font-weight:normal;opacity:.75}tr{border-bottom:1px solid var(--line)}td b{white-space:nowrap}
        .alarm{color:var(--bad)}.on{color:var(--good)}.none{opacity:.75}
        @media(max-width:44rem){thead{display:none}tr,td{display:block}tr{padding:.4rem 0}td{padding:.1rem 0 .1rem 7.5rem}
        td::before{content:attr(data-is);float:left;margin-left:-7.5rem;font-size:.8rem;line-height:1.8;opacity:.75}}
        """
}
