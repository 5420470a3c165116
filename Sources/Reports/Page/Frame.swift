internal import Base

/// What surrounds the report: the bar above and the line below.
enum Frame {
    /// The bar: name, window, places to go to, and room for the theme switch.
    static func bar(_ report: Report) -> Markup {
        bar(when: report.window.map { Moment.range($0.from, $0.to) }, links: links(report))
    }

    /// The bar of any page: what the page is about in time, and places on it to go to.
    static func bar(when: String?, links: [(anchor: String, name: String)]) -> Markup {
        let window: Markup = when.map { "<span class=\"when\">\($0)</span>" } ?? ""
        let places = links.map { "<a href=\"#\($0.anchor)\">\($0.name)</a>" as Markup }.joined()
        return """
            <header class="bar"><div class="inner">
            <span class="brand">\(mark)Stillwatch</span>\(window)
            <nav aria-label="Parts of the report">\(places)</nav>
            <button type="button" class="theme" id="theme" hidden>Dark</button>
            </div></header>
            """
    }

    /// The line at the end.
    static func foot(_ report: Report) -> Markup {
        let producer = report.producer.isEmpty ? "Stillwatch" : report.producer
        return """
            <footer><p>Written by <bdi>\(producer, limit: 80)</bdi>. All moments are in UTC. \
            The whole of it for machines: report.json; every account's score: scores.jsonl.</p></footer>
            """
    }

    private static func links(_ report: Report) -> [(anchor: String, name: String)] {
        var links: [(anchor: String, name: String)] = []
        if report.changes != nil { links.append(("new", "What is new")) }
        if !report.campaigns.isEmpty { links.append(("c1", "Campaigns")) }
        if report.evidence != nil { links.append(("evidence", "Without prompts")) }
        if !report.lookalikes.isEmpty { links.append(("lookalikes", "Set aside")) }
        if !report.scores.isEmpty || !report.notableAccounts.isEmpty { links.append(("accounts", "Accounts")) }
        if !report.indicators.isEmpty { links.append(("indicators", "Indicators")) }
        links.append(("reading", "How to read this"))
        return links
    }

    // A still: the pot, its neck bent over, the drop.
    private static let mark: Markup = """
        <svg class="logo" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M6 20a5.500 5.500 0 1 1 7 0z"/>\
        <path d="M9.500 11V7q0-3 3-3h4q3 0 3 3v4"/><circle cx="19.500" cy="17" r="2"/></svg>
        """
}
