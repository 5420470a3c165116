import Exchanges
import Reports
import Simulation
import Testing

@testable import Base
@testable import Engine

@Suite("Replay in time", .serialized) struct ReplayTests {
    private static let log = Result { try SimulatedLog(SimulatedLog.careless) }
    private static let hour = 3_600_000

    private func replay(
        _ lines: [[UInt8]], every: Int = 6 * hour, threads: Int = 2, _ checkpoint: ReplayCheckpoint? = nil
    ) throws -> Report {
        let scratch = try Scratch()
        let directory = try AccountDirectory.load(scratch.write("accounts.jsonl", Self.log.get().accounts))
        return try scratch.analyze(lines: lines) { options in
            options.directory = directory
            options.threads = threads
            options.replayEvery = every
            options.checkpoint = checkpoint
        }.report
    }

    private func text(_ report: Report) -> String { String(decoding: ReportJSON.render(report), as: UTF8.self) }

    @Test func atItsEndItIsTheAnalysisOfTheWholeLog() throws {
        let scratch = try Scratch()
        let directory = try AccountDirectory.load(scratch.write("accounts.jsonl", Self.log.get().accounts))
        let plain = try scratch.analyze(lines: Self.log.get().lines) {
            $0.directory = directory
            $0.looksAgain = true
        }.report
        var replayed = try replay(Self.log.get().lines)
        #expect(!plain.campaigns.isEmpty)
        #expect(replayed.campaigns.allSatisfy { $0.firstFlaggedAt != nil && !$0.membership.isEmpty })
        replayed.replay = nil
        for index in replayed.campaigns.indices {
            replayed.campaigns[index].firstFlaggedAt = nil
            replayed.campaigns[index].membership = []
            for member in replayed.campaigns[index].accounts.indices {
                replayed.campaigns[index].accounts[member].firstFlaggedAt = nil
            }
        }
        for index in replayed.flagged.indices { replayed.flagged[index].firstFlaggedAt = nil }
        #expect(text(replayed) == text(plain))
    }

    @Test func theCampaignIsFlaggedBeforeItsEnd() throws {
        let report = try replay(Self.log.get().lines)
        let campaign = try #require(report.campaigns.first)
        let moment = try #require(campaign.firstFlaggedAt)
        #expect(moment > campaign.from && moment < campaign.to)
        #expect(moment.milliseconds % Int64(6 * Self.hour) == 0)
        #expect(campaign.accounts.allSatisfy { ($0.firstFlaggedAt ?? moment) >= moment })
        #expect(report.replay?.ticks == 12)
    }

    /// From the fourth day on every honest account sends what the campaign sent: in hindsight its template is a popular
    /// phrase. What was known before must not change.
    @Test func theFutureDoesNotReachIntoThePast() throws {
        let past = try Self.log.get().lines
        let members = try Set(Self.log.get().truth.campaigns[0].accounts)
        let (campaign, honest) = Self.parted(past, members)
        let strangers = honest.map { Self.account($0) }
        let future = (0..<4).flatMap { round in
            campaign.enumerated().map { index, line in
                Self.moved(line, to: strangers[(index * 7 + round) % strangers.count], days: 3, copy: round)
            }
        }
        let before = try replay(past)
        let after = try replay(past + future)
        let known = try #require(before.campaigns.first?.firstFlaggedAt)
        let moments =
            after.campaigns.compactMap(\.firstFlaggedAt) + (after.replay?.withdrawn.map(\.firstFlaggedAt) ?? [])
        #expect(moments.min() == known)
        // In hindsight the wording is everybody's.
        func speaksOfTemplates(_ report: Report) -> Bool {
            report.campaigns.contains { $0.reasons.contains { $0.name == "shared-templates" } }
        }
        #expect(speaksOfTemplates(before) && !speaksOfTemplates(after))
    }

