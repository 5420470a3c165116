/// How decisions are given to proxies, and exchange records taken from them.
public struct DecisionSettings: Sendable {
    /// What whoever names accounts must know: the native dialect, and all who send records. Nil when nobody may.
    public var token: [UInt8]?
    /// What happens to a request whose body should be ruled on and cannot be read, or is not all there.
    public var whenUndecided = GatewaySettings.FailureMode.refuse
    /// Longest body of records once it is unpacked, in bytes.
    public var recordLimit = 64 << 20
    /// How far ahead of the clock a record's moment may be, in milliseconds.
    public var mostAhead: Int64 = 600_000

    /// The defaults, without a token.
    public init() {}
}

/// What a loop has counted of decisions and records. See `GatewayCounters`.
public struct DecisionCounters: Sendable, Equatable {
    /// Questions by dialect.
    public var asked: [String: Int] = [:]
    /// Requests that were ruled on without the body that they had.
    public var unread = 0
    /// Records taken.
    public var taken = 0
    /// Records that were there already.
    public var repeated = 0
    /// Records that were not taken for what is wrong with them.
    public var faulty = 0
    /// Requests without the right token.
    public var unauthorised = 0

    /// Nothing counted.
    public init() {}

    /// Adds another loop's.
    public static func += (left: inout DecisionCounters, right: DecisionCounters) {
        left.asked.merge(right.asked, uniquingKeysWith: +)
        left.unread += right.unread
        left.taken += right.taken
        left.repeated += right.repeated
        left.faulty += right.faulty
        left.unauthorised += right.unauthorised
    }
}
