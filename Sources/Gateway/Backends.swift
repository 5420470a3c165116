/// Leaves an upstream alone that fails again and again, and tries it now and then. Pure: time comes in.
public struct CircuitBreaker: Sendable, Equatable {
    /// Failures in a row after which it opens.
    public static let threshold = 5
    /// How long it stays open at first, in milliseconds; every failed trial doubles it, up to a minute.
    public static let rest = 1_000
    static let longestRest = 60_000

    private var failures = 0
    private var until: Int?
    private var rest = CircuitBreaker.rest
    private var isTrying = false

    /// A closed one.
    public init() {}

    /// Whether it is closed: the upstream is well as far as anybody knows.
    public var isClosed: Bool { until == nil }

    /// Whether a request may be tried now. After a rest one request may, until it is known how that went.
    public mutating func admits(now: Int) -> Bool {
        guard let until else { return true }
        guard now >= until, !isTrying else { return false }
        isTrying = true
        return true
    }

    /// A request went well.
    public mutating func succeeded() { self = CircuitBreaker() }

    /// A request was given up before anything was known of how it went: the next one may find out.
    public mutating func abandoned() { isTrying = false }

    /// A request failed for the upstream's sake.
    public mutating func failed(now: Int) {
        failures += 1
        if isTrying {
            rest = min(rest * 2, CircuitBreaker.longestRest)
        } else if until != nil || failures < CircuitBreaker.threshold {
            return
        }
        isTrying = false
        until = now + rest
    }
}

/// The upstreams of a service as one loop knows them.
struct Backends {
    private var breakers: [CircuitBreaker]

    init(_ count: Int) { breakers = Array(repeating: CircuitBreaker(), count: count) }

    /// The first upstream that is well, not counting those asked already; the first of those that are not when none is, so
    /// that a request is only refused when every upstream has been asked. Nil when all have been.
    mutating func next(after asked: [Int], now: Int) -> Int? {
        for index in breakers.indices where !asked.contains(index) {
            if breakers[index].admits(now: now) { return index }
        }
        return breakers.count == 1 && asked.isEmpty ? nil : breakers.indices.first { !asked.contains($0) }
    }

    mutating func note(_ index: Int, well: Bool, now: Int) {
        if well { breakers[index].succeeded() } else { breakers[index].failed(now: now) }
    }

    mutating func abandon(_ index: Int) { breakers[index].abandoned() }

    /// Upstreams that are left alone.
    var open: Int { breakers.count { !$0.isClosed } }
}
