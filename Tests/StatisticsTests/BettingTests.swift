import Base
import Glibc
import Statistics
import Testing

@Suite struct BoundedMeanTests {
    @Test func theFirstStepsByHand() throws {
        // Growth stake: nothing is known, so the first stake is 0. Then ḡ = 0.5/2, s² = (0.25 + 0.25²)/2 with mean 1/2.
        var test = try BoundedMeanTest(side: .above, truncation: 0.5)
        try test.observe(1, nullMean: 0.5)
        #expect(test.logValue == 0)
        try test.observe(1, nullMean: 0.5)
        let variance = (0.25 + 0.0625) / 2
        let stake = 0.25 / (variance + 0.0625)
        #expect(close(exp(test.logValue), 1 + min(stake, 1) * 0.5))
        #expect(test.count == 2)
    }

    @Test func valuesOutsideAreRefused() throws {
        var test = try BoundedMeanTest(side: .either)
        try test.observe(0.25, nullMean: 0.5)
        let before = test
        for (value, mean) in [(-0.1, 0.5), (1.1, 0.5), (.nan, 0.5), (0.5, -0.1), (0.5, 1.1), (0.5, .nan)] {
            #expect(throws: InvalidEvidence.self) { try test.observe(value, nullMean: mean) }
        }
        #expect(test == before)
        for share in [0, 1, -1, .nan] as [Double] {
            #expect(throws: InvalidEvidence.self) { try BoundedMeanTest(side: .above, truncation: share) }
        }
    }

    @Test(arguments: [BoundedMeanTest.Bet.growth, .onlineNewton, .plugIn]) func certaintiesOfTheNullDoNoHarm(
        bet: BoundedMeanTest.Bet
    ) throws {
        var test = try BoundedMeanTest(side: .either, bet: bet)
        for _ in 0..<50 {
            try test.observe(0, nullMean: 0)
            try test.observe(1, nullMean: 1)
        }
        #expect(close(test.logValue, 0, 1e-9))
        // What the null calls impossible makes a fortune at once, and never a number that is none.
        for _ in 0..<3 { try test.observe(1, nullMean: 0) }
        #expect(!test.logValue.isNaN && test.logMaximum >= 0)
    }

    /// Values are skewed and the null's mean moves from step to step; alarms must stay below the level on either side.
    @Test(arguments: [BoundedMeanTest.Bet.growth, .onlineNewton, .plugIn]) func theLevelHolds(
        bet: BoundedMeanTest.Bet
    ) throws {
        var random = SeededRandom(seed: 23)
        var alarms = [0, 0, 0]
        for _ in 0..<1000 {
            var tests = try [BoundedMeanTest.Side.above, .below, .either].map {
                try BoundedMeanTest(side: $0, bet: bet)
            }
            var mean = 0.1
            for _ in 0..<300 {
                // Two points with the null's mean: 0 and min(1, 4 mean).
                let high = min(1, 4 * mean)
                let value = random.chance(mean / high) ? high : 0
                for index in tests.indices { try tests[index].observe(value, nullMean: mean) }
                mean = min(max(mean + (value - mean) * 0.1, 0.02), 0.6)
            }
            for (index, test) in tests.enumerated() where test.pValue <= 0.05 { alarms[index] += 1 }
        }
        // 50 expected at most; three standard deviations are 21.
        for count in alarms { #expect(count <= 71, "seed 23, \(bet): \(alarms)") }
    }

    @Test(arguments: [BoundedMeanTest.Bet.growth, .onlineNewton, .plugIn]) func departuresAreFound(
        bet: BoundedMeanTest.Bet
    ) throws {
        var random = SeededRandom(seed: 29)
        var found = [0, 0, 0]
        for _ in 0..<100 {
            var tests = try [BoundedMeanTest.Side.above, .either, .below].map {
                try BoundedMeanTest(side: $0, bet: bet)
            }
            for _ in 0..<400 {
                let value = random.chance(0.46) ? 1.0 : 0
                for index in tests.indices { try tests[index].observe(value, nullMean: 0.3) }
            }
            for (index, test) in tests.enumerated() where test.pValue <= 0.01 { found[index] += 1 }
        }
        #expect(found[0] >= 75 && found[1] >= 70, "seed 29, \(bet): \(found)")
        #expect(found[2] == 0, "seed 29, \(bet): \(found)")
    }
}

@Suite struct MultinomialTests {
    @Test func byHand() throws {
        var test = try MultinomialTest(null: [1, 1], prior: [0.5, 0.5])
        for _ in 0..<3 { try test.observe(0) }
        // (½ / 1 · 3/2 / 2 · 5/2 / 3) / ½³ = 5/16 · 8
        #expect(close(exp(test.process.logValue), 2.5))
        #expect(close(exp(EValues.logDirichletMixture([3, 0], prior: [0.5, 0.5])), 5.0 / 16))
        let before = test
        #expect(throws: InvalidEvidence.self) { try test.observe(2) }
        #expect(throws: InvalidEvidence.self) { try test.observe(-1) }
        #expect(test == before)
        #expect(throws: InvalidEvidence.self) { try MultinomialTest(null: [1], prior: [1, 1]) }
        #expect(throws: InvalidEvidence.self) { try MultinomialTest(null: [1, -1], prior: [1, 1]) }
        #expect(throws: InvalidEvidence.self) { try MultinomialTest(null: [1, 1], prior: [1, 0]) }
        #expect(throws: InvalidEvidence.self) { try MultinomialTest(null: [], prior: []) }
        #expect(EValues.logDirichletMixture([-1], prior: [1]).isNaN)
    }

