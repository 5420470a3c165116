import Base
import Glibc
import Statistics
import Testing

@Suite struct EProcessTests {
    @Test func productsByHand() throws {
        var process = EProcess()
        #expect(process.pValue == 1)
        for factor in [2.0, 3, 0.5] { try process.multiply(by: factor) }
        #expect(close(exp(process.logValue), 3))
        #expect(close(exp(process.logMaximum), 6))
        #expect(close(process.pValue, 1.0 / 6))
        #expect(process.rejects(at: 0.17))
        #expect(!process.rejects(at: 0.16))
        #expect(!process.rejects(at: 0))
        #expect(process.steps == 3)
    }

    @Test func aRuinedBettorStaysRuined() throws {
        var process = EProcess()
        for factor in [4.0, 0, 100, .infinity] { try process.multiply(by: factor) }
        #expect(process.logValue == -.infinity)
        #expect(close(process.pValue, 0.25))
        var rich = EProcess()
        for factor in [.infinity, 0.0] { try rich.multiply(by: factor) }
        #expect(rich.logValue == -.infinity)
        #expect(rich.pValue == 0)
    }

    @Test(arguments: [-1e-300, -1, -.infinity, .nan]) func whatIsNoEValueIsRefused(factor: Double) throws {
        var process = EProcess()
        try process.multiply(by: 3)
        let before = process
        #expect(throws: InvalidEvidence.self) { try process.multiply(by: factor) }
        #expect(throws: InvalidEvidence.self) { try process.multiply(byLog: .nan) }
        #expect(process == before)
    }

    @Test func aProcessIsTakenUpWhereItWasLeft() throws {
        var whole = EProcess()
        var process = EProcess()
        for factor in [2.0, 5, 0.1] {
            try whole.multiply(by: factor)
            try process.multiply(by: factor)
            process = try EProcess(
                logValue: process.logValue, logMaximum: process.logMaximum, steps: process.steps)
        }
        #expect(process == whole)
        #expect(throws: InvalidEvidence.self) { try EProcess(logValue: 2, logMaximum: 1, steps: 3) }
        #expect(throws: InvalidEvidence.self) { try EProcess(logValue: -2, logMaximum: -1, steps: 3) }
        #expect(throws: InvalidEvidence.self) { try EProcess(logValue: .nan, logMaximum: 1, steps: 3) }
    }

    @Test func mixturesByHand() throws {
        var mixture = try EProcessMixture(weights: [1, 3])
        try mixture.multiply(byLogs: [log(8), log(0.5)])
        #expect(close(exp(mixture.logValue), 0.25 * 8 + 0.75 * 0.5))
        try mixture.multiply(byLogs: [-.infinity, log(4)])
        #expect(close(exp(mixture.logValue), 0.75 * 2))
        #expect(close(mixture.pValue, 1 / 2.375))
        let before = mixture
        #expect(throws: InvalidEvidence.self) { try mixture.multiply(byLogs: [0]) }
        #expect(throws: InvalidEvidence.self) { try mixture.multiply(byLogs: [0, .nan]) }
        #expect(mixture == before)
        #expect(throws: InvalidEvidence.self) { try EProcessMixture(weights: []) }
        #expect(throws: InvalidEvidence.self) { try EProcessMixture(weights: [2, -1]) }
    }

    @Test func aDelayedStartByHand() throws {
        // M₁ = ½ · 3 + ½ = 2; M₂ = (½ · 3 + 1/6) · 5 + 1/3 = 26/3; a zero leaves only the starts to come: 1/4.
        var process = DelayedStart()
        try process.multiply(byLog: log(3))
        #expect(close(exp(process.logValue), 2))
        try process.multiply(byLog: log(5))
        #expect(close(exp(process.logValue), 26.0 / 3))
        try process.multiply(byLog: -.infinity)
        #expect(close(exp(process.logValue), 0.25))
        #expect(close(process.pValue, 3.0 / 26))
        #expect(throws: InvalidEvidence.self) { try process.multiply(byLog: .nan) }
    }

    @Test func aDelayedStartForgivesLeanYears() throws {
        var plain = EProcess()
        var delayed = DelayedStart()
        for step in 0..<120 {
            let factor = step < 80 ? 0.7 : 1.3
            try plain.multiply(by: factor)
            try delayed.multiply(byLog: log(factor))
        }
        #expect(plain.logMaximum == 0)
        #expect(close(delayed.logValue, 40 * log(1.3) - log(81.0 * 82), 1))
        #expect(delayed.pValue < 0.15)
    }

