internal import Base

/// The server's numbers as text for Prometheus: exposition format 0.0.4, or OpenMetrics 1.0.
struct Metrics {
    /// The format.
    enum Format: CaseIterable {
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
        text(MetricFamily.all(overview), format)
    }

    /// Metrics as given.
    static func text(_ families: [MetricFamily], _ format: Format) -> String {
        var metrics = Metrics(format: format)
        for family in families { metrics.add(family) }
        if format == .openMetrics { metrics.text += "# EOF\n" }
        return metrics.text
    }

    private init(format: Format) { self.format = format }

    private mutating func add(_ family: MetricFamily) {
        switch family.values {
        case .counter(let samples):
            // OpenMetrics names the family without the ending of its samples.
            head(format == .openMetrics ? family.name : "\(family.name)_total", family.help, "counter")
            for sample in samples { line("\(family.name)_total", sample.labels, "\(sample.value)") }
        case .gauge(let samples):
            head(family.name, family.help, "gauge")
            for sample in samples { line(family.name, sample.labels, "\(sample.value)") }
        case .histogram(let bounds, let counts, let sum):
            head(family.name, family.help, "histogram")
            var total = 0
            for (index, count) in counts.enumerated() {
                total += count
                line("\(family.name)_bucket", [("le", index < bounds.count ? "\(bounds[index])" : "+Inf")], "\(total)")
            }
            line("\(family.name)_sum", [], "\(sum)")
            line("\(family.name)_count", [], "\(total)")
        }
    }

    private mutating func head(_ name: String, _ help: String, _ kind: String) {
        text += "# HELP stillwatch_\(name) \(help)\n# TYPE stillwatch_\(name) \(kind)\n"
    }

    private mutating func line(_ name: String, _ labels: [(name: String, value: String)], _ value: String) {
        let list = labels.map { "\($0.name)=\"\(Metrics.escaped($0.value))\"" }.joined(separator: ",")
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
}
