import Base
import Glibc
import Statistics
import Testing

@Suite struct ContinuousTailsTests {
    /// Quantiles of χ² from the printed tables, as (value, degrees, upper tail).
    @Test(arguments: [
        (3.841459, 1.0, 0.05), (18.30704, 10, 0.05), (3.940299, 10, 0.95), (124.3421, 100, 0.05), (6.634897, 1, 0.01),
        (0.0039321, 1, 0.95),
    ]) func printedTables(value: Double, degrees: Double, upper: Double) {
        #expect(close(exp(Tails.logGammaUpper(value / 2, shape: degrees / 2)), upper, 1e-5))
        #expect(close(exp(Tails.logGammaLower(value / 2, shape: degrees / 2)), 1 - upper, 1e-5))
    }

    @Test func exponentialsAndPoissonsAgree() {
        #expect(close(Tails.logGammaUpper(700, shape: 1), -700, 1e-12))
        #expect(close(Tails.logGammaLower(1e-9, shape: 1), log(1e-9), 1e-8))
        // A Poisson count is k or more when the k-th arrival of a gamma wait has come.
        for (k, mean) in [(3, 2.0), (40, 55), (1000, 900), (5, 0.01)] {
            #expect(
                close(Tails.logGammaLower(mean, shape: Double(k)), Tails.logPoissonUpper(k, mean: mean), 1e-8), "\(k)")
        }
        #expect(Tails.logGammaUpper(0, shape: 2) == 0 && Tails.logGammaLower(-1, shape: 2) == -.infinity)
        #expect(Tails.logGammaUpper(.infinity, shape: 2) == -.infinity && Tails.logGammaLower(.infinity, shape: 2) == 0)
        #expect(Tails.logGammaUpper(1, shape: 0).isNaN && Tails.logGammaLower(.nan, shape: 1).isNaN)
        #expect(close(exp(Tails.logGammaUpper(1e6, shape: 1e6)), 0.5, 1e-3))
        // On both sides of the shape from which on the cube root serves, three deviations out.
        for shape in [0.999e10, 1.001e10] {
            let value = shape + 3 * shape.squareRoot()
            #expect(close(Tails.logGammaUpper(value, shape: shape), Tails.logNormalUpper(3), 1e-3), "\(shape)")
            #expect(
                close(Tails.logGammaLower(2 * shape - value, shape: shape), Tails.logNormalUpper(3), 1e-3), "\(shape)")
        }
        #expect(Tails.logGammaUpper(1e300, shape: 1e300) < 0)
    }

    @Test func normalTails() {
        #expect(close(Tails.normalQuantile(upper: 0.025), 1.959963984540054))
        #expect(close(Tails.normalQuantile(upper: 0.975), -1.959963984540054))
        #expect(close(Tails.normalQuantile(upper: 0.5), 0))
        #expect(close(Tails.normalQuantile(upper: 1e-10), 6.361340902404056, 1e-10))
        #expect(Tails.normalQuantile(upper: 0) == .infinity && Tails.normalQuantile(upper: 1) == -.infinity)
        #expect(Tails.normalQuantile(upper: 1.1).isNaN && Tails.normalQuantile(upper: .nan).isNaN)
        #expect(close(exp(Tails.logNormalUpper(1.959963984540054)), 0.025))
        #expect(close(exp(Tails.logNormalUpper(-3)), 0.9986501019683699))
        #expect(close(Tails.logNormalUpper(30 - 1e-9), Tails.logNormalUpper(30 + 1e-9), 1e-6))
        #expect(Tails.logNormalUpper(1e200) == -.infinity && Tails.logNormalUpper(.infinity) == -.infinity)
    }
}

