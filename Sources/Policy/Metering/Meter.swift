/// What one account or organisation uses. About 650 bytes.
struct Meter: Sendable {
    // One property each: a window in an array would be copied out and back with every use.
    private var minuteRequests = SlidingWindow<UInt32>()
    private var hourRequests = SlidingWindow<UInt32>()
    private var dayRequests = SlidingWindow<UInt32>()
    private var minuteTokens = SlidingWindow<UInt64>()
    private var dayTokens = SlidingWindow<UInt64>()
    private var dayCost = SlidingWindow<UInt64>()
    private var monthCost = SlidingWindow<UInt64>()
    /// Requests that are being answered, and what is reserved for them.
    private(set) var inFlight: Int64 = 0
    private(set) var reservedTokens: Int64 = 0
    private(set) var reservedCost: Int64 = 0
    /// When it was last used, on the meters' clock.
    private(set) var lastUse: Int64 = 0
    /// Whose meter this is.
    let owner: UInt64

    init(owner: UInt64) { self.owner = owner }

    private static let minute: Int64 = 60_000
    private static let hour: Int64 = 3_600_000
    static let day: Int64 = 86_400_000
    static let month: Int64 = 30 * 86_400_000

    mutating func advance(to time: Int64) {
        lastUse = max(lastUse, time)
        minuteRequests.advance(to: time, window: Self.minute)
        hourRequests.advance(to: time, window: Self.hour)
        dayRequests.advance(to: time, window: Self.day)
        minuteTokens.advance(to: time, window: Self.minute)
        dayTokens.advance(to: time, window: Self.day)
        dayCost.advance(to: time, window: Self.day)
        monthCost.advance(to: time, window: Self.month)
    }

    /// What is used and reserved, for every kind of limit.
    var use: LimitValues {
        [
            minuteRequests.total, hourRequests.total, dayRequests.total, minuteTokens.total + reservedTokens,
            dayTokens.total + reservedTokens, inFlight, dayCost.total + reservedCost, monthCost.total + reservedCost,
        ]
    }

    /// Time until no more than `most` is used and reserved, if what is reserved now stays so; nil when that needs more
    /// than waiting.
    func wait(_ kind: LimitKind, until most: Int64, time: Int64) -> Int64? {
        switch kind {
        case .requestsPerMinute: minuteRequests.wait(until: most, time: time, window: Self.minute)
        case .requestsPerHour: hourRequests.wait(until: most, time: time, window: Self.hour)
        case .requestsPerDay: dayRequests.wait(until: most, time: time, window: Self.day)
        case .tokensPerMinute: minuteTokens.wait(until: most - reservedTokens, time: time, window: Self.minute)
        case .tokensPerDay: dayTokens.wait(until: most - reservedTokens, time: time, window: Self.day)
        case .costPerDay: dayCost.wait(until: most - reservedCost, time: time, window: Self.day)
        case .costPerMonth: monthCost.wait(until: most - reservedCost, time: time, window: Self.month)
        case .concurrentRequests: inFlight <= most ? 0 : nil
        }
    }

    mutating func begin(tokens: Int64, cost: Int64) {
        minuteRequests.add(1)
        hourRequests.add(1)
        dayRequests.add(1)
        inFlight += 1
        reservedTokens += tokens
        reservedCost += cost
    }

    /// Takes a request back that was begun and not let through. Its count stays behind only if the window moved since.
    mutating func undo(tokens: Int64, cost: Int64) {
        minuteRequests.takeBackOne()
        hourRequests.takeBackOne()
        dayRequests.takeBackOne()
        release(tokens: tokens, cost: cost)
    }

    mutating func reserve(tokens: Int64, cost: Int64) {
        reservedTokens += tokens
        reservedCost += cost
    }

    mutating func settle(reservedTokens: Int64, reservedCost: Int64, tokens: Int64, cost: Int64) {
        release(tokens: reservedTokens, cost: reservedCost)
        minuteTokens.add(tokens)
        dayTokens.add(tokens)
        dayCost.add(cost)
        monthCost.add(cost)
    }

    private mutating func release(tokens: Int64, cost: Int64) {
        inFlight = max(0, inFlight - 1)
        reservedTokens = max(0, reservedTokens - tokens)
        reservedCost = max(0, reservedCost - cost)
    }

    /// Whether everything it counted has left its windows: nobody would notice it gone.
    func isSpent(at time: Int64) -> Bool {
        guard inFlight == 0 else { return false }
        let idle = time - lastUse
        let month = Self.month + Self.month / SlidingWindow<UInt64>.parts
        return idle > month || idle > Self.day + Self.day / SlidingWindow<UInt64>.parts && monthCost.total == 0
    }

    /// What was spent, with what is reserved as if it were spent now: a restart frees nobody.
    var budget: (days: [(number: Int64, amount: Int64)], months: [(number: Int64, amount: Int64)]) {
        var copy = self
        copy.dayCost.add(reservedCost)
        copy.monthCost.add(reservedCost)
        return (copy.dayCost.parts, copy.monthCost.parts)
    }

    mutating func restore(days: [(number: Int64, amount: Int64)], months: [(number: Int64, amount: Int64)]) {
        for part in days { dayCost.add(part.amount, toPart: part.number) }
        for part in months { monthCost.add(part.amount, toPart: part.number) }
    }
}
