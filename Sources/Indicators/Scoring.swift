public import Accounts
internal import Base

/// One indicator's finding on one account.
public struct Finding: Sendable {
    /// Position in `IndicatorCatalogue.all`.
    public let indicator: Int
    /// The measured value.
    public let value: Double
    /// The cohort's median.
    public let typical: Double
    /// Robust standard deviations above the cohort's median.
    public let deviation: Double
    /// 0 up to two deviations, then 1 - 2 / deviation: 0.5 at four, 0.8 at ten.
    public let strength: Double

    /// The finding as a sentence.
    public var sentence: String { IndicatorCatalogue.all[indicator].sentence(value, typical: typical) }
    /// Name of the indicator.
    public var name: String { IndicatorCatalogue.all[indicator].definition.name }
}

/// What the indicators say of every account.
public struct AccountScores: Sendable {
    /// Cohort by account.
    public let cohorts: [String]
    /// Findings with some strength by account, the strongest first.
    public let findings: [[Finding]]
    /// What speaks for each account, the strongest first.
    public let counterEvidence: [[CounterEvidence]]
    /// Score by account from its own behaviour alone, 0...1: 1 - product over indicators of (1 - weight * strength),
    /// times what counter-evidence leaves.
    public let own: [Double]
    /// All measured values: by indicator, then account; nil where not measured.
    public let values: [[Double?]]
}

extension Population {
    /// Measures every indicator on every account and compares with the cohorts. Cost is linear in accounts.
    public func score(networks: NetworkTable = .builtIn) -> AccountScores {
        let surroundings = Surroundings(self, networks: networks)
        let cohorts = accounts.map(Cohort.name)
        let values = IndicatorCatalogue.all.map { indicator in
            accounts.indices.map { indicator.measure(accounts[$0], $0, in: surroundings) }
        }
        let baselines = IndicatorCatalogue.all.indices.map {
            Baseline(IndicatorCatalogue.all[$0].definition, cohorts: cohorts, values: values[$0])
        }
        var findings: [[Finding]] = []
        var counter: [[CounterEvidence]] = []
        var own: [Double] = []
        for index in accounts.indices {
            let found = IndicatorCatalogue.all.indices.compactMap { indicator -> Finding? in
                guard let value = values[indicator][index] else { return nil }
                return finding(indicator, value, baselines[indicator], cohorts[index])
            }.sorted { ($1.strength, $0.indicator) < ($0.strength, $1.indicator) }
            let spoken = CounterEvidence.collect(accounts[index])
            findings.append(found)
            counter.append(spoken)
            own.append(Population.combine(found, spoken))
        }
        return AccountScores(
            cohorts: cohorts, findings: findings, counterEvidence: counter, own: own, values: values)
    }

    private func finding(_ indicator: Int, _ value: Double, _ baseline: Baseline, _ cohort: String) -> Finding? {
        let deviation = baseline.deviation(value, cohort)
        guard deviation > 2 else { return nil }
        return Finding(
            indicator: indicator, value: value, typical: baseline.typical(cohort), deviation: deviation,
            strength: 1 - 2 / deviation)
    }

    private static func combine(_ findings: [Finding], _ counter: [CounterEvidence]) -> Double {
        var left = 1.0
        for finding in findings {
            left *= 1 - IndicatorCatalogue.all[finding.indicator].definition.weight * finding.strength
        }
        var spoken = 1.0
        for evidence in counter { spoken *= 1 - 0.4 * evidence.strength }
        return (1 - left) * spoken
    }
}
