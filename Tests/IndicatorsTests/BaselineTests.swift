import Base
import Glibc
import TestPopulations
import Testing

@testable import Indicators

@Suite("Cohorts and baselines") struct BaselineTests {
    private static func definition(_ spread: Double, logarithmic: Bool = false) -> IndicatorDefinition {
        IndicatorDefinition(
            name: "n", title: "t", definition: "d", unit: "u", leastSpread: spread, isLogarithmic: logarithmic,
            weight: 1)
    }

    @Test func everyCohortHasItsOwnMedianAndSpread() {
        // 41 values 0...40 and 41 values 100, 102 ... 180.
        let values = (0...40).map { Double($0) } + (0...40).map { 100 + 2 * Double($0) }
        let cohorts = [String](repeating: "x", count: 41) + [String](repeating: "y", count: 41)
        let baseline = Baseline(Self.definition(0.1), cohorts: cohorts, values: values)
        #expect(baseline.typical("x") == 20)
        #expect(baseline.typical("y") == 140)
        // Half of the values lie within 10 (20) of the median.
        #expect(Samples.close(baseline.deviation(35, "x"), 15 / (10 * 1.482602218505602)))
        #expect(Samples.close(baseline.deviation(180, "y"), 40 / (20 * 1.482602218505602)))
    }

    @Test func smallCohortsBorrowThePopulation() {
        let values = [Double](repeating: 1, count: 40) + [Double](repeating: 9, count: 39)
        let cohorts = [String](repeating: "x", count: 40) + [String](repeating: "y", count: 39)
        let baseline = Baseline(Self.definition(1), cohorts: cohorts, values: values)
        #expect(baseline.typical("x") == 1)
        #expect(baseline.typical("y") == 1, "39 are too few: the median of all 79")
        #expect(baseline.typical("unheard of") == 1)
        // Whoever could not be measured does not count towards a cohort's size.
        let holes: [Double?] = [nil] + values.dropFirst().map { $0 }
        let thinner = Baseline(Self.definition(1), cohorts: cohorts, values: holes)
        #expect(thinner.typical("x") == 5, "39 of each side: the middle of 1 and 9")
    }

    @Test func equalsDoNotMakeNoiseLookExtreme() {
        let values = [Double?](repeating: 3, count: 50)
        let baseline = Baseline(Self.definition(0.5), cohorts: [String](repeating: "x", count: 50), values: values)
        #expect(baseline.deviation(3.5, "x") == 1)
        #expect(baseline.deviation(3, "x") == 0)
        #expect(baseline.deviation(2, "x") == -2)
    }

    @Test func logarithmicValuesAreComparedByRatio() {
        let values = [Double?](repeating: 10, count: 50)
        let baseline = Baseline(
            Self.definition(0.5, logarithmic: true), cohorts: [String](repeating: "x", count: 50), values: values)
        #expect(Samples.close(baseline.typical("x"), 10))
        #expect(Samples.close(baseline.deviation(20, "x"), log(2.0) / 0.5))
        #expect(baseline.deviation(0, "x").isFinite)
    }

    @Test func halfACohortOfAttackersDoesNotMoveTheMedian() {
        let values = [Double](repeating: 2, count: 51) + [Double](repeating: 80, count: 49)
        let baseline = Baseline(Self.definition(1), cohorts: [String](repeating: "x", count: 100), values: values)
        #expect(baseline.typical("x") == 2)
        #expect(baseline.deviation(80, "x") > 20)
    }

    @Test func nothingMeasuredAndNotANumberAreNoFindings() {
        let empty = Baseline(Self.definition(1), cohorts: ["x", "x"], values: [nil, nil])
        #expect(!(empty.deviation(5, "x") > 2))
        let broken = Baseline(Self.definition(1), cohorts: ["x", "x", "x"], values: [.nan, 1, 1])
        #expect(broken.typical("x") == 1)
        #expect(!(broken.deviation(.nan, "x") > 2))
    }

    @Test(arguments: [
        (nil as Double?, "unknown age"), (0, "under 7 days"), (6.9, "under 7 days"), (7, "7-29 days"),
        (30, "30-89 days"), (90, "90 days and more"), (-5, "under 7 days"),
    ])
    func cohortsAreTierAndAge(age: Double?, name: String) {
        let account = Account("a", [Asked(1)]) { profile in
            profile.tier = "payg"
            profile.signup = age.map { Asked.moment(1 - $0 * 24) }
        }
        #expect(Cohort.name(of: account) == "payg, \(name)")
        #expect(Cohort.name(of: Account("b", [Asked(1)])) == "unknown tier, unknown age")
    }
}
