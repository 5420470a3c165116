/// What a policy would have done with requests of the past, in the order of their time. Memory: the meters, and eight
/// bytes for every account that a rule would have touched.
public struct Backtest {
    /// How an exchange ended.
    public struct Outcome: Sendable {
        /// Tokens, in and out.
        public var tokens: Int64
        /// Micro-dollars.
        public var cost: Int64
        /// Milliseconds from the request to the end of its answer.
        public var duration: Int64

        /// An outcome as given.
        public init(tokens: Int64, cost: Int64, duration: Int64) {
            self.tokens = tokens
            self.cost = cost
            self.duration = duration
        }
    }

    private let policy: Policy
    private let cuts: Cuts
    private let meters: Meters
    private let mostExamples: Int
    private var open = OpenExchanges()
    private var latest = Int64.min
    private var rules: [BacktestReport.Key: Touched] = [:]
    private var tiers: [String: BacktestReport.Tier] = [:]
    private var report = BacktestReport()

    private struct Touched {
        var requests = 0
        var accounts: Set<UInt64> = []
        var examples: [String] = []
    }

    /// A trial of a policy. `enforced` asks what it would do with nothing in shadow, so that what it refuses uses no
    /// limits up; otherwise it is tried as it is written, and what is in shadow is counted as such.
    public init(
        policy: Policy, enforced: Bool = true, cuts: Cuts = Cuts(), capacity: Int = 1_048_576, examples: Int = 5
    ) {
        self.policy = enforced ? policy.enforced() : policy
        self.cuts = cuts
        // The gaps of a log are real.
        meters = Meters(capacity: capacity, longestGap: .max)
        mostExamples = examples
    }

    /// Tries one request. One that is earlier than the last counts as if it were of the same time, and as out of order.
    public mutating func add(
        _ facts: RequestFacts, standing: Standing?, account: String, outcome: Outcome
    ) {
        var facts = facts
        if facts.now < latest {
            report.outOfOrder += 1
            facts.now = latest
        }
        latest = facts.now
        open.settle(until: latest, meters)
        let decision = policy.decide(facts, standing: standing, cuts: cuts, meters: meters, id: "")
        count(decision, facts.account, account)
        if let reservation = decision.reservation {
            open.add(reservation, outcome, endsAt: facts.now &+ max(0, outcome.duration))
        }
    }

    /// What was counted so far, rules with the most requests first.
    public var result: BacktestReport {
        var report = report
        report.rules = rules.map { key, touched in
            BacktestReport.Rule(
                key: key, requests: touched.requests, accounts: touched.accounts.count, examples: touched.examples)
        }.sorted { ($1.requests, $0.key) < ($0.requests, $1.key) }
        report.tiers = tiers.values.sorted { $0.name < $1.name }
        return report
    }

    private mutating func count(_ decision: Decision, _ account: UInt64, _ name: String) {
        report.requests += 1
        if !decision.isLetThrough { report.refused += 1 }
        report.actions[decision.action, default: 0] += 1
        tiers[decision.tier, default: .init(name: decision.tier)].requests += 1
        if !decision.isLetThrough { tiers[decision.tier, default: .init(name: decision.tier)].refused += 1 }
        if !decision.rule.isEmpty {
            touch(.init(decision.rule, decision.action, decision.status, isShadow: false), account, name)
        }
        if let shadow = decision.shadow {
            touch(.init(shadow.rule, shadow.action, shadow.status, isShadow: true), account, name)
        }
    }

    private mutating func touch(_ key: BacktestReport.Key, _ account: UInt64, _ name: String) {
        var touched = rules.removeValue(forKey: key) ?? Touched()
        touched.requests += 1
        if touched.accounts.insert(account).inserted, touched.examples.count < mostExamples {
            touched.examples.append(name)
        }
        rules[key] = touched
    }
}

/// What a backtest counted.
public struct BacktestReport: Sendable {
    /// What a rule did.
    public struct Key: Sendable, Hashable, Comparable {
        /// The rule.
        public let rule: String
        /// What was done.
        public let action: Decision.Action
        /// 200 when the request went through.
        public let status: Int
        /// Whether it would only have been recorded.
        public let isShadow: Bool

        init(_ rule: String, _ action: Decision.Action, _ status: Int, isShadow: Bool) {
            self.rule = rule
            self.action = action
            self.status = status
            self.isShadow = isShadow
        }

        /// By rule, action, status and shadow.
        public static func < (left: Key, right: Key) -> Bool {
            (left.rule, left.action.rawValue, left.status, left.isShadow ? 1 : 0)
                < (right.rule, right.action.rawValue, right.status, right.isShadow ? 1 : 0)
        }
    }

    /// What a rule would have touched.
    public struct Rule: Sendable, Equatable {
        /// The rule and what it did.
        public let key: Key
        /// Requests.
        public let requests: Int
        /// Accounts.
        public let accounts: Int
        /// The first accounts it touched.
        public let examples: [String]
    }

    /// What became of a tier.
    public struct Tier: Sendable, Equatable {
        /// The tier.
        public let name: String
        /// Its requests.
        public internal(set) var requests = 0
        /// Those that were refused.
        public internal(set) var refused = 0

        init(name: String) { self.name = name }
    }

    /// Requests that were tried.
    public internal(set) var requests = 0
    /// Requests that would have been refused.
    public internal(set) var refused = 0
    /// Requests that were earlier than the one before.
    public internal(set) var outOfOrder = 0
    /// Requests by what was done.
    public internal(set) var actions: [Decision.Action: Int] = [:]
    /// Rules that did something, those with the most requests first.
    public internal(set) var rules: [Rule] = []
    /// Tiers by name.
    public internal(set) var tiers: [Tier] = []
}
