import Base
import Glibc
import Statistics
import Testing

@Suite struct DiversityTests {
    @Test func entropyByHand() {
        #expect(Diversity.plugInEntropy([5, 5]) == log(2.0))
        #expect(close(Diversity.plugInEntropy([1, 1, 2]), 1.5 * log(2.0)))
        #expect(close(Diversity.entropy([5, 5]), log(2.0) + 1.0 / 20))
        #expect(close(Diversity.entropy([1, 1, 2, 0, -3]), 1.5 * log(2.0) + 2.0 / 8))
        #expect(Diversity.entropy([7]) == 0)
        #expect(Diversity.entropy([]) == 0)
    }

    @Test func matchProbabilityByHand() {
        // Of six pairs among 2 + 2, two match.
        #expect(close(Diversity.matchProbability([2, 2]), 1.0 / 3))
        #expect(Diversity.matchProbability([4]) == 1)
        #expect(Diversity.matchProbability([1, 1, 1]) == 0)
        #expect(close(Diversity.simpson([3, 1]), 0.5))
        #expect(Diversity.matchProbability([1]).isNaN)
        #expect(Diversity.matchProbability([Int.max, Int.max]) > 0.49)
    }

    @Test func fanoByHand() {
        // Mean 3, squares 4 + 1 + 1 + 4 over 3.
        #expect(close(Diversity.fano([1, 2, 4, 5]), 10.0 / 9))
        #expect(Diversity.fano([3, 3, 3]) == 0)
        #expect(Diversity.fano([0, 0]).isNaN)
        #expect(Diversity.fano([4]).isNaN)
        #expect(close(Diversity.fano([0, 10]), 10))
    }

    @Test(arguments: 1...20) func measuresIgnoreOrderAndEmptyCategories(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let counts = (0..<(2 + random.below(20))).map { _ in random.below(30) + 1 }
        let mixed = (counts + [0, 0]).shuffled(using: &random)
        #expect(close(Diversity.entropy(counts), Diversity.entropy(mixed)), "seed \(seed)")
        #expect(close(Diversity.simpson(counts), Diversity.simpson(mixed)), "seed \(seed)")
        #expect(Diversity.plugInEntropy(counts) <= log(Double(counts.count)) + 1e-12, "seed \(seed)")
        #expect((0...1).contains(Diversity.matchProbability(counts)), "seed \(seed)")
    }

    @Test func theMatchProbabilityIsUnbiased() {
        // Uniform over four categories: two draws match with probability 1/4, however small the sample.
        var random = SeededRandom(seed: 3)
        var sum = 0.0
        for _ in 0..<20_000 {
            var counts = [0, 0, 0, 0]
            for _ in 0..<5 { counts[random.below(4)] += 1 }
            sum += Diversity.matchProbability(counts)
        }
        #expect(close(sum / 20_000, 0.25, 0.005), "seed 3")
    }
}

@Suite struct FunctionsTests {
    @Test func logisticIsSafeAndSymmetric() {
        #expect(Functions.logistic(0) == 0.5)
        #expect(Functions.logistic(1000) == 1)
        #expect(Functions.logistic(-1000) == 0)
        for x in [-30.0, -2, 0.3, 4] {
            #expect(close(Functions.logistic(x) + Functions.logistic(-x), 1))
            #expect(close(Functions.logit(Functions.logistic(x)), x, 1e-6))
        }
    }

    @Test func logGammaOfWholeNumbers() {
        #expect(close(Functions.logGamma(5), log(24.0)))
        #expect(close(Functions.logGamma(0.5), 0.5 * log(Double.pi)))
        #expect(Functions.logGamma(0) == .infinity)
        #expect(close(Functions.logChoose(10, 3), log(120.0)))
        #expect(Functions.logChoose(3, 4) == -.infinity)
        #expect(close(Functions.logChoose(60, 20), Functions.logChoose(60, 40)))
    }

    @Test func logSumExpStaysInRange() {
        #expect(close(Functions.logSumExp([log(1.0), log(2.0), log(3.0)]), log(6.0)))
        #expect(close(Functions.logSumExp([1000, 1000]), 1000 + log(2.0)))
        #expect(close(Functions.logSumExp([-1000, -1000]), -1000 + log(2.0)))
        #expect(Functions.logSumExp([]) == -.infinity)
        #expect(Functions.logSumExp([-.infinity, -.infinity]) == -.infinity)
        #expect(Functions.logSumExp([.infinity, 1]) == .infinity)
    }
}
