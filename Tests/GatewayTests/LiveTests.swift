import Base
import Glibc
import HTTP
import Recording
import Testing

@testable import Gateway

private let chat = "/v1/chat/completions"
private let asked = #"{"model":"m-1","messages":[{"role":"user","content":"How is it made?"}]}"#
private let streamed = #"{"model":"m-1","stream":true,"messages":[{"role":"user","content":"How is it made?"}]}"#
private let answered =
    #"{"id":"c-1","choices":[{"index":0,"message":{"content":"Slowly."},"finish_reason":"stop"}],"#
    + #""usage":{"prompt_tokens":5,"completion_tokens":2}}"#
private let events = [
    "data: {\"id\":\"c-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Slow\"}}]}\n\n",
    "data: {\"id\":\"c-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"ly.\"},\"finish_reason\":\"stop\"}]}\n\n",
    "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2}}\n\n",
]
private let done = "data: [DONE]\n\n"

@Suite("Requests over loopback") struct LiveTests {
    /// A gateway whose upstream streams some events, and the end if it is asked to.
    private func streaming(_ ends: Bool, _ change: (inout GatewaySettings) -> Void = { _ in }) throws -> LiveGateway {
        try LiveGateway(change) { exchange in
            exchange.beginStream()
            for event in events { exchange.write(event) }
            guard ends else { return }
            exchange.write(done)
            exchange.end()
        }
    }

