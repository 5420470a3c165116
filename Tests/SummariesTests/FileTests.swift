import Accounts
import Base
import Prompts
import Testing

@testable import Summaries

@Suite("Summary files") struct FileTests {
    @Test(arguments: [0, 1, 7, 900], [true, false]) func whatIsWrittenIsReadBack(count: Int, packed: Bool) throws {
        let accounts = Samples.accounts(count, seed: UInt64(count))
        var omissions = SummaryTotals(duplicates: 3, rejected: [("too_deep", 2), ("not_json", 9)])
        omissions.edge = count == 1 ? nil : .init(joined: 4, alone: 5, withoutPartner: 6)
        let bytes = try Samples.file(accounts, packed: packed, omissions: omissions)
        let (reader, read) = try SummaryReader.read(bytes)
        #expect(read.map(\.id) == accounts.map(\.id))
        #expect(read.map(\.bytes) == accounts.map { $0.summary.encoded() })
        #expect(reader.head.taxonomy == 5 && reader.head.names[Samples.client(1)] == "client/1")
        let totals = try #require(reader.totals)
        #expect(totals.accounts == count && totals.exchanges == accounts.reduce(0) { $0 + $1.summary.exchanges })
        #expect(totals.edge == omissions.edge)
        #expect(totals.duplicates == 3 && totals.rejected.map(\.reason) == ["not_json", "too_deep"])
        #expect(totals.window?.lowerBound == accounts.map(\.summary.first).min())
        #expect(try Samples.file(accounts, packed: packed, omissions: omissions) == bytes)
        #expect(reader.position == Int64(bytes.count))
    }

    @Test func manyAccountsStandInManyBlocks() throws {
        let accounts = Samples.accounts(2500, seed: 4)
        let bytes = try Samples.file(accounts, packed: false)
        #expect(bytes.count > 3 * 256 << 10)
        #expect(try SummaryReader.read(bytes).accounts.count == 2500)
        #expect(try Samples.file(accounts).count < bytes.count)
    }

    /// The form must not change unnoticed.
    @Test func theFormIsFixed() throws {
        let bytes = try Samples.file([])
        let start: [UInt8] = [0x89, 83, 87, 83, 13, 10, 26, 10, 1, 0, 0, 0, 26, 0, 0, 0, 26, 0, 0, 0]
        #expect(Array(bytes.prefix(start.count)) == start)
        #expect(Array(bytes[28..<30]) == [1, AccountSummary.formatVersion])
        #expect(SummaryReader.recognises(bytes) && !SummaryReader.recognises(Array("{\"id\":1}".utf8)))
    }

    @Test func idsOutOfOrderAreRefused() throws {
        let accounts = Samples.accounts(3, seed: 5)
        #expect(throws: UserError.self) { try Samples.file(accounts.reversed()) }
        #expect(throws: UserError.self) { try Samples.file([accounts[0], accounts[0]]) }
    }

    @Test func noCutFileIsRead() throws {
        let bytes = try Samples.file(Samples.accounts(5, seed: 6))
        for length in 0..<bytes.count {
            let error = #expect(throws: UserError.self) { try SummaryReader.read(Array(bytes.prefix(length))) }
            #expect(error?.kind == .input && error?.location?.hasPrefix("test.summary") == true)
            #expect(error?.remedy != nil)
        }
        let surplus = #expect(throws: UserError.self) { try SummaryReader.read(bytes + [0]) }
        #expect(surplus?.location == "test.summary:byte \(bytes.count)")
    }

