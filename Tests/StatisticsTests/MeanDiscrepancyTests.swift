import Base
import Glibc
import Statistics
import Testing

@Suite struct MeanDiscrepancyTests {
    @Test func byHand() throws {
        // Points 0, 1 against 2, 4: squared distances 1, 4, 16, 1, 9, 4, the upper median 4, so k(d²) = e^{−d²/8}.
        let test = try #require(
            MeanDiscrepancy(
                vectors: [0, 1, 2, 4], dimension: 1, isFirst: [true, true, false, false], permutations: 0, seed: 1))
        let expected = exp(-1.0 / 8) + exp(-4.0 / 8) - (exp(-0.5) + exp(-2.0) + exp(-1.0 / 8) + exp(-9.0 / 8)) / 2
        #expect(test.squaredWidth == 4)
        #expect(close(test.squared, expected, 1e-6))
        #expect(test.pValue == 1 && test.logE == 0)
    }

    @Test func whatCannotBeComparedIsRefused() {
        func test(_ vectors: [Float], _ dimension: Int, _ first: [Bool], _ strata: [Int]? = nil) -> MeanDiscrepancy? {
            MeanDiscrepancy(
                vectors: vectors, dimension: dimension, isFirst: first, strata: strata, permutations: 3, seed: 1)
        }
        let two = [true, true, false, false]
        #expect(test([1, 2, 3, 4], 1, two) != nil)
        #expect(test([1, 2, 3], 1, two) == nil)
        #expect(test([1, 2, 3, 4], 0, two) == nil)
        #expect(test([1, 2, 3, 4], 1, [true, false, false, false]) == nil)
        #expect(test([1, 2, 3, .nan], 1, two) == nil)
        #expect(test([1, 2, 3, .infinity], 1, two) == nil)
        #expect(test([-3e38, 3e38, -3e38, 3e38], 1, two) == nil)
        #expect(test([1, 2, 3, 4], 1, two, [0, 0]) == nil)
        #expect(test([], 1, []) == nil)
    }

    @Test func equalVectorsSayNothing() throws {
        let test = try #require(
            MeanDiscrepancy(
                vectors: [Float](repeating: 2, count: 40), dimension: 2, isFirst: (0..<20).map { $0 < 9 },
                permutations: 30, seed: 2))
        #expect(abs(test.squared) < 1e-9 && test.pValue == 1 && test.logE == 0)
    }

    @Test func theSamplesMayBeExchanged() throws {
        var random = SeededRandom(seed: 73)
        let vectors = (0..<60).map { _ in Float(normal(&random)) }
        let first = (0..<20).map { $0 < 7 }
        let one = MeanDiscrepancy(vectors: vectors, dimension: 3, isFirst: first, permutations: 99, seed: 4)
        let other = MeanDiscrepancy(
            vectors: vectors, dimension: 3, isFirst: first.map { !$0 }, permutations: 99, seed: 4)
        #expect(one == other)
    }

    @Test func theLevelHolds() throws {
        var random = SeededRandom(seed: 79)
        var below = 0
        var mean = 0.0
        for round in 0..<800 {
            let vectors = (0..<120).map { _ in Float(normal(&random)) }
            let test = try #require(
                MeanDiscrepancy(
                    vectors: vectors, dimension: 4, isFirst: (0..<30).map { $0 < 12 }, permutations: 39,
                    seed: UInt64(round)))
            if test.pValue <= 0.05 { below += 1 }
            mean += exp(test.logE) / 800
        }
        // 40 expected; three standard deviations are 18.5.
        #expect((15...59).contains(below), "seed 79: \(below)")
        #expect(abs(mean - 1) < 0.3, "seed 79: \(mean)")
    }

    @Test func shiftedAndWidenedSamplesAreFound() throws {
        var random = SeededRandom(seed: 83)
        for scale in [Float(1), 3] {
            var vectors: [Float] = []
            for row in 0..<120 {
                for _ in 0..<8 {
                    let value = Float(normal(&random))
                    vectors.append(row < 50 ? (scale == 1 ? value + 0.7 : value * scale) : value)
                }
            }
            let test = try #require(
                MeanDiscrepancy(
                    vectors: vectors, dimension: 8, isFirst: (0..<120).map { $0 < 50 }, permutations: 199, seed: 5))
            #expect(test.pValue == 1.0 / 200 && test.logE > log(20) && test.squared > 0, "seed 83, scale \(scale)")
        }
    }

    /// The samples mix two strata in different shares, and the strata differ: only the pooled test may see it.
    @Test func strataAreRespected() throws {
        var random = SeededRandom(seed: 89)
        let strata = (0..<120).map { $0 % 2 }
        let first = strata.map { random.chance($0 == 0 ? 0.8 : 0.2) }
        let vectors = strata.flatMap { stratum in (0..<4).map { _ in Float(normal(&random)) + Float(3 * stratum) } }
        let pooled = try #require(
            MeanDiscrepancy(vectors: vectors, dimension: 4, isFirst: first, permutations: 199, seed: 6))
        let within = try #require(
            MeanDiscrepancy(vectors: vectors, dimension: 4, isFirst: first, strata: strata, permutations: 199, seed: 6))
        #expect(pooled.pValue == 1.0 / 200, "seed 89")
        #expect(within.pValue > 0.02 && within.squared == pooled.squared, "seed 89: \(within.pValue)")
    }
}
