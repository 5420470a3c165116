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
