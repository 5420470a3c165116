import Base
import Engine
import Exchanges
import Glibc
import Policy
import Prompts
import Recording
import Testing

@testable import Service

@Suite("Topics between looks") struct TopicWatchTests {
    private let scratch: ScratchFolder
    private let record: RecordFolder
    private let clock = ServiceClock(from: TopicWatchTests.noon, speed: 1)
    private let published = Locked<[[UInt64: Int]]>([])

    private static let noon = Timestamp(milliseconds: 20_000 * 86_400_000 + 43_200_000)
    init() throws {
        scratch = try ScratchFolder()
        record = try RecordFolder(scratch.path + "/record")
    }

    /// What is known of topics after prompts on each of the subjects; other `variant`s know them as other topics.
    private func lexicon(_ variant: Int = 0) throws -> Lexicon {
        var sample = PromptSample()
        for number in 0..<1600 {
            Bytes.with(SubjectTexts.text(number % SubjectTexts.count, number + variant * 2000)) {
                sample.offer(
                    key: StableHash.scramble(UInt64(number)), account: StableHash.scramble(UInt64(number)), prompt: $0,
                    system: Bytes(),
                    isOpening: true)
            }
        }
        return .learn(from: sample)
    }

    private func write(_ name: String, _ prompts: [(account: String, subject: Int)], at moment: Timestamp = noon) throws
    {
        var text = ""
        for (number, prompt) in prompts.enumerated() {
            text += #"{"ts":"\#(moment.rfc3339)","account_id":"\#(prompt.account)","prompt":"#
            text += "\"\(SubjectTexts.text(prompt.subject, 5000 + number))\"}\n"
        }
        let stream = try #require(fopen("\(record.path)/\(name)", "w"))
        defer { fclose(stream) }
        fputs(text, stream)
    }

    private func watch(limit: Int = 4) -> TopicWatch {
        TopicWatch(record, clock: clock, limit: { limit }) { [published] above in
            published.withLock { $0.append(above) }
        }
    }

    private var told: [[UInt64: Int]] { published.withLock { $0 } }

    private func all(_ account: String) -> [(account: String, subject: Int)] {
        (0..<SubjectTexts.count).map { (account, $0) }
    }

    @Test func whoAsksAboutEverythingIsNamed() throws {
        try write("00000000000001-0-1.part", all("wide") + (0..<SubjectTexts.count).map { _ in ("narrow", 3) })
        let watch = watch()
        watch.look()
        #expect(told.isEmpty && watch.seen.accounts == 0)
        watch.use(try lexicon())
        watch.look()
        let wide = RequestFacts.hash("wide")
        #expect(told.count == 1 && told[0].keys.sorted() == [wide] && told[0][wide] ?? 0 > 8)
        #expect(watch.seen.accounts == 2 && watch.seen.above == 1 && !watch.seen.isBehind)
        // Nothing new, nothing told; what is written behind is read on.
        watch.look()
        #expect(told.count == 1)
        try write("00000000000002-0-2.part", all("second"))
        watch.look()
        #expect(told.count == 2 && told[1].keys.sorted() == [wide, RequestFacts.hash("second")].sorted())
    }

    /// A watch that begins in the middle of the day, as after a restart, counts what a look has taken in already.
    @Test func whatWasTakenInTodayCounts() throws {
        let day = Self.noon.milliseconds - 43_200_000
        for (number, moment, account) in [
            (1, day - 80_000_000, "yesterday"), (2, day + 1, "today"), (3, day + 2, "too"),
        ] {
            let name = "0\(moment)-0-\(number).jsonl"
            try write(name, all(account), at: Timestamp(milliseconds: moment))
            try record.setAside("\(record.path)/\(name)")
        }
        let watch = watch()
        watch.use(try lexicon())
        watch.look()
        #expect(told.last.map { Set($0.keys) } == [RequestFacts.hash("today"), RequestFacts.hash("too")])
    }

    @Test func otherTopicsAreCountedAnew() throws {
        try write("00000000000001-0-1.jsonl", all("wide"))
        let watch = watch()
        let (first, second) = (try lexicon(), try lexicon(7))
        watch.use(first)
        watch.look()
        watch.use(first)
        watch.look()
        #expect(told.count == 1 && watch.seen.accounts == 1)
        try #require(first.topicIdentity != second.topicIdentity)
        watch.use(second)
        watch.look()
        #expect(watch.seen.accounts == 1 && watch.seen.above == 1)
    }

    /// A table has who is too wide beside who was found, and both in one standing where that is one account.
    @Test func topicsJoinTheVerdicts() {
        let verdicts = Verdicts([.init(account: "member", standing: PolicyStanding(campaign: "c", confidence: 0.9))])
        let (member, other) = (RequestFacts.hash("member"), RequestFacts.hash("other"))
        let table = verdicts.table(version: Self.noon, topics: [member: 120, other: 130])
        #expect(table.count == 2 && table[member]?.campaign == "c" && table[member]?.topicsToday == 120)
        #expect(table[other]?.topicsToday == 130 && table[other]?.campaign == "")
    }
}
