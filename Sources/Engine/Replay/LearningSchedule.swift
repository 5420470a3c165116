/// When a replay learns its lexicon anew: often while the log is young, then twice a day, and at the end, so that the
/// last tick sees what an analysis of the whole log would see.
///
/// The schedule looks at counts up to the tick only, so it is the same for a log that was cut off later.
struct LearningSchedule {
    /// Learn again once this many times the exchanges are known.
    private static let growth = 1.5
    /// Learn again after this long, in milliseconds, whatever came.
    private static let longest: Int64 = 12 * 3_600_000

    private var exchanges = 0
    private var learnedExchanges = 0
    private var learnedTick: Int?
    private let span: Int64

    init(span: Int64) { self.span = span }

    /// Whether to learn before `tick` is summarised; called once for every tick, in order.
    mutating func learns(at tick: Int, exchanges more: Int, isLast: Bool) -> Bool {
        exchanges += more
        let isDue =
            learnedTick.map { known in
                Double(exchanges) >= LearningSchedule.growth * Double(learnedExchanges)
                    || Double(tick - known) * Double(span) >= Double(LearningSchedule.longest)
            } ?? true
        guard isDue || isLast else { return false }
        (learnedExchanges, learnedTick) = (exchanges, tick)
        return true
    }
}
