import Base
import Glibc
import Statistics
import Testing

@Suite struct ClosedTests {
    @Test func yekutieliByHand() {
        // Three tests: 1 + 1/2 + 1/3 = 11/6, so the bounds at 0.11 are 0.02, 0.04, 0.06.
        #expect(Evidence.benjaminiYekutieli([0.9, 0.039, 0.019], rate: 0.11) == [1, 2])
        #expect(Evidence.benjaminiYekutieli([0.9, 0.041, 0.021], rate: 0.11) == [])
        #expect(Evidence.benjaminiYekutieli([], rate: 0.11) == [])
    }

    @Test func closureByHand() {
        // Plain e-BH at 0.1 needs 20, or both at 10. Closed: 10 alone and a mean of 10 with the other; both are
        // rejected where each has 5 and their mean is 10.
        let cases: [([Double], plain: [Int], closed: [Int])] = [
            ([19.5, 1], [], [0]), ([18.5, 1], [], []), ([15, 6], [], [0, 1]), ([15, 4.5], [], []),
        ]
        for (values, plain, closed) in cases {
            let logE = values.map { log($0) }
            #expect(Evidence.eBenjaminiHochberg(logE: logE, rate: 0.1) == plain)
            #expect(Evidence.closedEBenjaminiHochberg(logE: logE, rate: 0.1) == closed, "\(values)")
        }
        #expect(Evidence.closedEBenjaminiHochberg(logE: [-.infinity, .infinity, .nan], rate: 0.1) == [1])
        #expect(Evidence.closedEBenjaminiHochberg(logE: [], rate: 0.1) == [])
        #expect(Evidence.closedEBenjaminiHochberg(logE: [100], rate: 0) == [])
    }

    /// Against the definition: the largest set of the largest e-values that passes for all subsets.
    @Test(arguments: 1...60) func closureAgreesWithItsDefinition(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let values = (0..<(1 + random.below(9))).map { _ in exp(4 * random.unit() - 1) * (random.chance(0.2) ? 8 : 1) }
        let rate = 0.05 + 0.3 * random.unit()
        let order = values.indices.sorted { values[$0] > values[$1] }
        var best: [Int] = []
        for count in 1...values.count {
            let rejected = Set(order[..<count])
            let passes = (1..<(1 << values.count)).allSatisfy { bits in
                let members = values.indices.filter { bits >> $0 & 1 == 1 }
                let mean = members.reduce(0) { $0 + values[$1] } / Double(members.count)
                let inside = members.count { rejected.contains($0) }
                return mean >= Double(inside) / (rate * Double(count)) * (1 - 1e-12)
            }
            if passes { best = rejected.sorted() }
        }
        let closed = Evidence.closedEBenjaminiHochberg(logE: values.map { log($0) }, rate: rate)
        #expect(closed == best, "seed \(seed)")
        let plain = Evidence.eBenjaminiHochberg(logE: values.map { log($0) }, rate: rate)
        #expect(Set(plain).isSubset(of: Set(closed)), "seed \(seed)")
    }

