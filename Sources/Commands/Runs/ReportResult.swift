internal import Exchanges
internal import Reports

extension AnalyzeResult {
    /// What the command line writes and prints of a report.
    init(_ report: Report, rejects: RejectSummary, timings: [(step: String, seconds: Double)]) {
        self.init(
            campaigns: report.campaigns.count,
            files: [
                ReportFile(name: "report.json") { try $0.write(ReportJSON.render(report)) },
                ReportFile(name: "report.html") { try $0.write(ReportHTML.render(report)) },
                ReportFile(name: "scores.jsonl") { try $0.write(ScoresText.render(report)) },
            ],
            summary: { colour, width in
                ReportTerminal.render(report, colour: colour, width: width) + RejectText.render(rejects)
            },
            timings: timings)
    }
}
