import Accounts
import Base
import Prompts
import Testing

@testable import Summaries

@Suite("Merging summaries") struct MergeTests {
    private static func merged(_ sources: [SummaryMerge.Source]) throws -> [(id: String, bytes: [UInt8])] {
        var merge = try SummaryMerge(sources)
        var all: [(id: String, bytes: [UInt8])] = []
        while let (id, summary) = try merge.next() { all.append((id, summary.encoded())) }
        return all
    }

    @Test(arguments: 1...6) func anySplitMergesToTheSame(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed), purpose: "split")
        let whole = Samples.accounts(200, seed: UInt64(seed))
        // Every account's exchanges come in up to three parts, dealt to files at random.
        var files = [[(id: String, summary: AccountSummary)]](repeating: [], count: 1 + seed)
        var expected: [(id: String, bytes: [UInt8])] = []
        for (id, summary) in whole {
            var sum = AccountSummary()
            for file in Set((0..<3).map { _ in random.below(files.count) }).sorted() {
                let part = random.chance(0.5) ? summary : Samples.summary(&random, exchanges: 4)
                files[file].append((id, part))
                sum.merge(part)
            }
            expected.append((id, sum.encoded()))
        }
        let spools = try files.map { Spool(try Samples.file($0)) }
        let readers = try spools.map { try SummaryReader(descriptor: $0.descriptor, file: "f") }
        let fromFiles = try Self.merged(readers.map { SummaryMerge.Source($0, dropsTopics: false) })
        #expect(fromFiles.map(\.id) == expected.map(\.id), "seed \(seed)")
        #expect(fromFiles.map(\.bytes) == expected.map(\.bytes), "seed \(seed)")
        let inMemory = try Self.merged(files.reversed().map { SummaryMerge.Source($0) })
        #expect(inMemory.map(\.bytes) == expected.map(\.bytes), "seed \(seed)")
        withExtendedLifetime(spools) {}
    }

    @Test func equalIdsOfOneSourceAreOneAccount() throws {
        var accounts = Samples.accounts(2, seed: 3)
        accounts.insert(accounts[0], at: 1)
        let merged = try Self.merged([SummaryMerge.Source(accounts)])
        var twice = accounts[0].summary
        twice.merge(accounts[0].summary)
        #expect(merged.count == 2 && merged[0].bytes == twice.encoded())
        #expect(try Self.merged([]).isEmpty)
    }

    @Test func topicsAreDroppedAndNothingElse() throws {
        let accounts = Samples.accounts(3, seed: 4)
        let spool = Spool(try Samples.file(accounts))
        let reader = try SummaryReader(descriptor: spool.descriptor, file: "f")
        var merge = try SummaryMerge([SummaryMerge.Source(reader, dropsTopics: true, without: accounts[1].id)])
        var left: [String] = []
        while let (id, summary) = try merge.next() {
            left.append(id)
            #expect(summary.topics.total == 0 && summary.heldOutTopics.total == 0)
            var expected = try #require(accounts.first { $0.id == id }).summary
            expected.dropTopics()
            #expect(summary == expected && summary.exchanges > 0)
        }
        #expect(left == [accounts[0].id, accounts[2].id])
        withExtendedLifetime(spool) {}
    }

    @Test func damageInOneSourceEndsTheMerge() throws {
        var bytes = try Samples.file(Samples.accounts(2500, seed: 5), packed: false)
        bytes[bytes.count - 100_000] ^= 4
        let spool = Spool(bytes)
        let reader = try SummaryReader(descriptor: spool.descriptor, file: "bad.summary")
        let error = #expect(throws: UserError.self) {
            try Self.merged([
                SummaryMerge.Source(Samples.accounts(5, seed: 6)), SummaryMerge.Source(reader, dropsTopics: false),
            ])
        }
        #expect(error?.location?.hasPrefix("bad.summary:byte ") == true)
        withExtendedLifetime(spool) {}
    }

    @Test func lexiconsOfOneLineAgreeOnTheNewest() throws {
        let (first, second, stranger) = Samples.line()
        #expect(first.topicIdentity != second.topicIdentity)
        let (old, new) = (Samples.head(lexicon: first, clients: [0]), Samples.head(lexicon: second, clients: [1]))
        for parts in [[("a", old), ("b", new)], [("b", new), ("a", old)], [("a", old), ("b", new), ("c", old)]] {
            let head = try Agreement.head(of: parts.map { (file: $0.0, head: $0.1) })
            #expect(head.lexicon.identity == second.identity)
            #expect(head.names[Samples.client(0)] != nil && head.names[Samples.client(1)] != nil)
            #expect(!head.dropsTopics(of: new) && head.dropsTopics(of: old) == (first.topics.cells > 0))
        }
        let foreign = Samples.head(lexicon: stranger)
        let error = #expect(throws: UserError.self) { try Agreement.head(of: [("a", new), ("b", foreign)]) }
        #expect(error?.location == "b" && error?.remedy?.contains("--lexicon a") == true)
        let other = #expect(throws: UserError.self) {
            try Agreement.head(of: [("a", old), ("b", Samples.head(taxonomy: 6, lexicon: first))])
        }
        #expect(other?.location == "b" && other?.remedy?.contains("--taxonomy") == true)
        #expect(throws: UserError.self) { try Agreement.head(of: []) }
    }
}
