internal import Accounts
internal import Base

struct VolumeAgainstBaseline: Indicator {
    let definition = IndicatorDefinition(
        name: "volume", title: "Volume against baseline",
        definition: "Exchanges per active day. Alone it says little: campaigns stay below any limit.",
        unit: "exchanges a day", leastSpread: 0.5, isLogarithmic: true, weight: 0.1)

    func measure(_ account: Account, _ index: Int, in surroundings: Surroundings) -> Double? {
        account.summary.exchanges >= 5 ? account.features.dailyVolume : nil
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "Sends \(Decimal.fixed(value, 1)) exchanges on an active day; its cohort's median is \(Decimal.fixed(typical, 1))."
    }
}
