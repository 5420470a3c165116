import Base
import Gateway
import Glibc
import HTTP
import Testing

@testable import Service

@Suite("What operators ask", .serialized) struct OperationsTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    @Test func aTokenKeepsStrangersOut() throws {
        let server = try Receiver { AdministrationHandler(token: "open sesame") { Overview.example } }
        defer { server.stop() }
        let cancellation = Cancellation()
        let answer = try AdministrationClient(url: server.url + "/", token: "open sesame").status(cancellation)
        #expect(String(decoding: answer, as: UTF8.self).contains(#""schema": "stillwatch.status/1""#))
        for token in ["", "open", "open sesame1"] {
            let error = #expect(throws: UserError.self) {
                _ = try AdministrationClient(url: server.url, token: token).status(cancellation)
            }
            #expect(error?.description.contains("--token-file") ?? false)
        }
    }

    @Test func nobodyThere() throws {
        let server = try Receiver()
        server.stop()
        let error = #expect(throws: UserError.self) {
            _ = try AdministrationClient(url: server.url).status(Cancellation())
        }
        #expect(error?.kind == .environment)
        let missing = #expect(throws: UserError.self) { _ = try AdministrationClient(folder: scratch.path) }
        #expect(missing?.kind == .input)
        try ReportFolder(scratch.path).replace(Operations.addressFile, Array("http://127.0.0.1:7\n".utf8))
        #expect(try AdministrationClient(folder: scratch.path).url == "http://127.0.0.1:7")
    }

    @Test func metricsArePushed() throws {
        let collector = try Receiver([500, 200])
        defer { collector.stop() }
        let log = Locked("")
        let loop = try EventLoop()
        let client = try HTTPClient(loop)
        let export = MetricsExport(
            .init(url: collector.url + "/v1/metrics", every: 1_000, token: "t0ken"), client, instance: "i", now: 0,
            ServiceLog { line in log.withLock { $0 += String(decoding: line, as: UTF8.self) } })
        export.turn(now: 999) { Overview.example }
        #expect(client.inFlight == 0)
        var now = 1_000
        let end = EventLoop.monotonic() + 20_000
        loop.every(10) {
            guard collector.received.count < 2 || client.inFlight > 0, EventLoop.monotonic() < end else {
                return loop.stop()
            }
            export.turn(now: now) { Overview.example }
            now += 1_000
        }
        loop.run()
        client.close()
        #expect(export.failures == 1 && collector.received[0].authorization == "Bearer t0ken")
        #expect(
            collector.received[0].path == "/v1/metrics"
                && collector.received[0].body.hasPrefix(#"{"resourceMetrics":["#))
        #expect(
            log.withLock { $0 }.contains("metrics do not arrive")
                && log.withLock { $0 }.contains("metrics arrive again"))
    }
}

extension Overview {
    /// Something of everything.
    static var example: Overview {
        var telling = LoopWorker.Telling()
        telling.counters.requests = 7
        telling.counters.refused = ["invalid_api_key": 2, "rate_limit_exceeded": 1]
        telling.counters.statuses = [0, 0, 4, 0, 3, 0]
        telling.counters.recorded = 4
        telling.counters.latency[1] = 3
        telling.counters.latency[14] = 1
        telling.counters.latencySum = 121_500
        telling.openCircuits = ["a \"quoted\" \\ name": 1, "openai": 0]
        var failing = telling
        failing.recordFault = "there is no space left"
        failing.openCircuits["openai"] = 2
        var looks = Looker.State()
        (looks.looks, looks.failures, looks.failuresInRow, looks.seconds) = (2, 1, 1, 0.25)
        looks.last = Timestamp(milliseconds: 1_767_225_600_000)
        looks.campaigns = [
            .init(
                id: "campaign-1", confidence: 0.97, flaggedSince: Timestamp(milliseconds: 1_767_225_600_000),
                accounts: ["a-1", "a-2"], exchanges: 300, headline: "2 accounts act as one")
        ]
        guard let policy = try? ServiceSettings.policy("policy: {shadow: true}", version: 1) else {
            fatalError("the policy is sound")
        }
        return Overview(
            workers: [telling, failing], looks: looks, decisions: (["throttle": 3], ["deny": 1], 0), policy: policy,
            policyVersion: 4, standings: 5, meters: 6, isDraining: false,
            now: Timestamp(milliseconds: 1_767_229_200_000), recordBytes: 1024,
            began: Timestamp(milliseconds: 1_767_222_000_000),
            certificates: [("/etc/stillwatch/chain.pem", 1_769_817_600)], alerts: (1, 2, 1), failedExports: 3)
    }
}
