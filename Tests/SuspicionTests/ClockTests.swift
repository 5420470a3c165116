import Accounts
import Indicators
import TestPopulations
import Testing

@testable import Suspicion

@Suite("An account's clock") struct ClockTests {
    /// Hours since the log's start.
    private static func clock(_ hours: [Double]) -> Clock { Clock(Account("a", hours.map { Asked($0) })) }

    @Test func everyHourOfThreeDays() {
        let clock = Self.clock((0..<72).map { Double($0) + 0.01 })
        #expect(clock.exchanges == 72)
        #expect(clock.days == 3)
        #expect(clock.activeDays == 3)
        #expect(clock.activeHours == 72)
        #expect(clock.slots == 72)
        #expect(clock.longestGap == 1)
        #expect(clock.gapVariation == 0)
        #expect(clock.busyHours == 0)
        // 71 of 72 * 71 / 72 pairs that chance would give.
        #expect(abs((clock.hourClustering ?? 0) - 71.5 / 71.5) < 1e-12)
        #expect(clock.fano == 0)
        #expect(abs(clock.largestDay - 1.0 / 3) < 1e-12)
    }

    @Test func sittings() {
        // Two sittings of four exchanges within twenty minutes, on the first and third day.
        let clock = Self.clock([0, 0.09, 0.17, 0.26, 48, 48.09, 48.17, 48.26])
        #expect(clock.days == 3)
        #expect(clock.activeDays == 2)
        #expect(clock.activeHours == 2)
        #expect(clock.busyHours == 1)
        #expect(clock.slots == 8)
        // Three neighbouring pairs in each hour where four slots of twelve would have one.
        #expect(abs((clock.slotClustering ?? 0) - 6.5 / 2.5) < 1e-12)
        #expect(clock.hourClustering == nil)
        #expect(clock.longestGap == 48)
    }

    @Test func nothing() {
        let clock = Self.clock([])
        #expect(clock.exchanges == 0)
        #expect(clock.days == 0)
        #expect(clock.fano == nil)
        #expect(clock.hourEntropy == nil)
        #expect(clock.longestGap == nil)
    }
}
