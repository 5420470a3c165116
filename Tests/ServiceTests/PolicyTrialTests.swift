import Base
import Engine
import Exchanges
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

    /// What a server has learned of topics holds for logs: an account with too many of them in a day is slowed down, from the
    /// request on that is too many, and not on the next day.
    @Test func tooManyTopicsSlowAnAccountDown() throws {
        func prompts(_ count: Int, _ account: (Int) -> String, subject: (Int) -> Int, day: Int) -> [String] {
            (0..<count).map { number in
                let time = "\(10 + number / 60):\(number % 60 < 10 ? "0" : "")\(number % 60):00Z"
                return #"{"id":"\#(day)-\#(number)-\#(account(number))","ts":"2026-03-0\#(day)T\#(time)","#
                    + #""account_id":"\#(account(number))","model_requested":"m","http_status":200,"#
                    + #""prompt":"\#(SubjectTexts.text(subject(number), day * 10_000 + number))"}"#
            }
        }
        let folder = scratch.path + "/state"
        _ = try Store(folder, .create)
        let learned = try write(prompts(800, { "a\($0)" }, subject: { $0 % SubjectTexts.count }, day: 1))
        let engine = try LiveEngine(.init(folder: folder + "/engine"), AnalysisOptions(inputs: .none))
        try #require(try engine.look([learned], at: .now())).commit()
        var settings = PolicyTrial.Settings(
            paths: [
                try write(
                    prompts(30, { _ in "wide" }, subject: { $0 % SubjectTexts.count }, day: 2)
                        + prompts(30, { _ in "narrow" }, subject: { _ in 5 }, day: 2)
                        + prompts(3, { _ in "wide" }, subject: { $0 }, day: 3))
            ])
        let policy = """
            policy:
              shadow: true
              rate_limits: {unique_topics_per_day: 6, suspicious_pattern_multiplier: 0.01}
              default_tier: {limits: {requests_per_hour: 100}}
            """
        func refused() throws -> [BacktestReport.Rule] {
            let cancellation = Cancellation()
            let trial = try PolicyTrial(ServiceSettings.policy(policy, version: 1), settings, cancellation)
            return try trial.run(cancellation) { _, _ in }.report.rules
                .filter { $0.key.status != 200 && $0.key.status != 0 }
        }
        #expect(try refused().isEmpty)
        settings.folder = folder
        let rules = try refused()
        #expect(rules.count == 1 && rules[0].examples == ["wide"] && (10...24).contains(rules[0].requests), "\(rules)")
    }
}
