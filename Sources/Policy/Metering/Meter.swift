/// What one account or organisation uses. About 650 bytes.
struct Meter: Sendable {
    private var requests = InlineArray<3, SlidingWindow<UInt32>>(repeating: .init())
    private var tokens = InlineArray<2, SlidingWindow<UInt64>>(repeating: .init())
    private var costs = InlineArray<2, SlidingWindow<UInt64>>(repeating: .init())
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
        requests[0].advance(to: time, window: Self.minute)
        requests[1].advance(to: time, window: Self.hour)
        requests[2].advance(to: time, window: Self.day)
        tokens[0].advance(to: time, window: Self.minute)
        tokens[1].advance(to: time, window: Self.day)
        costs[0].advance(to: time, window: Self.day)
        costs[1].advance(to: time, window: Self.month)
    }

    /// What is used and reserved, for every kind of limit.
    var use: LimitValues {
        [
            requests[0].total, requests[1].total, requests[2].total, tokens[0].total + reservedTokens,
            tokens[1].total + reservedTokens, inFlight, costs[0].total + reservedCost, costs[1].total + reservedCost,
        ]
    }

    /// Time until no more than `most` is used and reserved, if what is reserved now stays so; nil when that needs more
    /// than waiting.
    func wait(_ kind: LimitKind, until most: Int64, time: Int64) -> Int64? {
        switch kind {
        case .requestsPerMinute: requests[0].wait(until: most, time: time, window: Self.minute)
        case .requestsPerHour: requests[1].wait(until: most, time: time, window: Self.hour)
        case .requestsPerDay: requests[2].wait(until: most, time: time, window: Self.day)
        case .tokensPerMinute: tokens[0].wait(until: most - reservedTokens, time: time, window: Self.minute)
        case .tokensPerDay: tokens[1].wait(until: most - reservedTokens, time: time, window: Self.day)
        case .costPerDay: costs[0].wait(until: most - reservedCost, time: time, window: Self.day)
        case .costPerMonth: costs[1].wait(until: most - reservedCost, time: time, window: Self.month)
        case .concurrentRequests: inFlight <= most ? 0 : nil
        }
    }

    mutating func begin(tokens: Int64, cost: Int64) {
        for index in 0..<3 { requests[index].add(1) }
        inFlight += 1
        reservedTokens += tokens
        reservedCost += cost
    }

    /// Takes a request back that was begun and not let through. Its count stays behind only if the window moved since.
    mutating func undo(tokens: Int64, cost: Int64) {
        for index in 0..<3 { requests[index].takeBackOne() }
        release(tokens: tokens, cost: cost)
    }

    mutating func reserve(tokens: Int64, cost: Int64) {
        reservedTokens += tokens
        reservedCost += cost
    }

    mutating func settle(reservedTokens: Int64, reservedCost: Int64, tokens: Int64, cost: Int64) {
        release(tokens: reservedTokens, cost: reservedCost)
        for index in 0..<2 {
            self.tokens[index].add(tokens)
            costs[index].add(cost)
        }
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
        return idle > month || idle > Self.day + Self.day / SlidingWindow<UInt64>.parts && costs[1].total == 0
    }

    /// What was spent, with what is reserved as if it were spent now: a restart frees nobody.
    var budget: (days: [(number: Int64, amount: Int64)], months: [(number: Int64, amount: Int64)]) {
        var copy = self
        for index in 0..<2 { copy.costs[index].add(reservedCost) }
        return (copy.costs[0].parts, copy.costs[1].parts)
    }

    mutating func restore(days: [(number: Int64, amount: Int64)], months: [(number: Int64, amount: Int64)]) {
        for part in days { costs[0].add(part.amount, toPart: part.number) }
        for part in months { costs[1].add(part.amount, toPart: part.number) }
    }
}
