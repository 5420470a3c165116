import Base
import Testing

@testable import Accounts

@Suite struct AccountTableTests {
    /// Observations of many accounts, a few of them busy.
    private static func log(seed: UInt64, count: Int) -> [(id: String, observation: Observation)] {
        var random = SeededRandom(seed: seed, purpose: "log")
        var stream = RandomStream(seed: seed)
        return (0..<count).map { _ in
            let number = random.chance(0.3) ? random.below(5) : random.below(700)
            let id = number == 0 ? String(repeating: "long", count: 3000) : "account-é\(number)"
            var observation = stream.next()
            observation.account = StableHash.text(id)
            return (id, observation)
        }
    }

    private static func table(_ log: [(id: String, observation: Observation)], threads: Int) throws -> AccountTable {
        let table = AccountTable()
        let piece = (log.count + threads * 3 - 1) / (threads * 3)
        try Parallel.forEach(threads * 3, threads: threads) { index, _ in
            let writer = AccountWriter(table)
            let from = min(log.count, index * piece)
            for (id, observation) in log[from..<min(log.count, from + piece)] {
                Bytes.with(id) { writer.add(observation, accountID: $0) }
            }
            writer.flush()
        }
        return table
    }

    @Test(arguments: 1...4) func threadsAndPiecesDoNotShow(seed: Int) throws {
        let log = Self.log(seed: UInt64(seed), count: 6000)
        var expected: [String: AccountSummary] = [:]
        for (id, observation) in log { expected[id, default: AccountSummary()].add(observation) }
        let ids = expected.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for threads in [1, 2, 8] {
            let found = try Self.table(log, threads: threads).drain()
            #expect(found.map(\.id) == ids, "seed \(seed), \(threads) threads")
            #expect(found.allSatisfy { $0.summary == expected[$0.id] }, "seed \(seed), \(threads) threads")
        }
    }

    @Test func aDrainedTableIsEmptyAndMayBeFilledAgain() throws {
        let log = Self.log(seed: 9, count: 500)
        let table = try Self.table(log, threads: 1)
        let first = table.drain()
        #expect(!first.isEmpty && table.drain().isEmpty)
        let writer = AccountWriter(table)
        for (id, observation) in log { Bytes.with(id) { writer.add(observation, accountID: $0) } }
        writer.flush()
        let second = table.drain()
        #expect(second.map(\.id) == first.map(\.id) && zip(first, second).allSatisfy { $0.summary == $1.summary })
    }

    @Test func aBatchOfLongIdsIsHandedOverEarly() {
        var batch = AccountTable.Batch()
        let id = String(repeating: "x", count: 40_000)
        Bytes.with(id) { batch.append(Observation(), $0) }
        #expect(!batch.isFull)
        Bytes.with("y") { batch.append(Observation(), $0) }
        Bytes.with(id) { batch.append(Observation(), $0) }
        #expect(batch.isFull)
        #expect(batch.identifier(0) == id && batch.identifier(1) == "y" && batch.identifier(2) == id)
    }
}
