/// What a limit counts.
public enum LimitUnit: String, Sendable {
    /// Requests; the header's default unit.
    case requests = "request"
    /// Tokens, in and out.
    case tokens = "stillwatch-tokens"
    /// Micro-dollars.
    case cost = "stillwatch-microdollars"
    /// Requests that are answered at the same time.
    case concurrency = "concurrent-requests"
}

/// The limits that there are.
public enum LimitKind: Int, Sendable, CaseIterable {
    /// Requests a minute.
    case requestsPerMinute
    /// Requests an hour.
    case requestsPerHour
    /// Requests a day.
    case requestsPerDay
    /// Tokens a minute.
    case tokensPerMinute
    /// Tokens a day.
    case tokensPerDay
    /// Requests at the same time.
    case concurrentRequests
    /// Micro-dollars a day.
    case costPerDay
    /// Micro-dollars in 30 days.
    case costPerMonth

    // Made once: `allCases` may make its array anew.
    static let each = Array(allCases)

    /// The key in the configuration.
    public var key: String {
        switch self {
        case .requestsPerMinute: "requests_per_minute"
        case .requestsPerHour: "requests_per_hour"
        case .requestsPerDay: "requests_per_day"
        case .tokensPerMinute: "tokens_per_minute"
        case .tokensPerDay: "tokens_per_day"
        case .concurrentRequests: "concurrent_requests"
        case .costPerDay: "cost_per_day"
        case .costPerMonth: "cost_per_month"
        }
    }

    /// The name in headers.
    public var name: String {
        switch self {
        case .requestsPerMinute: "requests-per-minute"
        case .requestsPerHour: "requests-per-hour"
        case .requestsPerDay: "requests-per-day"
        case .tokensPerMinute: "tokens-per-minute"
        case .tokensPerDay: "tokens-per-day"
        case .concurrentRequests: "concurrent-requests"
        case .costPerDay: "cost-per-day"
        case .costPerMonth: "cost-per-month"
        }
    }

    /// What is counted.
    public var unit: LimitUnit {
        switch self {
        case .requestsPerMinute, .requestsPerHour, .requestsPerDay: .requests
        case .tokensPerMinute, .tokensPerDay: .tokens
        case .concurrentRequests: .concurrency
        case .costPerDay, .costPerMonth: .cost
        }
    }

    /// The window in milliseconds; nil for what has none.
    public var window: Int64? {
        switch self {
        case .requestsPerMinute, .tokensPerMinute: 60_000
        case .requestsPerHour: 3_600_000
        case .requestsPerDay, .tokensPerDay, .costPerDay: 86_400_000
        case .costPerMonth: 30 * 86_400_000
        case .concurrentRequests: nil
        }
    }
}

/// A number for every kind of limit.
public typealias LimitValues = InlineArray<8, Int64>

/// Limits on one account or organisation.
public struct Limits: Sendable, Equatable {
    /// What stands for no limit.
    public static let unlimited = Int64.max

    /// The limits by `LimitKind.rawValue`; money in micro-dollars.
    public var values: LimitValues

    /// No limits.
    public init() { values = LimitValues(repeating: Limits.unlimited) }

    /// One limit.
    public subscript(kind: LimitKind) -> Int64 {
        get { values[kind.rawValue] }
        set { values[kind.rawValue] = newValue }
    }

    /// Whether nothing is limited.
    public var isUnlimited: Bool { LimitKind.each.allSatisfy { self[$0] == Limits.unlimited } }

    /// The limits of somebody who is slowed down: requests, tokens and requests at the same time, at least one of each.
    /// Budgets stay what they are: they are agreed.
    func multiplied(by factor: Double) -> Limits {
        guard factor < 1 else { return self }
        var result = self
        for kind in LimitKind.each where kind.unit != .cost && self[kind] != Limits.unlimited {
            result[kind] = self[kind] == 0 ? 0 : max(1, Int64(Double(self[kind]) * factor))
        }
        return result
    }

    /// Whether all limits are the same.
    public static func == (left: Limits, right: Limits) -> Bool {
        LimitKind.each.allSatisfy { left[$0] == right[$0] }
    }
}
