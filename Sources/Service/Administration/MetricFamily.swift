internal import Base
internal import Engine
internal import Gateway
internal import Policy

/// One of the server's numbers with its samples: what the text for Prometheus and the export to a collector both draw on.
struct MetricFamily {
    /// In what it is told.
    enum Unit: String {
        case none = "1"
        case seconds = "s"
        case bytes = "By"
    }

    /// What its samples mean.
    enum Values {
        /// Counts since the server began.
        case counter([Sample<Int>])
        /// What is now.
        case gauge([Sample<Double>])
        /// How often values lay within bounds: one count more than bounds, for the rest.
        case histogram(bounds: [Double], counts: [Int], sum: Double)
    }

    /// A value and what sets it apart from the family's others.
    struct Sample<Value> {
        var labels: [(name: String, value: String)] = []
        let value: Value
    }

    let name: String
    let help: String
    var unit = Unit.none
    let values: Values

    /// All metrics of a server. docs/operate.md explains each; a test compares.
    static func all(_ overview: Overview) -> [MetricFamily] {
        gateway(overview) + deciding(overview) + asked(overview) + looking(overview) + health(overview)
    }

    private static func gateway(_ overview: Overview) -> [MetricFamily] {
        let total = overview.counters
        return [
            count("requests", "Requests with a sound head.", total.requests),
            count("malformed_requests", "Requests refused for their framing.", total.malformed),
            counts("refused_requests", "Requests refused, by the code that callers see.", "code", total.refused),
            MetricFamily(
                name: "responses", help: "Answers by the hundreds of their status.",
                values: .counter((1...5).map { Sample(labels: [("class", "\($0)xx")], value: total.statuses[$0]) })),
            count("recorded_exchanges", "Exchanges in the record.", total.recorded),
            count("unrecorded_exchanges", "Exchanges that passed without a record.", total.unrecorded),
            count("aborted_exchanges", "Exchanges whose client left.", total.aborted),
            count("streams", "Streams begun.", total.streams),
            count("cut_exchanges", "Exchanges ended from here.", total.cut),
            count("unreadable_answers", "Answers that are not what their endpoint answers.", total.unreadable),
            count(
                "undegraded_answers", "Bodies and events that passed whole because they could not be read.",
                total.undegraded),
            count("upstream_retries", "Calls that another upstream took over.", total.retried),
            count("upstream_failures", "Calls that no upstream answered.", total.failed),
            MetricFamily(
                name: "exchange_duration_seconds", help: "From request to the end of the answer.", unit: .seconds,
                values: .histogram(
                    bounds: GatewayCounters.bounds.map { Double($0) / 1000 }, counts: total.latency,
                    sum: Double(total.latencySum) / 1000)),
            gauge(
                "connections", "Open connections.", Double(overview.workers.reduce(0) { $0 + $1.connections })),
            gauge("exchanges_under_way", "Exchanges under way.", Double(overview.underWay)),
            gauges(
                "open_circuits", "Upstreams that are left alone for a while, in the loop that leaves most alone.",
                "service", overview.openCircuits.mapValues(Double.init)),
        ]
    }

    private static func deciding(_ overview: Overview) -> [MetricFamily] {
        [
            counts("decisions", "Decisions other than plain allow.", "action", overview.decisions.actions),
            counts("shadow_decisions", "What shadow kept from happening.", "action", overview.decisions.shadows),
            count(
                "dropped_decisions", "Decisions that found no room on their way to the store.",
                overview.decisions.dropped),
            gauge("standings", "Accounts with a verdict.", Double(overview.standings)),
            gauge("meters", "Accounts and organisations with a meter.", Double(overview.meters)),
            gauge("policy_version", "The policy that holds.", Double(overview.policyVersion)),
            gauge("shadow", "1 while the policy is in shadow.", overview.policy.isShadow ? 1 : 0),
        ]
    }

