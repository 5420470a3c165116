internal import Base

/// `redteam.html`: a red-team run as one page for people, self-contained as report.html is.
public enum RedTeamHTML {
    /// The page as UTF-8. The same report gives the same bytes.
    public static func render(_ report: RedTeamReport) -> [UInt8] {
        var links = [(anchor: "evasions", name: "Evasions")]
        if report.search != nil { links.append(("search", "Search")) }
        links += [("money", "Money"), ("reading", "How to read this")]
        let foot: Markup = """
            <footer><p>Written by <bdi>\(report.producer, limit: 80)</bdi>, detector \(report.detector, limit: 40). \
            The whole of it for machines: redteam.json; every trial: trials.jsonl.</p></footer>
            """
        let document = Document(
            producer: report.producer, title: "Red team · Stillwatch", bar: Frame.bar(when: nil, links: links),
            foot: foot, style: Style.redTeam)
        let page = document.markup(
            """
            \(RedTeamOverview(report).markup)
            \(RedTeamCurves(report).markup)
            \(RedTeamSearch(report).markup)
            \(RedTeamClosing(report).markup)
            """)
        return Array(page.html.utf8)
    }
}
