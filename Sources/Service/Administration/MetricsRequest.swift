internal import Base
internal import Engine

/// The server's numbers as an OTLP/HTTP request in JSON (opentelemetry-proto 1.x, `ExportMetricsServiceRequest`): 64-bit
/// numbers are texts, and the kinds of numbers are told by the names of their members.
enum MetricsRequest {
    /// AGGREGATION_TEMPORALITY_CUMULATIVE: counts since the server began.
    private static let cumulative = 2

    /// The request's body. `instance` tells servers apart.
    static func body(_ families: [MetricFamily], instance: String, began: Timestamp, at moment: Timestamp) -> [UInt8] {
        let times = [("startTimeUnixNano", nanoseconds(began)), ("timeUnixNano", nanoseconds(moment))]
        var text = JSONText()
        text.object { text in
            text.member("resourceMetrics", each: [()]) { text, _ in
                text.member("resource") { resource in
                    attributes(
                        [
                            ("service.name", "stillwatch"), ("service.version", Product.version),
                            ("service.instance.id", instance),
                        ], &resource)
                }
                text.member("scopeMetrics", each: [()]) { text, _ in
                    text.member("scope") { $0.member("name", "stillwatch") }
                    text.member("metrics", each: families) { metric($1, times, &$0) }
                }
            }
        }
        return text.utf8
    }

    private static func metric(_ family: MetricFamily, _ times: [(String, String)], _ text: inout JSONText) {
        text.member("name", "stillwatch.\(family.name)")
        text.member("description", family.help)
        text.member("unit", family.unit.rawValue)
        switch family.values {
        case .counter(let samples):
            text.member("sum") { sum in
                sum.member("dataPoints", each: samples) { text, sample in
                    begin(times, sample.labels, &text)
                    text.member("asInt", String(sample.value))
                }
                sum.member("aggregationTemporality", cumulative)
                sum.member("isMonotonic", true)
            }
        case .gauge(let samples):
            text.member("gauge") { gauge in
                gauge.member("dataPoints", each: samples) { text, sample in
                    begin(times, sample.labels, &text)
                    text.member("asDouble", sample.value)
                }
            }
        case .histogram(let bounds, let counts, let sum):
            text.member("histogram") { histogram in
                histogram.member("dataPoints", each: [()]) { text, _ in
                    begin(times, [], &text)
                    text.member("count", String(counts.reduce(0, +)))
                    text.member("sum", sum)
                    text.member("bucketCounts", counts.map { String($0) })
                    text.key("explicitBounds")
                    text.array { list in
                        for bound in bounds {
                            list.element()
                            list.number(bound)
                        }
                    }
                }
                histogram.member("aggregationTemporality", cumulative)
            }
        }
    }

    private static func begin(
        _ times: [(String, String)], _ labels: [(name: String, value: String)], _ text: inout JSONText
    ) {
        attributes(labels, &text)
        for (name, value) in times { text.member(name, value) }
    }

    private static func attributes(_ pairs: [(name: String, value: String)], _ text: inout JSONText) {
        text.member("attributes", each: pairs) { text, pair in
            text.member("key", pair.name)
            text.member("value") { $0.member("stringValue", pair.value) }
        }
    }

    private static func nanoseconds(_ moment: Timestamp) -> String { "\(max(0, moment.milliseconds))000000" }
}