    @Test func whatIsOlderThanTheReplayKeepsIsForgotten() throws {
        let scratch = try Scratch()
        func replay(keep: Int?) throws -> Report {
            try scratch.analyze(lines: Self.log.get().lines) { options in
                options.replayEvery = 6 * Self.hour
                options.replayKeep = keep
            }.report
        }
        let (whole, day) = (try replay(keep: nil), try replay(keep: 24 * Self.hour))
        let (all, last) = (try #require(whole.window), try #require(day.window))
        let end = (all.to.milliseconds / Int64(6 * Self.hour) + 1) * Int64(6 * Self.hour)
        #expect(last.to == all.to && last.from > all.from)
        #expect(last.from.milliseconds >= end - Int64(24 * Self.hour))
        #expect(day.input.exchanges > 0 && day.input.exchanges < whole.input.exchanges)
        #expect(try replay(keep: 24 * 365 * Self.hour).input.exchanges == whole.input.exchanges)
    }

    @Test func anInterruptedReplayGoesOnWhereItWas() throws {
        let whole = try text(replay(Self.log.get().lines))
        let saved = Locked<[[UInt8]]>([])
        let cancellation = Cancellation()
        let scratch = try Scratch()
        let path = try scratch.write("log.jsonl", Self.log.get().lines.flatMap { $0 + [10] })
        let directory = try AccountDirectory.load(scratch.write("accounts.jsonl", Self.log.get().accounts))
        func checkpoint(_ identity: UInt64, stopAfter: Int) -> ReplayCheckpoint {
            ReplayCheckpoint(
                identity: identity, interval: 0, load: { saved.withLock { $0.last } },
                save: { bytes in
                    saved.withLock { $0.append(bytes) }
                    if saved.withLock({ $0.count }) == stopAfter { cancellation.cancel() }
                })
        }
        func run(_ identity: UInt64, stopAfter: Int, _ cancellation: Cancellation?) throws -> Report {
            var options = try AnalysisOptions(inputs: InputSet.resolve(paths: [path]))
            options.directory = directory
            options.replayEvery = 6 * Self.hour
            options.checkpoint = checkpoint(identity, stopAfter: stopAfter)
            return try Analysis.run(options, cancellation: cancellation).report
        }
        #expect(throws: Cancelled.self) { try run(5, stopAfter: 7, cancellation) }
        let before = saved.withLock { $0.count }
        #expect(try text(run(5, stopAfter: 0, nil)) == whole)
        // Eleven ticks before the last: seven were saved, so four were left.
        #expect(saved.withLock { $0.count } - before == 4)
        #expect(try text(run(6, stopAfter: 0, nil)) == whole)
        #expect(saved.withLock { $0.count } - before == 4 + 11)
    }

    @Test(arguments: [1, 3]) func threadsAndOrderDoNotShow(threads: Int) throws {
        var random = SeededRandom(seed: 3)
        var lines = try Self.log.get().lines
        for index in lines.indices.reversed() { lines.swapAt(index, random.below(index + 1)) }
        // Twice, so that duplicates have to be told apart too.
        let twice = try text(replay(lines + lines.prefix(500), threads: threads))
        let once = try text(replay(Self.log.get().lines))
        #expect(twice.replacing("\"duplicates\":500", with: "\"duplicates\":0") == once)
    }

    @Test func aDayWithoutTrafficIsNoTick() throws {
        let line = Array(#"{"id":"1","ts":"2026-03-02T10:00:00Z","account_id":"a","prompt":"hello there"}"#.utf8)
        let later = Array(#"{"id":"2","ts":"2026-03-09T10:00:00Z","account_id":"a","prompt":"hello again"}"#.utf8)
        let report = try replay([line, later])
        #expect(report.replay?.ticks == 2 && report.input.exchanges == 2 && report.campaigns.isEmpty)
    }

    private static func account(_ line: [UInt8]) -> String {
        let text = String(decoding: line, as: UTF8.self)
        return text.split(separator: "\"account_id\":\"")[1].split(separator: "\"")[0].description
    }

    private static func parted(_ lines: [[UInt8]], _ members: Set<String>) -> (campaign: [[UInt8]], rest: [[UInt8]]) {
        (lines.filter { members.contains(account($0)) }, lines.filter { !members.contains(account($0)) })
    }

    /// The line as another account's, days later, under an id of its own.
    private static func moved(_ line: [UInt8], to stranger: String, days: Int, copy: Int) -> [UInt8] {
        var text = String(decoding: line, as: UTF8.self)
        for day in (2...4).reversed() {
            text = text.replacing("\"ts\":\"2026-03-0\(day)", with: "\"ts\":\"2026-03-0\(day + days)")
        }
        text = text.replacing("\"id\":\"", with: "\"id\":\"f\(copy)-", maxReplacements: 1)
        return Array(text.replacing("\"account_id\":\"\(account(line))\"", with: "\"account_id\":\"\(stranger)\"").utf8)
    }
}
