import Testing

@testable import Base
@testable import Commands

@Suite("Commands, with pretended stages") struct ProgramTests {
    @Test func analyzeWritesTheReportAndPrintsTheSummary() throws {
        let rehearsal = try Rehearsal()
        let out = rehearsal.scratch["report"]
        let ending = try rehearsal.run("analyze", "logs", "--out", out)
        #expect(ending.status == 0 && ending.messages.isEmpty)
        #expect(ending.output == "summary, colour false, width 80\n\nReport: \(out)/report.html\n")
        #expect(
            try rehearsal.scratch.names("report") == ["rejected.jsonl", "report.html", "report.json", "scores.jsonl"])
        #expect(rehearsal.scratch.read("report/report.json") == Stages.report)
    }

    @Test func exitCodeTellsWhatWasFoundOnlyWhenAsked() throws {
        var rehearsal = try Rehearsal()
        #expect(try rehearsal.run("analyze", "x", "--json").status == 0)
        #expect(try rehearsal.run("analyze", "x", "--json", "--exit-code").status == 10)
        rehearsal.stages = .pretending(campaigns: 0)
        #expect(try rehearsal.run("analyze", "x", "--json", "--exit-code").status == 0)
    }

    @Test func jsonPrintsTheReportAndNothingElse() throws {
        let rehearsal = try Rehearsal()
        let ending = try rehearsal.run("analyze", "x", "--json")
        #expect(ending.output == Stages.report && ending.messages.isEmpty)
        #expect(try rehearsal.scratch.names() == ["stderr", "stdout"])
        let both = try rehearsal.run("analyze", "x", "--json", "--out", rehearsal.scratch["report"])
        #expect(both.output == Stages.report)
        #expect(rehearsal.scratch.read("report/report.json") == Stages.report)
    }

    @Test func quietVerboseAndRejected() throws {
        let rehearsal = try Rehearsal()
        let out = rehearsal.scratch["report"]
        let quiet = try rehearsal.run("analyze", "x", "-q", "--no-rejected", "-o", out)
        #expect(quiet.output.isEmpty && quiet.messages.isEmpty)
        #expect(try rehearsal.scratch.names("report") == ["report.html", "report.json", "scores.jsonl"])
        let verbose = try rehearsal.run("analyze", "x", "-v", "-o", out)
        #expect(verbose.messages.hasSuffix("stillwatch: read: 1.25 s\nstillwatch: score: 0.50 s\n"))
    }

    @Test func colourFollowsTheFlag() throws {
        let rehearsal = try Rehearsal()
        let ending = try rehearsal.run("analyze", "x", "--color", "always", "-o", rehearsal.scratch["report"])
        #expect(ending.output.hasPrefix("summary, colour true"))
    }

    @Test func everyFlagReachesTheStages() throws {
        guard
            case .run(let invocation) = try Parser.parse(
                ["analyze", "a", "b", "--accounts", "c", "--format", "mapped", "--map", "m"]
                    + [
                        "--max-line-bytes", "2K", "--taxonomy", "t", "--prices", "p", "--threads", "3", "--show-text",
                        "--no-rejected", "--networks", "n", "--releases", "r", "--profile", "published",
                    ])
        else { throw UserError(.usage, "not a run") }
        #expect(
            AnalyzeRun(invocation).request
                == AnalyzeRequest(
                    paths: ["a", "b"], accounts: "c", format: "mapped", map: "m", maxLineBytes: 2048, taxonomy: "t",
                    prices: "p", networks: "n", releases: "r", comparesPublished: true, threads: 3, showsText: true))
    }

    @Test func aMapAndItsFormatBelongTogether() throws {
        let rehearsal = try Rehearsal()
        let alone = try rehearsal.run("analyze", "x", "--format", "mapped")
        #expect(alone.status == UserError.Kind.usage.rawValue && alone.messages.contains("--map FILE"))
        let other = try rehearsal.run("analyze", "x", "--format", "openai", "--map", "m")
        #expect(other.status == UserError.Kind.usage.rawValue && other.messages.contains("exclude each other"))
    }

    @Test(arguments: [UserError.Kind.input, .output, .environment, .usage])
    func failuresAreOneLineAndLeaveNothing(kind: UserError.Kind) throws {
        var rehearsal = try Rehearsal()
        rehearsal.stages.analyze = { _, _ in throw UserError(kind, "it\nbroke", at: "a\u{1B}b", remedy: "mend it") }
        let ending = try rehearsal.run("analyze", "x", "--out", rehearsal.scratch["report"])
        #expect(ending.status == kind.rawValue && ending.output.isEmpty)
        #expect(ending.messages == "stillwatch: error: a\\u{1b}b: it\\u{a}broke (mend it)\n")
        #expect(try rehearsal.scratch.names() == ["stderr", "stdout"])
    }

    @Test func theFolderIsCheckedBeforeTheWork() throws {
        var rehearsal = try Rehearsal()
        rehearsal.stages.analyze = { _, _ in throw UserError(.environment, "should not have begun") }
        try rehearsal.scratch.write("stranger", "")
        let ending = try rehearsal.run("analyze", "x", "--out", rehearsal.scratch.path)
        #expect(ending.status == 4)
        #expect(ending.messages.contains("the output folder holds other files, such as "))
    }

    @Test func simulateWritesTheTruthWhereItIsTold() throws {
        let rehearsal = try Rehearsal()
        let scratch = rehearsal.scratch
        let ending = try rehearsal.run("simulate", "spec", "--out", scratch["a"], "--seed", "7")
        #expect(ending.status == 0 && ending.output == "1 exchange\n")
        #expect(try scratch.names("a") == ["accounts.jsonl", "exchanges.jsonl", "truth.json"])
        #expect(scratch.read("a/exchanges.jsonl") == "{\"seed\":7}\n")
        #expect(try rehearsal.run("simulate", "spec", "--out", scratch["a"], "--truth-dir", scratch["t"]).status == 0)
        #expect(try scratch.names("a") == ["exchanges.jsonl"])
        #expect(try scratch.names("t") == ["accounts.jsonl", "truth.json"])
    }

    @Test func simulateStreams() throws {
        let rehearsal = try Rehearsal()
        let scratch = rehearsal.scratch
        let bare = try rehearsal.run("simulate", "spec", "--out", "-")
        #expect(bare.output == "{\"seed\":1}\n" && bare.messages == "1 exchange\n")
        #expect(try rehearsal.run("simulate", "spec", "-q", "-o", "-", "--truth-dir", scratch["t"]).messages.isEmpty)
        #expect(try scratch.names("t") == ["accounts.jsonl", "truth.json"])
    }

    @Test func evaluatePrintsOneOrTheOther() throws {
        let rehearsal = try Rehearsal()
        #expect(try rehearsal.run("evaluate", "--truth", "t", "r").output == "table\n")
        #expect(try rehearsal.run("evaluate", "--truth", "t", "r", "--json").output == "{}\n")
    }

    @Test func theBareNameExplainsAndFails() throws {
        let ending = try Rehearsal().run()
        #expect(ending.status == 2 && ending.output.isEmpty)
        #expect(
            ending.messages.contains("Start with: stillwatch analyze --help\n\nstillwatch: error: no command given"))
    }
}
