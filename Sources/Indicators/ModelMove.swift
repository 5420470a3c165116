public import Accounts

/// An account's move from other models to one.
///
/// Let c of an account's N exchanges ask for a model, and let m be the mean of their hours. If the account had mixed its
/// models evenly, m would be the mean of all its hours; if it had asked for others first and then for this one only, m
/// would be the mean of its last c hours. Sharpness is where m lies between the two: 0 for the even mix, 1 for a clean
/// cut. A sum of hours that lies within three standard errors of a random draw of c of the N is chance and counts 0 (its
/// variance is c (N - c) / (N - 1) times that of the hours). The start of the last c exchanges dates the move.
public struct ModelMove: Equatable, Sendable {
    /// The model moved to.
    public let model: AttributeKey
    /// 0...1.
    public let sharpness: Double
    /// Hour since the Unix epoch at which the last c exchanges begin.
    public let hour: Int

    static let leastExchanges = 20
    static let leastOfEach = 5
    private static let leastErrors = 3.0

    /// The sharpest move of an account; nil when it asked too little, when a model's name or an hour is not known for all
    /// of it, or when all of it fell in one hour. Without two models the sharpness is 0.
    public init?(_ summary: AccountSummary) {
        let hours = Array(summary.hours.hours)
        let total = hours.reduce(0) { $0 + $1.count }
        guard total >= ModelMove.leastExchanges, total == summary.exchanges, hours.count > 1, let first = hours.first,
            summary.attributes.total(.model) == total
        else { return nil }
        let all = hours.reduce(0.0) { $0 + Double($1.hour - first.hour) * Double($1.count) }
        let squares = hours.reduce(0.0) { sum, hour in
            let offset = Double(hour.hour - first.hour)
            return sum + offset * offset * Double(hour.count)
        }
        let variance = max(0, squares / Double(total) - all * all / Double(total) / Double(total))
        var best = (model: AttributeKey.none, sharpness: 0.0, hour: first.hour)
        for entry in summary.attributes.values(.model) {
            let count = Int(entry.count)
            guard count >= ModelMove.leastOfEach, count <= total - ModelMove.leastOfEach,
                let sum = summary.models.hours(of: entry.key)
            else { continue }
            let (latest, start) = ModelMove.latest(count, hours, first.hour)
            let even = all * Double(count) / Double(total)
            let mine = Double(sum) - Double(count) * Double(first.hour)
            let error = (Double(count) * Double(total - count) / Double(total - 1) * variance).squareRoot()
            guard latest > even, mine - even >= ModelMove.leastErrors * error else { continue }
            let sharpness = min(1, (mine - even) / (latest - even))
            if sharpness > best.sharpness { best = (entry.key, sharpness, start) }
        }
        (model, sharpness, hour) = best
    }

    /// Sum of the last `count` exchanges' hours, counted from `origin`, and the hour in which they begin.
    private static func latest(_ count: Int, _ hours: [HourActivity.Hour], _ origin: Int) -> (Double, Int) {
        var (left, sum, start) = (count, 0.0, origin)
        for hour in hours.reversed() where left > 0 {
            let taken = min(left, hour.count)
            sum += Double(hour.hour - origin) * Double(taken)
            left -= taken
            start = hour.hour
        }
        return (sum, start)
    }
}