    /// Under the null a coin is fair; the likelihood ratio of .6 is bet, and looked at after each of 400 tosses.
    @Test func villesInequalityHolds() throws {
        var random = SeededRandom(seed: 11)
        var alarms = 0
        var late = 0
        for _ in 0..<2000 {
            var process = EProcess()
            var delayed = DelayedStart()
            for _ in 0..<400 {
                let factor = random.chance(0.5) ? 1.2 : 0.8
                try process.multiply(by: factor)
                try delayed.multiply(byLog: log(factor))
            }
            if process.rejects(at: 0.05) { alarms += 1 }
            if delayed.pValue <= 0.05 { late += 1 }
        }
        // 100 expected at most; three standard deviations are 30. Nearly all of the level is used, so 50 at least.
        #expect((50...130).contains(alarms), "seed 11: \(alarms) alarms")
        #expect((20...130).contains(late), "seed 11: \(late) alarms with a delayed start")
    }
}

@Suite struct AccumulatedEvidenceTests {
    @Test func byHand() throws {
        var evidence = AccumulatedEvidence(spending: .even(horizon: 4))
        #expect(evidence.pValue == 1)
        for value in [2.0, 30, 0] { try evidence.add(logE: log(value)) }
        #expect(close(exp(evidence.logValue), 8) && close(evidence.pValue, 0.125) && evidence.steps == 3)
        let before = evidence
        #expect(throws: InvalidEvidence.self) { try evidence.add(logE: .nan) }
        #expect(evidence == before)
        for value in [4.0, .infinity] { try evidence.add(logE: log(value)) }
        #expect(close(exp(evidence.logValue), 9))
    }

    /// Twenty groups that differ lastingly, the candidate no more than the others: the product of daily comparisons
    /// breaks its level, which is why it must not be used there; the sum keeps it.
    @Test func lastingDifferencesBreakProductsOnly() throws {
        var random = SeededRandom(seed: 163)
        var products = 0
        var sums = 0
        for _ in 0..<1500 {
            let levels = (0..<20).map { _ in normal(&random) }
            var totals = [Double](repeating: 0, count: 20)
            var process = EProcess()
            var evidence = AccumulatedEvidence(spending: .even(horizon: 15))
            for _ in 0..<15 {
                let day = levels.map { $0 + 0.5 * normal(&random) }
                for group in totals.indices { totals[group] += day[group] }
                try process.multiply(
                    byLog: SoftRank.rank(observed: day[0], reference: Array(day.dropFirst()), exponent: 0.5))
                try evidence.add(
                    logE: SoftRank.rank(observed: totals[0], reference: Array(totals.dropFirst()), exponent: 0))
            }
            if process.rejects(at: 0.2) { products += 1 }
            if evidence.pValue <= 0.2 { sums += 1 }
        }
        // At 0.2, 300 are allowed: three standard deviations are 47.
        #expect(products > 347, "seed 163: \(products)")
        #expect((10...347).contains(sums), "seed 163: \(sums)")
    }
}

@Suite struct EValuesTests {
    @Test func mixturesAndProductsByHand() {
        #expect(close(exp(EValues.logMixture([log(2), log(10)], weights: [3, 1])), 4))
        #expect(close(exp(EValues.logMean([log(2), log(10)])), 6))
        #expect(EValues.logMixture([.infinity, 0], weights: [0, 1]) == 0)
        #expect(EValues.logMixture([], weights: []) == -.infinity)
        #expect(EValues.logMixture([0, .nan], weights: [1, 1]) == -.infinity)
        #expect(EValues.logMixture([0, 0], weights: [2, -1]) == -.infinity)
        #expect(close(exp(EValues.logProduct([log(2), log(10)])), 20))
        #expect(EValues.logProduct([.infinity, -.infinity]) == -.infinity)
        #expect(EValues.logProduct([]) == 0)
        #expect(close(EValues.pValue(logE: log(20)), 0.05))
        #expect(EValues.pValue(logE: -3) == 1)
        #expect(EValues.pValue(logE: .nan) == 1)
    }

