import Base
import Testing

@Suite struct RandomTests {
    @Test func sameSeedSameNumbers() {
        var first = SeededRandom(seed: 42)
        var second = SeededRandom(seed: 42)
        var other = SeededRandom(seed: 43)
        let numbers = (0..<8).map { _ in first.next() }
        let (same, different) = ((0..<8).map { _ in second.next() }, (0..<8).map { _ in other.next() })
        #expect(numbers == same)
        #expect(numbers != different)
        #expect(numbers.first == 6_332_618_229_526_065_668)
    }

    @Test func purposesDoNotDisturbEachOther() {
        var first = SeededRandom(seed: 1, purpose: "names")
        var second = SeededRandom(seed: 1, purpose: "times")
        let (name, time) = (first.next(), second.next())
        #expect(name != time)
    }

    @Test func staysInBoundsAndReachesThem() {
        var random = SeededRandom(seed: 5)
        var seen = [Int](repeating: 0, count: 7)
        for _ in 0..<7000 { seen[random.below(7)] += 1 }
        #expect(seen.allSatisfy { $0 > 850 && $0 < 1150 }, "seed 5: \(seen)")
        for _ in 0..<1000 {
            let unit = random.unit()
            #expect(unit >= 0 && unit < 1)
        }
        let (never, always) = (random.chance(0), random.chance(1))
        #expect(!never && always)
    }
}
