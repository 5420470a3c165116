import Base
import Glibc
import Statistics
import Testing

@Suite struct BinomialIntervalTests {
    @Test func publishedValues() {
        let exact = BinomialInterval.exact(10, of: 100, confidence: 0.95)
        #expect(close(exact.lowerBound, 0.04900469, 1e-7) && close(exact.upperBound, 0.17622260, 1e-7))
        let wilson = BinomialInterval.wilson(10, of: 100, confidence: 0.95)
        #expect(close(wilson.lowerBound, 0.05522914, 1e-7) && close(wilson.upperBound, 0.17436566, 1e-7))
        // Without a success the bound is 1 − 0.025^{1/n}, with one side 1 − 0.05^{1/n}: the rule of three.
        #expect(close(BinomialInterval.exact(0, of: 20, confidence: 0.95).upperBound, 1 - pow(0.025, 0.05), 1e-10))
        #expect(close(BinomialInterval.upperBound(0, of: 300, confidence: 0.95), 1 - pow(0.05, 1.0 / 300), 1e-10))
        #expect(close(BinomialInterval.exact(1, of: 1, confidence: 0.9).lowerBound, 0.05, 1e-10))
    }

    @Test func edges() {
        #expect(BinomialInterval.exact(0, of: 0, confidence: 0.95) == 0...1)
        #expect(BinomialInterval.exact(5, of: 3, confidence: 0.95) == 0...1)
        #expect(BinomialInterval.wilson(-1, of: 3, confidence: 0.95) == 0...1)
        #expect(BinomialInterval.upperBound(0, of: 0, confidence: 0.95) == 1)
        #expect(BinomialInterval.upperBound(7, of: 7, confidence: 0.95) == 1)
        #expect(BinomialInterval.exact(3, of: 9, confidence: 1) == 0...1)
        #expect(BinomialInterval.wilson(3, of: 9, confidence: 1) == 0...1)
        let none = BinomialInterval.exact(3, of: 9, confidence: .nan)
        #expect(none.lowerBound <= none.upperBound)
        #expect(BinomialInterval.wilson(0, of: 9, confidence: 0.9).lowerBound == 0)
        let tiny = BinomialInterval.upperBound(0, of: 1_000_000_000, confidence: 0.95)
        #expect(close(tiny * 1e9, 2.9957, 1e-3))
    }

    /// The level is held exactly, by summing over all outcomes.
    @Test(arguments: [(20, 0.05), (20, 0.5), (60, 0.13), (300, 0.02)]) func coverage(trials: Int, truth: Double) {
        var exact = 0.0
        var bound = 0.0
        var wilson = 0.0
        for count in 0...trials {
            let logShare =
                Functions.logChoose(trials, count) + Double(count) * log(truth) + Double(trials - count) * log1p(-truth)
            let share = exp(logShare)
            if BinomialInterval.exact(count, of: trials, confidence: 0.95).contains(truth) { exact += share }
            if BinomialInterval.upperBound(count, of: trials, confidence: 0.95) >= truth { bound += share }
            if BinomialInterval.wilson(count, of: trials, confidence: 0.95).contains(truth) { wilson += share }
        }
        #expect(exact >= 0.95 && bound >= 0.95 && abs(wilson - 0.95) < 0.035, "\(exact) \(bound) \(wilson)")
    }
}

@Suite struct ScoreCalibrationTests {
    @Test func poolingByHand() throws {
        // Labels 0 1 0 1 1 in order of score: the violation 1 0 pools to ½; equal scores share a step.
        let fit = try #require(
            IsotonicCalibration(scores: [1, 2, 3, 4, 4, 5], labels: [false, true, false, true, false, true]))
        #expect(
            fit.steps.map(\.probability) == [0, 0.5, 1] && fit.steps.map(\.from) == [1, 2, 5]
                && fit.steps.map(\.through) == [1, 4, 5])
        #expect(fit.probability(0) == 0 && fit.probability(3) == 0.5 && fit.probability(9) == 1)
        #expect(close(fit.probability(1.5), 0.25) && close(fit.probability(4.5), 0.75))
        #expect(fit.probability(.nan).isNaN && fit.probability(.infinity) == 1 && fit.probability(-.infinity) == 0)
        let weighted = try #require(
            IsotonicCalibration(scores: [1, 2], labels: [true, false], weights: [1, 3]))
        #expect(weighted.steps.map(\.probability) == [0.25])
        #expect(IsotonicCalibration(scores: [], labels: []) == nil)
        #expect(IsotonicCalibration(scores: [1], labels: []) == nil)
        #expect(IsotonicCalibration(scores: [.nan], labels: [true]) == nil)
        #expect(IsotonicCalibration(scores: [1], labels: [true], weights: [0]) == nil)
    }

    @Test(arguments: 1...20) func theFitIsMonotoneAndKeepsTheMean(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let scores = (0..<60).map { _ in Double(random.below(30)) }
        let labels = scores.map { random.chance($0 / 30) }
        let fit = try #require(IsotonicCalibration(scores: scores, labels: labels))
        let levels = fit.steps.map(\.probability)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 < $1 }, "seed \(seed)")
        let mean = scores.reduce(0) { $0 + fit.probability($1) }
        #expect(close(mean, Double(labels.count { $0 }), 1e-9), "seed \(seed)")
        // No other monotone fit is better: try the raw shares shifted at every step edge.
        #expect(squares(scores, labels) { fit.probability($0) } <= squares(scores, labels) { $0 / 30 }, "seed \(seed)")
    }

    @Test func plattFindsTheCurve() throws {
        var random = SeededRandom(seed: 157)
        let scores = (0..<4000).map { _ in 1000 + 50 * normal(&random) }
        let labels = scores.map { random.chance(Functions.logistic(0.04 * $0 - 41)) }
        let fit = try #require(PlattCalibration(scores: scores, labels: labels))
        #expect(
            abs(fit.slope / 0.04 - 1) < 0.12 && abs(fit.probability(1000) - Functions.logistic(-1)) < 0.03, "\(fit)")
    }

    @Test func plattStaysFinite() throws {
        let separable = try #require(PlattCalibration(scores: [1, 2, 3, 4], labels: [false, false, true, true]))
        #expect(separable.slope > 0 && separable.slope.isFinite)
        #expect(close(separable.probability(2.5), 0.5, 1e-6))
        let equal = try #require(PlattCalibration(scores: [5, 5, 5], labels: [true, false, false]))
        // Targets 2/3, 1/4, 1/4 have a mean of 7/18.
        #expect(close(equal.probability(5), 7.0 / 18, 1e-6))
        #expect(PlattCalibration(scores: [1, 2], labels: [true, true]) == nil)
        #expect(PlattCalibration(scores: [1, .infinity], labels: [true, false]) == nil)
        #expect(PlattCalibration(scores: [1], labels: [true, false]) == nil)
        #expect(PlattCalibration(scores: [1e308, -1e308], labels: [true, false]) == nil)
    }

    private func squares(_ scores: [Double], _ labels: [Bool], _ fit: (Double) -> Double) -> Double {
        var sum = 0.0
        for (score, label) in zip(scores, labels) {
            let miss = fit(score) - (label ? 1 : 0)
            sum += miss * miss
        }
        return sum
    }
}
