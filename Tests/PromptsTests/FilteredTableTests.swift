import Base
import Testing

@testable import Prompts

@Suite struct FilteredTableTests {
    @Test(arguments: 1...20) func answersAsADictionaryDoes(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        for size in [0, 1, 21, 22, 500, 5000] {
            // A crowd of keys with the same upper bits, so that places collide.
            let keys = (0..<size).map { _ in
                random.chance(0.5) ? random.next() : 0xABCD << 48 | UInt64(random.below(size * 2))
            }
            let entries = keys.map { (key: $0, value: UInt16(1 + random.below(65535))) }
            let table = FilteredTable(entries)
            let expected = Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: min)
            #expect(expected.allSatisfy { table[$0.key] == $0.value }, "seed \(seed), size \(size)")
            for _ in 0..<1000 {
                let probe = random.chance(0.5) ? random.next() : 0xABCD << 48 | UInt64(random.below(size * 4 + 10))
                #expect(table[probe] == expected[probe] ?? 0, "seed \(seed), size \(size), key \(probe)")
            }
        }
    }

    @Test func theKeysAtTheEndsOfTheRangeAreKept() {
        let table = FilteredTable([(key: 0, value: 3), (key: .max, value: 4), (key: .max - 1, value: 5)])
        #expect(table[0] == 3 && table[.max] == 4 && table[.max - 1] == 5 && table[1] == 0)
    }

    @Test func theDigestKnowsEveryEntryAndNoOrder() {
        let entries: [(key: UInt64, value: UInt16)] = (0..<100).map { (StableHash.scramble($0), UInt16($0 + 1)) }
        let digest = FilteredTable(entries).digest
        #expect(FilteredTable(entries.reversed()).digest == digest)
        #expect(FilteredTable(Array(entries.dropLast())).digest != digest)
        var other = entries
        other[50].value = 999
        #expect(FilteredTable(other).digest != digest)
    }
}
