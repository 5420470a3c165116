internal import Accounts
internal import Base
internal import Glibc

struct HumanRhythm: Indicator {
    let definition = IndicatorDefinition(
        name: "human-rhythm", title: "Absence of a human rhythm",
        definition:
            "Active hours, as a share of those that the same exchanges would fill if every hour of every active day "
            + "were equally likely: 24 (1 - (1 - 1/24)^v) hours on a day of v exchanges. About 1 for a program that spreads "
            + "its calls; people sit down for a while and leave.",
        unit: "share", leastSpread: 0.08, weight: 0.15)

    func measure(_ account: Account, _ index: Int, in surroundings: Surroundings) -> Double? {
        var byDay: [Int: (hours: Int, exchanges: Int)] = [:]
        for hour in account.summary.hours.hours {
            byDay[hour.hour / 24, default: (0, 0)].hours += 1
            byDay[hour.hour / 24, default: (0, 0)].exchanges += hour.count
        }
        let exchanges = byDay.values.reduce(0) { $0 + $1.exchanges }
        guard exchanges >= 24, byDay.count >= 2 else { return nil }
        // Summed in the order of days: floating-point sums depend on their order.
        let expected = byDay.sorted { $0.key < $1.key }.reduce(0.0) {
            $0 + 24 * (1 - pow(23.0 / 24, Double($1.value.exchanges)))
        }
        return Double(byDay.values.reduce(0) { $0 + $1.hours }) / expected
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "Its exchanges fill \(Decimal.percent(value, 0)) of the hours that evenly spread calls would; its cohort's median is "
            + "\(Decimal.percent(typical, 0))."
    }
}
