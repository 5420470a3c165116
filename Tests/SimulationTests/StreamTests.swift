import Base
import JSON
import Testing

@testable import Simulation

/// What holds for every log.
@Suite struct StreamTests {
    private static let mixed = Worlds.spec(
        "mixed", days: 3, chat: 150, apps: 4, orgs: 2,
        lookalikes: [.cron: LookAlikeSizes(count: 5), .pipeline: LookAlikeSizes(count: 1, perDay: 80)],
        campaigns: [Worlds.campaign { $0.template.slots = true }])

    @Test func theSameSeedGivesTheSameBytesOnAnyNumberOfThreads() throws {
        let first = try Log(Self.mixed, seed: 3, threads: 1)
        let second = try Log(Self.mixed, seed: 3, threads: 4)
        #expect(first.bytes == second.bytes)
        #expect(first.outcome.distinctPrompts == second.outcome.distinctPrompts)
        let third = try Log(Self.mixed, seed: 4)
        #expect(first.bytes != third.bytes)
        #expect(Set(first.directory.keys).isDisjoint(with: third.directory.keys))
    }

    @Test func timeNeverGoesBackAndStaysInTheWindow() throws {
        let log = try Log(Self.mixed)
        #expect(log.lines.count > 1000)
        for (earlier, later) in zip(log.lines, log.lines.dropFirst()) { #expect(earlier.time <= later.time) }
        let end = Worlds.start.milliseconds + 3 * 86_400_000
        #expect(log.lines.allSatisfy { $0.time >= Worlds.start.milliseconds && $0.time < end })
    }

    @Test func theTruthCountsWhatIsInTheLog() throws {
        let log = try Log(Self.mixed)
        var counts: [String: Int] = [:]
        for line in log.lines { counts[line.account, default: 0] += 1 }
        #expect(Set(counts.keys) == Set(log.truth.accounts.keys))
        #expect(Set(counts.keys) == Set(log.directory.keys))
        #expect(log.outcome.exchanges == log.lines.count)
        #expect(log.outcome.kinds.reduce(0) { $0 + $1.exchanges } == log.lines.count)
        let campaign = try #require(log.truth.campaigns.first)
        #expect(campaign.accounts == log.accounts(of: "campaign:c1"))
        let own = log.lines(of: "campaign:")
        #expect(campaign.exchanges == own.count)
        #expect(campaign.hourly.reduce(0) { $0 + $1.count } == own.count)
        for hour in campaign.hourly {
            #expect(own.count { $0.time / 3_600_000 * 3600 == Int64(hour.start) } == hour.count)
        }
        for id in campaign.accounts {
            let mine = own.filter { $0.account == id }
            #expect(log.truth.accounts[id]?.campaignExchanges == mine.count)
            #expect(log.truth.accounts[id]?.campaignFirst == mine.first.map { Int($0.time / 1000) })
        }
    }

    @Test func accountsSignUpBeforeTheirFirstExchange() throws {
        let log = try Log(Self.mixed)
        for (id, entry) in log.directory {
            guard case .string(let text)? = entry["signup_ts"],
                let signup = Bytes.with(text, { Timestamp(rfc3339: $0) }),
                let first = log.lines.first(where: { $0.account == id })
            else {
                Issue.record("no sign-up for \(id)")
                continue
            }
            #expect(signup.milliseconds <= first.time)
        }
    }

    @Test func scaleMultipliesHeads() throws {
        let half = try Log(Self.mixed, scale: 0.5)
        let double = try Log(Self.mixed, scale: 2)
        #expect(half.accounts(of: "campaign:").count == 15)
        #expect(double.accounts(of: "campaign:").count == 60)
        let ratio = Double(double.accounts(of: "chat").count) / Double(half.accounts(of: "chat").count)
        #expect(ratio > 3 && ratio < 5.5)
    }

    @Test func rateMultipliesPeoplesVolume() throws {
        var spec = Worlds.spec("volume", days: 5, chat: 400)
        let usual = try Log(spec).lines.count
        spec.benign.rate = 4
        let more = try Log(spec).lines.count
        #expect(Double(more) / Double(usual) > 2.5 && Double(more) / Double(usual) < 5)
    }

    @Test func mostPromptsAreDistinctAndAllTopicsOccur() throws {
        let spec = Worlds.spec(
            "distinct", days: 5, chat: 700, apps: 10,
            lookalikes: [.cron: LookAlikeSizes(count: 20), .powerDev: LookAlikeSizes(count: 3)],
            campaigns: [Worlds.campaign()])
        let log = try Log(spec)
        let distinct = Set(log.lines.map(\.prompt)).count
        #expect(log.outcome.topics >= 60)
        #expect(Double(distinct) >= 0.5 * Double(log.lines.count))
        #expect(abs(Double(distinct) / Double(log.outcome.distinctPrompts) - 1) < 0.03)
    }

    @Test func bothSidesLeaveTheSameTraces() throws {
        let spec = Worlds.spec(
            "leaks", days: 4, chat: 500, campaigns: [Worlds.campaign { $0.infra = 3 }])
        let log = try Log(spec)
        let (honest, hidden) = (log.lines(of: "chat"), log.lines(of: "campaign:"))
        #expect(hidden.count > 300)
        let keys = { (lines: [Log.Line]) in Set(lines.flatMap { $0.members.members.map(\.key) }) }
        #expect(keys(honest) == keys(hidden))
        // Of the same surface, the same keys come in the same order and almost equally often.
        for key in ["finish_reason", "usage", "org_id"] {
            let share = { (lines: [Log.Line]) in
                Double(lines.count { $0.members[key] != nil }) / Double(lines.count)
            }
            if key != "org_id" { #expect(abs(share(honest) - share(hidden)) < 0.05, "\(key)") }
        }
        for key in ["id", "account_id", "org_id", "api_key_id", "conversation_id", "response_sha256", "client_ip"] {
            let shape = { (lines: [Log.Line]) in
                Set(
                    lines.compactMap { $0.text(key) }.map {
                        key == "client_ip" ? $0.filter { $0 == "." }.count : $0.count
                    })
            }
            #expect(shape(honest) == shape(hidden), "\(key)")
        }
        #expect(Set(log.lines.compactMap { $0.text("id") }).count == log.lines.count)
    }

    @Test func badSizesAreRefused() {
        var spec = Worlds.spec("bad")
        spec.window.days = 1e9
        #expect(throws: UserError.self) { try Simulation.run(spec, sink: { _ in }) }
        #expect(throws: UserError.self) { try Simulation.run(Worlds.spec("bad"), scale: .nan, sink: { _ in }) }
        #expect(throws: UserError.self) {
            try Simulation.run(Worlds.only { $0.perAccountDay = -1 }, sink: { _ in })
        }
    }

    @Test func aFailingSinkEndsTheRun() {
        struct Full: Error {}
        #expect(throws: Full.self) { try Simulation.run(Self.mixed, sink: { _ in throw Full() }) }
    }

    @Test func progressReachesTheEnd() throws {
        var seen: [Simulation.Progress] = []
        _ = try Simulation.run(Self.mixed, sink: { _ in }, progress: { seen.append($0) })
        #expect(seen.last?.fraction == 1)
    }
}
