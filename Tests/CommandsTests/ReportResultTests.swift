import Glibc
import Testing

@testable import Base
@testable import Commands
@testable import Exchanges
@testable import Reports

@Suite("What a run leaves behind") struct ReportResultTests {
    private func rejects() -> RejectSummary {
        var first = RejectTally()
        first.lines = 1000
        var second = RejectTally()
        second.lines = 500
        for line in 7...1000 { first.add(LineFault(.notJSON), line: line, offset: 0) }
        second.add(
            LineFault(.wrongType, field: "params.n", expected: "a whole\u{1B}number"), line: 3, offset: 9)
        second.add(LineFault(.corruptInput, expected: "packed data"), line: 4, offset: 0)
        return RejectSummary([("a\u{202E}.jsonl", 0, first), ("b.jsonl", 0, second)])
    }

    @Test func rejectedLinesAreCountedWithTheirFirstPlaces() {
        #expect(
            RejectText.render(rejects()) == """

                995 of 1,500 lines set aside (66.33%):
                  994  not a JSON object
                       first: a\\u{202e}.jsonl:7
                    1  a field of the wrong type (expected a whole\\u{1b}number)
                       first: b.jsonl:3:params.n
                    1  damaged packed data; the rest of the file was not read
                       first: b.jsonl:4

                """)
        #expect(RejectText.render(RejectSummary([])).isEmpty)
    }

    /// The next run must recognise the report as ours, or it would refuse to replace it.
    @Test func aRealReportIsRecognised() throws {
        var report = Report()
        report.campaigns = [Report.Campaign()]
        var rehearsal = try Rehearsal()
        let (finished, rejected) = (report, rejects())
        rehearsal.stages.analyze = { _, _ in AnalyzeResult(finished, rejects: rejected, timings: []) }
        let out = rehearsal.scratch["report"]
        for _ in 0..<2 {
            let ending = try rehearsal.run("analyze", "x", "-o", out, "--exit-code")
            #expect(ending.status == 10 && ending.messages.isEmpty)
            #expect(ending.output.contains("995 of 1,500 lines set aside"))
        }
        #expect(try rehearsal.scratch.names("report") == ["report.html", "report.json", "scores.jsonl"])
    }
}