    @Test func everyDamagedByteIsNoticedAndLocated() throws {
        let bytes = try Samples.file(Samples.accounts(20, seed: 7), packed: false)
        for place in bytes.indices {
            var damaged = bytes
            damaged[place] ^= 1 << UInt8(place % 8)
            let error = #expect(throws: UserError.self, "byte \(place)") { try SummaryReader.read(damaged) }
            if place >= 8 { #expect(error?.location?.hasPrefix("test.summary:byte ") == true) }
        }
    }

    @Test func blocksCannotBeLeftOutRepeatedOrExchanged() throws {
        let bytes = try Samples.file(Samples.accounts(2500, seed: 8), packed: false)
        let blocks = Self.blocks(bytes)
        #expect(blocks.count >= 7)
        func joined(_ blocks: [[UInt8]]) -> [UInt8] { Array(bytes.prefix(8)) + blocks.flatMap { $0 } }
        #expect(joined(blocks) == bytes)
        for place in blocks.indices {
            var fewer = blocks
            fewer.remove(at: place)
            #expect(throws: UserError.self) { try SummaryReader.read(joined(fewer)) }
            var more = blocks
            more.insert(blocks[place], at: place)
            #expect(throws: UserError.self) { try SummaryReader.read(joined(more)) }
            guard place > 0 else { continue }
            var other = blocks
            other.swapAt(place, place - 1)
            #expect(throws: UserError.self) { try SummaryReader.read(joined(other)) }
        }
    }

    private static func blocks(_ bytes: [UInt8]) -> [[UInt8]] {
        var blocks: [[UInt8]] = []
        var place = 8
        while place < bytes.count, let frame = Frame(Array(bytes[place..<min(place + Frame.size, bytes.count)])) {
            let end = place + Frame.size + frame.stored
            blocks.append(Array(bytes[place..<end]))
            place = end
        }
        return blocks
    }

    @Test func framesThatLieAboutLengthsTakeNoMemory() throws {
        var bytes = try Samples.file(Samples.accounts(2, seed: 9))
        // The first frame's stored and plain length: 63 MB that are not there.
        for offset in [12, 16] { bytes.replaceSubrange(offset..<(offset + 4), with: [0, 0, 0xF0, 3]) }
        let error = #expect(throws: UserError.self) { try SummaryReader.read(bytes) }
        #expect(error?.message == "the summary file ends too early")
        #expect(Frame([4, 1, 0, 0, 1, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0]) == nil)
    }

    /// Blocks forged with checksums that fit: an error or sound summaries, never a trap.
    @Test(arguments: 1...4) func forgedBlocksDoNoHarm(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed), purpose: "forged blocks")
        let accounts = Samples.accounts(6, seed: UInt64(seed))
        var content = BinaryEncoder()
        for (id, summary) in accounts {
            content.run(Array(id.utf8))
            content.run(summary.encoded())
        }
        var accepted = 0
        for _ in 0..<400 {
            var forged = content.bytes
            for _ in 0...random.below(2) { forged[random.below(forged.count)] = UInt8(random.below(256)) }
            do {
                _ = try SummaryReader.read(try Self.file(holding: forged))
                accepted += 1
            } catch let error as UserError {
                #expect(error.kind == .input)
            }
        }
        #expect(accepted == 0, "the totals were not forged with them")
    }

    /// A file with one block of accounts as given and totals of nothing.
    private static func file(holding content: [UInt8]) throws -> [UInt8] {
        let empty = blocks(try Samples.file([]))
        let before = Array(try Samples.file([]).prefix(8)) + empty.dropLast().flatMap { $0 }
        let last = try #require(Frame(Array(empty[empty.count - 2].prefix(Frame.size))))
        let frame = Frame(.accounts, isPacked: false, stored: content, plain: content.count, after: last.checksum)
        let totals = SummaryTotals().encoded()
        let end = Frame(.end, isPacked: false, stored: totals, plain: totals.count, after: frame.checksum)
        return before + frame.bytes + content + end.bytes + totals
    }

    @Test func countsBeyondEveryLogAreRefused() {
        var plausibility = Plausibility()
        var summary = AccountSummary()
        var observation = Observation()
        observation.timestamp = Timestamp(milliseconds: 9_000_000_000_000)
        summary.add(observation)
        let isLate = !plausibility.accepts(summary)
        var random = SeededRandom(seed: 1)
        let isSound = plausibility.accepts(Samples.summary(&random, exchanges: 3))
        #expect(isLate && isSound)
    }
}
