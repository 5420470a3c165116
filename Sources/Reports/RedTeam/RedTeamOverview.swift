internal import Base

/// The top of the page: the run in a sentence, and what each evasion brings at its best.
struct RedTeamOverview {
    private let report: RedTeamReport

    init(_ report: RedTeamReport) { self.report = report }

    var markup: Markup {
        """
        <section class="overview" id="overview">
        <p class="eyebrow">Red team · \(Figures.counted(report.trials, "trial")), each one simulated log</p>
        <h1>\(Figures.unbroken(RedTeamWords.headline(report)))</h1>
        <p class="lede">An attacker who knows the detector drives one evasion after the other, and then looks for the best \
        mixture within a budget. Counted is what it gets before the campaign is named: before half of its accounts are \
        flagged together in one group of which nine in ten are its own.</p>
        \(gains)
        </section>
        """
    }

    private var gains: Markup {
        guard !report.curves.isEmpty else { return "" }
        let top = CountScale(largest: largest).top
        let rows = report.curves.enumerated().map { row($1, $0, top) }.joined()
        return """
            <figure class="card">
            <figcaption><h2>What each evasion brings at its best strength</h2><ul class="legend"><li><i class="spot harvest-key">\
            </i>Exchanges harvested before the campaign is named, mean of seeds</li><li><i class="key-line"></i>Base \
            attacker</li></ul></figcaption>
            <ul class="gains">\(rows)</ul>
            </figure>
            """
    }

    /// The largest mean of all curves: all bars and plots have one scale.
    private var largest: Int {
        let means = report.curves.flatMap(\.points).compactMap { $0.result.harvested?.mean }
        return means.max().map { $0.isFinite && $0 < 1e15 ? Int($0) : 0 } ?? 0
    }

    private func row(_ curve: RedTeamReport.Curve, _ index: Int, _ top: Int) -> Markup {
        guard let best = RedTeamWords.best(curve), let harvested = best.result.harvested else { return "" }
        func length(_ value: Double?) -> Int {
            guard let value, value.isFinite, top > 0 else { return 0 }
            return Int((min(1, max(0, value / Double(top))) * 1000).rounded())
        }
        let base = length(report.base.result.harvested?.mean)
        let words =
            "\(RedTeamWords.range(harvested)) exchanges with \(best.label); the base attacker gets "
            + "\(RedTeamWords.count(report.base.result.harvested))."
        return """
            <li><a href="#\(curve.name, limit: 40)">\(curve.title, limit: 60)</a>\
            <span class="with">\(best.label, limit: 40)</span>\
            <svg class="target" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" \
            aria-labelledby="g\(index)-t g\(index)-d"><title id="g\(index)-t">\(curve.title, limit: 60)</title>\
            <desc id="g\(index)-d">\(words)</desc><path class="track" d="M0 0H1000V10H0Z"/>\
            <path class="bar-fill" d="M0 1H\(length(harvested.mean))V9H0Z"/><path class="mark" d="M\(base) 0V10"/></svg>\
            <span class="num"><b>\(RedTeamWords.range(harvested))</b></span></li>

            """
    }
}