    /// Normal likelihood ratios with a common shock: strongly dependent e-values, 0 to 16 of 40 not null.
    @Test(arguments: [0, 4, 16]) func theFalseDiscoveryRateHoldsUnderDependence(signals: Int) {
        var random = SeededRandom(seed: 61)
        var share = [0.0, 0.0]
        var found = [0, 0]
        let rounds = 1500
        for _ in 0..<rounds {
            let shock = normal(&random)
            let logE = (0..<40).map { index -> Double in
                let noise = 0.8 * shock + 0.6 * normal(&random)
                let score = noise + (index < signals ? 4.0 : 0)
                return 3 * score - 4.5
            }
            for (kind, rejected) in [
                Evidence.eBenjaminiHochberg(logE: logE, rate: 0.05),
                Evidence.closedEBenjaminiHochberg(logE: logE, rate: 0.05),
            ].enumerated() {
                let wrong = rejected.count { $0 >= signals }
                share[kind] += Double(wrong) / Double(max(rejected.count, 1)) / Double(rounds)
                found[kind] += rejected.count - wrong
            }
        }
        // The standard error at 0.05 is at most √(0.05 / 1500) ≈ 0.006.
        for value in share { #expect(value <= 0.067, "seed 61: \(share)") }
        #expect(found[1] >= found[0], "seed 61: \(found)")
        if signals > 0 { #expect(Double(found[0]) > 0.4 * Double(signals * rounds), "seed 61: \(found)") }
    }

    @Test func theFalseDiscoveryRateOfPValuesHolds() {
        var random = SeededRandom(seed: 67)
        var share = [0.0, 0.0]
        for _ in 0..<2000 {
            let p = (0..<30).map { index in
                0.5 * erfc((normal(&random) + (index < 6 ? 3.0 : 0)) / 2.0.squareRoot())
            }
            for (kind, rejected) in [
                Evidence.benjaminiHochberg(p, rate: 0.05), Evidence.benjaminiYekutieli(p, rate: 0.05),
            ].enumerated() {
                share[kind] += Double(rejected.count { $0 >= 6 }) / Double(max(rejected.count, 1)) / 2000
            }
        }
        // Benjamini and Hochberg reach rate · 24/30 = 0.04 exactly for independent tests.
        #expect(abs(share[0] - 0.04) < 0.012, "seed 67: \(share)")
        #expect(share[1] < 0.02, "seed 67: \(share)")
    }
}

@Suite struct SpendingTests {
    @Test func sharesByHand() {
        #expect(close(Spending.harmonic.share(3), 1.0 / 12))
        // ζ(2) = π²/6, ζ(1.5) = 2.612375348685488…
        #expect(close(Spending.power(2).share(1), 6 / (Double.pi * Double.pi), 1e-9))
        #expect(close(Spending.power(1.5).share(4), 0.125 / 2.612375348685488, 1e-9))
        #expect(Spending.even(horizon: 4).share(4) == 0.25)
        #expect(Spending.even(horizon: 4).share(5) == 0)
        for spending in [Spending.harmonic, .power(1.5), .even(horizon: 4)] {
            #expect(spending.share(0) == 0 && spending.share(-3) == 0)
        }
        #expect(Spending.power(1).share(1) == 0 && Spending.power(.nan).share(1) == 0)
        #expect(Spending.even(horizon: 0).share(1) == 0)
    }

    @Test(arguments: [Spending.harmonic, .power(1.5), .power(3), .even(horizon: 70)]) func sharesSumToOne(
        spending: Spending
    ) {
        var sum = 0.0
        for index in 1...40_000 { sum += spending.share(index) }
        #expect(sum <= 1 + 1e-9 && sum > 0.99)
    }

    @Test func londByHand() {
        var tests = ELOND(level: 0.1, spending: .even(horizon: 10))
        // Levels 0.01 · (R + 1): bounds 100, then 50 after one rejection, then 100/3.
        let verdicts = [log(99), log(101), log(49), log(51), .nan, log(34)].map { tests.reject(logE: $0) }
        #expect(verdicts == [false, true, false, true, false, true])
        #expect(close(tests.nextLevel, 0.04))
        #expect(tests.tested == 6 && tests.rejected == 3)
        #expect(tests == ELOND(level: 0.1, spending: .even(horizon: 10), tested: 6, rejected: 3))
        let later = [0, 0, 0, 0, .infinity].map { tests.reject(logE: $0) }
        #expect(later == [false, false, false, false, false])
        var none = ELOND(level: .nan)
        let hopeless = none.reject(logE: .infinity)
        #expect(!hopeless)
    }

    @Test func alphaSpendingByHand() {
        var tests = AlphaSpending(level: 0.06, spending: .harmonic)
        #expect(close(tests.nextLevel, 0.03))
        let verdicts = [
            tests.reject(pValue: 0.03), tests.reject(pValue: 0.011), tests.reject(logE: log(201)),
            tests.reject(pValue: .nan),
        ]
        #expect(verdicts == [true, false, true, false])
        #expect(tests.tested == 4)
    }

    /// E-processes of fair coins and of loaded ones (share 0.3), each stopped at its tick; 300 rows of 60 hypotheses.
    @Test(arguments: [0.0, 0.3]) func theOnlineErrorRatesHold(share: Double) throws {
        var random = SeededRandom(seed: 71)
        var falseShare = 0.0
        var anyFalse = 0
        var found = 0
        let rounds = 600
        for _ in 0..<rounds {
            var discovery = ELOND(level: 0.05)
            var family = AlphaSpending(level: 0.05)
            var wrong = 0
            var familyWrong = false
            for _ in 0..<60 {
                let loaded = random.chance(share)
                var process = EProcess()
                for _ in 0..<60 {
                    try process.multiply(by: random.chance(loaded ? 0.85 : 0.5) ? 1.6 : 0.4)
                    if process.logValue >= -log(discovery.nextLevel) { break }
                }
                if discovery.reject(logE: process.logValue) {
                    if loaded { found += 1 } else { wrong += 1 }
                }
                if family.reject(logE: process.logMaximum), !loaded { familyWrong = true }
            }
            falseShare += Double(wrong) / Double(max(discovery.rejected, 1)) / Double(rounds)
            if familyWrong { anyFalse += 1 }
        }
        #expect(falseShare <= 0.05 + 0.027, "seed 71: \(falseShare)")
        #expect(anyFalse <= 46, "seed 71: \(anyFalse)")
        if share > 0 { #expect(Double(found) > 0.7 * share * 60 * Double(rounds), "seed 71: \(found)") }
    }
}

/// A standard normal value (Box and Muller).
func normal(_ random: inout SeededRandom) -> Double {
    (-2 * log(1 - random.unit())).squareRoot() * cos(2 * .pi * random.unit())
}
