import Base
import Glibc
import HTTP

/// An upstream for the benchmark of the gateway: answers chat completions with a body of usual size, or with fifty events: a
/// millisecond apart, all at once for the model `burst`, two seconds apart for the model `slow`. Usage: MockUpstream PORT
final class Upstream: ServerHandler {
    private static let answer = Array(
        """
        {"id":"chat-1","object":"chat.completion","created":1772409600,"model":"m","choices":[{"index":0,"message":\
        {"role":"assistant","content":"Light of short waves is scattered far more by the air than light of long waves, so the \
        sky looks blue from every side, and the sun looks a little yellower than it is. At dusk its light has a longer way, \
        and what is left of it is red."},"finish_reason":"stop"}],"usage":{"prompt_tokens":48,"completion_tokens":56,\
        "total_tokens":104},"system_fingerprint":"fp_1","service_tier":"default"}
        """.utf8)
    private static let events: [[UInt8]] =
        (0..<49).map { event("{\"content\":\"word\($0) \"}", "null") } + [
            event("{}", "\"stop\"") + Array("data: [DONE]\n\n".utf8)
        ]

    private var streams: [(exchange: ServerExchange, next: Int)] = []
    private var slow: [(exchange: ServerExchange, next: Int)] = []

    private static func event(_ delta: String, _ reason: String) -> [UInt8] {
        Array(
            ("data: {\"id\":\"chat-1\",\"object\":\"chat.completion.chunk\",\"created\":1772409600,\"model\":\"m\",\"choices\":[{"
                + "\"index\":0,\"delta\":\(delta),\"finish_reason\":\(reason)}]}\n\n").utf8)
    }

    init(_ loop: EventLoop) {
        loop.every(1) { [unowned self] in Upstream.step(&streams) }
        loop.every(2_000) { [unowned self] in Upstream.step(&slow) }
    }

    /// Sends the next event of every stream.
    private static func step(_ streams: inout [(exchange: ServerExchange, next: Int)]) {
        for index in streams.indices {
            Upstream.events[streams[index].next].withUnsafeBufferPointer { streams[index].exchange.write(Bytes($0)) }
            streams[index].next += 1
            if streams[index].next == Upstream.events.count { streams[index].exchange.end() }
        }
        streams.removeAll { $0.next == Upstream.events.count || $0.exchange.isGone }
    }

    func opened(_ exchange: ServerExchange) {}
    func refused(_ exchange: ServerExchange, _ fault: FramingFault) {}
    func drained(_ exchange: ServerExchange) {}
    func closed(_ exchange: ServerExchange, completely: Bool) {}

    func received(_ exchange: ServerExchange) {
        var fields = HeaderFields()
        guard exchange.body.view.string.contains("\"stream\":true") else {
            fields.append("Content-Type", "application/json")
            return exchange.respond(200, fields, Upstream.answer)
        }
        fields.append("Content-Type", "text/event-stream")
        exchange.begin(200, fields)
        let body = exchange.body.view.string
        if body.contains("\"model\":\"burst\"") {
            for event in Upstream.events { event.withUnsafeBufferPointer { exchange.write(Bytes($0)) } }
            exchange.end()
        } else if body.contains("\"model\":\"slow\"") {
            slow.append((exchange, 0))
        } else {
            streams.append((exchange, 0))
        }
    }
}

@main struct MockUpstream {
    static func main() throws {
        guard CommandLine.arguments.count == 2, let port = Int(CommandLine.arguments[1]) else {
            fatalError("usage: MockUpstream PORT")
        }
        signal(SIGPIPE, SIG_IGN)
        try serve(port)
    }
}

private func serve(_ port: Int) throws {
    let loop = try EventLoop()
    let server = try HTTPServer(
        loop, listener: try ListenSocket.open("127.0.0.1", port: port), handler: Upstream(loop))
    loop.run()
    server.close()
}