    @Test func calibratorsByHand() {
        #expect(close(exp(EValues.logE(fromLogP: log(0.01), exponent: 0.5)), 5))
        // (1 − p + p ln p) / (p ln² p) at p = 0.01 and at p = 1/e, where it is e − 2.
        let p = 0.01
        #expect(close(exp(EValues.logE(fromLogP: log(p))), (1 - p + p * log(p)) / (p * log(p) * log(p))))
        #expect(close(exp(EValues.logE(fromLogP: -1)), exp(1) - 2))
        #expect(close(exp(EValues.logE(fromLogP: 0)), 0.5))
        #expect(close(EValues.logE(fromLogP: -0.5 + 1e-9), EValues.logE(fromLogP: -0.5 - 1e-9), 1e-8))
        #expect(EValues.logE(fromLogP: -.infinity) == .infinity)
        #expect(close(EValues.logE(fromLogP: -1e6), 1e6 - 2 * log(1e6)))
        for wrong in [0.1, .nan] {
            #expect(EValues.logE(fromLogP: wrong) == -.infinity)
            #expect(EValues.logE(fromLogP: wrong, exponent: 0.5) == -.infinity)
        }
        #expect(EValues.logE(fromLogP: -1, exponent: 1) == -.infinity)
    }

    /// The integral of a calibrator over uniform p is 1: by the midpoint rule in u = −ln p, where it is smooth.
    @Test func calibratorsHaveMeanOne() {
        var fixed = 0.0
        var averaged = 0.0
        let step = 1e-3
        for index in 0..<4_000_000 {
            let u = (Double(index) + 0.5) * step
            if u < 200 { fixed += exp(EValues.logE(fromLogP: -u, exponent: 0.3) - u) * step }
            averaged += exp(EValues.logE(fromLogP: -u) - u) * step
        }
        #expect(close(fixed, 1, 1e-6))
        // The averaged one falls only as 1/u²: what lies beyond u = 4000 is 1/4000.
        #expect(close(averaged + 1 / 4000.0, 1, 1e-6))
    }
}

@Suite struct SoftRankTests {
    @Test func byHand() {
        // 3 · 5 / (5 + 1 + 4) = 1.5
        #expect(close(exp(SoftRank.logE(observed: log(5), reference: [0, log(4)])), 1.5))
        #expect(SoftRank.logE(observed: -.infinity, reference: [-.infinity]) == 0)
        #expect(SoftRank.logE(observed: -.infinity, reference: [0]) == -.infinity)
        #expect(close(exp(SoftRank.logE(observed: .infinity, reference: [0, .infinity, 3])), 2))
        #expect(SoftRank.logE(observed: .nan, reference: [0]) == -.infinity)
        #expect(SoftRank.logE(observed: 3, reference: [.nan]) == -.infinity)
        #expect(SoftRank.logE(observed: 3, reference: []) == 0)
        // Ranks 1, 2, 3 with exponent 0: heights 1, 1/2, 1/3; the sum is 11/6.
        #expect(close(exp(SoftRank.rank(observed: 9, reference: [1, 4], exponent: 0)), 3 / (11.0 / 6)))
        #expect(close(exp(SoftRank.rank(observed: 1, reference: [9, 4], exponent: 0)), 1 / (11.0 / 6)))
        #expect(close(SoftRank.rank(observed: 4, reference: [4, 4, 4], exponent: 0.5), 0))
        #expect(close(SoftRank.exponential(observed: 4, reference: [4, 4, 4], slope: 2), 0))
        #expect(close(SoftRank.pValue(observed: 4, reference: [5, 4, 1]), 0.75))
        #expect(SoftRank.pValue(observed: .nan, reference: [5, 4, 1]) == 1)
        #expect(SoftRank.pValue(observed: 9, reference: [.nan]) == 1)
    }

    /// Over all choices of which value is the observed one, the mean is exactly 1.
    @Test(arguments: 1...20) func theMeanIsOneWhateverTheValues(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let values = (0..<(2 + random.below(30))).map { _ in Double(random.below(12)) - 3 }
        var sums = [0.0, 0.0, 0.0]
        for chosen in values.indices {
            var others = values
            let observed = others.remove(at: chosen)
            sums[0] += exp(SoftRank.exponential(observed: observed, reference: others, slope: 2))
            sums[1] += exp(SoftRank.rank(observed: observed, reference: others, exponent: 0.25))
            sums[2] += exp(SoftRank.logE(observed: observed, reference: others))
        }
        for sum in sums { #expect(close(sum / Double(values.count), 1, 1e-9), "seed \(seed)") }
    }

    @Test func anOutlierEarnsAndIsBounded() {
        let reference = (0..<99).map { Double($0 % 10) }
        let logE = SoftRank.exponential(observed: 1e9, reference: reference, slope: 3)
        #expect(logE > log(90) && logE <= log(100))
        #expect(exp(SoftRank.rank(observed: 1e9, reference: reference, exponent: 0)) > 18)
        #expect(SoftRank.exponential(observed: .infinity, reference: reference, slope: 3) == -.infinity)
    }
}