@Suite struct DispersionTests {
    @Test func byHand() throws {
        // Twelve arrivals, a quarter, a quarter and a half expected: (4−3)²/3 + (3−3)²/3 + (5−6)²/6 = ½.
        let one = try #require(Dispersion(counts: [4, 3, 5], shape: [1, 1, 2]))
        #expect(close(one.statistic, 0.5) && one.degrees == 2 && close(one.ratio, 0.25))
        let two = try #require(Dispersion(counts: [4, 3, 5, 2, 0], shape: [1, 1, 2, 1, 1], strata: [0, 0, 0, 7, 7]))
        #expect(close(two.statistic, 2.5) && two.degrees == 3)
        let impossible = try #require(Dispersion(counts: [4, 1, 5], shape: [1, 0, 2]))
        #expect(impossible.statistic == .infinity && impossible.logOver == -.infinity && impossible.logUnder == 0)
        #expect(Dispersion(counts: [4], shape: [1]) == nil)
        #expect(Dispersion(counts: [0, 0], shape: [1, 1]) == nil)
        #expect(Dispersion(counts: [-1, 3], shape: [1, 1]) == nil)
        #expect(Dispersion(counts: [1, 3], shape: [1, .infinity]) == nil)
        #expect(Dispersion(counts: [1, 3], shape: [1]) == nil)
        #expect(Dispersion(counts: [1, 3], shape: [1, 1], strata: [1]) == nil)
    }

    @Test func independentArrivalsKeepTheLevel() throws {
        var random = SeededRandom(seed: 131)
        let shape = (0..<24).map { 1.2 + sin(Double($0) / 4) }
        var under = 0
        var over = 0
        for _ in 0..<2000 {
            var counts: [Int] = []
            for _ in 0..<3 { counts += arrivals(shape.scaled(), 120, &random) }
            let test = try #require(
                Dispersion(counts: counts, shape: shape + shape + shape, strata: (0..<72).map { $0 / 24 }))
            if test.logUnder <= log(0.05) { under += 1 }
            if test.logOver <= log(0.05) { over += 1 }
        }
        // 100 expected; the gamma tails are approximate, hence four standard deviations.
        #expect((60...140).contains(under) && (60...140).contains(over), "seed 131: \(under) \(over)")
    }

    @Test func simulationAgreesWithTheTails() throws {
        var random = SeededRandom(seed: 137)
        for _ in 0..<5 {
            let test = try #require(
                Dispersion(
                    counts: arrivals([0.1, 0.2, 0.3, 0.4], 60, &random) + [20, 25], shape: [1, 2, 3, 4, 1, 1],
                    strata: [0, 0, 0, 0, 1, 1]))
            let simulated = test.simulated(4000, seed: 138)
            #expect(abs(simulated.under - exp(test.logUnder)) < 0.06, "seeds 137, 138")
            #expect(abs(simulated.over - exp(test.logOver)) < 0.06, "seeds 137, 138")
        }
    }

    @Test func evenPacesAndBurstsAreFound() throws {
        var random = SeededRandom(seed: 139)
        let shape = [Double](repeating: 1, count: 48)
        let even = try #require(Dispersion(counts: shape.map { _ in 9 + random.below(3) }, shape: shape))
        #expect(even.logUnder < log(1e-9) && even.ratio < 0.3, "seed 139")
        #expect(even.simulated(199, seed: 1).under == 1.0 / 200)
        let bursts = try #require(Dispersion(counts: shape.map { _ in random.chance(0.3) ? 30 : 3 }, shape: shape))
        #expect(bursts.logOver < log(1e-9) && bursts.ratio > 3, "seed 139")
        // Growth from day to day is no burst.
        let growth = try #require(
            Dispersion(
                counts: (0..<48).map { $0 < 24 ? 10 : 100 }, shape: shape, strata: (0..<48).map { $0 / 24 }))
        #expect(growth.statistic == 0)
    }

    private func arrivals(_ shares: [Double], _ count: Int, _ random: inout SeededRandom) -> [Int] {
        var counts = [Int](repeating: 0, count: shares.count)
        for _ in 0..<count { counts[draw(shares, &random)] += 1 }
        return counts
    }
}

