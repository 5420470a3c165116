/// What is new since the last run over a kept state.
struct NewsSection {
    private let changes: Report.Changes?

    init(_ changes: Report.Changes?) { self.changes = changes }

    var markup: Markup {
        guard let changes else { return "" }
        let items = News.sentences(changes).map { "<li><bdi>\($0, limit: 1200)</bdi></li>" as Markup }.joined()
        return """

            <section id="new"><h2>What is new</h2>
            <div class="card"><p>\(News.lead(changes))</p><ul class="caveats">\(items)</ul></div>
            </section>
            """
    }
}
