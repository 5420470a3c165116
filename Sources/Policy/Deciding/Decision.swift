/// What a policy makes of a request, with everything an operator needs to understand it.
public struct Decision: Sendable {
    /// What is done, as the header `Stillwatch-Decision` says it.
    public enum Action: String, Sendable, CaseIterable {
        /// Let through.
        case allow
        /// Let through, and noted.
        case observe
        /// Limits are lowered; refused when `status` says so.
        case throttle
        /// Let through, and something is taken from the answer.
        case degrade
        /// Refused until the account is verified.
        case challenge
        /// Refused.
        case deny
    }

    /// One thing that mattered, for the operator.
    public struct Reason: Sendable, Equatable {
        /// What it is.
        public let name: String
        // Numbers become text when somebody reads them, not on the way of every request.
        private let found: Finding
        private let limit: Finding

        /// What was found.
        public var value: String { found.text }
        /// What it was compared with.
        public var threshold: String { limit.text }

        /// A reason as given.
        public init(name: String, value: String, threshold: String) {
            self.init(name, .text(value), .text(threshold))
        }

        init(_ name: String, _ found: Finding, _ limit: Finding) {
            self.name = name
            self.found = found
            self.limit = limit
        }

        /// Whether both read the same.
        public static func == (left: Reason, right: Reason) -> Bool {
            left.name == right.name && left.value == right.value && left.threshold == right.threshold
        }
    }

    /// What would have been done, had nothing been in shadow.
    public struct Shadow: Sendable, Equatable {
        /// What would have been done.
        public let action: Action
        /// The status that the caller would have seen; 200 when let through.
        public let status: Int
        /// The rule that would have done it.
        public let rule: String
    }

    /// The decision's identifier, as the caller of `decide` gave it.
    public let id: String
    /// What is done.
    public internal(set) var action = Action.allow
    /// 200 when the request is let through, otherwise the status of the refusal.
    public internal(set) var status = 200
    /// Why it is refused, in the few words that callers may see; nil when it is let through.
    public internal(set) var code: RefusalCode?
    /// The rule that decided, such as `rules.no-seeds`, `limits.requests_per_hour` or `ladder.suspend`.
    public internal(set) var rule = ""
    /// The account's tier.
    public internal(set) var tier: String
    /// The policy's version.
    public let policyVersion: String
    /// Milliseconds until the request may be tried again; nil when it was let through or waiting does not help.
    public internal(set) var retryAfter: Int64?
    /// What is to be taken from the answer.
    public internal(set) var obfuscations = Obfuscations()
    /// Whether the prompt is to be recorded whole, however long it is.
    public internal(set) var isLogged = false
    /// What would have been done; nil when nothing else.
    public internal(set) var shadow: Shadow?
    /// What mattered, in the order in which it was met.
    public internal(set) var reasons: [Reason] = []
    /// The account's limits as they stand after the request, for headers.
    public internal(set) var rateLimits: [RateLimitState] = []
    /// What to settle when the exchange is over; nil when the request was refused.
    public internal(set) var reservation: Reservation?

    /// Whether the request goes through.
    public var isLetThrough: Bool { status == 200 }

    init(id: String, tier: String, policyVersion: String) {
        self.id = id
        self.tier = tier
        self.policyVersion = policyVersion
    }
}

/// The state of one limit, for headers.
public struct RateLimitState: Sendable, Equatable {
    /// The limit's name.
    public let name: String
    /// The quota.
    public let quota: Int64
    /// What is left of it.
    public let remaining: Int64
    /// Seconds until more of it is available, rounded up.
    public let reset: Int64
    /// The window in seconds; nil when there is none.
    public let window: Int64?
    /// What is counted.
    public let unit: LimitUnit

    /// A state as given.
    public init(name: String, quota: Int64, remaining: Int64, reset: Int64, window: Int64?, unit: LimitUnit) {
        self.name = name
        self.quota = quota
        self.remaining = remaining
        self.reset = reset
        self.window = window
        self.unit = unit
    }
}
