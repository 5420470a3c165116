internal import Base
internal import Gateway
internal import Policy

/// The server's numbers as text for Prometheus: exposition format 0.0.4, or OpenMetrics 1.0.
struct Metrics {
    /// The format.
    enum Format {
        case prometheus, openMetrics

        var contentType: String {
            switch self {
            case .prometheus: "text/plain; version=0.0.4; charset=utf-8"
            case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
            }
        }
    }

    private let format: Format
    private var text = ""

    /// All metrics of a server.
    static func text(_ overview: Overview, _ format: Format) -> String {
        var metrics = Metrics(format: format)
        metrics.add(overview)
        if format == .openMetrics { metrics.text += "# EOF\n" }
        return metrics.text
    }

    private init(format: Format) { self.format = format }

    private mutating func add(_ overview: Overview) {
        var total = GatewayCounters()
        for worker in overview.workers { total += worker.counters }
        counter("requests", "Requests with a sound head.", [([], total.requests)])
        counter("malformed_requests", "Requests refused for their framing.", [([], total.malformed)])
        counter(
            "refused_requests", "Requests refused by the gateway, by the code that callers see.",
            named("code", total.refused))
        counter(
            "responses", "Answers by the hundreds of their status.",
            (1...5).map { ([("class", "\($0)xx")], total.statuses[$0]) })
        counter("recorded_exchanges", "Exchanges in the record.", [([], total.recorded)])
        counter("unrecorded_exchanges", "Exchanges that passed without a record.", [([], total.unrecorded)])
        counter("aborted_exchanges", "Exchanges whose client left.", [([], total.aborted)])
        counter("streams", "Streams begun.", [([], total.streams)])
        counter("cut_exchanges", "Exchanges ended from here.", [([], total.cut)])
        counter("unreadable_answers", "Answers that are not what their endpoint answers.", [([], total.unreadable)])
        counter(
            "undegraded_answers", "Bodies and events that passed whole because they could not be read.",
            [([], total.undegraded)])
        counter("upstream_retries", "Calls that another upstream took over.", [([], total.retried)])
        counter("upstream_failures", "Calls that no upstream answered.", [([], total.failed)])
        histogram("exchange_duration_seconds", "From request to the end of the answer.", total)
        gauge("connections", "Open connections.", [([], Double(overview.workers.reduce(0) { $0 + $1.connections }))])
        gauge(
            "exchanges_under_way", "Exchanges under way.",
            [([], Double(overview.workers.reduce(0) { $0 + $1.underWay }))])
        counter(
            "decisions", "Decisions other than plain allow, by action.", named("action", overview.decisions.actions))
        counter(
            "shadow_decisions", "Decisions that shadow kept from happening, by action.",
            named("action", overview.decisions.shadows))
        counter(
            "dropped_decisions", "Decisions that did not fit on their way to the store.",
            [([], overview.decisions.dropped)])
        addDecisions(overview.workers)
        counter("looks", "Looks at the record.", [([], overview.looks.looks)])
        counter("failed_looks", "Looks that failed.", [([], overview.looks.failures)])
        gauge("look_duration_seconds", "How long the last look took.", [([], overview.looks.seconds)])
        gauge(
            "last_look_timestamp_seconds", "When the last look was.",
            [([], Double(overview.looks.last?.milliseconds ?? 0) / 1000)])
        gauge("accounts", "Accounts that the engine keeps.", [([], Double(overview.looks.accounts))])
        gauge(
            "campaigns", "Groups found by the last look.",
            [
                ([("state", "flagged")], Double(overview.looks.campaigns.count { $0.flaggedSince != nil })),
                ([("state", "watched")], Double(overview.looks.campaigns.count { $0.flaggedSince == nil })),
            ])
        gauge("standings", "Accounts with a verdict.", [([], Double(overview.standings))])
        gauge("meters", "Accounts and organisations with a meter.", [([], Double(overview.meters))])
        gauge("policy_version", "The policy that holds.", [([], Double(overview.policyVersion))])
        gauge("shadow", "1 while the policy is in shadow.", [([], overview.policy.isShadow ? 1 : 0)])
        gauge("record_bytes", "Bytes of the record that wait for a look.", [([], Double(overview.recordBytes))])
    }

    private mutating func addDecisions(_ workers: [LoopWorker.Telling]) {
        var total = DecisionCounters()
        for worker in workers { total += worker.decisions }
        counter("decision_requests", "Questions of proxies, by dialect.", named("dialect", total.asked))
        counter(
            "decisions_without_body", "Questions ruled on without the body that the request has.", [([], total.unread)])
        counter(
            "posted_exchanges", "Exchanges that were posted, by what became of them.",
            [
                ([("outcome", "taken")], total.taken), ([("outcome", "repeated")], total.repeated),
                ([("outcome", "refused")], total.faulty),
            ])
        counter("unauthorised_posts", "Requests without the right token.", [([], total.unauthorised)])
    }

    private func named(_ label: String, _ counts: [String: Int]) -> [(labels: [(String, String)], value: Int)] {
        counts.keys.sorted().map { ([(label, $0)], counts[$0] ?? 0) }
    }

    private mutating func counter(_ name: String, _ help: String, _ samples: [(labels: [(String, String)], value: Int)])
    {
        // OpenMetrics names the family without the ending of its samples.
        head(format == .openMetrics ? name : "\(name)_total", help, "counter")
        for sample in samples { line("\(name)_total", sample.labels, "\(sample.value)") }
    }

    private mutating func gauge(
        _ name: String, _ help: String, _ samples: [(labels: [(String, String)], value: Double)]
    ) {
        head(name, help, "gauge")
        for sample in samples { line(name, sample.labels, Metrics.number(sample.value)) }
    }

    private mutating func histogram(_ name: String, _ help: String, _ counters: GatewayCounters) {
        head(name, help, "histogram")
        var sum = 0
        for (index, count) in counters.latency.enumerated() {
            sum += count
            let bound =
                index < GatewayCounters.bounds.count
                ? Metrics.number(Double(GatewayCounters.bounds[index]) / 1000) : "+Inf"
            line("\(name)_bucket", [("le", bound)], "\(sum)")
        }
        line("\(name)_sum", [], Metrics.number(Double(counters.latencySum) / 1000))
        line("\(name)_count", [], "\(sum)")
    }

    private mutating func head(_ name: String, _ help: String, _ kind: String) {
        text += "# HELP stillwatch_\(name) \(help)\n# TYPE stillwatch_\(name) \(kind)\n"
    }

    private mutating func line(_ name: String, _ labels: [(String, String)], _ value: String) {
        let list = labels.map { "\($0)=\"\(Metrics.escaped($1))\"" }.joined(separator: ",")
        text += "stillwatch_\(name)\(list.isEmpty ? "" : "{\(list)}") \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
    }

    private static func number(_ value: Double) -> String { "\(value)" }
}
