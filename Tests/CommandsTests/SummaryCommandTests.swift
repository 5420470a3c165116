import Glibc
import Synchronization
import Testing

@testable import Commands

@Suite("Commands on summary files") struct SummaryCommandTests {
    private let rehearsal: Rehearsal

    init() throws { rehearsal = try Rehearsal() }

    @Test func summariseWritesOneFileAtOnce() throws {
        let scratch = rehearsal.scratch
        let ending = try rehearsal.run("summarise", "a", "b", "-o", scratch["x.summary"], "-v")
        #expect(ending.status == 0 && ending.output == "2 paths\n" && ending.messages.contains("read: 1.25 s"))
        #expect(try scratch.names() == ["stderr", "stdout", "x.summary"] && scratch.mode("x.summary") == 0o600)
        let again = try rehearsal.run("summarize", "a", "-o", scratch["x.summary"], "-q")
        #expect(again.status == 0 && again.output == "" && again.messages == "")
    }

    @Test func onlySummaryFilesAreReplaced() throws {
        let scratch = rehearsal.scratch
        try scratch.write("thesis", "text")
        let refused = try rehearsal.run("merge", "a", "-o", scratch["thesis"])
        #expect(refused.status == 4 && refused.messages.contains("did not write"))
        #expect(scratch.read("thesis") == "text")
        #expect(try rehearsal.run("merge", "a", "-o", scratch["thesis"], "--force").status == 0)
        #expect(scratch.read("thesis")?.contains("SWS") == true)
        #expect(try rehearsal.run("merge", "a", "-o", scratch.path).status == 4)
        #expect(try rehearsal.run("merge", "a", "-o", scratch["no/where"]).status == 4)
        #expect(try rehearsal.run("merge", "a").status == 2)
    }

    @Test func aFailureLeavesNothingBehind() throws {
        var rehearsal = rehearsal
        rehearsal.stages.merge = { _, sink, _ in
            try sink(Stages.summary)
            throw Stages.Broken()
        }
        let ending = try rehearsal.run("merge", "a", "-o", rehearsal.scratch["x.summary"])
        #expect(ending.status == 5)
        #expect(try rehearsal.scratch.names() == ["stderr", "stdout"])
    }

    @Test func inspectPrintsLinesOrJSON() throws {
        let lines = try rehearsal.run("inspect", "some.summary")
        #expect(lines.output == "file  some.summary\n      \\u{1b}[2J\n")
        #expect(try rehearsal.run("inspect", "some.summary", "who").output.hasSuffix("who\n"))
        #expect(try rehearsal.run("inspect", "some.summary", "--json").output == "{}\n")
        #expect(try rehearsal.run("inspect", "a", "b", "c").status == 2)
    }

    @Test func forgetNeedsToKnowWhere() throws {
        let scratch = rehearsal.scratch
        for words in [["forget", "a"], ["forget", "a", "--state", "x", "--summary", "y"]] {
            let ending = try rehearsal.run(words)
            #expect(ending.status == 2 && ending.messages.contains("--state DIR or --summary FILE"))
        }
        let state = try rehearsal.run("forget", "a\u{1B}", "--state", "x")
        #expect(state.output == "Erased 1,200 exchanges of a\\u{1b}.\n* The logs.\n")
        try scratch.write("f", String(decoding: Stages.summary, as: UTF8.self))
        let other = try rehearsal.run("forget", "a", "--summary", scratch["f"])
        #expect(other.status == 4, "it is no summary file")
        #expect(try rehearsal.run("forget", "a", "--state", "x", "-q").output == "")
    }

    @Test func keepBelongsToAStateOrAReplay() throws {
        let ending = try rehearsal.run("analyze", "x", "--keep", "3d", "--json")
        #expect(ending.status == 2 && ending.messages.contains("--state DIR or --every SPAN"))
        var rehearsal = rehearsal
        let make = rehearsal.stages.analyze
        rehearsal.stages.analyze = { request, watch in
            #expect(request.every == 3_600_000 && request.keep == 3 * 86_400_000)
            return try make(request, watch)
        }
        #expect(try rehearsal.run("analyze", "x", "--every", "1h", "--keep", "3d", "--json").status == 0)
    }

    @Test func aReplayHasNoState() throws {
        let ending = try rehearsal.run("analyze", "x", "--state", "dir", "--every", "1h", "--json")
        #expect(ending.status == 2 && ending.messages.contains("--every and --state exclude each other"))
    }

    @Test func theStateIsChangedAfterTheReportIsSafe() throws {
        let order = Order()
        var rehearsal = rehearsal
        let make = rehearsal.stages.analyze
        rehearsal.stages.analyze = { request, watch in
            #expect(request.state == "dir" && request.keep == 3 * 86_400_000 && request.exclude == "list")
            var result = try make(request, watch)
            result.notices = ["skipped"]
            result.commit = { order.note() }
            return result
        }
        let words = ["analyze", "x", "--state", "dir", "--keep", "3d", "--exclude", "list"]
        let ending = try rehearsal.run(words + ["-o", rehearsal.scratch["report"]])
        #expect(ending.status == 0 && order.count == 1 && ending.messages.contains("skipped"))
        #expect(try rehearsal.run(words + ["--json"]).status == 0 && order.count == 2)
        // A report that cannot be written leaves the state alone.
        try rehearsal.scratch.write("file", "")
        #expect(try rehearsal.run(words + ["-o", rehearsal.scratch["file"]]).status == 4 && order.count == 2)
    }
}

/// Counts commits.
final class Order: Sendable {
    private let commits = Atomic<Int>(0)
    var count: Int { commits.load(ordering: .relaxed) }
    func note() { commits.wrappingAdd(1, ordering: .relaxed) }
}

extension Stages {
    struct Broken: Error {}
}
