import Base
import Statistics
import Testing

@Suite("Permutation test against a calendar") struct CalendarTestTests {
    @Test func aLonePeakHasTheSmallestP() throws {
        // Ten days of 2, and 12 on the day of the event and the one after it.
        let series = [2, 2, 2, 12, 12, 2, 2, 2, 2, 2]
        let outcome = try #require(CalendarTest.run(series, events: [3], window: 2))
        #expect(outcome.p == 0.1 && outcome.resolution == 0.1 && outcome.lift == 6)
        // One day late, two windows (3-4 and 4-5 ... shifted by none or by nine) reach at least as much.
        let late = try #require(CalendarTest.run(series, events: [4], window: 2))
        #expect(late.p == 0.3, "of ten windows those that begin on days 2, 3 and 4 hold a twelve")
    }

    @Test func aFlatSeriesHasThePOfOne() throws {
        let outcome = try #require(CalendarTest.run([5, 5, 5, 5, 5, 5], events: [1], window: 1))
        #expect(outcome.p == 1 && outcome.lift == 1)
    }

    @Test func eventsOutsideAndTooManyAreNotTested() {
        #expect(CalendarTest.run([1, 2, 3, 4], events: [], window: 1) == nil)
        #expect(CalendarTest.run([1, 2, 3, 4], events: [-1, 4, .max, .min], window: 1) == nil)
        #expect(CalendarTest.run([1, 2, 3, 4], events: [0, 2], window: 2) == nil)
        #expect(CalendarTest.run([0, 0, 0, 0], events: [0], window: 1) == nil)
        #expect(CalendarTest.run([], events: [0], window: 1) == nil)
        #expect(CalendarTest.run([0, 7, 0, 0], events: [1], window: 0)?.lift == .infinity)
        #expect(CalendarTest.run([.max, .max, 0, 0, 1], events: [1], window: 1)?.p == 0.4)
    }

    /// Under the null hypothesis p is at most x in a share of x of all cases, up to chance.
    @Test func pIsUniformWithoutARelation() {
        var random = SeededRandom(seed: 5, purpose: "calendar")
        var low = 0
        for _ in 0..<1000 {
            // A series with bursts of its own.
            var level = 0
            let series = (0..<40).map { _ -> Int in
                level = max(0, level + random.below(21) - 10)
                return level
            }
            let events = [random.below(40), random.below(40)]
            if let outcome = CalendarTest.run(series, events: events, window: 3), outcome.p <= 0.1 { low += 1 }
        }
        // Binomial with mean 100 and standard deviation 9.5; windows cut at the end lose a little.
        #expect((60...140).contains(low), "\(low) of 1000, seed 5")
    }
}
