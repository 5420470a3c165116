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
/// The spread is the median absolute deviation times 1.4826 (see `Robust.scale`), at least the indicator's floor. Half
/// of a cohort would have to be attackers before the median moves to them. A cohort with fewer than 40 measured accounts
/// borrows the whole population's figures.
struct Baseline {
    static let enough = 40

    private var byCohort: [String: Robust.Baseline] = [:]
    private let overall: Robust.Baseline
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
        overall = Robust.Baseline(all)
        byCohort = grouped.filter { $0.value.count >= Baseline.enough }.mapValues(Robust.Baseline.init)
    }

    /// Median of the account's cohort, on the value's own scale.
    func typical(_ cohort: String) -> Double {
        let median = (byCohort[cohort] ?? overall).median
        return definition.isLogarithmic ? exp(median) : median
    }

    /// How many robust standard deviations a value lies above its cohort's median.
    func deviation(_ value: Double, _ cohort: String) -> Double {
        (byCohort[cohort] ?? overall).z(Baseline.scaled(value, definition), floor: definition.leastSpread)
    }

    private static func scaled(_ value: Double, _ definition: IndicatorDefinition) -> Double {
        definition.isLogarithmic ? log(max(value, 1e-6)) : value
    }
}
