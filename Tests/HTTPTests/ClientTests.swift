import Base
import Glibc
import Testing

@testable import HTTP

/// Calls to upstreams that behave, and to upstreams that do not.
@Suite struct ClientTests {
    private func answer(_ body: String, _ fields: String = "") -> String {
        "HTTP/1.1 200 OK\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// A loop with a client, and what one call came to.
    private func call(
        _ live: Live, _ port: Int, method: String = "GET", body: [UInt8]? = nil, address: String = "127.0.0.1",
        _ change: @escaping @Sendable (Caller, inout ClientCall.Request) -> Void = { _, _ in }
    ) -> Kept {
        let kept = Kept()
        live.on { live in
            let caller = Caller(kept.events)
            var request = ClientCall.Request(method, "http://\(address):\(port)/path?x=1")
            if let body {
                let buffer = ByteBuffer()
                buffer.append(body)
                request.body = buffer
            }
            change(caller, &request)
            kept.caller = caller
            caller.call = live.client.start(request, caller)
        }
        return kept
    }

    final class Kept: @unchecked Sendable {
        // Unchecked: the caller belongs to the loop's thread.
        let events = Events()
        var caller: Caller?
    }

    private func live() throws -> Live { try Live { Teller($0) } }

    @Test func answersWithALengthAndInChunksAreRead() throws {
        let upstream = try Upstream { _, client in
            while let head = client.until("\r\n\r\n") {
                if head.hasPrefix("GET") {
                    client.send("HTTP/1.1 200 OK\r\nX-A: 1\r\nX-Empty:\r\nContent-Length: 5\r\n\r\nhello")
                } else {
                    guard let body = client.take(3) else { return }
                    client.send("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n")
                    client.send(body)
                    client.send("\r\n2\r\n!!\r\n0\r\nX-Trailer: 1\r\nHTTP/x: 2\r\n\r\n")
                }
            }
        }
        defer { upstream.stop() }
        let live = try live()
        defer { live.stop() }
        let first = call(live, upstream.port)
        #expect(first.events.wait("ended complete"))
        #expect(live.on { _ in first.caller?.body } == Array("hello".utf8))
        #expect(live.on { _ in first.caller?.call?.fields.first("x-a") } == "1")
        #expect(live.on { _ in first.caller?.call?.fields.count } == 3)
        let second = call(live, upstream.port, method: "POST", body: Array("abc".utf8))
        #expect(second.events.wait("ended complete"))
        #expect(second.events.all.filter { $0.hasPrefix("responded") } == ["responded 201"])
        #expect(live.on { _ in second.caller?.body } == Array("abc!!".utf8))
        #expect(live.on { _ in second.caller?.call?.fields.first("x-trailer") } == nil)
    }

    @Test func connectionsAndHandlesAreUsedAgain() throws {
        let upstream = try Upstream { _, client in
            while let head = client.until("\r\n\r\n") {
                if head.hasPrefix("POST") { _ = client.take(4) }
                let isHead = head.hasPrefix("HEAD")
                client.send(
                    isHead
                        ? "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"
                        : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            }
        }
        defer { upstream.stop() }
        let live = try live()
        defer { live.stop() }
        // One method after the other on one handle: nothing of the last may stay.
        for method in ["GET", "POST", "HEAD", "GET", "DELETE", "HEAD", "POST", "OPTIONS", "GET"] {
            let body = method == "POST" ? Array("body".utf8) : nil
            let kept = call(live, upstream.port, method: method, body: body) { _, request in
                request.fields.append("X-Empty", "")
                request.fields.append("X-Full", "yes")
            }
            #expect(kept.events.wait("ended complete"), Comment(rawValue: method))
            #expect(live.on { _ in kept.caller?.body.count } == (method == "HEAD" ? 0 : 2))
        }
        #expect(upstream.events.all == ["connected"])
    }

    @Test func theRequestIsAsAsked() throws {
        let heads = Events()
        let upstream = try Upstream { _, client in
            while let head = client.until("\r\n\r\n") {
                heads.add(head)
                client.send("HTTP/1.1 204 No Content\r\n\r\n")
            }
        }
        defer { upstream.stop() }
        let live = try live()
        defer { live.stop() }
        let kept = call(live, upstream.port, method: "PATCH") { _, request in
            request.fields.append("X-One", "1")
            request.fields.append("X-Empty", "")
            request.fields.append("Host", "name.example")
        }
        #expect(kept.events.wait("ended complete"))
        #expect(
            heads.all == [
                "PATCH /path?x=1 HTTP/1.1\r\nHost: name.example\r\nAccept: */*\r\nX-One: 1\r\nX-Empty:\r\n\r\n"
            ])
    }

    @Test func interimAnswersArePassedOver() throws {
        let upstream = try Upstream { _, client in
            _ = client.until("\r\n\r\n")
            client.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            _ = client.more()
        }
        defer { upstream.stop() }
        let live = try live()
        defer { live.stop() }
        let kept = call(live, upstream.port)
        #expect(kept.events.wait("ended complete"))
        #expect(kept.events.all == ["responded 200", "received", "ended complete"])
        #expect(live.on { _ in kept.caller?.call?.fields.count } == 1)
    }

    /// A head is told at once, not with the first byte of a body that takes its time.
    @Test func theHeadComesBeforeTheBody() throws {
        let upstream = try Upstream { upstream, client in
            _ = client.until("\r\n\r\n")
            client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            upstream.events.wait("go on")
            client.send("2\r\nok\r\n0\r\n\r\n")
            _ = client.more()
        }
        defer { upstream.stop() }
        let live = try live()
        defer { live.stop() }
        let kept = call(live, upstream.port)
        #expect(kept.events.wait("responded 200"))
        upstream.events.add("go on")
        #expect(kept.events.wait("ended complete"))
    }

    @Test func nobodyThereIsUnreachable() throws {
        let live = try live()
        defer { live.stop() }
        let closed = try ListenSocket.open("127.0.0.1", port: 0)
        let port = ListenSocket.port(of: closed)
        close(closed)
        for url in [
            "http://127.0.0.1:\(port)/", "http://nowhere.invalid/", "gopher://127.0.0.1/", "http://[bad",
            "https://127.0.0.1:\(live.port)/",
        ] {
            let kept = call(live, port) { _, request in request.url = url }
            #expect(kept.events.wait("ended unreachable"), Comment(rawValue: url))
        }
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"])
    func silenceIsTimedOut(_ said: String) throws {
        let upstream = try Upstream { _, client in
            _ = client.until("\r\n\r\n")
            client.send(said)
            _ = client.more()
        }
        defer { upstream.stop() }
        let live = try live()
        defer { live.stop() }
        let kept = call(live, upstream.port) { _, request in request.timeouts.silence = 300 }
        #expect(kept.events.wait("ended timedOut"))
        #expect(upstream.events.wait("ended"))
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "nonsense\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Len",
    ])
    func whatBreaksIsBroken(_ said: String) throws {
        let upstream = try Upstream { _, client in
            _ = client.until("\r\n\r\n")
            client.send(said)
        }
        defer { upstream.stop() }
        let live = try live()
        defer { live.stop() }
        let kept = call(live, upstream.port)
        #expect(kept.events.wait("ended broken"))
    }

    @Test func whatIsRefusedComesAgain() throws {
        let block = String(repeating: "x", count: 1_000_000)
        let upstream = try Upstream { _, client in
            _ = client.until("\r\n\r\n")
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
            client.send(block)
            _ = client.more()
        }
        defer { upstream.stop() }
        let live = try live()
        defer { live.stop() }
        let kept = call(live, upstream.port) { caller, request in
            caller.refuses = true
            // Being paused is no silence of the upstream's.
            request.timeouts.silence = 100
        }
        #expect(kept.events.wait("refused"))
        live.on { _ in kept.caller?.call?.resume() }
        #expect(kept.events.wait("refused", times: 2))
        usleep(1_200_000)
        #expect(!kept.events.all.contains("ended timedOut"))
        live.on { _ in
            kept.caller?.refuses = false
            kept.caller?.call?.resume()
        }
        #expect(kept.events.wait("ended complete"))
        #expect(live.on { _ in kept.caller?.body.count } == 1_000_000)
    }

    @Test(arguments: ["at once", "connected", "responded", "received", "refused", "ended"])
    func callsMayBeCancelledAtAnyTime(_ moment: String) throws {
        let upstream = try Upstream { upstream, client in
            _ = client.until("\r\n\r\n")
            upstream.events.add("asked")
            if moment == "connected" {
                _ = client.more()
                return
            }
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab")
            if moment == "ended" { client.send("cd") }
            _ = client.more()
        }
        defer { upstream.stop() }
        let live = try live()
        defer { live.stop() }
        let kept = call(live, upstream.port) { caller, _ in
            caller.refuses = moment == "refused"
            caller.cancelsAt = moment
        }
        switch moment {
        case "connected": upstream.events.wait("asked")
        case "responded": kept.events.wait("responded 200")
        case "received": kept.events.wait("received")
        case "refused": kept.events.wait("refused")
        case "ended": kept.events.wait("ended complete")
        default: break
        }
        live.on { _ in
            kept.caller?.call?.cancel()
            kept.caller?.call?.cancel()
            kept.caller?.call?.resume()
        }
        if moment != "ended" { #expect(kept.events.wait("ended cancelled")) }
        live.on { _ in kept.caller?.call?.cancel() }
        #expect(live.on { $0.client.inFlight } == 0)
        #expect(kept.events.all.count { $0.hasPrefix("ended") } == 1)
        // The handle is as good as new.
        let other = try Upstream { _, client in
            _ = client.until("\r\n\r\n")
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            _ = client.more()
        }
        defer { other.stop() }
        let next = call(live, other.port)
        #expect(next.events.wait("ended complete"))
        #expect(live.on { _ in next.caller?.body } == Array("ok".utf8))
    }

    @Test func aLargeBodyGoesUpWhole() throws {
        let size = 20_000_000
        let upstream = try Upstream { _, client in
            guard let head = client.until("\r\n\r\n"), head.contains("Content-Length: \(size)\r\n") else { return }
            var sum = 0
            var left = size
            while left > 0, let bytes = client.take(min(left, 1 << 20)) {
                for byte in bytes { sum &+= Int(byte) }
                left -= bytes.count
            }
            let text = "\(sum)"
            client.send("HTTP/1.1 200 OK\r\nContent-Length: \(text.count)\r\n\r\n\(text)")
            _ = client.more()
        }
        defer { upstream.stop() }
        let live = try live()
        defer { live.stop() }
        let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let kept = call(live, upstream.port, method: "POST", body: body)
        #expect(kept.events.wait("ended complete"))
        let sum = body.reduce(0) { $0 &+ Int($1) }
        #expect(live.on { _ in kept.caller?.body } == Array("\(sum)".utf8))
    }

    @Test func itReachesIPv6() throws {
        let upstream = try Upstream(address: "::1") { _, client in
            _ = client.until("\r\n\r\n")
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            _ = client.more()
        }
        defer { upstream.stop() }
        let live = try live()
        defer { live.stop() }
        let kept = call(live, upstream.port, address: "[::1]")
        #expect(kept.events.wait("ended complete"))
    }

    @Test func closingEndsWhatIsInFlight() throws {
        let upstream = try Upstream { upstream, client in
            _ = client.until("\r\n\r\n")
            upstream.events.add("asked")
            _ = client.more()
        }
        defer { upstream.stop() }
        let live = try live()
        let kept = call(live, upstream.port)
        #expect(upstream.events.wait("asked"))
        live.stop()
        #expect(kept.events.all == ["ended cancelled"])
        #expect(upstream.events.wait("ended"))
    }
}
