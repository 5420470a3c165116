import Base
import Glibc
import Statistics
import Testing

@Suite struct TailsTests {
    @Test func binomialByHand() {
        #expect(close(exp(Tails.logBinomialUpper(2, trials: 3, probability: 0.5)), 0.5))
        #expect(close(exp(Tails.logBinomialUpper(7, trials: 10, probability: 0.5)), 176.0 / 1024))
        #expect(close(exp(Tails.logBinomialUpper(1, trials: 20, probability: 0.1)), 1 - pow(0.9, 20)))
        #expect(close(Tails.logBinomialUpper(1000, trials: 1000, probability: 0.001), 1000 * log(0.001)))
    }

    @Test func binomialAtItsEdges() {
        #expect(Tails.logBinomialUpper(0, trials: 5, probability: 0.2) == 0)
        #expect(Tails.logBinomialUpper(6, trials: 5, probability: 0.2) == -.infinity)
        #expect(Tails.logBinomialUpper(1, trials: 5, probability: 0) == -.infinity)
        #expect(Tails.logBinomialUpper(5, trials: 5, probability: 1) == 0)
        #expect(Tails.logBinomialUpper(1, trials: 0, probability: 0.5) == -.infinity)
        #expect(Tails.logBinomialUpper(1, trials: 5, probability: .nan) == -.infinity)
    }

    @Test(arguments: 1...30) func bothTailsMakeOne(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let trials = 1 + random.below(300)
        let probability = 0.01 + 0.98 * random.unit()
        let k = random.below(trials + 1)
        // P(X ≥ k) + P(n − X ≥ n − k + 1) = 1, where n − X is binomial with 1 − p.
        let upper = exp(Tails.logBinomialUpper(k, trials: trials, probability: probability))
        let lower = exp(Tails.logBinomialUpper(trials - k + 1, trials: trials, probability: 1 - probability))
        #expect(close(upper + lower, 1, 1e-9), "seed \(seed)")
        let next = Tails.logBinomialUpper(k + 1, trials: trials, probability: probability)
        #expect(exp(next) <= upper + 1e-12, "seed \(seed)")
    }

    @Test func poissonByHand() {
        #expect(close(exp(Tails.logPoissonUpper(1, mean: 2)), 1 - exp(-2.0)))
        #expect(close(exp(Tails.logPoissonUpper(3, mean: 2)), 1 - 5 * exp(-2.0)))
        #expect(close(exp(Tails.logPoissonUpper(2, mean: 1000)), 1))
        #expect(Tails.logPoissonUpper(0, mean: 3) == 0)
        #expect(Tails.logPoissonUpper(2, mean: 0) == -.infinity)
        #expect(Tails.logPoissonUpper(2, mean: .infinity) == 0)
        // The first term rules far in the tail: e⁻¹ / 200! · (1 + 1/201 + …).
        let far = -1 - Functions.logGamma(201) + log(1 + 1.0 / 201 + 1.0 / (201 * 202))
        #expect(close(Tails.logPoissonUpper(200, mean: 1), far, 1e-8))
    }

    @Test func theBinomialTendsToThePoisson() {
        let binomial = Tails.logBinomialUpper(12, trials: 1_000_000, probability: 5e-6)
        #expect(close(binomial, Tails.logPoissonUpper(12, mean: 5), 1e-4))
    }
}

@Suite struct EvidenceTests {
    @Test func fisherByHand() {
        // One test combines to itself; for two the tail is p (1 − ln p) with p the product.
        #expect(close(exp(Evidence.logFisher([log(0.03)])), 0.03))
        let product = 0.1 * 0.2
        #expect(close(exp(Evidence.logFisher([log(0.1), log(0.2)])), product * (1 - log(product))))
        #expect(Evidence.logFisher([]) == 0)
        #expect(Evidence.logFisher([0, 0]) == 0)
        #expect(Evidence.logFisher([-.infinity, 0]) == -.infinity)
        #expect(Evidence.logFisher([-2000, -3000]) < -4900)
    }

    @Test func fisherIsUniformUnderTheNull() {
        var random = SeededRandom(seed: 5)
        var below = 0
        for _ in 0..<20_000 {
            let logP = (0..<4).map { _ in log(1 - random.unit()) }
            if Evidence.logFisher(logP) <= log(0.1) { below += 1 }
        }
        #expect(abs(Double(below) / 20_000 - 0.1) < 0.01, "seed 5")
    }

    @Test func benjaminiHochbergByHand() {
        // Bounds at rate 0.05 and five tests: 0.01, 0.02, 0.03, 0.04, 0.05.
        #expect(Evidence.benjaminiHochberg([0.5, 0.011, 0.9, 0.019, 0.02], rate: 0.05) == [1, 3, 4])
        #expect(Evidence.benjaminiHochberg([0.5, 0.06], rate: 0.05) == [])
        #expect(Evidence.benjaminiHochberg([], rate: 0.05) == [])
    }

    @Test func eValuesByHand() {
        // Four e-values at rate 0.1: the bound is 40 / i.
        #expect(Evidence.eBenjaminiHochberg(logE: [15, 1, 21, 14].map { log($0) }, rate: 0.1) == [0, 2, 3])
        #expect(Evidence.eBenjaminiHochberg(logE: [15, 1, 19, 1].map { log($0) }, rate: 0.1) == [])
        #expect(Evidence.eBenjaminiHochberg(logE: [log(40.0), 0, 0, 0], rate: 0.1) == [0])
    }

    @Test(arguments: 1...10) func rejectionsDoNotDependOnOrder(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let values = (0..<40).map { _ in random.unit() * random.unit() * random.unit() }
        let order = values.indices.shuffled(using: &random)
        let plain = Evidence.benjaminiHochberg(values, rate: 0.2)
        let mixed = Evidence.benjaminiHochberg(order.map { values[$0] }, rate: 0.2).map { order[$0] }.sorted()
        #expect(plain == mixed, "seed \(seed)")
    }
}