    @Test func whatTheNullForbidsRefutesIt() throws {
        var test = try MultinomialTest(null: [1, 0], prior: [1, 1])
        try test.observe(1)
        #expect(test.process.logValue == .infinity)
        #expect(EValues.logUniversal([0, 3], prior: [1, 1], nulls: [[1, 0]]) == .infinity)
    }

    @Test func theSequenceAgreesWithTheCounts() throws {
        var random = SeededRandom(seed: 31)
        let null = [0.5, 0.3, 0.15, 0.05]
        let prior = [1, 0.5, 2, 0.1]
        var test = try MultinomialTest(null: null, prior: prior)
        var counts = [0, 0, 0, 0]
        for _ in 0..<500 {
            let draw = random.below(4)
            counts[draw] += 1
            try test.observe(draw)
        }
        var expected = EValues.logDirichletMixture(counts, prior: prior)
        for (count, share) in zip(counts, null) { expected -= Double(count) * log(share) }
        #expect(close(test.process.logValue, expected, 1e-9))
        #expect(test.process.logValue > 50)
    }

    @Test func theLikelihoodBoundHoldsAndIsTight() {
        // One null: its own likelihood. Two point masses: the shares themselves.
        #expect(close(EValues.logLikelihoodBound([2, 1], mixturesOf: [[3, 1]]), 2 * log(0.75) + log(0.25)))
        let free = EValues.logLikelihoodBound([6, 2], mixturesOf: [[1, 0], [0, 1]])
        #expect(close(free, 6 * log(0.75) + 2 * log(0.25), 1e-6))
        #expect(EValues.logLikelihoodBound([0, 0], mixturesOf: [[1, 1]]) == 0)
        #expect(EValues.logLikelihoodBound([1, 1], mixturesOf: [[1, 0]]) == -.infinity)
        #expect(EValues.logLikelihoodBound([1, 1], mixturesOf: []).isNaN)
        #expect(EValues.logLikelihoodBound([1, 1], mixturesOf: [[1]]).isNaN)
        var random = SeededRandom(seed: 37)
        for _ in 0..<50 {
            let parts = (0..<3).map { _ in (0..<6).map { _ in 0.01 + random.unit() } }
            let counts = (0..<6).map { _ in random.below(40) }
            let early = EValues.logLikelihoodBound(counts, mixturesOf: parts, rounds: 1)
            let late = EValues.logLikelihoodBound(counts, mixturesOf: parts, rounds: 3000)
            var best = -Double.infinity
            for first in 0...20 {
                for second in 0...(20 - first) {
                    let weights = [first, second, 20 - first - second].map { Double($0) / 20 }
                    best = max(best, likelihood(counts, weights, parts))
                }
            }
            #expect(best <= late + 1e-9 && late <= early + 1e-9, "seed 37: \(best) \(late) \(early)")
            #expect(late - best < 0.5, "seed 37: \(best) \(late)")
        }
    }

    @Test func theCompositeNullKeepsItsLevelAndFindsWhatIsOutside() {
        var random = SeededRandom(seed: 41)
        let nulls = [[0.7, 0.1, 0.1, 0.1], [0.1, 0.7, 0.1, 0.1]]
        let prior = [0.5, 0.5, 0.5, 0.5]
        var mean = 0.0
        var alarms = 0
        for _ in 0..<2000 {
            let weight = random.unit()
            var counts = [0, 0, 0, 0]
            for _ in 0..<30 { counts[draw(nulls[random.chance(weight) ? 0 : 1], &random)] += 1 }
            let e = exp(EValues.logUniversal(counts, prior: prior, nulls: nulls))
            mean += e / 2000
            if e >= 20 { alarms += 1 }
        }
        #expect(mean <= 1.2 && alarms <= 130, "seed 41: mean \(mean), \(alarms) alarms")
        #expect(EValues.logUniversal([16, 12, 4, 4], prior: prior, nulls: nulls) < log(20))
        #expect(EValues.logUniversal([10, 10, 40, 40], prior: prior, nulls: nulls) > log(1e6))
    }

    private func likelihood(_ counts: [Int], _ weights: [Double], _ parts: [[Double]]) -> Double {
        var sum = 0.0
        for category in counts.indices where counts[category] > 0 {
            var mixed = 0.0
            for (weight, part) in zip(weights, parts) { mixed += weight * part[category] / part.reduce(0, +) }
            sum += Double(counts[category]) * log(mixed)
        }
        return sum
    }
}

/// One category, drawn with the given probabilities.
func draw(_ shares: [Double], _ random: inout SeededRandom) -> Int {
    var rest = random.unit()
    for (index, share) in shares.enumerated() {
        rest -= share
        if rest < 0 { return index }
    }
    return shares.count - 1
}