    private static func asked(_ overview: Overview) -> [MetricFamily] {
        let total = overview.workers.reduce(into: DecisionCounters()) { $0 += $1.decisions }
        return [
            counts("decision_requests", "Questions of proxies, by dialect.", "dialect", total.asked),
            count("decisions_without_body", "Questions ruled on without the body that the request has.", total.unread),
            counts(
                "posted_exchanges", "Exchanges that were posted, by what became of them.", "outcome",
                ["taken": total.taken, "repeated": total.repeated, "refused": total.faulty]),
            count("unauthorised_posts", "Requests without the right token.", total.unauthorised),
        ]
    }

    private static func looking(_ overview: Overview) -> [MetricFamily] {
        let campaigns = overview.looks.campaigns
        let flagged = campaigns.count { $0.flaggedSince != nil }
        return [
            count("looks", "Looks at the record.", overview.looks.looks),
            count("failed_looks", "Looks that failed.", overview.looks.failures),
            gauge("look_duration_seconds", "How long the last look took.", overview.looks.seconds, .seconds),
            gauge(
                "last_look_timestamp_seconds", "When the last look was; 0 before the first.",
                Double(overview.looks.last?.milliseconds ?? 0) / 1000, .seconds),
            gauge("accounts", "Accounts that the engine keeps.", Double(overview.looks.accounts)),
            gauges(
                "campaigns", "Groups found by the last look.", "state",
                ["flagged": Double(flagged), "watched": Double(campaigns.count - flagged)]),
            gauge("topic_accounts", "Accounts whose topics of today are counted.", Double(overview.topics.accounts)),
            gauge("topic_accounts_above_limit", "Accounts with too many topics today.", Double(overview.topics.above)),
            gauge("topics_behind", "1 while topics of today are behind the record.", overview.topics.isBehind ? 1 : 0),
            gauge("record_bytes", "Bytes of the record that wait for a look.", Double(overview.recordBytes), .bytes),
        ]
    }

    private static func health(_ overview: Overview) -> [MetricFamily] {
        [
            gauge(
                "start_timestamp_seconds", "When the server began.", Double(overview.began.milliseconds) / 1000,
                .seconds),
            gauges("build_info", "The program's version.", "version", [Product.version: 1]),
            gauge("draining", "1 while what is under way comes to its end.", overview.isDraining ? 1 : 0),
            gauge(
                "failing_records", "Loops that cannot write the record.", Double(overview.recordFaults.count)),
            MetricFamily(
                name: "certificate_expiry_timestamp_seconds", help: "When a listener's certificate ends.",
                unit: .seconds,
                values: .gauge(
                    overview.certificates.map { Sample(labels: [("chain", $0.chain)], value: Double($0.expires)) })),
            count("alerts", "Alerts that a receiver took.", overview.alerts.delivered),
            count("failed_alerts", "Attempts at an alert that failed.", overview.alerts.failed),
            gauge("waiting_alerts", "Alerts on their way to a receiver.", Double(overview.alerts.waiting)),
            count("failed_exports", "Exports of metrics that failed.", overview.failedExports),
        ]
    }

    private static func count(_ name: String, _ help: String, _ value: Int) -> MetricFamily {
        MetricFamily(name: name, help: help, values: .counter([Sample(value: value)]))
    }

    private static func counts(_ name: String, _ help: String, _ label: String, _ values: [String: Int]) -> MetricFamily
    {
        MetricFamily(name: name, help: help, values: .counter(sorted(label, values)))
    }

    private static func gauge(_ name: String, _ help: String, _ value: Double, _ unit: Unit = .none) -> MetricFamily {
        MetricFamily(name: name, help: help, unit: unit, values: .gauge([Sample(value: value)]))
    }

    private static func gauges(_ name: String, _ help: String, _ label: String, _ values: [String: Double])
        -> MetricFamily
    {
        MetricFamily(name: name, help: help, values: .gauge(sorted(label, values)))
    }

    private static func sorted<Value>(_ label: String, _ values: [String: Value]) -> [Sample<Value>] {
        values.sorted { $0.key < $1.key }.map { Sample(labels: [(label, $0.key)], value: $0.value) }
    }
}
