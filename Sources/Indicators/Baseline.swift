internal import Glibc
internal import Statistics

/// Cohorts by tier and age: accounts are compared with their like.
public enum Cohort {
    /// Name of an account's cohort, such as `payg, 7-29 days`.
    public static func name(of account: Account) -> String {
        "\(account.profile.tier ?? "unknown tier"), \(age(account.ageInDays))"
    }

    private static func age(_ days: Double?) -> String {
        guard let days else { return "unknown age" }
        if days < 7 { return "under 7 days" }
        if days < 30 { return "7-29 days" }
        if days < 90 { return "30-89 days" }
        return "90 days and more"
    }
}

/// Median and robust spread of one indicator within every cohort.
///
/// The spread is 1.4826 * MAD, where MAD is the median of |x - median| (consistent with the standard deviation of a
/// normal distribution; Rousseeuw & Croux 1993). Half of a cohort would have to be attackers before the median moves
/// to them. A cohort with fewer than 40 measured accounts borrows the whole population's figures.
struct Baseline {
    static let enough = 40

    private var byCohort: [String: (median: Double, spread: Double)] = [:]
    private let overall: (median: Double, spread: Double)
    private let definition: IndicatorDefinition

    init(_ definition: IndicatorDefinition, cohorts: [String], values: [Double?]) {
        self.definition = definition
        var grouped: [String: [Double]] = [:]
        var all: [Double] = []
        for (cohort, value) in zip(cohorts, values) {
            guard let value else { continue }
            grouped[cohort, default: []].append(Baseline.scaled(value, definition))
            all.append(Baseline.scaled(value, definition))
        }
        overall = Baseline.robust(all, definition)
        for (cohort, values) in grouped where values.count >= Baseline.enough {
            byCohort[cohort] = Baseline.robust(values, definition)
        }
    }

    /// Median of the account's cohort, on the value's own scale.
    func typical(_ cohort: String) -> Double {
        let median = (byCohort[cohort] ?? overall).median
        return definition.isLogarithmic ? exp(median) : median
    }

    /// How many robust standard deviations a value lies above its cohort's median.
    func deviation(_ value: Double, _ cohort: String) -> Double {
        let (median, spread) = byCohort[cohort] ?? overall
        return (Baseline.scaled(value, definition) - median) / spread
    }

    private static func scaled(_ value: Double, _ definition: IndicatorDefinition) -> Double {
        definition.isLogarithmic ? log(max(value, 1e-6)) : value
    }

    private static func robust(_ values: [Double], _ definition: IndicatorDefinition) -> (Double, Double) {
        guard !values.isEmpty else { return (0, definition.leastSpread) }
        let sorted = values.sorted()
        let median = sorted[sorted.count / 2]
        let deviations = sorted.map { abs($0 - median) }.sorted()
        return (median, max(1.4826 * deviations[deviations.count / 2], definition.leastSpread))
    }
}
