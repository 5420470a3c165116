import Base
import Glibc
import Testing

@testable import HTTP

/// A server and a client of one loop as a proxy: what happens on one side is felt on the other.
@Suite struct ForwardingTests {
    private func get(_ target: String) -> String { "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n" }

    @Test func answersPassThrough() throws {
        let upstream = try Upstream { _, client in
            while let head = client.until("\r\n\r\n") {
                if head.hasPrefix("HEAD") {
                    client.send("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n")
                } else if head.contains("/chunks") {
                    client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                    for number in 0..<50 { client.send("6\r\n\(100 + number)abc\r\n") }
                    client.send("0\r\n\r\n")
                } else if head.contains("/empty") {
                    client.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                } else if head.contains("/none") {
                    client.send("HTTP/1.1 204 No Content\r\n\r\n")
                } else if head.contains("/large") {
                    client.send("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n")
                    client.send([UInt8](repeating: 65, count: 3_000_000))
                } else {
                    guard let body = client.take(4) else { return }
                    client.send("HTTP/1.1 200 OK\r\nX-Kind: echo\r\nContent-Length: 4\r\n\r\n")
                    client.send(body)
                }
            }
        }
        defer { upstream.stop() }
        let port = upstream.port
        let live = try Live { Forwarder($0, port) }
        defer { live.stop() }
        let client = Client(live.port)
        for _ in 0..<5 {
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nabcd")
            let answer = client.answer()
            #expect(answer?.text == "abcd")
            #expect(answer?.field("x-kind") == "echo")
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.answer(isHead: true)?.field("content-length") == "11")
            client.send(get("/chunks"))
            #expect(client.answer()?.text == (0..<50).map { "\(100 + $0)abc" }.joined())
            client.send(get("/empty"))
            #expect(client.answer()?.body == [])
            client.send(get("/none"))
            #expect(client.answer()?.status == 204)
            client.send(get("/large"))
            #expect(client.answer()?.body.count == 3_000_000)
        }
        #expect(upstream.events.all == ["connected"])
    }

    /// Streams until its connection ends.
    private func endless() throws -> Upstream {
        try Upstream { upstream, client in
            _ = client.until("\r\n\r\n")
            client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = "1000\r\n" + String(repeating: "x", count: 4096) + "\r\n"
            while client.send(chunk) {}
        }
    }

    @Test(arguments: ["closes", "resets", "half-closes"])
    func aClientThatVanishesCancelsTheUpstream(_ manner: String) throws {
        let upstream = try endless()
        defer { upstream.stop() }
        let port = upstream.port
        let live = try Live { Forwarder($0, port) }
        defer { live.stop() }
        var client: Client? = Client(live.port)
        client?.send(get("/"))
        #expect(client?.take(100_000) != nil)
        switch manner {
        case "closes": client = nil
        case "resets": client?.reset()
        default: client?.finishSending()
        }
        #expect(live.events.wait("closed before its end"))
        #expect(upstream.events.wait("ended"))
        #expect(live.on { $0.client.inFlight } == 0)
        withExtendedLifetime(client) {}
    }

    @Test func aClientThatDoesNotReadHoldsTheUpstreamBack() throws {
        let upstream = try endless()
        defer { upstream.stop() }
        let port = upstream.port
        let live = try Live { Forwarder($0, port) }
        defer { live.stop() }
        let client = Client(live.port, receiveBuffer: 4096)
        client.send(get("/"))
        #expect(live.events.wait("backlogged"))
        for _ in 0..<100 { #expect(client.take(65_536) != nil) }
        #expect(live.events.wait("drained"))
        #expect(live.events.wait("backlogged", times: 2))
    }

    @Test func whatBreaksUpstreamBreaksDownstream() throws {
        let upstream = try Upstream { _, client in
            let head = client.until("\r\n\r\n") ?? ""
            if head.contains("/length") { client.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc") }
            if head.contains("/large") {
                client.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nabc")
            }
            if head.contains("/chunks") {
                client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
            }
        }
        defer { upstream.stop() }
        let port = upstream.port
        let live = try Live { Forwarder($0, port) }
        defer { live.stop() }
        for target in ["/length", "/large", "/chunks"] {
            let client = Client(live.port)
            client.send(get(target))
            #expect(client.answer() == nil)
        }
        #expect(live.events.wait("closed before its end", times: 3))
        let client = Client(live.port)
        client.send(get("/nothing"))
        #expect(client.answer()?.status == 502)
    }

    @Test func closingCancelsBothSides() throws {
        let upstream = try endless()
        defer { upstream.stop() }
        let port = upstream.port
        let live = try Live { Forwarder($0, port) }
        let clients = (0..<10).map { _ in Client(live.port) }
        for client in clients { client.send(get("/")) }
        for client in clients { #expect(client.take(1000) != nil) }
        live.stop()
        #expect(live.events.all.count { $0 == "closed before its end" } == 10)
        #expect(upstream.events.wait("ended", times: 10))
    }
}
