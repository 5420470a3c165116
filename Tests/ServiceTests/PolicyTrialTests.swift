import Base
import Glibc
import Policy
import Store
import Testing

@testable import Service

@Suite("What a policy would have done") struct PolicyTrialTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private static let policy = """
        policy:
          shadow: true
          rules:
            - {name: probabilities, match: {logprobs: true}, action: deny}
            - {name: nobody, match: {min_n: 99}, action: deny}
          default_tier: {limits: {requests_per_minute: 2}}
          ladder:
            - {action: suspend, min_confidence: 0.9, min_flagged_for: 1h}
        """

    private func line(_ minute: Int, _ account: String, _ more: String = "") -> String {
        let time = "\(minute / 60 + 10):" + (minute % 60 < 10 ? "0" : "") + "\(minute % 60):00Z"
        return
            #"{"id":"\#(account)-\#(minute)\#(more.utf8.count)","ts":"2026-03-02T\#(time)","account_id":"\#(account)","#
            + #""model_requested":"m","prompt":"Why?","usage":{"in":10,"out":10},"http_status":200\#(more)}"#
    }

    private func write(_ lines: [String]) throws -> String {
        try ReportFolder(scratch.path).replace("log.jsonl", Array((lines.joined(separator: "\n") + "\n").utf8))
        return scratch.path + "/log.jsonl"
    }

    private func run(_ settings: PolicyTrial.Settings) throws -> PolicyTrial.Outcome {
        let cancellation = Cancellation()
        return try PolicyTrial(ServiceSettings.policy(Self.policy, version: 1), settings, cancellation)
            .run(cancellation) { _, _ in }
    }

    private func rule(_ outcome: PolicyTrial.Outcome, _ name: String) -> BacktestReport.Rule? {
        outcome.report.rules.first { $0.key.rule == name }
    }

    @Test func whateverTheOrderOfTheLines() throws {
        // Three requests of a minute, of which one is too many; one that a rule denies; one without an account.
        var lines = (0..<3).map { line(0, "a", #","turn_index":\#($0)"# + String(repeating: " ", count: $0)) }
        lines.append(line(61, "b", #","params":{"logprobs":true}"#))
        lines.append(line(5, "c"))
        var counts: Set<[Int]> = []
        for lines in [lines, lines.reversed(), lines + ["{not json"]] {
            let outcome = try run(.init(paths: [try write(lines)]))
            let limit = try #require(rule(outcome, "limits.requests_per_minute"))
            let denied = try #require(rule(outcome, "rules.probabilities"))
            #expect(limit.accounts == 1 && limit.examples == ["a"] && denied.examples == ["b"])
            #expect(denied.key.status == 403 && !denied.key.isShadow)
            #expect(outcome.idle == ["rules.nobody", "ladder.suspend"] && outcome.verdicts == nil)
            #expect(outcome.window?.from.rfc3339 == "2026-03-02T10:00:00Z" && outcome.report.outOfOrder == 0)
            counts.insert([outcome.report.requests, outcome.report.refused, limit.requests, denied.requests])
        }
        #expect(counts == [[5, 2, 1, 1]])
    }

    @Test func asWrittenNothingIsRefused() throws {
        var settings = PolicyTrial.Settings(paths: [try write([line(0, "b", #","params":{"logprobs":true}"#)])])
        settings.isEnforced = false
        let outcome = try run(settings)
        #expect(outcome.report.refused == 0 && rule(outcome, "rules.probabilities")?.key.isShadow == true)
    }

    /// A verdict holds from the moment of flagging on, or with hindsight always; a cut holds always.
    @Test func verdictsAndCutsOfAServer() throws {
        let state = scratch.path + "/state"
        let store = try Store(state, .create)
        let moment = Timestamp(milliseconds: 1_772_449_200_000)  // 2026-03-02T11:00:00Z
        try store.standings.replace(
            [Standing(account: "a", campaign: "campaign-1", confidence: 0.95, score: 0.9, flaggedSince: moment)],
            at: moment)
        try store.cuts.cut(.account, "z", reason: "r", by: "t", at: moment)
        var settings = PolicyTrial.Settings(
            paths: [try write([0, 59, 61, 121, 180].map { line($0, "a") } + [line(3, "z")])])
        settings.folder = state
        let outcome = try run(settings)
        // Flagged at 11:00, suspended an hour later: the requests of 12:01 and 13:00.
        #expect(rule(outcome, "ladder.suspend")?.requests == 2 && outcome.verdicts?.accounts == 1)
        #expect(outcome.report.refused == 3)
        settings.hasHindsight = true
        #expect(rule(try run(settings), "ladder.suspend")?.requests == 5)
    }
}
