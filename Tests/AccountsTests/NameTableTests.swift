import Base
import Testing

@testable import Accounts

@Suite struct NameTableTests {
    private static func key(_ number: Int) -> AttributeKey {
        AttributeKey(.client, hash: StableHash.scramble(UInt64(number)))
    }

    private static func table(_ numbers: some Sequence<Int>) -> NameTable {
        var table = NameTable()
        for number in numbers { Bytes.with("client \(number)") { table.note(key(number), $0) } }
        return table
    }

    @Test func namesAreFound() {
        let table = Self.table([1, 2, 1, 3, 2])
        #expect(table[Self.key(2)] == "client 2" && table[Self.key(9)] == nil)
        var none = NameTable()
        Bytes.with("nothing") { none.note(.none, $0) }
        #expect(none[.none] == nil)
    }

    @Test func longNamesAreCut() {
        var table = NameTable()
        Bytes.with(String(repeating: "é", count: 5000)) { table.note(Self.key(1), $0) }
        #expect(table[Self.key(1)]?.utf8.count ?? 0 <= 203)
    }

    @Test(arguments: 1...3) func anySplitKeepsTheSameNames(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let numbers = (0..<70_000).map { _ in random.below(50_000) }
        var whole = NameTable()
        whole.merge(Self.table(numbers))
        var parts = [[Int]](repeating: [], count: 4)
        for number in numbers.shuffled(using: &random) { parts[random.below(4)].append(number) }
        var merged = NameTable()
        for part in parts { merged.merge(Self.table(part)) }
        let kept = (0..<50_000).filter { whole[Self.key($0)] != nil }
        #expect(kept.count == 20_000)
        #expect((0..<50_000).allSatisfy { whole[Self.key($0)] == merged[Self.key($0)] }, "seed \(seed)")
        let smallest = Set(numbers.map(Self.key)).sorted()[..<20_000]
        #expect(smallest.allSatisfy { whole[$0] != nil }, "seed \(seed)")
    }
}
