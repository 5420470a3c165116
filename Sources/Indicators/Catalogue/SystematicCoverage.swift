internal import Accounts
internal import Base
internal import Glibc

struct SystematicCoverage: Indicator {
    private static let draws = 15

    let definition = IndicatorDefinition(
        name: "systematic-coverage", title: "Systematic coverage",
        definition:
            "How many capabilities of the taxonomy 15 of the account's opening prompts would touch (rarefaction, "
            + "Hurlbert 1971), as a share of 15. High where every prompt probes another ability.",
        unit: "share", leastSpread: 0.08, weight: 0.25)

    func measure(_ account: Account, _ index: Int, in surroundings: Surroundings) -> Double? {
        let total = account.summary.capabilities.total
        guard total >= SystematicCoverage.draws else { return nil }
        // Expected distinct leaves in m draws of n: sum over leaves of 1 - C(n - c, m) / C(n, m).
        let expected = account.summary.capabilities.cells.reduce(0.0) { sum, cell in
            guard total - cell.count >= SystematicCoverage.draws else { return sum + 1 }
            var missed = 0.0
            for draw in 0..<SystematicCoverage.draws {
                missed += log(Double(total - cell.count - draw) / Double(total - draw))
            }
            return sum + 1 - exp(missed)
        }
        return expected / Double(SystematicCoverage.draws)
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "Fifteen of its prompts touch \(Decimal.fixed(value * 15, 1)) capabilities; its cohort's median is "
            + "\(Decimal.fixed(typical * 15, 1))."
    }
}
