/// What a loop has counted since it began. Plain numbers: the loop alone writes them, and others ask it for a copy.
public struct GatewayCounters: Sendable, Equatable {
    /// Requests whose head was sound.
    public var requests = 0
    /// Requests refused for their framing.
    public var malformed = 0
    /// Requests refused by the gateway, by the code that their caller got.
    public var refused: [String: Int] = [:]
    /// Answers by the hundreds of their status: place 2 for 2xx.
    public var statuses = [0, 0, 0, 0, 0, 0]
    /// Exchanges in the record.
    public var recorded = 0
    /// Exchanges that passed although they could not be recorded.
    public var unrecorded = 0
    /// Exchanges whose client left before the end.
    public var aborted = 0
    /// Streams begun.
    public var streams = 0
    /// Streams ended from here: by a cut, or by a budget.
    public var cut = 0
    /// Answers that could not be read as what their endpoint answers.
    public var unreadable = 0
    /// Bodies and events that something was to be taken from and that passed as they were, because they could not be read.
    public var undegraded = 0
    /// Calls that another upstream had to take over.
    public var retried = 0
    /// Calls that no upstream answered.
    public var failed = 0
    /// Milliseconds from request to the end of the answer, counted in `GatewayCounters.bounds`; one more for the rest.
    public var latency = [Int](repeating: 0, count: GatewayCounters.bounds.count + 1)
    /// Sum of those milliseconds.
    public var latencySum = 0

    /// Upper bounds of the latency counts, in milliseconds.
    public static let bounds = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 120_000]

    /// Nothing counted.
    public init() {}

    mutating func took(_ milliseconds: Int) {
        latency[GatewayCounters.bounds.firstIndex { milliseconds <= $0 } ?? GatewayCounters.bounds.count] += 1
        latencySum += milliseconds
    }

    /// Adds another loop's.
    public static func += (left: inout GatewayCounters, right: GatewayCounters) {
        left.requests += right.requests
        left.malformed += right.malformed
        left.refused.merge(right.refused, uniquingKeysWith: +)
        for index in left.statuses.indices { left.statuses[index] += right.statuses[index] }
        left.recorded += right.recorded
        left.unrecorded += right.unrecorded
        left.aborted += right.aborted
        left.streams += right.streams
        left.cut += right.cut
        left.unreadable += right.unreadable
        left.undegraded += right.undegraded
        left.retried += right.retried
        left.failed += right.failed
        for index in left.latency.indices { left.latency[index] += right.latency[index] }
        left.latencySum += right.latencySum
    }
}
