internal import Base

/// Counts for the truth, kept while the log is written.
struct Tally: Sendable {
    private(set) var exchanges: [Int32]
    private(set) var own: [Int32]
    /// Second of an account's first campaign exchange.
    private(set) var first: [Int64]
    /// Exchanges of each campaign by hour of the window.
    private(set) var hourly: [[Int32]]
    private(set) var total = 0
    private(set) var topicsSeen = [Bool](repeating: false, count: 256)
    let firstHour: Int64

    init(_ world: World) {
        let count = world.population.accounts.count
        exchanges = Array(repeating: 0, count: count)
        own = Array(repeating: 0, count: count)
        first = Array(repeating: 0, count: count)
        firstHour = world.start / Clock.hour
        let hours = Int(world.end / Clock.hour - firstHour) + 1
        hourly = world.campaigns.map { _ in Array(repeating: 0, count: hours) }
    }

    mutating func count(_ draft: Draft, campaign: Int?) {
        total += 1
        exchanges[Int(draft.account)] += 1
        if draft.wording.kind == .ask { topicsSeen[Int(draft.wording.topic)] = true }
        guard let campaign else { return }
        if own[Int(draft.account)] == 0 { first[Int(draft.account)] = draft.time / 1000 }
        own[Int(draft.account)] += 1
        hourly[campaign][Int(draft.time / Clock.hour - firstHour)] += 1
    }
}
