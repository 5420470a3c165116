import Accounts
import Exchanges
import Prompts
import Reports
import Testing

@testable import Base
@testable import Engine

@Suite("A state forgets", .serialized) struct StateAgingTests {
    private static let day: Int64 = 86_400_000

    /// Exchanges of accounts on a day of June 2026, twelve each, with prompts of their own.
    private func log(_ state: StateCase, day: Int, accounts: [String], extra: String = "") throws -> String {
        var text = ""
        for account in accounts {
            for hour in 0..<12 {
                let moment = Timestamp(milliseconds: 1_780_272_000_000 + Int64(day * 24 + hour) * 3_600_000)
                text += """
                    {"id":"\(account)-\(day)-\(hour)","ts":"\(moment.rfc3339)","account_id":"\(account)",\
                    "user_agent":"agent-of-\(account)","prompt":"tell \(account) of day \(day) and hour \(hour)",\
                    "system":"Notes for \(account) only: be brief and kind to everybody.",\
                    "model_requested":"m","usage":{"in":9,"out":5}}

                    """
            }
        }
        return try state.scratch.write("day-\(day)-\(accounts.count).jsonl", Array((text + extra).utf8))
    }

    private func exchanges(_ report: Report) -> Int { report.input.exchanges }

    @Test func silentAccountsAndOldCountsLeave() throws {
        var state = try StateCase()
        state.keep = 8 * Self.day
        var kept: [Int] = []
        var known: [[String]] = []
        for day in 0..<20 {
            let accounts = day < 3 ? ["early", "steady"] : ["steady", "late"]
            let report = try state.run([log(state, day: day, accounts: accounts)]).report
            kept.append(exchanges(report))
            known.append(report.scores.map(\.accountID))
        }
        #expect(known[2] == ["early", "steady"] && known[5] == ["early", "late", "steady"])
        // Eight days after its last exchange.
        #expect(known[9].contains("early") && !known[11].contains("early"))
        #expect(!known[19].contains("early"))
        // Two days an epoch: between eight and ten days and a bit are kept, of two accounts with twelve exchanges a day.
        for day in 12..<20 { #expect((8 * 24...11 * 24).contains(kept[day]), "day \(day): \(kept[day])") }
        let manifest = try state.manifest()
        #expect((4...6).contains(manifest.epochs.count))
        #expect(try state.files().keys.filter { $0.hasPrefix("epoch") }.count == manifest.epochs.count)
        for (_, bytes) in try state.files() { #expect(Traces.find("early", in: bytes).isEmpty) }
    }

    @Test func aClockGoneWrongDoesNotMakeEverythingOld() throws {
        var state = try StateCase()
        state.keep = 8 * Self.day
        try state.run([log(state, day: 0, accounts: (0..<20).map { "a\($0)" })])
        let wrong = """
            {"id":"wrong","ts":"2098-01-01T00:00:00Z","account_id":"wrong","prompt":"later","model_requested":"m"}

            """
        let report = try state.run([log(state, day: 1, accounts: (0..<20).map { "a\($0)" }, extra: wrong)]).report
        #expect(report.input.accounts == 21 && exchanges(report) == 20 * 24 + 1)
        #expect(try state.manifest().now?.rfc3339 == "2026-06-02T12:00:00Z")
    }

    @Test func logsOutOfOrderDoNotTurnTheClockBack() throws {
        let state = try StateCase()
        try state.run([log(state, day: 5, accounts: ["a"])])
        let now = try state.manifest().now
        #expect(exchanges(try state.run([log(state, day: 3, accounts: ["b"])]).report) == 24)
        #expect(try state.manifest().now == now)
    }

    @Test func forgettingAnAccountLeavesNothingOfIt() throws {
        var state = try StateCase()
        state.keep = 8 * Self.day
        for day in 0..<6 {
            try state.run([log(state, day: day, accounts: ["alpha-one", "bravo-two", "charlie-three"])])
        }
        #expect(try state.manifest().epochs.count > 1)
        let before = try state.files()
        #expect(before.contains { !Traces.find("bravo-two", in: $0.value).isEmpty })
        #expect(before.contains { Traces.find("bravo-two", in: $0.value).contains("id") })
        #expect(try Forgetting.erase("bravo-two", state: state.path) == 72)
        let after = try state.files()
        for (name, bytes) in after { #expect(Traces.find("bravo-two", in: bytes).isEmpty, "\(name)") }
        #expect(after.contains { Traces.find("alpha-one", in: $0.value).contains("id") })
        #expect(Set(after.keys).intersection(before.keys) == ["lock", "manifest"])
        let gone = #expect(throws: UserError.self) { try Forgetting.erase("bravo-two", state: state.path) }
        #expect(gone?.message.contains("bravo-two") == true)
        // The others are as they were, and the state goes on.
        let report = try state.run([log(state, day: 6, accounts: ["alpha-one", "charlie-three"])]).report
        #expect(report.scores.map(\.accountID) == ["alpha-one", "charlie-three"] && exchanges(report) == 2 * 84)
        // Later logs bring it back, unless it is excluded.
        let later = try log(state, day: 7, accounts: ["bravo-two"])
        let without = try state.run([later, log(state, day: 7, accounts: ["alpha-one", "delta"])], commits: false) {
            $0.excluded = ["bravo-two"]
        }
        #expect(!without.report.scores.contains { $0.accountID == "bravo-two" })
        #expect(try state.run([later]).report.scores.contains { $0.accountID == "bravo-two" })
    }

    @Test func aStateCanBeLookedAt() throws {
        let state = try StateCase()
        try state.run([log(state, day: 0, accounts: ["a", "b"])])
        let listing = try Listing.of(state: state.path, account: nil, taxonomy: try .builtIn())
        #expect(listing.rows.contains { $0 == ("runs", "1") } && listing.json.contains("\"stillwatch.state/1\""))
        let account = try Listing.of(state: state.path, account: "a", taxonomy: try .builtIn())
        #expect(account.rows.contains { $0 == ("exchanges", "12") })
        #expect(account.rows.contains { $0.value == "agent-of-a: 12" })
        #expect(throws: UserError.self) { try Listing.of(state: state.path, account: "c", taxonomy: try .builtIn()) }
    }
}
