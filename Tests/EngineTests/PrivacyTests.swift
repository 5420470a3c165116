import Exchanges
import Reports
import Simulation
import Testing

@testable import Base
@testable import Engine

/// Logs that keep their prompts to themselves.
@Suite("Without prompts") struct PrivacyTests {
    /// How a log hides its prompts.
    enum Hiding: CaseIterable {
        case left, redacted, digested
    }

    private static let log = Result { try SimulatedLog(SimulatedLog.careless) }

    private func analyze(_ hiding: Hiding, withDirectory: Bool) throws -> AnalysisOutcome {
        let scratch = try Scratch()
        let log = try Self.log.get()
        let directory = try AccountDirectory.load(scratch.write("accounts.jsonl", log.accounts))
        let lines = log.lines.map { Self.hidden("prompt", Self.hidden("system_prompt", $0, hiding), hiding) }
        return try scratch.analyze(lines: lines) { $0.directory = withDirectory ? directory : nil }
    }

    /// Puts what the log has instead in a text's place.
    private static func hidden(_ key: String, _ line: [UInt8], _ hiding: Hiding) -> [UInt8] {
        let mark = Array("\"\(key)\":\"".utf8)
        guard let start = line.indices.first(where: { line[$0...].starts(with: mark) }) else { return line }
        var end = start + mark.count
        while line[end] != 34 { end += line[end] == 92 ? 2 : 1 }
        let text = line[(start + mark.count)..<end]
        let value: String
        switch hiding {
        case .left: value = "null"
        case .redacted: value = "\"[REDACTED]\""
        case .digested: value = "\"sha256:\(digest(Array(text)))\""
        }
        return Array(line[..<start]) + Array("\"\(key)\":\(value)".utf8) + Array(line[(end + 1)...])
    }

    /// 64 hexadecimal digits that stand for a text as a digest does: what they are made by does not matter.
    private static func digest(_ text: [UInt8]) -> String {
        text.withUnsafeBufferPointer { buffer in
            (0..<4).map { seed in
                let hex = String(StableHash.bytes(Bytes(buffer), seed: UInt64(seed)), radix: 16)
                return String(repeating: "0", count: 16 - hex.count) + hex
            }.joined()
        }
    }

    @Test(arguments: Hiding.allCases)
    func aCampaignThatSharesPaymentAndInfrastructureIsFound(hiding: Hiding) throws {
        let outcome = try analyze(hiding, withDirectory: true)
        let report = outcome.report
        Consistency(report, outcome.rejects).check()
        let members = report.campaigns.map { Set($0.accounts.map(\.accountID)) }
        #expect(members == [Set(try Self.log.get().truth.campaigns[0].accounts)])
        for campaign in report.campaigns {
            #expect(campaign.targets.isEmpty && campaign.templates.isEmpty)
            let named = campaign.reasons.map(\.name)
            #expect(named.contains("shared-payment") && named.contains("shared-infrastructure"))
            #expect(!named.contains("interchangeable-topics") && !named.contains("shared-templates"))
        }
        let evidence = try #require(report.evidence)
        #expect(!evidence.impossible.contains { $0.name == "verdicts" })
        #expect(evidence.possible.contains { $0.name == "payment" })
    }

    /// Without a directory neither what accounts ask nor how they pay is known: the report says that its silence means little,
    /// and names the group all the same.
    @Test(arguments: Hiding.allCases) func withoutADirectoryTheReportSaysHowLittleItKnows(hiding: Hiding) throws {
        let outcome = try analyze(hiding, withDirectory: false)
        let report = outcome.report
        Consistency(report, outcome.rejects).check()
        #expect(report.campaigns.isEmpty)
        let evidence = try #require(report.evidence)
        let verdicts = try #require(evidence.impossible.first { $0.name == "verdicts" })
        #expect(verdicts.sentence.contains("does not mean that there is none"))
        let hidden = Set(try Self.log.get().truth.campaigns[0].accounts)
        let nearest = try #require(report.lookalikes.max { $0.score < $1.score })
        #expect(nearest.accounts >= hidden.count / 2 && nearest.score > 0.05, "the group is shown to a person")
        #expect(verdicts.sentence.contains(" \(nearest.accounts) accounts"))
        #expect(evidence.impossible.contains { $0.name == "payment" })
    }

    @Test func theReportTellsWhatTheLogHas() throws {
        let digested = try analyze(.digested, withDirectory: true).report
        let left = try analyze(.left, withDirectory: true).report
        func names(_ conclusions: [Report.Conclusion]?) -> [String] { conclusions?.map(\.name) ?? [] }
        let words = ["templates", "topics", "capabilities", "style"]
        #expect(
            names(digested.evidence?.possible) == [
                "volume", "repeated-content", "networks", "clients", "parameters", "system-prompts", "lengths",
                "payment",
            ])
        #expect(names(digested.evidence?.impossible) == words)
        #expect(
            names(left.evidence?.possible) == ["volume", "networks", "clients", "parameters", "lengths", "payment"])
        #expect(names(left.evidence?.impossible) == ["repeated-content", "system-prompts"] + words)
        #expect(digested.evidence?.prompts == 0 && left.evidence?.digests == 0)
        let lines = try Self.log.get().lines.count
        #expect(digested.evidence.map { $0.digests * 10 > lines * 9 } == true, "nearly every exchange has a prompt")
        #expect(try Scratch().analyze(lines: Self.log.get().lines).report.evidence == nil)
    }

    @Test func digestsRepeatButHaveNoWords() throws {
        func measured(_ report: Report, _ name: String) -> Int {
            report.indicators.first { $0.name == name }?.measured ?? -1
        }
        let digested = try analyze(.digested, withDirectory: true).report
        let left = try analyze(.left, withDirectory: true).report
        let whole = try Scratch().analyze(lines: Self.log.get().lines).report
        for name in ["volume-to-diversity", "response-acceptance"] {
            #expect(measured(whole, name) > 0 && measured(left, name) == 0, "\(name)")
            #expect(measured(digested, name) == measured(whole, name), "\(name)")
        }
        for name in ["template-reuse", "slot-filling"] {
            #expect(measured(digested, name) == 0 && measured(left, name) == 0, "\(name)")
        }
        let page = String(decoding: ReportHTML.render(digested), as: UTF8.self)
        #expect(page.contains("Cannot be concluded") && page.contains("equal digests are equal prompts"))
        let terminal = ReportTerminal.render(digested, colour: false, width: 120)
        #expect(terminal.contains("cannot  Templates") && terminal.contains("can     Volume"))
    }
}
