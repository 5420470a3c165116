import Base
import Campaigns
import Exchanges
import Indicators
import Simulation
import Testing

@testable import Engine

/// Worlds of an operator's own traffic.
@Suite("Training on a background") struct BackgroundTests {
    /// Three days of honest people.
    private static let quiet = """
        {"name": "quiet", "window": {"from": "2026-03-02T00:00:00Z", "days": 3},
         "benign": {"chat": 900, "apps": 8, "orgs": 5}, "lookalikes": {"default": false, "viral": {"accounts": 60}}}
        """

    private struct Traffic {
        let scratch: Scratch
        let log: SimulatedLog
        let accounts: String

        init() throws {
            scratch = try Scratch()
            log = try SimulatedLog(BackgroundTests.quiet)
            accounts = try scratch.write("accounts.jsonl", log.accounts)
        }

        /// The background, its lines dealt to so many files.
        func background(
            files: Int = 1, _ change: (inout AnalysisOptions) -> Void = { _ in }, prompts: PromptList? = nil
        ) throws -> Background {
            let paths = try (0..<files).map { file in
                let lines = log.lines.enumerated().filter { $0.offset % files == file }.map(\.element)
                let order = file % 2 == 0 ? lines : lines.reversed()
                return try scratch.write(
                    "part-\(files)-\(files - file).jsonl", Array(order.joined(separator: [10])) + [10])
            }
            var options = try AnalysisOptions(inputs: InputSet.resolve(paths: paths))
            options.directory = try AccountDirectory.load(accounts)
            change(&options)
            return try Background(options, prompts: prompts, files: [], manner: "test")
        }
    }

    private static func prepared(_ background: Background, threads: Int = 2) throws -> PreparedBackground {
        try PreparedBackground.prepare(background, threads: threads, RunSteps(nil) { _, _ in })
    }

    /// A plan with campaigns.
    private static func plan(_ prepared: PreparedBackground, _ seed: UInt64 = 3) throws -> BackgroundPlan {
        try #require(
            (0..<40).lazy.map { BackgroundPlan($0, seed: seed, scale: 1, facts: prepared.facts) }
                .first { $0.campaigns.count > 1 && $0.days >= 2 })
    }

    @Test func aWorldDependsOnNeitherThreadsNorFiles() throws {
        let traffic = try Traffic()
        func world(files: Int, threads: Int) throws -> [UInt8] {
            let prepared = try Self.prepared(try traffic.background(files: files), threads: threads)
            return try BackgroundWorld(prepared, Self.plan(prepared), threads: threads, nil).make().encoded()
        }
        let one = try world(files: 1, threads: 1)
        #expect(try world(files: 3, threads: 2) == one)
    }

    @Test func membersShareNothingWithTheirDonorsButWhatAnybodyShares() throws {
        let traffic = try Traffic()
        let prepared = try Self.prepared(try traffic.background())
        let plan = try Self.plan(prepared)
        let world = try BackgroundWorld(prepared, plan, threads: 2, nil).make()
        let directory = try AccountDirectory.load(traffic.accounts)
        let hidden = world.members.filter { $0.campaignExchanges != nil }
        #expect(hidden.count >= 20)
        #expect(hidden.allSatisfy { directory[$0.account.id] == nil })
        let payments = Set(directory.records.map(\.paymentFingerprint))
        let organisations = Set(directory.records.map(\.organisation))
        for member in hidden {
            #expect(!payments.contains(member.account.profile.payment ?? "none"))
            #expect(!organisations.contains(member.account.profile.organisation ?? "none"))
            #expect(member.account.profile.signup != nil && member.account.profile.verification != "org")
        }
        let honest = world.members.filter { directory[$0.account.id] != nil }
        #expect(honest.allSatisfy { $0.campaignExchanges == nil } && honest.count >= 100)
        for member in honest {
            let unit = member.account.profile.organisation.map { StableHash.text($0, seed: 1) }
            #expect(plan.part(of: unit ?? StableHash.text(member.account.id)) == .present)
        }
    }

    @Test func listedPromptsAreWhatCampaignsAsk() throws {
        let traffic = try Traffic()
        let list = (0..<400).map { "translate the number \($0) into the tongue of island \($0 * 7)" }
        let prompts = try PromptList.load(
            InputSet.holding("list") { take in
                var text = list.joined(separator: "\n")
                try text.withUTF8 { try take(UnsafeRawBufferPointer($0)) }
            })
        let prepared = try Self.prepared(try traffic.background(prompts: prompts))
        let plan = try Self.plan(prepared)
        let collector = DonorCollector()
        try prepared.spool.forEach(ticks: plan.donorTicks, states: [collector]) { collector, exchange, key in
            guard prepared.part(of: StableHash.bytes(exchange.accountID), in: plan) == .donor else { return }
            collector.add(exchange, key: key)
        }
        let injection = try #require(try Injection(plan, Donors([collector], prepared), prepared))
        var (listed, all, late) = (0, 0, 0)
        let hidden = try injection.play { exchange, _ in
            all += 1
            if exchange.prompt.string.contains("island") { listed += 1 }
            if exchange.timestamp < plan.start || prepared.spool.tick(of: exchange.timestamp) > plan.ticks.upperBound {
                late += 1
            }
            #expect(!exchange.accountID.isEmpty && !exchange.model.isEmpty && !exchange.clientAddress.isEmpty)
        }
        #expect(listed > 100 && late == 0 && all >= hidden.values.reduce(0, +))
    }

    @Test func whatIsTooSmallIsRefused() throws {
        let traffic = try Traffic()
        let ids = Set(try AccountDirectory.load(traffic.accounts).records.map(\.accountID).dropFirst(200))
        #expect {
            _ = try Self.prepared(try traffic.background { $0.excluded = Array(ids) })
        } throws: {
            "\($0)".contains("too small to learn from") && "\($0)".contains("at least 300")
        }
    }

    @Test func aTrainingIsTakenUpWhereItWasAndLeaksNothing() throws {
        let traffic = try Traffic()
        let files = Locked([String: [UInt8]]())
        let saved = Locked(0)
        let store = Training.Store(
            load: { name in files.withLock { $0[name] } },
            save: { name, bytes in
                files.withLock { $0[name] = bytes }
                saved.withLock { $0 += 1 }
            })
        func learn(threads: Int) throws -> DetectionModel {
            var request = Training.Request(worlds: 15, seed: 3, scale: 0.15, threads: threads)
            request.background = try traffic.background()
            request.simulated = 9
            return try Training.run(request, store: store)
        }
        let model = try learn(threads: 2)
        let whole = model.encoded()
        // Fifteen worlds, the facts, the forests, and eight worlds that were watched.
        #expect(saved.withLock { $0 } == 25)
        #expect(model.origin.hasPrefix("6 worlds of a background of ") && model.origin.contains("9 simulated worlds"))
        let before = files.withLock { $0 }
        files.withLock { files in
            for name in files.keys.sorted() where name.contains("-1") && !name.hasPrefix("forests") {
                files[name] = nil
            }
        }
        // The forests are kept: that they do not depend on threads, learning from invented worlds shows.
        #expect(try learn(threads: 1).encoded() == whole)
        #expect(files.withLock { $0 } == before && saved.withLock { $0 } > 20)
        let text = String(decoding: whole, as: UTF8.self)
        #expect(!text.contains("acct_") && !text.contains(".example") && !text.contains("sw-"))
    }
}
