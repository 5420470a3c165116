import Reports
import Testing

/// Whole documents against what was reviewed.
@Suite struct GoldenTests {
    @Test func reportJSON() {
        Golden.expect(ReportJSON.render(Fixture.full(members: 24)), "full.report.json")
        Golden.expect(ReportJSON.render(Report()), "empty.report.json")
    }

    @Test func page() {
        Golden.expect(ReportHTML.render(Fixture.full(members: 24)), "full.report.html")
        Golden.expect(ReportHTML.render(Report()), "empty.report.html")
    }

    @Test func terminal() {
        let report = Fixture.full(members: 24)
        Golden.expect(Array(ReportTerminal.render(report, colour: false, width: 80).utf8), "full.terminal.txt")
        Golden.expect(Array(ReportTerminal.render(report, colour: true, width: 120).utf8), "full.terminal.ansi")
        Golden.expect(Array(ReportTerminal.render(Report(), colour: false, width: 80).utf8), "empty.terminal.txt")
    }

    @Test func withoutPrompts() {
        let report = Fixture.withoutPrompts
        Golden.expect(ReportJSON.render(report), "private.report.json")
        Golden.expect(ReportHTML.render(report), "private.report.html")
        Golden.expect(Array(ReportTerminal.render(report, colour: false, width: 80).utf8), "private.terminal.txt")
    }

    @Test func scores() {
        var report = Report()
        report.scores = [("a \"quoted\" id", 0.25), ("b", 0), ("c", 1), ("d", 0.1234567)]
        Golden.expect(ScoresText.render(report), "scores.jsonl")
    }
}
