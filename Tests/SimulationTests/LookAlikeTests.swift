import Base
import JSON
import Testing

@testable import Simulation

/// Each honest look-alike appears, under its own name, with what makes it look like a campaign.
@Suite struct LookAlikeTests {
    private func log(_ kind: LookAlike, _ sizes: LookAlikeSizes, chat: Int = 0) throws -> Log {
        try Log(Worlds.spec("like", days: 10, chat: chat, lookalikes: [kind: sizes]))
    }

    private func values(_ lines: [Log.Line], _ key: String) -> Set<String> { Set(lines.compactMap { $0.text(key) }) }

    @Test(arguments: LookAlike.allCases) func everyKindAppearsUnderItsName(_ kind: LookAlike) throws {
        var sizes = kind.defaults
        sizes.count = 1
        sizes.accounts = min(sizes.accounts, 40)
        sizes.users = min(sizes.users, 40)
        sizes.exchanges = min(sizes.exchanges, 600)
        let log = try log(kind, sizes, chat: kind == .viral ? 200 : 0)
        #expect(log.accounts(of: "lookalike:\(kind.rawValue)").count >= 1)
        #expect(!log.lines(of: "lookalike:\(kind.rawValue)").isEmpty)
        sizes.count = 0
        #expect(try self.log(kind, sizes, chat: 20).accounts(of: "lookalike:").isEmpty)
    }

    @Test func evaluationSharesACluster() throws {
        let lines = try log(.evalHarness, LookAlikeSizes(count: 1, accounts: 6, exchanges: 900, days: 2)).lines
        #expect(values(lines, "account_id").count == 6)
        #expect(values(lines, "org_id").count == 1)
        #expect(Set(lines.compactMap { $0.text("client_ip")?.split(separator: ".").prefix(3).joined() }).count == 1)
        #expect(lines.count > 700 && lines.count < 1100)
        #expect(lines.allSatisfy { $0.object("params")?["temperature"] == .integer(0) })
    }

    @Test func aClassSharesAssignmentsAndTheCampus() throws {
        let log = try log(.classroom, LookAlikeSizes(count: 1, accounts: 60))
        let span = (log.lines.last?.time ?? 0) - (log.lines.first?.time ?? 0)
        #expect(span < 8 * 86_400_000)
        #expect(Set(log.directory.values.compactMap { $0["email_domain"].map { "\($0)" } }).count == 1)
        let exits = Dictionary(grouping: log.lines) { $0.text("client_ip") ?? "" }.values.map(\.count)
        #expect((exits.max() ?? 0) > log.lines.count / 10)
    }

    @Test func subAccountsShareOneTemplate() throws {
        let lines = try log(.saasOrg, LookAlikeSizes(count: 1, accounts: 40)).lines
        #expect(values(lines, "org_id").count == 1)
        #expect(values(lines, "user_agent").count == 1)
        #expect(values(lines, "client_ip").count <= 5)
    }

    @Test func aToolBringsItsDefaultPrompt() throws {
        let lines = try log(.ossTool, LookAlikeSizes(count: 1, accounts: 60)).lines
        #expect(values(lines, "system_prompt").count == 1)
        #expect(values(lines, "account_id").count > 40)
        #expect(values(lines, "client_ip").count > 40)
    }

    @Test func aViralPromptComesInManyWordings() throws {
        let log = try log(.viral, LookAlikeSizes(count: 1, accounts: 80), chat: 300)
        let crowd = log.accounts(of: "lookalike:viral")
        #expect(crowd.count > 40)
        let heads = Dictionary(grouping: log.lines(of: "lookalike:viral")) { line in
            line.prompt.lowercased().contains("describe me as a")
                || line.prompt.lowercased().contains("portray me as a")
        }
        #expect((heads[true]?.count ?? 0) > 20)
        #expect(Set(heads[true]?.map(\.prompt) ?? []).count > (heads[true]?.count ?? 0) / 3)
    }

    @Test func anExitIsShared() throws {
        let lines = try log(.nat, LookAlikeSizes(count: 1, accounts: 50)).lines
        let exits = Dictionary(grouping: lines) { $0.text("client_ip") ?? "" }.mapValues {
            Set($0.map(\.account)).count
        }
        #expect((exits.values.max() ?? 0) > 12)
    }

    @Test func developersAreBusy() throws {
        let log = try log(.powerDev, LookAlikeSizes(count: 6))
        let perDay = Double(log.lines.count) / 6 / 10
        #expect(perDay > 25 && perDay < 180)
        #expect(log.lines.contains { ($0.integer("turn_index") ?? 0) >= 4 })
    }

    @Test func anEventSignsUpAtOnce() throws {
        let log = try log(.launchBurst, LookAlikeSizes(count: 1, accounts: 60))
        let signups = log.directory.values.compactMap { entry -> Int64? in
            guard case .string(let text)? = entry["signup_ts"] else { return nil }
            return Bytes.with(text) { Timestamp(rfc3339: $0) }?.milliseconds
        }
        #expect((signups.max() ?? 0) - (signups.min() ?? 0) < 3 * 86_400_000)
    }

    @Test func jobsRunRoundTheClock() throws {
        let log = try log(.cron, LookAlikeSizes(count: 12))
        let hours = Dictionary(grouping: log.lines) { $0.time / 3_600_000 % 24 }.mapValues(\.count)
        #expect(hours.count == 24)
        let perDay = Double(log.lines.count) / 12 / 10
        #expect(perDay > 3 && perDay < 50)
    }

    @Test func singleAccountsCarryTheVolume() throws {
        let labels = try log(.batchLabel, LookAlikeSizes(count: 1, exchanges: 1500))
        #expect(labels.accounts(of: "lookalike:").count == 1)
        #expect(labels.lines.count > 1100 && labels.lines.count < 1900)
        let flow = try log(.pipeline, LookAlikeSizes(count: 1, perDay: 100))
        #expect(flow.lines.count > 350 && flow.lines.count < 1900)
        let resold = try log(.reseller, LookAlikeSizes(count: 1, users: 80))
        #expect(resold.accounts(of: "lookalike:").count == 1)
        #expect(resold.lines.count > 100)
    }
}
