import Base
import Testing

@testable import Prompts

@Suite struct SimHashTests {
    /// The definition: each bit by the majority of that bit.
    private static func majority(_ features: [UInt64]) -> UInt64 {
        var value: UInt64 = 0
        for bit in 0..<UInt64(64) {
            let ones = features.reduce(0) { $0 + Int($1 >> bit & 1) }
            if ones * 2 > features.count { value |= 1 << bit }
        }
        return value
    }

    private static func simHash(_ features: [UInt64]) -> UInt64 {
        var simHash = SimHash()
        for feature in features { simHash.add(feature) }
        return simHash.value
    }

    @Test(arguments: 1...30) func eachBitIsTheMajority(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        for count in [0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 63, 64, 255, 256, 500 + seed] {
            let features = (0..<count).map { _ in random.next() }
            #expect(Self.simHash(features) == Self.majority(features), "seed \(seed), \(count) features")
        }
    }

    @Test(arguments: 1...5) func upToItsLimitAndNotBeyond(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let features = (0..<4200).map { _ in random.next() }
        for count in [2047, 2048, 4094, 4095] {
            #expect(Self.simHash(Array(features.prefix(count))) == Self.majority(Array(features.prefix(count))))
        }
        #expect(Self.simHash(features) == Self.majority(Array(features.prefix(4095))), "seed \(seed)")
        #expect(Self.simHash([UInt64](repeating: .max, count: 4095)) == .max)
    }

    @Test func atATieTheBitIsZero() {
        for half in [1, 2, 4, 100, 2047] {
            let tie = [UInt64](repeating: .max, count: half) + [UInt64](repeating: 0, count: half)
            #expect(Self.simHash(tie) == 0, "\(half) of each")
            #expect(Self.simHash(tie + [1]) == 1, "\(half) of each and one")
        }
    }

    @Test(arguments: 1...20) func nearDuplicatesAreCloseAndOthersFar(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let features = (0..<100).map { _ in random.next() }
        var near = features
        for _ in 0..<5 { near[random.below(100)] = random.next() }
        let other = (0..<100).map { _ in random.next() }
        let (a, b, c) = (Self.simHash(features), Self.simHash(near), Self.simHash(other))
        #expect((a ^ b).nonzeroBitCount <= 16, "seed \(seed)")
        #expect((a ^ c).nonzeroBitCount >= 17, "seed \(seed)")
    }
}