@Suite struct DirichletMultinomialTests {
    @Test(arguments: [0.3, 1, 7.5, 40, 1e4]) func theRatioAgreesWithGammaFunctions(concentration: Double) throws {
        let rows = [[3, 0, 1], [0, 5, 0], [2, 2, 2], [0, 0, 0]]
        let mean = [0.5, 0.3, 0.2]
        let model = try #require(DirichletMultinomial(rows: rows, mean: mean))
        var expected = 0.0
        for row in rows {
            expected += EValues.logDirichletMixture(row, prior: mean.map { $0 * concentration })
            for (count, share) in zip(row, mean) { expected -= Double(count) * log(share) }
        }
        #expect(close(model.logRatio(concentration: concentration), expected, 1e-7))
    }

    @Test func theEdgesAreStable() throws {
        let model = try #require(DirichletMultinomial(rows: [[3, 1], [0, 4]], mean: [3, 5]))
        #expect(close(model.multinomial, 3 * log(3.0 / 8) + 5 * log(5.0 / 8)))
        #expect(model.logRatio(concentration: .infinity) == 0)
        // Near infinity ℓ is score / concentration.
        let score: Double = 3 / 0.375 + 6 / 0.625 - 12
        #expect(close(model.score, score))
        #expect(close(model.logRatio(concentration: 1e15) * 1e15, score, 1e-6))
        #expect(model.logRatio(concentration: 0) == -.infinity && model.logRatio(concentration: -1).isNaN)
        #expect(DirichletMultinomial(rows: [[1]], mean: [1, 2]) == nil)
        #expect(DirichletMultinomial(rows: [[1, -1]], mean: [1, 2]) == nil)
        #expect(DirichletMultinomial(rows: [[1, 1]], mean: [0, 0]) == nil)
        let forbidden = try #require(DirichletMultinomial(rows: [[1, 1]], mean: [1, 0]))
        #expect(forbidden.multinomial == -.infinity && !forbidden.fitted().logRatio.isNaN)
        let empty = try #require(DirichletMultinomial(rows: [], mean: [1, 1]))
        #expect(empty.fitted() == (.infinity, 0))
    }

    @Test(arguments: [0.5, 5, 60]) func theConcentrationIsFound(truth: Double) throws {
        var random = SeededRandom(seed: 149)
        let mean = (0..<12).map { Double($0 + 1) }.scaled()
        let rows = (0..<400).map { _ in polya(mean, truth, 40, &random) }
        let model = try #require(DirichletMultinomial(rows: rows, mean: mean))
        let fit = model.fitted()
        #expect(fit.concentration / truth > 0.8 && fit.concentration / truth < 1.25, "seed 149: \(fit)")
        #expect(fit.logRatio > 20, "seed 149: \(fit)")
        for factor in [0.9, 0.999, 1.001, 1.1] {
            #expect(model.logRatio(concentration: fit.concentration * factor) < fit.logRatio, "seed 149")
        }
    }

    @Test func oneSharedMixIsRecognised() throws {
        var random = SeededRandom(seed: 151)
        let mean = (0..<12).map { Double($0 + 1) }.scaled()
        var flat = 0
        var above = 0
        for _ in 0..<400 {
            let rows = (0..<40).map { _ in
                var row = [Int](repeating: 0, count: 12)
                for _ in 0..<25 { row[draw(mean, &random)] += 1 }
                return row
            }
            let fit = try #require(DirichletMultinomial(rows: rows, mean: mean)).fitted()
            if fit.concentration == .infinity { flat += 1 }
            // Half of χ²₁ above 2.7055 is 5%.
            if 2 * fit.logRatio > 2.7055 { above += 1 }
        }
        #expect(flat > 150 && flat < 270, "seed 151: \(flat)")
        #expect(above < 36, "seed 151: \(above)")
    }

    /// Draws from Pólya's urn: a Dirichlet-multinomial row.
    private func polya(_ mean: [Double], _ concentration: Double, _ size: Int, _ random: inout SeededRandom) -> [Int] {
        var row = [Int](repeating: 0, count: mean.count)
        for count in 0..<size {
            let weights = zip(mean, row).map { ($0 * concentration + Double($1)) / (concentration + Double(count)) }
            row[draw(weights, &random)] += 1
        }
        return row
    }
}
