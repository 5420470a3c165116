import Base
import Exchanges
import Glibc
import HTTP
import Recording
import Testing

@testable import Gateway

/// A degraded caller's requests and answers on their way through a gateway, over live sockets.
@Suite struct DegradedPassageTests {
    /// Lets everybody pass, degraded.
    private final class DegradingJudge: Judge {
        let levers: ObfuscationLevers
        init(_ levers: ObfuscationLevers) { self.levers = levers }
        func identify(_ credential: String, _ fields: HeaderFields, address: String) -> Identity? {
            Identity(account: credential)
        }
        func identify(_ caller: NamedCaller) -> Identity? { nil }
        func rule(on request: InspectedRequest) -> Ruling {
            var ruling = Ruling()
            ruling.obfuscation = TrafficObfuscation(levers, account: request.identity.account, secret: [1])
            return ruling
        }
        func mayContinue(_ ticket: any Ticket, tokens: Int64) -> Bool { true }
        func settle(_ ticket: any Ticket, usage: Exchange.Usage, status: Int) {}
        func settleUnseen(_ ticket: any Ticket) {}
    }

    /// A model that gives a fixed answer and remembers what it was asked.
    private final class Model: ServerHandler {
        let answer: String
        let type: String
        private(set) var asked = ""

        init(_ answer: String, _ type: String) {
            self.answer = answer
            self.type = type
        }

        func opened(_ exchange: ServerExchange) {}
        func received(_ exchange: ServerExchange) {
            asked = exchange.body.view.string
            var fields = HeaderFields()
            fields.append("Content-Type", type)
            exchange.respond(200, fields, Array(answer.utf8))
        }
        func refused(_ exchange: ServerExchange, _ fault: FramingFault) {}
        func drained(_ exchange: ServerExchange) {}
        func closed(_ exchange: ServerExchange, completely: Bool) {}
    }

    /// What a caller gets and a model is asked, and how many answers passed as they were.
    private func pass(
        _ request: String, _ path: String, _ answer: String, type: String = "application/json"
    ) throws -> (answer: Answer, asked: String, undegraded: Int) {
        var levers = ObfuscationLevers()
        levers.removesLogprobs = true
        levers.reasoning = .omit
        levers.mostChoices = 1
        let loop = try EventLoop()
        let model = Model(answer, type)
        let listeners = [try ListenSocket.open("127.0.0.1", port: 0), try ListenSocket.open("127.0.0.1", port: 0)]
        let ports = listeners.map { ListenSocket.port(of: $0) }
        let upstream = try HTTPServer(loop, listener: listeners[0], handler: model)
        var template = Array("/tmp/stillwatch-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw UserError(.environment, "no folder") }
        let folder = try RecordFolder(String(cString: made))
        let spool = RecordWriter(folder, loop: 0)
        let style: APIStyle = path.hasSuffix("messages") ? .anthropic : .openai
        let gateway = GatewayLoop(
            loop,
            GatewaySettings(services: [
                .init(name: "s", style: style, upstreams: [.init(url: "http://127.0.0.1:\(ports[0])")])
            ]), client: try HTTPClient(loop), judge: DegradingJudge(levers), spool: spool, instance: "t"
        ) { _ in }
        let server = try HTTPServer(loop, listener: listeners[1], handler: gateway)
        let thread = BackgroundThread.start { loop.run() }
        let found = try Loopback.ask(
            ports[1], "POST", path, [("Authorization", "Bearer a"), ("Content-Type", "application/json")],
            body: Array(request.utf8))
        let parts = Unchecked((server, upstream, spool))
        loop.post {
            parts.value.0.close()
            parts.value.1.close()
            parts.value.2.seal()
        }
        loop.stop()
        thread?.join()
        for segment in folder.segments() { unlink(segment) }
        rmdir(folder.path)
        return (found, model.asked, gateway.counters.undegraded)
    }

    @Test func aWholeAnswerIsReduced() throws {
        let answer =
            #"{"choices":[{"index":0,"message":{"role":"assistant","content":"Hi","reasoning_content":"hm"},"logprobs":{"content":[]},"finish_reason":"stop"}]}"#
        let passed = try pass(
            #"{"model":"m","messages":[],"n":4,"logprobs":true}"#, "/v1/chat/completions", answer)
        #expect(passed.asked == #"{"model":"m","messages":[],"n":1}"#)
        let expected = answer.replacing("\"hm\"", with: "null").replacing(#"{"content":[]}"#, with: "null")
        #expect(passed.answer.body == expected)
        #expect(passed.answer.fields["content-length"] == "\(expected.utf8.count)" && passed.undegraded == 0)
    }

    @Test func aStreamIsReducedEventByEvent() throws {
        func delta(_ index: Int, _ kind: String, _ member: String, _ value: String) -> String {
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":\(index),"
                + "\"delta\":{\"type\":\"\(kind)\",\"\(member)\":\"\(value)\"}}"
        }
        let stream = [
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"content\":[]}}",
            "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
                + "\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}}",
            delta(0, "thinking_delta", "thinking", "so"), delta(0, "signature_delta", "signature", "EqQB"),
            delta(1, "text_delta", "text", "so"), "event: broken\ndata: {\"type\":\"content_block_delta\"",
            "event: message_stop\ndata: {\"type\":\"message_stop\"}",
        ].map { $0 + "\n\n" }.joined()
        let passed = try pass(#"{"model":"m","messages":[]}"#, "/v1/messages", stream, type: "text/event-stream")
        let expected = stream.replacing(#""thinking":"so""#, with: #""thinking":"""#)
        #expect(passed.answer.body.contains(expected) || unchunked(passed.answer.body) == expected)
        #expect(passed.undegraded == 1)
    }

    /// A body without the framing of chunks.
    private func unchunked(_ body: String) -> String {
        var rest = Array(body.utf8)[...]
        var text: [UInt8] = []
        while let end = rest.firstIndex(of: 13),
            let count = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16), count > 0
        {
            text += rest[(end + 2)..<(end + 2 + count)]
            rest = rest[(end + 2 + count + 2)...]
        }
        return String(decoding: text, as: UTF8.self)
    }

    @Test func whatCannotBeReadPassesWhole() throws {
        let passed = try pass(#"{"model":"m","messages":[]}"#, "/v1/chat/completions", #"{"choices":["#)
        #expect(passed.answer.body == #"{"choices":["# && passed.undegraded == 1)
    }
}
