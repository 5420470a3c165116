import Base
import Exchanges
import Glibc
import HTTP
import JSON
import Recording
import Testing

@testable import Gateway

/// A gateway before mock upstreams, on a loop with a thread of its own, over loopback.
final class LiveGateway: @unchecked Sendable {
    // Unchecked: everything but the loop's mailbox is touched on the loop's thread only.
    let loop: EventLoop
    let port: Int
    let judge = MockJudge()
    let folder: RecordFolder
    private(set) var upstreams: [MockUpstream] = []
    private(set) var gateway: GatewayLoop!
    private var server: HTTPServer!
    private var client: HTTPClient!
    private let scratch: String
    private var thread: BackgroundThread?

    /// `upstreams` mocks behind one service of each API; with `dead` nobody listens where the first would.
    init(
        upstreams count: Int = 1, dead: Bool = false, _ change: (inout GatewaySettings) -> Void = { _ in },
        _ script: @escaping @Sendable (ServerExchange) -> Void
    ) throws {
        signal(SIGPIPE, SIG_IGN)
        loop = try EventLoop()
        var template = Array("/tmp/stillwatch-gateway-XXXXXX".utf8CString)
        scratch = String(cString: try #require(mkdtemp(&template)))
        folder = try RecordFolder(scratch + "/record")
        var places: [GatewaySettings.Upstream] = []
        for _ in 0..<count {
            let listener = try ListenSocket.open("127.0.0.1", port: 0)
            places.append(.init(url: "http://127.0.0.1:\(ListenSocket.port(of: listener))"))
            let upstream = MockUpstream(script)
            upstream.server = try HTTPServer(loop, listener: listener, handler: upstream)
            upstreams.append(upstream)
        }
        if dead { places.insert(.init(url: "http://127.0.0.1:1"), at: 0) }
        var settings = GatewaySettings(services: [
            .init(name: "openai", style: .openai, upstreams: places),
            .init(name: "anthropic", style: .anthropic, upstreams: places),
        ])
        change(&settings)
        client = try HTTPClient(loop)
        gateway = GatewayLoop(
            loop, settings, client: client, judge: judge, spool: RecordWriter(folder, loop: 0), instance: "test"
        ) { _ in }
        let listener = try ListenSocket.open("127.0.0.1", port: 0)
        port = ListenSocket.port(of: listener)
        server = try HTTPServer(loop, listener: listener, handler: gateway)
        thread = BackgroundThread.start { [loop] in loop.run() }
    }

    /// Ends everything; what is recorded by then may be looked at.
    func end(_ look: ([String]) -> Void = { _ in }) {
        loop.post { [self] in
            server.close()
            for upstream in upstreams { upstream.server.close() }
            client.close()
        }
        loop.stop()
        thread?.join()
        look(record())
        let names = folder.segments() + folder.openSegments()
        for place in names { unlink(place) }
        rmdir(folder.path)
        rmdir(scratch)
    }

    /// Does something on the loop's thread and waits for it.
    func sync<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result {
        let result = Locked<Result?>(nil)
        loop.post { result.set(body()) }
        while true {
            if let found = result.withLock({ $0 }) { return found }
            usleep(200)
        }
    }

    /// Waits until something holds on the loop's thread; gives up after ten seconds.
    func until(_ what: Comment, _ body: @escaping @Sendable () -> Bool) {
        for _ in 0..<5_000 {
            if sync(body) { return }
            usleep(2_000)
        }
        Issue.record(what)
    }

    var counters: GatewayCounters { sync { [self] in gateway.counters } }

    /// What is recorded, line by line.
    func record() -> [String] {
        (folder.segments() + folder.openSegments()).flatMap { place -> [String] in
            var lines: [String] = []
            guard let file = fopen(place, "r") else { return [] }
            defer { fclose(file) }
            var line: UnsafeMutablePointer<CChar>?
            var room = 0
            defer { free(line) }
            while getline(&line, &room, file) > 0, let line { lines.append(String(cString: line)) }
            return lines
        }
    }
}

extension Locked {
    func set<Content>(_ value: Content) where Value == Content? { withLock { $0 = value } }
}

/// An upstream that does what a script says, on the loop's thread.
final class MockUpstream: ServerHandler {
    var server: HTTPServer!
    private let script: (ServerExchange) -> Void
    /// Requests that have come, the last one last.
    private(set) var exchanges: [ServerExchange] = []
    /// Requests that ended before their answer did.
    private(set) var left = 0
    var whenDrained: (ServerExchange) -> Void = { _ in }

    init(_ script: @escaping (ServerExchange) -> Void) { self.script = script }

    func opened(_ exchange: ServerExchange) {}
    func received(_ exchange: ServerExchange) {
        exchanges.append(exchange)
        script(exchange)
    }
    func refused(_ exchange: ServerExchange, _ fault: FramingFault) {}
    func drained(_ exchange: ServerExchange) { whenDrained(exchange) }
    func closed(_ exchange: ServerExchange, completely: Bool) { if !completely { left += 1 } }
}

/// A judge that lets everybody pass but `nobody`.
final class MockJudge: Judge {
    final class Pass: Ticket {}

    var refusal: APIError?
    var goesOn = true
    private(set) var settled: [(output: Int64, status: Int)] = []
    private(set) var ruled: [(model: String, stream: Bool)] = []

    func identify(_ credential: String, _ fields: HeaderFields, address: String) -> Identity? {
        credential == "nobody" ? nil : Identity(account: "account-\(credential)", key: "key-1")
    }

    func identify(_ caller: NamedCaller) -> Identity? { Identity(account: caller.account, key: caller.key) }

    func settleUnseen(_ ticket: any Ticket) { settled.append((-1, 0)) }

    func rule(on request: InspectedRequest) -> Ruling {
        ruled.append((request.exchange.model.string, request.exchange.parameters.streamed == .yes))
        return refusal.map { Ruling($0) } ?? Ruling(ticket: Pass())
    }

    func mayContinue(_ ticket: any Ticket, tokens: Int64) -> Bool { goesOn }

    func settle(_ ticket: any Ticket, usage: Exchange.Usage, status: Int) { settled.append((usage.output, status)) }
}

extension ServerExchange {
    func respond(_ status: Int, _ text: String, _ fields: [(String, String)] = [("Content-Type", "application/json")]) {
        var list = HeaderFields()
        for (name, value) in fields { list.append(name, value) }
        respond(status, list, Array(text.utf8))
    }

    func beginStream() {
        var fields = HeaderFields()
        fields.append("Content-Type", "text/event-stream")
        begin(200, fields)
    }

    func write(_ text: String) { Bytes.with(text) { write($0) } }
}
