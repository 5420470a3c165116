import Exchanges
import Prompts
import Reports
import Testing

@testable import Base
@testable import Engine

@Suite("Summary files stand for logs", .serialized) struct SummaryFileTests {
    private static let log = Result { try SimulatedLog(SimulatedLog.careless) }

    private let scratch: Scratch
    private let all: String

    init() throws {
        scratch = try Scratch()
        all = try scratch.write("all.jsonl", Array(Self.log.get().lines.joined(separator: [10])) + [10])
    }

    private func summarise(
        _ paths: [String], as name: String, lexicon: String? = nil, _ change: (inout AnalysisOptions) -> Void = { _ in }
    ) throws -> [UInt8] {
        var options = try AnalysisOptions(inputs: InputSet.resolve(paths: paths))
        change(&options)
        var bytes: [UInt8] = []
        let given = try lexicon.map { try InputSet.resolve(paths: [$0]) }
        _ = try Analysis.summarise(options, lexicon: given) { bytes += $0 }
        try scratch.write(name, bytes)
        return bytes
    }

    private func render(_ outcome: AnalysisOutcome) -> [String] {
        [ReportJSON.render(outcome.report), ScoresText.render(outcome.report), ReportHTML.render(outcome.report)]
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// The log cut in three, as if by three machines.
    private func parts() throws -> [String] {
        let lines = try Self.log.get().lines
        return try (0..<3).map { part in
            let mine = lines.indices.filter { $0 % 7 % 3 == part }.map { lines[$0] }
            return try scratch.write("part-\(part).jsonl", Array(mine.joined(separator: [10])) + [10])
        }
    }

    @Test func partsUnderOneLexiconGiveTheReportOfTheLogs() throws {
        let expected = render(try scratch.analyze([all]))
        let whole = try summarise([all], as: "all.summary")
        #expect(try render(scratch.analyze([scratch["all.summary"]])) == expected)
        for (number, part) in try parts().enumerated() {
            _ = try summarise([part], as: "\(number).summary", lexicon: scratch["all.summary"])
        }
        let files = (0..<3).map { scratch["\($0).summary"] }
        #expect(try render(scratch.analyze(files)) == expected)
        var merged: [UInt8] = []
        let outcome = try Analysis.merge(try InputSet.resolve(paths: files)) { merged += $0 }
        #expect(merged == whole && outcome.withoutTopics.isEmpty)
        // Two parts as summaries, the third as a log, which is read with their lexicon.
        #expect(try render(scratch.analyze([files[0], scratch["part-1.jsonl"], files[2]])) == expected)
    }

    @Test func theSameLogsGiveTheSameBytes() throws {
        let one = try summarise([all], as: "a.summary") { $0.threads = 1 }
        #expect(try summarise(try parts(), as: "b.summary") { $0.threads = 2 } == one)
    }

    @Test func noPromptIsInTheFile() throws {
        let bytes = try summarise([all], as: "all.summary")
        let reader = try Listing.of(
            file: try InputSet.resolve(paths: [scratch["all.summary"]]).files[0], account: nil,
            taxonomy: try .builtIn())
        #expect(reader.json.contains("\"stillwatch.summary/1\""))
        #expect(bytes.count * 4 < (Scratch.read(all) ?? []).count)
    }

    @Test func lexiconsLearnedApartAreRefused() throws {
        for (number, part) in try parts().prefix(2).enumerated() { _ = try summarise([part], as: "\(number).summary") }
        let files = [scratch["0.summary"], scratch["1.summary"]]
        let error = #expect(throws: UserError.self) { try scratch.analyze(files) }
        #expect(error?.kind == .input && error?.remedy?.contains("stillwatch summarise LOGS --lexicon") == true)
        #expect(throws: UserError.self) { try Analysis.merge(try InputSet.resolve(paths: files)) { _ in } }
        let mixed = #expect(throws: UserError.self) { try summarise([files[0]], as: "x") }
        #expect(mixed?.remedy?.contains("stillwatch merge") == true)
    }

    @Test func aSummaryFileCannotBeReplayed() throws {
        _ = try summarise([all], as: "all.summary")
        let error = #expect(throws: UserError.self) {
            try scratch.analyze([scratch["all.summary"]]) { $0.replayEvery = 3_600_000 }
        }
        #expect(error?.location == scratch["all.summary"] && error?.remedy?.contains("--every") == true)
    }

    @Test func excludedAccountsAreReplayedAsIfTheyWereNotThere() throws {
        let gone = try scratch.analyze([all]).report.campaigns[0].accounts.map(\.accountID)
        let replayed = try scratch.analyze([all]) {
            $0.replayEvery = 12 * 3_600_000
            $0.excluded = gone
        }.report
        #expect(replayed.campaigns.isEmpty && replayed.replay?.withdrawn.isEmpty == true)
        #expect(replayed.caveats.contains { $0.contains("accounts are excluded") })
    }

    @Test func oneAccountCanBeLookedAt() throws {
        _ = try summarise([all], as: "all.summary")
        let file = try InputSet.resolve(paths: [scratch["all.summary"]]).files[0]
        let report = try scratch.analyze([all]).report
        let member = report.campaigns[0].accounts[0]
        let listing = try Listing.of(file: file, account: member.accountID, taxonomy: try .builtIn())
        #expect(listing.rows.first { $0.label == "exchanges" }?.value == Decimal.grouped(member.exchanges))
        #expect(listing.json.contains("\"exchanges\": \(member.exchanges),"))
        #expect(listing.rows.contains { $0.label == "template" })
        #expect(throws: UserError.self) { try Listing.of(file: file, account: "nobody", taxonomy: try .builtIn()) }
    }

    @Test func excludedAccountsAreCountedAndNotLookedAt() throws {
        let report = try scratch.analyze([all]).report
        let gone = report.campaigns[0].accounts.map(\.accountID)
        let without = try scratch.analyze([all]) { $0.excluded = gone }.report
        #expect(without.campaigns.isEmpty && without.input.accounts == report.input.accounts - gone.count)
        #expect(without.caveats.contains { $0.contains("\(Decimal.grouped(report.campaigns[0].exchanges)) exchanges") })
        _ = try summarise([all], as: "all.summary")
        let filtered = try scratch.analyze([scratch["all.summary"]]) { $0.excluded = gone }.report
        #expect(filtered.scores.map(\.accountID) == without.scores.map(\.accountID))
    }

    @Test func forgettingLeavesNothing() throws {
        _ = try summarise([all], as: "all.summary")
        let account = try scratch.analyze([all]).report.campaigns[0].accounts[0]
        let file = try InputSet.resolve(paths: [scratch["all.summary"]]).files[0]
        var bytes: [UInt8] = []
        #expect(try Forgetting.erase(account.accountID, from: file) { bytes += $0 } == account.exchanges)
        #expect(Traces.find(account.accountID, in: bytes).isEmpty)
        let path = try scratch.write("rest.summary", bytes)
        let rest = try scratch.analyze([path]).report
        #expect(!rest.scores.contains { $0.accountID == account.accountID })
        #expect(rest.scores.count == (try scratch.analyze([all]).report.scores.count) - 1)
        #expect(throws: UserError.self) { try Forgetting.erase("nobody", from: file) { _ in } }
    }
}
