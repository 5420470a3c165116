import Testing

@testable import Base
@testable import Commands

@Suite("Commands, with the real stages") struct RealStagesTests {
    private let rehearsal: Rehearsal

    init() throws {
        var rehearsal = try Rehearsal()
        rehearsal.stages = .real
        self.rehearsal = rehearsal
    }

    private static let log = (0..<40).map { number in
        """
        {"id":"e\(number)","ts":"2025-03-03T\(10 + number / 10):0\(number % 10):00Z","account_id":"a\(number % 4)",\
        "model_requested":"m","prompt":"What is \(number) times \(number * 7)?","usage":{"in":9,"out":5}}

        """
    }.joined()

    @Test func analyzeReadsWritesAndPrints() throws {
        let scratch = rehearsal.scratch
        try scratch.write("log.jsonl", Self.log + "{\"id\": 1\n")
        let ending = try rehearsal.run("analyze", scratch["log.jsonl"], "-o", scratch["report"], "-t", "2")
        #expect(ending.status == 0 && ending.messages == "")
        #expect(
            try scratch.names("report") == ["rejected.jsonl", "report.html", "report.json", "scores.jsonl"])
        #expect(scratch.read("report/report.json")?.contains("\"stillwatch.report/1\"") == true)
        #expect(scratch.read("report/rejected.jsonl")?.contains("truncated_json") == true)
        #expect(ending.output.contains("1 of 41 lines set aside"))
        // The folder is known again, and without damage there is nothing to keep.
        try scratch.write("log.jsonl", Self.log)
        let again = try rehearsal.run("analyze", scratch["log.jsonl"], "-o", scratch["report"], "-q")
        #expect(again.status == 0 && again.output == "" && again.messages == "")
        #expect(try scratch.names("report") == ["report.html", "report.json", "scores.jsonl"])
    }

    @Test(arguments: [
        ("", "there is no exchange in the input (name logs that hold some)"),
        (
            "no log\nat all\n",
            "not one of 2 lines could be read; here: not a JSON object (check the files and --format)"
        ),
    ])
    func aReportOnNothingIsRefused(text: String, message: String) throws {
        let scratch = rehearsal.scratch
        try scratch.write("log.jsonl", text)
        let ending = try rehearsal.run("analyze", scratch["log.jsonl"], "-o", scratch["report"])
        #expect(ending.status == 3 && ending.output == "" && ending.messages.hasSuffix(message + "\n"))
        #expect(try scratch.names() == ["log.jsonl", "stderr", "stdout"])
    }

    @Test(arguments: ["--accounts", "--taxonomy", "--prices", "--networks", "--releases"])
    func missingSideFilesAreNamed(flag: String) throws {
        let scratch = rehearsal.scratch
        try scratch.write("log.jsonl", Self.log)
        let ending = try rehearsal.run(
            "analyze", scratch["log.jsonl"], flag, scratch["nowhere"], "-o", scratch["report"])
        #expect(ending.status == 3)
        #expect(ending.messages.hasPrefix("stillwatch: error: \(scratch["nowhere"]): cannot be read"))
    }

    @Test func aSimulatedLogCanBeAnalysedAndTheReportScored() throws {
        let scratch = rehearsal.scratch
        try scratch.write(
            "spec.json",
            """
            {"name": "tiny", "window": {"from": "2026-03-02T00:00:00Z", "days": 2}, "benign": {"chat": 30, "apps": 1,
             "orgs": 1}, "campaigns": [{"id": "c1", "accounts": 10, "per_account_day": 10}]}
            """)
        let made = try rehearsal.run("simulate", scratch["spec.json"], "-o", scratch["log"], "--seed", "5")
        #expect(made.messages == "" && made.status == 0 && made.output.hasPrefix("tiny: "))
        let streamed = try rehearsal.run("simulate", scratch["spec.json"], "-o", "-", "--seed", "5")
        #expect(streamed.output == scratch.read("log/exchanges.jsonl") && streamed.messages == made.output)
        let analysed = try rehearsal.run(
            "analyze", scratch["log"], "-a", scratch["log/accounts.jsonl"], "-o", scratch["report"])
        #expect(analysed.messages == "" && analysed.status == 0)
        let scored = try rehearsal.run(
            "evaluate", "--truth", scratch["log/truth.json"], scratch["report/report.json"], "--scores",
            scratch["report/scores.jsonl"])
        #expect(scored.messages == "" && scored.status == 0 && scored.output.contains("c1"))
    }

    @Test func networksReleasesAndTheProfileReachTheReport() throws {
        let scratch = rehearsal.scratch
        try scratch.write(
            "spec.json",
            """
            {"name": "tiny", "window": {"from": "2026-03-02T00:00:00Z", "days": 2}, "benign": {"chat": 30, "apps": 1,
             "orgs": 1}}
            """)
        _ = try rehearsal.run("simulate", scratch["spec.json"], "-o", scratch["log"], "--seed", "5")
        try scratch.write("networks", "10.0.0.0/8 office\n")
        try scratch.write("releases", "date,vendor,model\n2026-03-02,Acme,a-1\n")
        let ending = try rehearsal.run(
            "analyze", scratch["log"], "-o", scratch["report"], "--networks", scratch["networks"], "--releases",
            scratch["releases"], "--profile", "published")
        #expect(ending.status == 0 && ending.messages == "")
        #expect(ending.output.contains("2 days, too few") && ending.output.contains("published method"))
        let report = scratch.read("report/report.json") ?? ""
        #expect(report.contains("\"published\": {") && report.contains("\"series\":\"model-moves\""))
        #expect(scratch.read("report/scores.jsonl")?.contains("\"published_score\":") == true)
        #expect(scratch.read("report/report.html")?.contains("published method would say") == true)
        for (flag, text, place) in [
            ("--networks", "AS1\n", "bad:1:"), ("--releases", "date,vendor\n", "bad:1:"),
        ] {
            try scratch.write("bad", text)
            let ending = try rehearsal.run("analyze", scratch["log"], flag, scratch["bad"], "-o", scratch["other"])
            #expect(ending.status == 3 && ending.messages.contains(place), "\(ending.messages)")
        }
    }

    @Test func presetsHaveNames() throws {
        let scratch = rehearsal.scratch
        let ending = try rehearsal.run("simulate", "quiet", "--scale", "0.002", "-o", scratch["log"])
        #expect(ending.status == 0 && ending.output.hasPrefix("quiet: "))
        let near = try rehearsal.run("simulate", "quite", "-o", scratch["other"])
        #expect(near.status == 3)
        #expect(
            near.messages == """
                stillwatch: error: quite: there is neither a built-in scenario nor a file of this name \
                (did you mean quiet?)

                """)
    }

    @Test func aSpecThatIsNoneIsNamed() throws {
        try rehearsal.scratch.write("spec.json", "{\"name\": \"x\", \"windows\": 3}")
        let ending = try rehearsal.run("simulate", rehearsal.scratch["spec.json"], "-o", rehearsal.scratch["log"])
        #expect(ending.status == 3 && ending.messages.contains("spec.json"))
        #expect(try rehearsal.scratch.names() == ["spec.json", "stderr", "stdout"])
    }

    @Test func evaluateComparesAReportWithTheTruth() throws {
        let scratch = rehearsal.scratch
        try scratch.write(
            "truth.json",
            """
            {"schema": "stillwatch.truth/1", "spec": "two", "campaigns": [{"id": "c1", "accounts": ["a", "b"],
             "start": "2025-03-03T00:00:00Z", "exchanges": 60, "hourly": [[1740960000, 60]]}],
             "accounts": {"a": {"kind": "campaign:c1", "exchanges": 30, "campaign_exchanges": 30},
                          "b": {"kind": "campaign:c1", "exchanges": 30, "campaign_exchanges": 30},
                          "c": {"kind": "chat", "exchanges": 3, "campaign_exchanges": 0}}}
            """)
        try scratch.write(
            "report.json",
            """
            {"schema": "stillwatch.report/1", "campaigns": [{"id": "x", "accounts": [{"account_id": "a"},
             {"account_id": "b"}]}], "flagged_accounts": [{"account_id": "a", "score": 1},
             {"account_id": "b", "score": 0.9}]}
            """)
        let truth = scratch["truth.json"]
        let table = try rehearsal.run("evaluate", "--truth", truth, scratch["report.json"])
        #expect(table.messages == "" && table.status == 0)
        #expect(table.output.contains("3 accounts, 2 in 1 campaigns"))
        let json = try rehearsal.run("evaluate", "--truth", truth, scratch["report.json"], "--json")
        #expect(json.output.hasPrefix("{") && json.output.hasSuffix("}\n"))
    }

    @Test func whatCannotBeReadIsNamed() throws {
        let scratch = rehearsal.scratch
        let missing = try rehearsal.run("evaluate", "--truth", scratch["nowhere"], "report.json")
        #expect(missing.status == 3)
        #expect(
            missing.messages
                == "stillwatch: error: \(scratch["nowhere"]): cannot be read: No such file or directory (check the path)\n"
        )
        let folder = try rehearsal.run("evaluate", "--truth", scratch.path, "report.json")
        #expect(folder.status == 3 && folder.messages.contains("Is a directory"))
        try scratch.write("damaged", "{\"campaigns\": [")
        let damaged = try rehearsal.run("evaluate", "--truth", scratch["damaged"], "report.json")
        #expect(damaged.status == 3 && damaged.messages.contains("damaged:1:"))
    }
}
