import Base
import Glibc
import Testing

@testable import HTTP

/// Connections from their beginning to every kind of end.
@Suite struct ServerLifeTests {
    private func get(_ target: String, _ fields: String = "") -> String {
        "GET \(target) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n"
    }

    private func hurried(_ change: (inout Deadlines) -> Void) -> HTTPServer.Settings {
        var settings = HTTPServer.Settings()
        change(&settings.deadlines)
        return settings
    }

    @Test func connectionsAreKeptAndUsedAgain() throws {
        let live = try Live { Teller($0) }
        defer { live.stop() }
        let client = Client(live.port)
        for number in 0..<20 {
            client.send(get("/\(number)"))
            #expect(client.answer()?.text == "[GET /\(number) 0]")
        }
        #expect(live.on { $0.server.open } == 1)
        client.finishSending()
        #expect(client.isEnded)
    }

    @Test func answersWithoutABodyHaveNone() throws {
        let live = try Live { Teller($0) }
        defer { live.stop() }
        let client = Client(live.port)
        client.send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n")
        let head = client.answer(isHead: true)
        #expect(head?.status == 200)
        #expect(head?.field("content-length") == "11")
        for status in [204, 304] {
            client.send(get("/status/\(status)"))
            #expect(client.answer()?.status == status)
        }
        client.send("HEAD /bytes/5 HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.answer(isHead: true)?.status == 200)
        client.send(get("/after"))
        #expect(client.answer()?.text == "[GET /after 0]")
    }

    @Test func aStatusThatIsNoneBreaksTheConnection() throws {
        let live = try Live { Teller($0) }
        defer { live.stop() }
        for status in [0, 99, 1000] {
            let client = Client(live.port)
            client.send(get("/status/\(status)"))
            #expect(client.rest() == "")
        }
    }

    @Test func streamsOfSingleBytesArriveWhole() throws {
        let live = try Live { Teller($0) }
        defer { live.stop() }
        let client = Client(live.port)
        client.send(get("/bytes/20000"))
        #expect(client.answer()?.body == [UInt8](repeating: 120, count: 20_000))
        client.send("GET /bytes/1000 HTTP/1.0\r\n\r\n")
        #expect(client.rest().hasSuffix("\r\n\r\n" + String(repeating: "x", count: 1000)))
    }

    @Test func bytesWrittenOverManyRoundsArriveInOrder() throws {
        let live = try Live { Teller($0) }
        defer { live.stop() }
        let client = Client(live.port)
        client.send(get("/stream"))
        live.events.wait("received /stream")
        for number in 0..<500 {
            live.on { live in (live.handler as? Teller)?.waiting.first?.write("\(number),") }
        }
        live.on { live in (live.handler as? Teller)?.waiting.first?.end() }
        #expect(client.answer()?.text == "first" + (0..<500).map { "\($0)," }.joined())
        #expect(live.events.wait("closed /stream completely"))
    }

    @Test func anAnswerBeforeTheBodyReachesAClientThatStillSends() throws {
        let live = try Live { Teller($0) }
        defer { live.stop() }
        let client = Client(live.port)
        client.send("POST /early HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n")
        // The client reads only when it has sent everything: without lingering a reset would destroy the answer.
        #expect(client.send([UInt8](repeating: 1, count: 8_000_000)))
        #expect(client.answer()?.text == "early")
        #expect(client.isEnded)
        #expect(live.events.wait("closed /early completely"))
        #expect(!live.events.all.contains("received /early"))
    }

    @Test func leaveToGoOnIsGivenOnlyWhenTheBodyIsWanted() throws {
        let live = try Live { Teller($0) }
        defer { live.stop() }
        let client = Client(live.port)
        client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
        #expect(client.answer()?.status == 100)
        client.send("abc")
        #expect(client.answer()?.text == "[POST /x 3]")
        client.send("POST /early HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
        #expect(client.answer()?.status == 403)
        #expect(client.isEnded)
    }

    @Test func whoDoesNotReadIsNotReadFor() throws {
        let live = try Live(hurried { $0.readSilence = 1_000_000 }) { Teller($0) }
        defer { live.stop() }
        let client = Client(live.port, receiveBuffer: 4096)
        client.send(get("/fill"))
        #expect(live.events.wait("backlogged"))
        // Nothing more is written until the client takes something.
        let held = live.on { ($0.handler as? Teller)?.waiting.first?.outgoing.count ?? 0 }
        #expect(held > 0)
        #expect(held <= 65_536 + 4096)
        #expect(client.until("\r\n\r\n") != nil)
        for _ in 0..<40 { #expect(client.take(65_536) != nil) }
        #expect(live.events.wait("drained"))
        #expect(live.events.wait("backlogged", times: 2))
        let later = live.on { ($0.handler as? Teller)?.waiting.first?.outgoing.count ?? 0 }
        #expect(later <= 65_536 + 4096)
    }

    @Test(arguments: [
        ("", "sends nothing"), ("GET / HTTP/1.1\r\nHo", "stops in the head"),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc", "stops in the body"),
    ])
    func slowSendersAreCut(_ start: String, _ name: Comment) throws {
        let live = try Live(
            hurried {
                $0.head = 100
                $0.bodySilence = 100
            }
        ) { Teller($0) }
        defer { live.stop() }
        let client = Client(live.port)
        client.send(start)
        #expect(client.rest() == "", name)
        // The client sees the end a round before the server has put the connection away.
        var rounds = 0
        while rounds < 1000, live.on({ $0.server.open }) > 0 { rounds += 1 }
        #expect(rounds < 1000, name)
    }

    /// Whoever sends a byte now and then is never silent, and yet too slow.
    @Test func drippingSendersAreCut() throws {
        let live = try Live(
            hurried {
                $0.head = 300
                $0.bodySilence = 300
                $0.bodyRate = 100_000
            }
        ) { Teller($0) }
        defer { live.stop() }
        for start in ["GET / HTTP/1.1\r\nX: ", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000\r\n\r\n"] {
            let client = Client(live.port)
            client.send(start)
            // Ends when the server does.
            while client.send("a") { usleep(2_000) }
            #expect(client.rest() == "")
        }
    }

    @Test func keptConnectionsThatSayNothingAreClosed() throws {
        let live = try Live(hurried { $0.idle = 100 }) { Teller($0) }
        defer { live.stop() }
        let client = Client(live.port)
        client.send(get("/a"))
        #expect(client.answer()?.status == 200)
        #expect(client.isEnded)
    }

    @Test func whoNeverReadsIsCut() throws {
        let live = try Live(hurried { $0.readSilence = 200 }) { Teller($0) }
        defer { live.stop() }
        let client = Client(live.port, receiveBuffer: 4096)
        client.send(get("/fill"))
        #expect(live.events.wait("closed /fill before its end"))
        withExtendedLifetime(client) {}
    }

    @Test func whoReadsSlowlyIsNotCut() throws {
        let live = try Live(hurried { $0.readSilence = 600 }) { Teller($0) }
        defer { live.stop() }
        let client = Client(live.port, receiveBuffer: 4096)
        client.send(get("/bytes/600000"))
        #expect(client.until("\r\n\r\n") != nil)
        var count = 0
        while count < 8, client.take(60_000) != nil {
            count += 1
            usleep(250_000)
        }
        #expect(count == 8)
    }

    @Test(arguments: ["/never", "/stream", "/fill"], ["closes", "resets", "half-closes"])
    func whoLeavesIsNoticed(_ target: String, _ manner: String) throws {
        let live = try Live { Teller($0) }
        defer { live.stop() }
        var client: Client? = Client(live.port)
        client?.send(get(target))
        #expect(live.events.wait("received \(target)"))
        switch manner {
        case "closes": client = nil
        case "resets": client?.reset()
        default: client?.finishSending()
        }
        #expect(live.events.wait("closed \(target) before its end"))
        #expect(live.on { $0.server.inFlight } == 0)
        withExtendedLifetime(client) {}
    }

    @Test func anEndThatComesWithTheRequestGivesItUp() throws {
        let live = try Live { Teller($0) }
        defer { live.stop() }
        for _ in 0..<20 {
            let client = Client(live.port)
            client.send(get("/never"))
            client.finishSending()
            #expect(client.isEnded)
        }
        #expect(live.events.wait("closed /never before its end", times: 20))
    }

    @Test func aThousandStreamsAtOnce() throws {
        let live = try Live { Teller($0) }
        defer { live.stop() }
        let count = 1000
        let clients = (0..<count).map { _ in Client(live.port) }
        for client in clients { client.send(get("/stream")) }
        #expect(live.events.wait("received /stream", times: count))
        #expect(live.on { $0.server.inFlight } == count)
        for round in 0..<5 {
            live.on { live in (live.handler as? Teller)?.waiting.forEach { $0.write("|\(round)") } }
        }
        live.on { live in (live.handler as? Teller)?.waiting.forEach { $0.end() } }
        let whole = clients.count { $0.answer()?.text == "first|0|1|2|3|4" }
        #expect(whole == count)
        #expect(live.events.wait("closed /stream completely", times: count))
    }

    @Test func drainingLetsAnswersFinishAndNobodyIn() throws {
        let live = try Live { Teller($0) }
        defer { live.stop() }
        let (idle, waiting, streaming, fresh) = (
            Client(live.port), Client(live.port), Client(live.port), Client(live.port)
        )
        idle.send(get("/idle"))
        #expect(idle.answer()?.status == 200)
        waiting.send(get("/never"))
        streaming.send(get("/stream"))
        #expect(live.events.wait("received /never"))
        #expect(live.events.wait("received /stream"))
        #expect(streaming.until("first") != nil)
        live.on { $0.server.drain() }
        #expect(idle.isEnded)
        #expect(fresh.isEnded)
        #expect(!Client(live.port).isConnected)
        live.on { live in
            for exchange in (live.handler as? Teller)?.waiting ?? [] {
                if exchange.path == "/stream" {
                    exchange.end()
                } else {
                    exchange.respond(200, HeaderFields(), Array("ok".utf8))
                }
            }
        }
        let answer = waiting.answer()
        #expect(answer?.text == "ok")
        #expect(answer?.field("connection") == "close")
        #expect(waiting.isEnded)
        #expect(streaming.rest().hasSuffix("\r\n0\r\n\r\n"))
        #expect(live.events.wait("closed /never completely"))
        #expect(live.events.wait("closed /stream completely"))
    }

    @Test func closingEndsWhateverIsAsleep() throws {
        let live = try Live { Teller($0) }
        let clients = ["/never", "/stream", "/fill", "/idle"].map { target in
            let client = Client(live.port, receiveBuffer: 4096)
            client.send(get(target))
            #expect(live.events.wait("received \(target)"))
            return client
        }
        let half = Client(live.port)
        half.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
        #expect(live.events.wait("opened /"))
        live.stop()
        for target in ["/never", "/stream", "/fill", "/"] {
            #expect(live.events.all.contains("closed \(target) before its end"))
        }
        #expect(live.events.all.contains("closed /idle completely"))
        withExtendedLifetime(clients) {}
    }

    @Test func aServerMayBeClosedFromWithinItsHandler() throws {
        final class Closer: ServerHandler {
            let live: Live
            init(_ live: Live) { self.live = live }
            func opened(_ exchange: ServerExchange) {}
            func received(_ exchange: ServerExchange) { live.server.close() }
            func refused(_ exchange: ServerExchange, _ fault: FramingFault) {}
            func drained(_ exchange: ServerExchange) {}
            func closed(_ exchange: ServerExchange, completely: Bool) { live.events.add("closed") }
        }
        let live = try Live { Closer($0) }
        let client = Client(live.port)
        client.send(get("/"))
        #expect(client.rest() == "")
        live.stop()
        #expect(live.events.all == ["closed"])
    }

    @Test func connectionsBeyondTheLimitWait() throws {
        var settings = HTTPServer.Settings()
        settings.connections = 2
        let live = try Live(settings) { Teller($0) }
        defer { live.stop() }
        var clients = (0..<3).map { _ in Client(live.port) }
        for client in clients { client.send(get("/x")) }
        #expect(clients[0].answer()?.status == 200)
        #expect(clients[1].answer()?.status == 200)
        clients.removeFirst()
        #expect(clients[1].answer()?.status == 200)
    }

    @Test func itListensOnIPv6() throws {
        let live = try Live(address: "::1") { Teller($0) }
        defer { live.stop() }
        let client = Client(live.port, address: "::1")
        client.send(get("/six"))
        #expect(client.answer()?.text == "[GET /six 0]")
    }
}
