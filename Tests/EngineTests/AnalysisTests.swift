import Exchanges
import Prompts
import Reports
import Simulation
import Synchronization
import Testing

@testable import Base
@testable import Engine

@Suite("From logs to reports") struct AnalysisTests {
    private static let log = Result { try SimulatedLog(SimulatedLog.careless) }

    private func careless(_ change: (inout AnalysisOptions) throws -> Void = { _ in }) throws -> AnalysisOutcome {
        try Scratch().analyze(lines: Self.log.get().lines, change)
    }

    private func line(_ number: Int, _ members: String, account: String = "a", ts: String = "2026-03-02T10:00:00Z")
        -> [UInt8]
    {
        Array(#"{"id":"e\#(number)","ts":"\#(ts)","account_id":"\#(account)","model_requested":"m"\#(members)}"#.utf8)
    }

    @Test func theCarelessCampaignIsFoundAndTheReportIsConsistent() throws {
        let scratch = try Scratch()
        let directory = try AccountDirectory.load(scratch.write("accounts.jsonl", Self.log.get().accounts))
        let outcome = try scratch.analyze(lines: Self.log.get().lines) { $0.directory = directory }
        let report = outcome.report
        let truth = try Self.log.get().truth
        #expect(report.campaigns.count == 1)
        let members = Set(report.campaigns.flatMap(\.accounts).map(\.accountID))
        #expect(members == Set(truth.campaigns[0].accounts))
        Consistency(report, outcome.rejects).check()
        #expect(report.input.directoryKnown == report.input.accounts)
        #expect(outcome.timings.map(\.step).count == 8)
        #expect(outcome.timings.allSatisfy { $0.seconds >= 0 && $0.seconds.isFinite && !$0.step.isEmpty })
    }

    @Test func withoutADirectoryItSaysSo() throws {
        let report = try careless().report
        #expect(report.input.directoryKnown == nil)
        #expect(report.caveats.contains { $0.contains("No account directory") })
        #expect(report.campaigns.allSatisfy { !$0.reasons.contains { $0.name == "shared-payment" } })
    }

    @Test func aDirectoryOfStrangersKnowsNobody() throws {
        let strangers = AccountDirectory([
            AccountRecord(accountID: "nobody", paymentFingerprint: "card"), AccountRecord(accountID: "neither"),
        ])
        let outcome = try careless { $0.directory = strangers }
        #expect(outcome.report.input.directoryKnown == 0)
        #expect(!outcome.report.scores.contains { $0.accountID == "nobody" })
        Consistency(outcome.report, outcome.rejects).check()
    }

    @Test(arguments: ["", "\n\n", "no log\nat all\n"]) func nothingToReadGivesAnEmptyReport(text: String) throws {
        let scratch = try Scratch()
        let outcome = try scratch.analyze([scratch.write("log.jsonl", Array(text.utf8))])
        #expect(outcome.report.window == nil)
        #expect(outcome.report.input.exchanges == 0 && outcome.report.scores.isEmpty)
        #expect(outcome.report.campaigns.isEmpty && outcome.report.flagged.isEmpty && outcome.report.volume.isEmpty)
        Consistency(outcome.report, outcome.rejects).check()
        #expect(outcome.report.input.rejected.map(\.count).reduce(0, +) == (text.hasPrefix("no") ? 2 : 0))
    }

    @Test func aLogWithoutPromptsIsAnalysedAndSaysSo() throws {
        let stripped = try Self.log.get().lines.map { Self.without("prompt", Self.without("system_prompt", $0)) }
        let outcome = try Scratch().analyze(lines: stripped)
        #expect(outcome.report.input.exchanges == stripped.count)
        #expect(outcome.report.caveats.contains { $0.contains("no prompt") })
        #expect(outcome.report.caveats.contains { $0.contains("Too few prompts") })
        Consistency(outcome.report, outcome.rejects).check()
    }

    /// Renames a member, so that the reader does not know it.
    private static func without(_ key: String, _ line: [UInt8]) -> [UInt8] {
        let text = String(decoding: line, as: UTF8.self)
        guard let range = text.range(of: "\"\(key)\":") else { return line }
        return Array(text.replacingCharacters(in: range, with: "\"x_\(key)\":").utf8)
    }

    @Test func oneAccountOnly() throws {
        let outcome = try Scratch().analyze(
            lines: (0..<200).map { number in
                let ts = "2026-03-0\(2 + number / 100)T\(number % 24 < 10 ? "0" : "")\(number % 24):00:00Z"
                return line(number, #","prompt":"Explain number \#(number) to me, please""#, ts: ts)
            })
        #expect(outcome.report.scores.map(\.accountID) == ["a"])
        #expect(outcome.report.campaigns.isEmpty && outcome.report.input.exchanges == 200)
        Consistency(outcome.report, outcome.rejects).check()
    }

    @Test func everythingAtOneMoment() throws {
        let outcome = try Scratch().analyze(
            lines: (0..<600).map { number in
                line(number, #","prompt":"Write the word \#(number % 7) backwards""#, account: "a\(number % 30)")
            })
        #expect(outcome.report.volume.map(\.count) == [600])
        #expect(outcome.report.window?.from == outcome.report.window?.to)
        Consistency(outcome.report, outcome.rejects).check()
    }

    @Test func exchangesWithoutIdsAreNeverDuplicates() throws {
        let same = Array(#"{"ts":"2026-03-02T10:00:00Z","account_id":"a","prompt":"again and again"}"#.utf8)
        let outcome = try Scratch().analyze(lines: [[UInt8]](repeating: same, count: 25))
        #expect(outcome.report.input.exchanges == 25 && outcome.report.input.duplicates == 0)
    }

    @Test func countsReconcileWithTheInput() throws {
        let good = try Array(Self.log.get().lines.prefix(1500))
        let bad = ["{", "{\"id\":1}", "\u{0}", "[]"].map { Array($0.utf8) }
        let outcome = try Scratch().analyze(lines: good + bad + Array(good.prefix(100)) + good.prefix(40))
        let input = outcome.report.input
        #expect(input.exchanges == 1500 && input.duplicates == 140)
        #expect(input.rejected.map(\.count).reduce(0, +) == 4 && outcome.rejects.lines == 1644)
        Consistency(outcome.report, outcome.rejects).check()
    }

    @Test func aRequestToStopIsObeyed() throws {
        let cancellation = Cancellation()
        cancellation.cancel()
        let scratch = try Scratch()
        let path = try scratch.write("log.jsonl", Self.log.get().lines.flatMap { $0 + [10] })
        let options = try AnalysisOptions(inputs: InputSet.resolve(paths: [path]))
        #expect(throws: Cancelled.self) { try Analysis.run(options, cancellation: cancellation) }
    }

    @Test(arguments: ["learning templates and topics", "summarising accounts", "scoring"])
    func aRequestToStopMayComeLater(step: String) throws {
        let cancellation = Cancellation()
        let scratch = try Scratch()
        let path = try scratch.write("log.jsonl", Self.log.get().lines.flatMap { $0 + [10] })
        let options = try AnalysisOptions(inputs: InputSet.resolve(paths: [path]))
        #expect(throws: Cancelled.self) {
            try Analysis.run(options, cancellation: cancellation) { current, _ in
                if current == step { cancellation.cancel() }
            }
        }
    }

    @Test func textIsShownOnRequestOnly() throws {
        let shy = try careless().report
        let open = try careless { $0.showsText = true }.report
        #expect(shy.campaigns.flatMap(\.templates).allSatisfy { $0.redacted })
        #expect(open.campaigns.flatMap(\.templates).allSatisfy { !$0.redacted })
        #expect(!shy.campaigns.flatMap(\.templates).isEmpty)
        #expect(Redaction.shape("Please solve {…} step by step") == "P····· s···· {…} s··· b· s···")
        let words = Set(
            open.campaigns.flatMap(\.templates).flatMap { $0.text.split(separator: " ") }.filter { $0.count > 3 })
        let shown = String(decoding: ReportJSON.render(shy), as: UTF8.self)
        let told = shy.campaigns.flatMap(\.templates).map(\.text).joined(separator: " ")
        #expect(!words.isEmpty && words.allSatisfy { !told.contains($0) || $0 == "{…}" } && !shown.isEmpty)
    }
}
