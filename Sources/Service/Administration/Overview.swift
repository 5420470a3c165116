internal import Base
internal import Gateway
internal import Policy

/// What a server knows of itself at a moment.
struct Overview {
    let workers: [LoopWorker.Telling]
    let looks: Looker.State
    var topics = TopicWatch.State()
    let decisions: (actions: [String: Int], shadows: [String: Int], dropped: Int)
    let policy: Policy
    let policyVersion: Int
    let standings: Int
    let meters: Int
    let isDraining: Bool
    let now: Timestamp
    let recordBytes: Int
    /// When the server began, by the system's clock.
    var began = Timestamp(milliseconds: 0)
    /// Chains of listeners' certificates and when they end, in seconds since 1970.
    var certificates: [(chain: String, expires: Int)] = []
    var alerts: (delivered: Int, failed: Int, waiting: Int) = (0, 0, 0)
    var failedExports = 0

    /// What all loops have counted.
    var counters: GatewayCounters { workers.reduce(into: GatewayCounters()) { $0 += $1.counters } }

    /// Exchanges under way.
    var underWay: Int { workers.reduce(0) { $0 + $1.underWay } }

    /// Why loops cannot write the record.
    var recordFaults: [String] { workers.compactMap(\.recordFault) }

    /// Upstreams that are left alone, by service: every loop finds out for itself, and the worst counts.
    var openCircuits: [String: Int] {
        workers.reduce(into: [:]) { $0.merge($1.openCircuits, uniquingKeysWith: max) }
    }

    /// What an operator should look at, in sentences; `moment` is the system's time.
    func problems(at moment: Timestamp = .now()) -> [String] {
        var found: [String] = []
        if let fault = recordFaults.first { found.append("The record cannot be written: \(fault).") }
        if looks.failuresInRow > 0 {
            found.append("Looks have failed \(looks.failuresInRow) times in a row; verdicts do not change.")
        }
        for (service, count) in openCircuits.sorted(by: { $0.key < $1.key }) where count > 0 {
            found.append("Upstreams of \(service) that do not answer: \(count).")
        }
        for (chain, expires) in certificates {
            let end = Timestamp(milliseconds: Int64(expires) * 1000)
            guard end.milliseconds - moment.milliseconds < Alerts.notice * 1000 else { continue }
            found.append("The certificate \(chain) \(end < moment ? "ended" : "ends") on \(end.rfc3339).")
        }
        if alerts.waiting > 0 { found.append("Alerts that no receiver has taken yet: \(alerts.waiting).") }
        if counters.unrecorded > 0 {
            found.append("Exchanges that passed without a record: \(Decimal.grouped(counters.unrecorded)).")
        }
        return found
    }
}