    @Test func aWholeAnswerIsTheUpstreams() throws {
        let live = try LiveGateway {
            $0.respond(200, answered, [("Content-Type", "application/json"), ("x-request-id", "up-1")])
        }
        defer { live.end() }
        let caller = try Caller(live.port)
        caller.post(chat, asked)
        caller.read()
        #expect(caller.status == 200 && caller.body == (answered, true) && caller.head.contains("x-request-id: up-1"))
        let line = try #require(live.record().first)
        for part in [
            #""account_id":"account-one""#, #""model_requested":"m-1""#, #""endpoint":"chat.completions""#,
            #""prompt":"How is it made?""#, #""finish_reason":"stop""#, #""usage":{"in":5,"out":2}"#,
            #""http_status":200"#,
            #""client_abort":false"#,
        ] { #expect(line.contains(part), "\(part)") }
        #expect(live.record().count == 1 && live.sync { live.judge.settled.map(\.output) } == [2])
    }

    @Test func aStreamIsTheUpstreams() throws {
        let live = try streaming(true)
        defer { live.end() }
        let caller = try Caller(live.port)
        caller.post(chat, streamed)
        caller.read(until: "[DONE]")
        // What the client has the end of is recorded.
        #expect(live.record().count == 1)
        caller.read()
        #expect(caller.body == (events.joined() + done, true))
        #expect(live.counters.streams == 1 && live.counters.recorded == 1)
    }

    /// A line is begun after the request has gone out, and an answer may be there before that.
    @Test func anAnswerThatComesAtOnceSpoilsNoLine() throws {
        let body = events.joined() + done
        let upstream = try QuickUpstream(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        let live = try LiveGateway({ settings in
            for index in settings.services.indices {
                settings.services[index].upstreams = [.init(url: "http://127.0.0.1:\(upstream.port)")]
            }
        }) { _ in }
        let count = 500
        for _ in 0..<count {
            let caller = try Caller(live.port)
            caller.post(chat, streamed)
            caller.read()
            #expect(caller.body == (body, true))
        }
        live.end { record in
            #expect(record.count == count)
            #expect(record.count { $0.contains(#""model_requested":"m-1","endpoint":"chat.completions""#) } == count)
        }
        upstream.end()
    }

    /// What comes behind the terminal event, in a later piece, goes out too; and so does what is no whole event.
    @Test func theTailOfAStreamGoesOut() throws {
        let live = try streaming(false)
        defer { live.end() }
        let caller = try Caller(live.port)
        caller.post(chat, streamed)
        caller.read(until: "usage")
        live.sync { live.upstreams[0].exchanges[0].write(done) }
        caller.read(until: "[DONE]")
        live.sync {
            live.upstreams[0].exchanges[0].write(": the end\n\n: half a li")
            live.upstreams[0].exchanges[0].end()
        }
        caller.read()
        #expect(caller.body == (events.joined() + done + ": the end\n\n: half a li", true))
        #expect(live.record().count == 1)
    }

    @Test(arguments: [400, 401, 429, 500, 503, 529]) func errorsArePassedOn(_ status: Int) throws {
        let text = #"{"error":{"message":"told","type":"t"}}"#
        let live = try LiveGateway {
            $0.respond(status, text, [("Content-Type", "application/json"), ("Retry-After", "7")])
        }
        defer { live.end() }
        let caller = try Caller(live.port)
        caller.post(chat, asked)
        caller.read()
        #expect(caller.status == status && caller.body == (text, true) && caller.head.contains("retry-after: 7"))
        #expect(try #require(live.record().first).contains(#""finish_reason":"error""#))
    }

    @Test func whoIsUnknownOrRefusedIsToldInTheApisWords() throws {
        let live = try LiveGateway { $0.respond(200, answered) }
        defer { live.end() }
        for (fields, status, part) in [
            ([], 401, "missing_api_key"), (["Authorization: Bearer nobody"], 401, "invalid_api_key"),
            (["Authorization: Bearer one"], 403, "policy_violation"),
        ] {
            let caller = try Caller(live.port)
            if status == 403 { live.sync { live.judge.refusal = APIError(403, "policy_violation", "No.") } }
            caller.post(chat, asked, fields)
            caller.read()
            #expect(caller.status == status && caller.body.text.contains(part))
        }
        #expect(live.record().isEmpty && live.sync { live.upstreams[0].exchanges.isEmpty })
    }

    @Test func anotherUpstreamIsAskedWhenNothingWasSent() throws {
        let live = try LiveGateway(dead: true) { $0.respond(200, answered) }
        defer { live.end() }
        for _ in 0..<8 {
            let caller = try Caller(live.port)
            caller.post(chat, asked)
            caller.read()
            #expect(caller.status == 200 && caller.body.isWhole)
        }
        // From the fifth failure on the dead one is left alone.
        #expect(live.counters.retried == CircuitBreaker.threshold && live.record().count == 8)
        #expect(live.sync { live.gateway.openCircuits["openai"] } == 1)
    }

    @Test func nothingIsSentTwice() throws {
        let live = try LiveGateway(upstreams: 2) { $0.abort() }
        defer { live.end() }
        let caller = try Caller(live.port)
        caller.post(chat, asked)
        caller.read()
        #expect(caller.status == 502 && live.sync { live.upstreams.map(\.exchanges.count) } == [1, 0])
        #expect(live.record().count == 1)
    }

    @Test func nobodyToAskIsAnErrorThatPasses() throws {
        let live = try LiveGateway(upstreams: 0, dead: true) { _ in }
        defer { live.end() }
        let caller = try Caller(live.port)
        caller.post("/v1/messages", #"{"model":"m","max_tokens":1,"messages":[]}"#, ["x-api-key: one"])
        caller.read()
        #expect(caller.status == 503 && caller.body.text.contains("overloaded_error"))
        #expect(caller.head.contains("x-should-retry: true"))
    }

    /// What came before the break reaches the client, and so does the break.
    @Test func aBrokenStreamIsBroken() throws {
        let live = try streaming(false)
        defer { live.end() }
        let caller = try Caller(live.port)
        caller.post(chat, streamed)
        caller.read(until: "usage")
        live.sync { live.upstreams[0].exchanges[0].abort() }
        caller.read()
        #expect(caller.body == (events.joined(), false))
        #expect(try #require(live.record().first).contains(#""finish_reason":"error""#) && live.record().count == 1)
    }

    @Test(arguments: [false, true]) func whoLeavesTakesTheUpstreamAlong(_ isStream: Bool) throws {
        let live = try LiveGateway { exchange in
            guard isStream else { return }
            exchange.beginStream()
            exchange.write(events[0])
        }
        defer { live.end() }
        let caller = try Caller(live.port)
        caller.post(chat, isStream ? streamed : asked)
        if isStream {
            caller.read(until: "Slow")
        } else {
            live.until("asked") { live.upstreams[0].exchanges.count == 1 }
        }
        caller.leave()
        live.until("the upstream's call ends") { live.upstreams[0].left == 1 }
        live.until("recorded") { live.gateway.counters.recorded == 1 && live.gateway.underWay == 0 }
        let lines = live.record()
        #expect(lines.count == 1 && lines[0].contains(#""client_abort":true"#))
        #expect(lines[0].contains(isStream ? #""http_status":200"# : #""http_status":499"#))
        #expect(live.counters.aborted == 1 && live.sync { live.judge.settled.count } == 1)
    }

    @Test(arguments: [false, true], [GatewaySettings.FailureMode.refuse, .pass])
    func withoutARecord(_ isStream: Bool, _ mode: GatewaySettings.FailureMode) throws {
        let change: (inout GatewaySettings) -> Void = {
            for index in $0.services.indices { $0.services[index].whenUnrecorded = mode }
        }
        let live = try isStream ? streaming(true, change) : LiveGateway(change) { $0.respond(200, answered) }
        defer { live.end() }
        // Where there is no folder nothing can be written.
        try #require(rmdir(live.folder.path) == 0)
        let caller = try Caller(live.port)
        caller.post(chat, isStream ? streamed : asked)
        caller.read()
        switch (mode, isStream) {
        case (.pass, true): #expect(caller.body == (events.joined() + done, true))
        case (.pass, false): #expect(caller.body == (answered, true))
        case (.refuse, false): #expect(caller.status == 503 && caller.body.text.contains("temporarily_unavailable"))
        case (.refuse, true): #expect(!caller.body.isWhole && !caller.text.contains("[DONE]"))
        }
        #expect(live.counters.unrecorded == (mode == .pass ? 1 : 0) && live.counters.recorded == 0)
        // Nobody asks an upstream for what cannot be recorded.
        let next = try Caller(live.port)
        next.post(chat, asked)
        next.read()
        #expect(next.status == (mode == .pass ? 200 : 503))
        #expect(live.sync { live.upstreams[0].exchanges.count } == (mode == .pass ? 2 : 1))
    }

    @Test func anOpenStreamIsCutWithAnErrorBetweenItsEvents() throws {
        let live = try LiveGateway { exchange in
            exchange.beginStream()
            exchange.write(events[0])
            exchange.write("data: {\"half\":")
        }
        defer { live.end() }
        let caller = try Caller(live.port)
        caller.post(chat, streamed)
        caller.read(until: "Slow")
        let cut = live.sync {
            live.gateway.cut(APIError(403, "access_revoked", "Revoked.")) { $0.account == "account-one" }
        }
        caller.read()
        let (text, isWhole) = caller.body
        #expect(cut == 1 && isWhole && text.hasPrefix(events[0] + "data: {\"error\":") && text.hasSuffix("}\n\n"))
        #expect(text.contains("access_revoked") && !text.contains("half"))
        live.until("the upstream's call ends") { live.upstreams[0].left == 1 }
        #expect(live.record().count == 1 && live.counters.cut == 1 && live.counters.aborted == 0)
    }

    @Test func whatIsNotAnsweredYetIsCutWithAStatus() throws {
        let live = try LiveGateway { _ in }
        defer { live.end() }
        let caller = try Caller(live.port)
        caller.post(chat, asked)
        live.until("asked") { live.upstreams[0].exchanges.count == 1 }
        #expect(live.sync { live.gateway.cut(APIError(403, "access_revoked", "Revoked.")) { _ in true } } == 1)
        caller.read()
        #expect(caller.status == 403 && caller.body.text.contains("access_revoked") && live.record().count == 1)
    }

    @Test func aSpentBudgetEndsAStream() throws {
        let live = try LiveGateway { exchange in
            exchange.beginStream()
            for _ in 0..<100 { exchange.write(events[0]) }
        }
        defer { live.end() }
        live.sync { live.judge.goesOn = false }
        let caller = try Caller(live.port)
        caller.post(chat, streamed)
        caller.read()
        #expect(caller.body.isWhole && caller.text.contains("insufficient_quota"))
    }

    @Test func anAnswerOverTheLimitPassesUnread() throws {
        let live = try LiveGateway({ $0.answerLimit = 100_000 }) {
            $0.respond(200, #"{"long":""# + String(repeating: "x", count: 3_000_000) + #""}"#)
        }
        defer { live.end() }
        let caller = try Caller(live.port)
        caller.post(chat, asked)
        caller.read()
        #expect(caller.body.isWhole && caller.body.text.utf8.count == 3_000_011)
        #expect(live.record().count == 1 && live.record()[0].contains(#""http_status":200"#))
    }

    /// A client that does not read holds up its upstream, and nobody's memory grows; all arrives in the end.
    @Test func whoDoesNotReadHoldsUpTheUpstream() throws {
        let total = 3_000
        let event = "data: {\"x\":\"" + String(repeating: "y", count: 20_000) + "\"}\n\n"
        let written = Locked(0)
        let fill: @Sendable (ServerExchange) -> Void = { exchange in
            while !exchange.isBacklogged, written.withLock({ $0 < total }) {
                exchange.write(event)
                written.withLock { $0 += 1 }
            }
            if written.withLock({ $0 == total }) { exchange.end() }
        }
        let live = try LiveGateway { exchange in
            exchange.beginStream()
            fill(exchange)
        }
        defer { live.end() }
        live.sync { live.upstreams[0].whenDrained = fill }
        let caller = try Caller(live.port, receiveBuffer: 32_768)
        caller.post(chat, streamed)
        // Held up is what stays as it is for fifty turns of the loop.
        let same = Locked((count: -1, turns: 0))
        live.until("the upstream is held up") {
            let now = written.withLock { $0 }
            return same.withLock { same in
                same = now > 0 && now == same.count ? (now, same.turns + 1) : (now, 0)
                return same.turns == 50
            }
        }
        #expect(written.withLock { $0 } < total)
        caller.read()
        #expect(caller.body.isWhole && caller.body.text.utf8.count == event.utf8.count * total)
        #expect(live.record().count == 1)
    }

    @Test func aMeteredEndpointIsRecordedWithItsModel() throws {
        let live = try LiveGateway { $0.respond(200, #"{"data":[]}"#) }
        defer { live.end() }
        let caller = try Caller(live.port)
        caller.post("/v1/embeddings", #"{"model":"e-1","input":"text that is not recorded"}"#)
        caller.read()
        #expect(caller.body.isWhole && live.sync { live.judge.ruled.map(\.model) } == ["e-1"])
        let line = try #require(live.record().first)
        #expect(
            line.contains(#""model_requested":"e-1""#) && line.contains(#""endpoint":"embeddings""#)
                && !line.contains("not recorded"))
    }

    /// Whatever stands in a caller's fields, the line is UTF-8 and can be read again.
    @Test func strangeFieldsLeaveTheRecordWhole() throws {
        let live = try LiveGateway { $0.respond(200, answered) }
        defer { live.end() }
        let caller = try Caller(live.port)
        caller.post(chat, asked, ["Authorization: Bearer one", "User-Agent: \u{e9}\"\\ agent"])
        caller.read()
        #expect(caller.status == 200)
        #expect(try #require(live.record().first).contains(#""user_agent":"\#u{e9}\"\\ agent""#))
    }
}
