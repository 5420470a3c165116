import Base
import Testing

@testable import Policy

@Suite("Windows that slide in twelfths") struct WindowTests {
    /// Against a list of every event: never less than an exact window, never more than one a twelfth longer.
    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func theErrorHasOneSide(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let window: Int64 = 60_000
        var counted = SlidingWindow<UInt32>()
        var events: [(time: Int64, amount: Int64)] = []
        var time = Int64(random.below(1_000_000))
        for _ in 0..<4000 {
            time += Int64(random.chance(0.01) ? random.below(200_000) : random.below(1500))
            counted.advance(to: time, window: window)
            if random.chance(0.7) {
                let amount = Int64(random.below(50))
                counted.add(amount)
                events.append((time, amount))
            }
            func exact(_ length: Int64) -> Int64 {
                events.filter { $0.time > time - length }.reduce(0) { $0 + $1.amount }
            }
            let total = counted.total
            #expect(total >= exact(window) && total <= exact(window + window / 12), "seed \(seed) at \(time)")
        }
    }

    /// What is told to wait is exactly enough: a millisecond earlier is too early.
    @Test(arguments: [1, 2, 3] as [UInt64]) func theWaitIsExact(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let window: Int64 = 3_600_000
        var counted = SlidingWindow<UInt64>()
        var time: Int64 = 1_000_000_000
        for round in 0..<2000 {
            time += Int64(random.below(400_000))
            counted.advance(to: time, window: window)
            counted.add(Int64(random.below(10)))
            let most = Int64(random.below(30))
            guard let wait = counted.wait(until: most, time: time, window: window) else {
                Issue.record("seed \(seed), round \(round): there must be an end")
                return
            }
            var (before, after) = (counted, counted)
            before.advance(to: time + wait - 1, window: window)
            after.advance(to: time + wait, window: window)
            #expect(after.total <= most, "seed \(seed), round \(round)")
            #expect(wait == 0 || before.total > most, "seed \(seed), round \(round)")
        }
        #expect(counted.wait(until: -1, time: time, window: window) == nil)
    }

    @Test func timeThatStandsStillOrGoesBackChangesNothing() {
        var counted = SlidingWindow<UInt32>()
        counted.advance(to: 100_000, window: 60_000)
        counted.add(5)
        counted.advance(to: 40_000, window: 60_000)
        counted.advance(to: -7, window: 60_000)
        counted.add(1)
        #expect(counted.total == 6)
        counted.advance(to: 100_000 + 65_000, window: 60_000)
        #expect(counted.total == 0)
    }

    @Test func whatCannotBeCountedIsTheMostThatCan() {
        var counted = SlidingWindow<UInt32>()
        for _ in 0..<3 { counted.add(.max) }
        counted.add(-5)
        #expect(counted.total == Int64(UInt32.max))
        var large = SlidingWindow<UInt64>()
        for step in 0..<20 {
            large.advance(to: Int64(step) * 5000, window: minute)
            large.add(.max)
        }
        #expect(large.total == 13 << 56)
    }

    @Test func partsAreReadBack() {
        var (random, counted) = (SeededRandom(seed: 1), SlidingWindow<UInt64>())
        for step in 0..<40 {
            counted.advance(to: Int64(step) * 7_000_000, window: day)
            counted.add(Int64(random.below(3)))
        }
        var copy = SlidingWindow<UInt64>()
        for part in counted.parts { copy.add(part.amount, toPart: part.number) }
        #expect(copy.total == counted.total && copy.parts.map(\.number) == counted.parts.map(\.number))
        copy.add(1, toPart: 0)
        #expect(copy.total == counted.total)
    }
}

@Suite("The meters' clock") struct ClockTests {
    @Test func itFollowsSmallSteps() {
        let clock = MeterClock(longestGap: minute)
        #expect(clock.reached == nil)
        for step in 0..<200 { #expect(clock.time(noon + Int64(step) * 900) == noon + Int64(step) * 900) }
    }

    @Test func aJumpForwardIsOneGapAndAJumpBackIsNone() {
        let clock = MeterClock(longestGap: minute)
        _ = clock.time(noon)
        #expect(clock.time(noon + 30 * day) == noon + minute)
        #expect(clock.time(noon + 30 * day + 1000) == noon + minute + 1000)
        // Back to where it was: time goes on from here.
        #expect(clock.time(noon) == noon + minute + 1000)
        #expect(clock.time(noon + 2000) == noon + minute + 3000)
    }

    @Test func threadsMayReadTheClockInAnotherOrder() {
        let clock = MeterClock(longestGap: minute)
        _ = clock.time(noon)
        var last = noon
        for step in 1..<1000 {
            let time = clock.time(noon + Int64(step) * 10 - (step % 2 == 0 ? 1000 : 0))
            #expect(time <= noon + Int64(step) * 10 && time >= last - 60)
            last = max(last, time)
        }
        #expect(last == noon + 9990)
    }

    /// However clocks jump about, time never goes back and never runs faster than one gap a step.
    @Test(arguments: [1, 2, 3] as [UInt64]) func itNeverRunsBackOrAhead(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let clock = MeterClock(longestGap: minute)
        var (now, last) = (noon, clock.time(noon))
        for _ in 0..<5000 {
            let step = random.chance(0.05) ? Int64(random.below(Int(10 * day))) - 5 * day : Int64(random.below(3000))
            now += step
            let time = clock.time(now)
            #expect(time >= last - 50 && time - last <= minute, "seed \(seed)")
            last = max(last, time)
        }
    }
}
