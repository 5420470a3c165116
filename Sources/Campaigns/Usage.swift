internal import Accounts
internal import Indicators
internal import Statistics

/// What a group uses the service for: measured only of groups that a report tells of.
struct Usage {
    /// Median exchanges per active day of a member; nil for groups of fewer than five.
    let dailyVolume: Double?
    /// Share of the exchanges whose prompt wears a template.
    let templated: Double
    /// Median number of different abilities that ten prompts of a member ask for; nil where fewer than five members have
    /// ten.
    let abilities: Double?
    /// Median number of end users that a member names.
    let endUsers: Double

    init(_ group: Group, _ population: Population) {
        let accounts = group.members.map { population.accounts[$0] }
        let exchanges = accounts.reduce(0) { $0 + $1.summary.exchanges }
        dailyVolume = Usage.median(accounts.map(\.features.dailyVolume))
        templated = Double(accounts.reduce(0) { $0 + $1.summary.count(.templated) }) / Double(max(1, exchanges))
        abilities = Usage.median(
            accounts.compactMap { account in
                let cells = account.summary.capabilities
                return cells.total >= 10
                    ? Rarefaction.distinct(counts: cells.cells.map(\.count), draws: 10).mean : nil
            })
        endUsers = accounts.isEmpty ? 0 : Robust.median(accounts.map { $0.summary.attributes.distinct(.endUser) })
    }

    private static func median(_ values: [Double]) -> Double? { values.count >= 5 ? Robust.median(values) : nil }
}
