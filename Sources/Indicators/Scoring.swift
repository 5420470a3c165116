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
    /// Measures every indicator on every account and compares with the cohorts. Cost is linear in accounts; the scores do
    /// not depend on `threads`.
    public func score(networks: NetworkTable = .builtIn, threads: Int = 1) throws -> AccountScores {
        let surroundings = Surroundings(self, networks: networks)
        let cohorts = accounts.map(Cohort.name)
        let measured = try Parallel.map(IndicatorCatalogue.all.count, threads: threads) { index in
            let indicator = IndicatorCatalogue.all[index]
            let values = accounts.indices.map { indicator.measure(accounts[$0], $0, in: surroundings) }
            return (values: values, baseline: Baseline(indicator.definition, cohorts: cohorts, values: values))
        }
        let judged = try Parallel.map((accounts.count + Population.piece - 1) / Population.piece, threads: threads) {
            let start = $0 * Population.piece
            return (start..<min(accounts.count, start + Population.piece)).map { index in
                let found = measured.indices.compactMap { indicator in
                    measured[indicator].values[index].flatMap {
                        finding(indicator, $0, measured[indicator].baseline, cohorts[index])
                    }
                }.sorted { ($1.strength, $0.indicator) < ($0.strength, $1.indicator) }
                return (found: found, spoken: CounterEvidence.collect(accounts[index]))
            }
        }.joined()
        return AccountScores(
            cohorts: cohorts, findings: judged.map(\.found), counterEvidence: judged.map(\.spoken),
            own: judged.map { Population.combine($0.found, $0.spoken) }, values: measured.map(\.values))
    }

    // Accounts that one thread scores at a time.
    private static let piece = 2048

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
