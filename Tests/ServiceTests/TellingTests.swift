import Base
import Gateway
import Policy
import Testing

@testable import Service

@Suite("What operators are told") struct TellingTests {
    private func overview() throws -> Overview {
        var telling = LoopWorker.Telling()
        telling.counters.requests = 7
        telling.counters.refused = ["invalid_api_key": 2, "rate_limit_exceeded": 1]
        telling.counters.statuses = [0, 0, 4, 0, 3, 0]
        telling.counters.recorded = 4
        telling.counters.latency[1] = 3
        telling.counters.latency[14] = 1
        telling.counters.latencySum = 121_500
        telling.connections = 2
        telling.underWay = 1
        var looks = Looker.State()
        looks.looks = 2
        looks.last = Timestamp(milliseconds: 1_767_225_600_000)
        looks.seconds = 0.25
        (looks.accounts, looks.exchanges) = (12, 340)
        looks.campaigns = [
            .init(
                id: "campaign-1", confidence: 0.97, flaggedSince: Timestamp(milliseconds: 1_767_225_600_000),
                members: 5,
                exchanges: 300, headline: "<script>\"&"),
            .init(id: "campaign-2", confidence: 0.5, flaggedSince: nil, members: 3, exchanges: 30, headline: "x"),
        ]
        return Overview(
            workers: [telling, telling], looks: looks, decisions: (["throttle": 3], ["deny\"\\\n": 1], 0),
            policy: try ServiceSettings.policy("policy: {shadow: true}", version: 1), policyVersion: 4, standings: 5,
            meters: 6,
            isDraining: false, now: Timestamp(milliseconds: 1_767_229_200_000), recordBytes: 1024)
    }

    @Test func metrics() throws {
        let text = Metrics.text(try overview(), .prometheus)
        for line in [
            "# TYPE stillwatch_requests_total counter", "stillwatch_requests_total 14",
            #"stillwatch_refused_requests_total{code="invalid_api_key"} 4"#,
            #"stillwatch_responses_total{class="4xx"} 6"#,
            "# TYPE stillwatch_exchange_duration_seconds histogram",
            #"stillwatch_exchange_duration_seconds_bucket{le="0.005"} 0"#,
            #"stillwatch_exchange_duration_seconds_bucket{le="0.01"} 6"#,
            #"stillwatch_exchange_duration_seconds_bucket{le="120.0"} 6"#,
            #"stillwatch_exchange_duration_seconds_bucket{le="+Inf"} 8"#,
            "stillwatch_exchange_duration_seconds_sum 243.0",
            "stillwatch_exchange_duration_seconds_count 8", "stillwatch_connections 4.0",
            #"stillwatch_shadow_decisions_total{action="deny\"\\\n"} 1"#, #"stillwatch_campaigns{state="flagged"} 1.0"#,
            "stillwatch_last_look_timestamp_seconds 1767225600.0", "stillwatch_policy_version 4.0",
            "stillwatch_shadow 1.0",
        ] { #expect(text.split(separator: "\n").contains(Substring(line)), "\(line)") }
        #expect(text.hasSuffix("\n") && !text.contains("# EOF"))
        // Each family is described once, before its samples.
        let types = text.split(separator: "\n").filter { $0.hasPrefix("# TYPE") }
        #expect(
            Set(types).count == types.count
                && types.count == text.split(separator: "\n").count { $0.hasPrefix("# HELP") })
    }

    @Test func openMetrics() throws {
        let text = Metrics.text(try overview(), .openMetrics)
        #expect(
            text.contains("# TYPE stillwatch_requests counter\nstillwatch_requests_total 14\n")
                && text.hasSuffix("# EOF\n"))
        #expect(Metrics.Format.openMetrics.contentType.hasPrefix("application/openmetrics-text; version=1.0.0"))
    }

    @Test func status() throws {
        let text = StatusPage.json(try overview())
        for part in [
            #""schema": "stillwatch.status/1""#, #""now": "2026-01-01T01:00:00.000Z""#, #""policy_version": 4"#,
            #""shadow": true"#,
            #""requests": 14"#, #""recorded": 8"#, #""invalid_api_key": 4"#, #""throttle": 3"#, #""connections": 4"#,
            #""accounts": 12"#, #""flagged_since": null"#,
        ] { #expect(text.contains(part), "\(part) in \(text)") }
    }

    @Test func thePageIsHarmless() throws {
        let page = StatusPage.html(try overview())
        #expect(page.contains("campaign-1") && page.contains("&lt;script&gt;") && !page.contains("<script"))
    }

    @Test func theLogIsOneObjectALine() {
        let lines = Locked<[String]>([])
        let log = ServiceLog { line in lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
        log.write(.warning, "odd \"event\"", ["b": "2\n", "a": "1"])
        let line = lines.withLock { $0 }.joined()
        #expect(line.hasSuffix(#""level":"warning","event":"odd \"event\"","a":"1","b":"2\n"}"# + "\n"))
        #expect(line.hasPrefix(#"{"ts":""#))
    }
}
