internal import Accounts
internal import Statistics

/// Measures of one account that do not need any other account. Nil where the evidence is too thin to measure.
public struct AccountFeatures: Sendable {
    /// Opening prompts with a topic.
    public let openings: Int
    /// Chance that two of its opening prompts fall in one topic cell (unbiased; Simpson 1949). Needs four openings.
    public let topicMatch: Double?
    /// Days with at least one exchange.
    public let activeDays: Int
    /// Exchanges per active day.
    public let dailyVolume: Double
    /// Share of the exchanges in the quietest six hours of the day (by UTC hour of day, any start); a steady machine
    /// has about 0.25, a person about 0. Needs 24 exchanges.
    public let quietestShare: Double?
    /// Variance over mean of the daily counts between first and last day (Fano factor); 1 for a Poisson process, far
    /// above for people. Needs four days.
    public let dailyFano: Double?
    /// Active five-minute slots per exchange, corrected for volume: 1 when exchanges never come in bursts. Needs 24.
    public let spread: Double?
    /// Share of exchanges that continue a conversation.
    public let followUpShare: Double

    init(_ summary: AccountSummary) {
        openings = summary.topics.total
        topicMatch = AccountFeatures.match(summary.topics)
        followUpShare = summary.share(.followUp)
        var byHour = [Int](repeating: 0, count: 24)
        var byDay: [Int: Int] = [:]
        for hour in summary.hours.hours {
            byHour[hour.hour % 24] += hour.count
            byDay[hour.hour / 24, default: 0] += hour.count
        }
        let total = byHour.reduce(0, +)
        activeDays = byDay.count
        dailyVolume = Double(total) / Double(max(1, byDay.count))
        quietestShare = total >= 24 ? AccountFeatures.quietest(byHour, total) : nil
        dailyFano = AccountFeatures.fano(byDay)
        spread = total >= 24 ? Double(summary.hours.activeSlots) / Double(total) : nil
    }

    /// Topics that would give the same chance of a match if all were equally likely: 1 / match.
    public var effectiveTopics: Double? {
        guard openings >= 10, let topicMatch else { return nil }
        // With few openings and no match at all the estimate is only a lower bound.
        return 1 / max(topicMatch, 2 / (Double(openings) * Double(openings - 1)))
    }

    private static func match(_ cells: CellCounts) -> Double? {
        cells.total >= 4 ? Diversity.matchProbability(cells.cells.map(\.count)) : nil
    }

    private static func quietest(_ byHour: [Int], _ total: Int) -> Double {
        let least = (0..<24).map { start in (0..<6).reduce(0) { $0 + byHour[(start + $1) % 24] } }.min() ?? 0
        return Double(least) / Double(total)
    }

    private static func fano(_ byDay: [Int: Int]) -> Double? {
        guard let first = byDay.keys.min(), let last = byDay.keys.max(), last - first >= 3 else { return nil }
        return Diversity.fano((first...last).map { byDay[$0] ?? 0 })
    }
}
