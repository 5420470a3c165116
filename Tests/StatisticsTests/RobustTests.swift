import Base
import Statistics
import Testing

/// Whether two numbers agree to a relative error.
func close(_ left: Double, _ right: Double, _ tolerance: Double = 1e-12) -> Bool {
    left == right || abs(left - right) <= tolerance * max(1, abs(left), abs(right))
}

@Suite struct RobustTests {
    @Test func quantilesInterpolateAsTypeSeven() {
        let values = [1.0, 2, 3, 4, 10]
        #expect(Robust.quantile(sorted: values, 0) == 1)
        #expect(Robust.quantile(sorted: values, 0.25) == 2)
        #expect(close(Robust.quantile(sorted: values, 0.9), 7.6))
        #expect(Robust.quantile(sorted: values, 1) == 10)
        #expect(close(Robust.quantile(sorted: [1, 2, 3, 4], 0.1), 1.3))
        #expect(Robust.quantile(sorted: values, 7) == 10)
        #expect(Robust.quantile(sorted: [5], 0.3) == 5)
        #expect(Robust.quantile(sorted: [], 0.5).isNaN)
        #expect(Robust.quantile(sorted: values, .nan).isNaN)
    }

    @Test func medianAndScaleByHand() {
        #expect(Robust.median([3, 1, 2]) == 2)
        #expect(Robust.median([4, 1, 3, 2]) == 2.5)
        // Deviations from 2: 1 1 0 0 2 4 7, of which the median is 1.
        #expect(close(Robust.scale([1, 1, 2, 2, 4, 6, 9]), 1.482602218505602))
        #expect(Robust.scale([5, 5, 5]) == 0)
        #expect(Robust.scale([]).isNaN)
    }

    @Test func scaleEstimatesANormalDeviation() {
        var random = SeededRandom(seed: 11)
        // The sum of twelve uniform numbers has variance 1.
        let values = (0..<20_000).map { _ in (0..<12).reduce(0.0) { sum, _ in sum + random.unit() } }
        #expect(close(Robust.scale(values), 1, 0.03), "seed 11")
    }

    @Test(arguments: 1...20) func scaleFollowsShiftAndStretch(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let values = (0..<(1 + random.below(50))).map { _ in random.unit() * 10 }
        let stretch = 1 + random.unit() * 5
        let moved = values.map { -stretch * $0 + 7 }
        #expect(close(Robust.median(moved), -stretch * Robust.median(values) + 7, 1e-9), "seed \(seed)")
        #expect(close(Robust.scale(moved), stretch * Robust.scale(values), 1e-9), "seed \(seed)")
        let baseline = Robust.Baseline(values + [.nan])
        let movedUp = Robust.Baseline(values.map { stretch * $0 + 7 })
        #expect(
            close(baseline.z(3, floor: 0.5), movedUp.z(stretch * 3 + 7, floor: stretch * 0.5), 1e-9), "seed \(seed)")
    }

    @Test func theFloorKeepsEqualCohortsFinite() {
        #expect(Robust.Baseline([2, 2, 2]).z(3, floor: 0.25) == 4)
        #expect(Robust.Baseline([.nan, 1]).count == 1)
    }
}

@Suite struct RanksTests {
    @Test func midrankByHand() {
        let values = [1.0, 2, 2, 2, 5]
        #expect(Ranks.midrank(of: 0, sorted: values) == 0)
        #expect(Ranks.midrank(of: 2, sorted: values) == 0.5)
        #expect(Ranks.midrank(of: 3, sorted: values) == 0.8)
        #expect(Ranks.midrank(of: 5, sorted: values) == 0.9)
        #expect(Ranks.midrank(of: 3, sorted: []) == 0.5)
    }

    @Test func tailCountsTheValueItself() {
        let values = [1.0, 2, 3, 4]
        #expect(Ranks.upperTail(of: 9, sorted: values) == 0.2)
        #expect(Ranks.upperTail(of: 4, sorted: values) == 0.4)
        #expect(Ranks.upperTail(of: 0, sorted: values) == 1)
        #expect(Ranks.upperTail(of: 0, sorted: []) == 1)
    }

    @Test(arguments: 1...20) func midranksAverageOneHalf(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let values = (0..<(1 + random.below(40))).map { _ in Double(random.below(10)) }.sorted()
        let sum = values.reduce(0) { $0 + Ranks.midrank(of: $1, sorted: values) }
        #expect(close(sum / Double(values.count), 0.5, 1e-9), "seed \(seed)")
        #expect(close(Ranks.midrank(of: 4, sorted: values) + mirrored(4, values), 1, 1e-9), "seed \(seed)")
    }

    private func mirrored(_ value: Double, _ values: [Double]) -> Double {
        Ranks.midrank(of: -value, sorted: values.map { -$0 }.sorted())
    }

    @Test func shrinkageMovesWithTheEvidence() {
        #expect(Ranks.shrunk(1, count: 0, towards: 0.25, worth: 10) == 0.25)
        #expect(Ranks.shrunk(1, count: 10, towards: 0, worth: 10) == 0.5)
        #expect(Ranks.shrunk(1, count: 10, towards: 0, worth: 0) == 1)
        let broad = (1...999).map(Double.init)
        let tail = Ranks.upperTail(of: 2000, sorted: [1, 2, 3, 4], within: broad, worth: 16)
        #expect(close(tail, (4 * 0.2 + 16 * 0.001) / 20))
    }
}
