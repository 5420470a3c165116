import Accounts
import Exchanges
import Prompts
import Reports
import Summaries
import Testing

@testable import Base
@testable import Engine

@Suite("Looking again and again", .serialized) struct LiveEngineTests {
    private static let log = Result { try SimulatedLog(SimulatedLog.careless) }
    private static let hour: Int64 = 3_600_000

    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// The log in segments of so many hours, with the moment at which each ends.
    private func segments(hours: Int64) throws -> [(path: String, end: Timestamp)] {
        var parts: [Int64: [[UInt8]]] = [:]
        let lines = PostedExchanges()
        for line in try Self.log.get().lines {
            (line + [10] + [UInt8](repeating: 0, count: 64)).withUnsafeBufferPointer { bytes in
                lines.native(
                    Bytes(bytes).slice(0, line.count),
                    { exchange, _ in
                        parts[exchange.timestamp.milliseconds / (hours * Self.hour), default: []].append(line)
                    }, { fault in Issue.record("\(fault)") })
            }
        }
        return try parts.keys.sorted().map { part in
            let bytes = Array((parts[part] ?? []).joined(separator: [10])) + [10]
            return (
                try scratch.write("\(part).jsonl", bytes),
                Timestamp(milliseconds: (part + 1) * hours * Self.hour)
            )
        }
    }

    private func engine() throws -> LiveEngine {
        try LiveEngine(LiveEngine.Settings(folder: scratch["engine"]), AnalysisOptions(inputs: .none))
    }

    /// One look by an engine that begins anew, as if the server had been started for it.
    private func look(_ segments: [String], kept: [String] = [], at moment: Timestamp, commits: Bool = true) throws
        -> Report
    {
        let look = try #require(try engine().look(segments, kept: kept, at: moment))
        if commits { try look.commit() }
        return look.report
    }

    /// A new engine for every look, as if the server had been started anew each time.
    @Test func aCampaignIsFlaggedSixHoursAfterItIsFoundAndKeepsItsName() throws {
        var kept: [String] = []
        var flagged: [Timestamp] = []
        var names: Set<String> = []
        var exchanges = 0
        for (path, end) in try segments(hours: 12) {
            let look = try #require(try engine().look([path], kept: kept, at: end))
            try look.commit()
            kept.append(path)
            exchanges = look.report.input.exchanges
            for campaign in look.campaigns where campaign.members.count >= 20 {
                names.insert(campaign.id)
                if let since = campaign.flaggedSince { flagged.append(since) }
            }
        }
        #expect(names == ["campaign-1"] && !flagged.isEmpty && Set(flagged).count == 1)
        #expect(exchanges == (try Self.log.get().lines.count))
    }

    @Test func aLookThatIsNotCommittedNeverHappened() throws {
        let parts = try segments(hours: 24)
        let first = try look([parts[0].path], at: parts[0].end)
        let given = try look([parts[1].path], kept: [parts[0].path], at: parts[1].end, commits: false)
        let again = try look([parts[1].path], kept: [parts[0].path], at: parts[1].end)
        #expect(given.input.exchanges == again.input.exchanges && first.input.exchanges < again.input.exchanges)
        // A segment that was taken in counts once, whoever hands it in again.
        let more = try look([parts[1].path, parts[2].path], kept: [parts[0].path], at: parts[2].end)
        #expect(more.input.exchanges == (try Self.log.get().lines.count))
    }

    @Test func nothingRecordedIsNoLook() throws {
        #expect(try engine().look([], at: .now()) == nil)
        #expect(try engine().look([try scratch.write("empty.jsonl", [])], at: .now()) == nil)
        #expect(try engine().lexicon() == nil)
    }

    @Test func anEngineThatBeginsAnewKnowsTheTopics() throws {
        let parts = try segments(hours: 24)
        let identity = try {
            let look = try #require(try engine().look([parts[0].path], at: parts[0].end))
            try look.commit()
            return look.lexicon.topicIdentity
        }()
        #expect(try engine().lexicon()?.topicIdentity == identity)
    }

    /// Between looks topics are told as looks tell them: account by account the reader's counts are the summaries'.
    @Test func theReaderTellsTopicsAsLooksDo() throws {
        let path = try scratch.write("log.jsonl", Array(try Self.log.get().lines.joined(separator: [10])) + [10])
        let engine = try engine()
        let lexicon = try {
            let look = try #require(try engine.look([path], at: .now()))
            try look.commit()
            return look.lexicon
        }()
        let read = try LogReader(InputSet.resolve(paths: [path])).forEach(
            threads: 1, makeState: { _ in (reader: TopicReader(lexicon), counts: [String: [Int: Int]]()) },
            body: { state, exchange in
                guard let topic = state.reader.topic(of: exchange) else { return }
                state.counts[exchange.accountID.string, default: [:]][Int(topic), default: 0] += 1
            })[0].counts
        var summarised: [String: [Int: Int]] = [:]
        let folder = try StateFolder(reading: engine.state)
        try SummarySet.open(
            InputSet.resolve(paths: (try #require(try folder.manifest())).epochs.map { folder.place(of: $0) })
        ) { set in
            var merge = try SummaryMerge(set.sources(under: try set.head()))
            while let account = try merge.next() {
                let cells = account.summary.topics.cells.map { ($0.cell, $0.count) }
                if !cells.isEmpty { summarised[account.id] = Dictionary(uniqueKeysWithValues: cells) }
            }
        }
        #expect(read.count > 100 && read == summarised)
    }

    @Test func everyAccountIsMeasured() throws {
        let path = try scratch.write("log.jsonl", Array(try Self.log.get().lines.joined(separator: [10])) + [10])
        let report = try #require(try engine().look([path], at: .now())).report
        let profile = try #require(report.published)
        #expect(profile.values.count == report.scores.count * profile.measures.count && report.scores.count > 100)
        for account in profile.accounts {
            let place = try #require(report.scores.firstIndex { $0.accountID == account.accountID })
            for (measure, value) in account.values.enumerated() {
                let found = profile.values[place * profile.measures.count + measure]
                #expect(value.map { abs($0 - found) < 1e-4 } ?? found.isNaN)
            }
        }
    }
}
