import Base
import Testing

@testable import Reports

/// A run with every kind of figure in it.
private enum RedTeamFixture {
    static func result(_ harvested: [Double], named: Int, spent: Double = 12) -> RedTeamReport.Result {
        var out = RedTeamReport.Result()
        out.trials = harvested.count
        out.named = named
        out.harvested = .init(harvested)
        out.wanted = .init(harvested.map { max($0, 9000) })
        out.hours = .init((0..<named).map { 6 + 6 * Double($0) })
        out.spent = .init(harvested.map { _ in spent })
        out.perExchange = .init(harvested.map { spent / $0 })
        out.opened = .init([60])
        out.burned = .init([Double(named) * 20])
        return out
    }

    static var report: RedTeamReport {
        var report = RedTeamReport()
        report.producer = "stillwatch 9"
        report.detector = "9+abc"
        report.settings = [.init(name: "honest", about: "Private honest accounts", value: "1200")]
        report.objective = "harvest"
        report.trials = 21
        report.prices = [
            .init(name: "cell", about: "Setting up a cell", dollars: 30, isAssumed: true),
            .init(name: "exchange", about: "An exchange", dollars: 0.0125, isAssumed: false),
        ]
        report.base.strengths = [("cover", 0, "0%"), ("split", 0, "one")]
        report.base.result = result([300, 360, 420], named: 3)
        var cover = RedTeamReport.Curve()
        cover.name = "cover"
        cover.title = "Cover <traffic>"
        cover.about = "Somebody else's traffic & more."
        cover.points = [("0%", [300.0, 360, 420], 3), ("50%", [900, 1000, 1100], 2), ("90%", [9000, 9000, 9000], 0)].map
        {
            var point = RedTeamReport.Point()
            point.label = $0.0
            point.isBase = $0.0 == "0%"
            point.result = result($0.1, named: $0.2)
            return point
        }
        report.curves = [cover]
        var search = RedTeamReport.Search()
        (search.budget, search.used) = (6, 6)
        for round in 1...2 {
            var step = RedTeamReport.Step()
            step.round = round
            step.changes = ["cover 0% → 90%"]
            step.candidate.strengths = [("cover", 2, "90%"), ("split", 0, "one")]
            step.candidate.result = result([9000, 8000, 7000], named: 0)
            step.isAccepted = round == 1
            search.steps.append(step)
        }
        search.best = search.steps[0].candidate
        search.confirmation = (result([310, 300, 290], named: 3), result([4000, 5000, 6000], named: 1))
        report.search = search
        return report
    }
}

@Suite struct RedTeamTests {
    @Test func theDocumentsAreAsReviewed() {
        Golden.expect(RedTeamJSON.render(RedTeamFixture.report), "redteam.json")
        Golden.expect(RedTeamHTML.render(RedTeamFixture.report), "redteam.html")
        Golden.expect(Array(RedTeamTerminal.render(RedTeamFixture.report).utf8), "redteam.txt")
        Golden.expect(RedTeamJSON.render(RedTeamReport()), "empty.redteam.json")
    }

    @Test func pagesAreWellFormedAndAskNothingOfTheNetwork() {
        var costly = RedTeamFixture.report
        costly.objective = "cost"
        costly.search?.steps[0].candidate.result.perExchange = nil
        for report in [RedTeamFixture.report, costly, RedTeamReport()] {
            let page = Page(RedTeamHTML.render(report))
            #expect(page.unbalanced.isEmpty, "\(page.unbalanced)")
            #expect(!page.text.contains("http://") && !page.text.contains("https://"))
            let ids = page.values(of: " id=\"")
            #expect(Set(ids).count == ids.count)
            for label in page.values(of: "aria-labelledby=\"") {
                #expect(label.split(separator: " ").allSatisfy { ids.contains(String($0)) })
            }
        }
        #expect(Page(RedTeamHTML.render(RedTeamFixture.report)).text.contains("Cover &lt;traffic&gt;"))
    }

    @Test func theHeadlineTellsWhatFreshSeedsSay() {
        let text = RedTeamWords.headline(RedTeamFixture.report)
        #expect(text.contains("harvests 360 exchanges before it is named") && text.contains("9,000, never named"))
        #expect(text.hasSuffix("after an adaptive search 5,000."))
    }

    @Test func pricesAreShort() {
        let shown: [(Double, String)] = [
            (30, "$30"), (0.5, "$0.50"), (0.05, "$0.05"), (0.0312, "$0.031"), (0.0005, "$0.0005"), (1, "$1"),
            (12.345, "$12.35"), (123.4, "$123"), (12_345, "$12,345"), (0.1, "$0.10"), (.infinity, "–"), (0, "$0"),
        ]
        for (value, text) in shown { #expect(RedTeamWords.price(value) == text) }
    }

    @Test func spreadsAreMeansWithTheirRange() {
        #expect(RedTeamReport.Spread([]) == nil)
        let spread = RedTeamReport.Spread([1, 2, 6])
        #expect(spread?.mean == 3 && spread?.least == 1 && spread?.most == 6)
        #expect(RedTeamWords.range(spread) == "3 (1–6)" && RedTeamWords.range(.init([2])) == "2")
    }

    // MARK: Layouts

    @Test func decadesRunFromRoundToRound() {
        let scale = DecadeScale([0.03, 0.9])
        #expect(scale.bottom == 0.02 && scale.top == 1)
        #expect(scale.ticks == [0.02, 0.05, 0.1, 0.2, 0.5, 1])
        #expect(scale.place(0.02) == 0 && scale.place(1) == 1 && scale.place(5) == 1 && scale.place(-1) == 0)
        #expect(abs(scale.place(0.1414) - 0.5) < 0.01)
        #expect(DecadeScale([0.0001, 900]).ticks.count <= 9)
        let none = DecadeScale([.nan, -1, 0])
        #expect(none.bottom < none.top && none.ticks.count >= 2)
        let one = DecadeScale([5])
        #expect(one.bottom == 5 && one.top == 10)
    }

    @Test func curvesRunThroughWhatIsKnown() {
        func point(_ values: [Double]) -> CurvePlot.Point {
            CurvePlot.Point(label: "x", spread: .init(values), isBase: false, isOpen: false, words: "")
        }
        let plot = CurvePlot(
            points: [point([0, 1000]), point([500]), point([]), point([1000])],
            scale: .counts(CountScale(largest: 1000)))
        #expect(plot.line == "M50 200L150 200M350 0")
        #expect(plot.band == "M50 0L150 200L150 200L50 400ZM350 0L350 0Z")
        #expect(plot.place(2, \.mean) == nil)
    }
}
