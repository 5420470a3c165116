internal import Accounts
internal import Base

struct QuotaHugging: Indicator {
    let definition = IndicatorDefinition(
        name: "quota-hugging", title: "Quota hugging",
        definition:
            "Mean of the daily counts over their maximum, between the first and the last day and without these two: "
            + "1 where every day ends at the same number, as under a limit that somebody fills. Needs five days and ten "
            + "exchanges a day.",
        unit: "share", leastSpread: 0.08, weight: 0.1)

    func measure(_ account: Account, _ index: Int, in surroundings: Surroundings) -> Double? {
        var byDay: [Int: Int] = [:]
        for hour in account.summary.hours.hours { byDay[hour.hour / 24, default: 0] += hour.count }
        guard let first = byDay.keys.min(), let last = byDay.keys.max(), last - first >= 4 else { return nil }
        let counts = (first + 1..<last).map { byDay[$0] ?? 0 }
        guard let most = counts.max(), counts.reduce(0, +) >= 10 * counts.count else { return nil }
        return Double(counts.reduce(0, +)) / Double(counts.count) / Double(most)
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "Its typical day reaches \(Decimal.percent(value, 0)) of its fullest; its cohort's median is "
            + "\(Decimal.percent(typical, 0))."
    }
}
