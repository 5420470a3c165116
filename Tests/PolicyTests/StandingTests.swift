import Base
import Testing

@testable import Policy

@Suite("Standings") struct StandingTests {
    @Test func aMillionAreFoundAndNobodyElse() {
        let count = 1_000_000
        let list = (0..<count).map { number in
            (StableHash.scramble(UInt64(number)), Standing(campaign: number % 10 == 0 ? "c" : "", topicsToday: number))
        }
        let table = StandingTable(list, version: 7)
        #expect(table.count == count && table.version == 7)
        var wrong = 0
        for number in 0..<count where table[StableHash.scramble(UInt64(number))]?.topicsToday != number { wrong += 1 }
        for number in count..<2 * count where table[StableHash.scramble(UInt64(number))] != nil { wrong += 1 }
        #expect(wrong == 0)
    }

    @Test func theLastOfTwoCountsAndHashesMayBeAnything() {
        let hashes: [UInt64] = [0, 1, 2, 3, .max, 1 << 63]
        let list = (hashes + hashes).enumerated().map { ($1, Standing(topicsToday: $0)) }
        let table = StandingTable(list, version: 0)
        #expect(table.count == 6 && hashes.map { table[$0]?.topicsToday } == [6, 7, 8, 9, 10, 11])
        #expect(table[4] == nil && StandingTable()[0] == nil)
    }
}
