import Base
import Glibc

@testable import HTTP

/// An upstream that does what a test says: each connection gets a thread.
final class Upstream: @unchecked Sendable {
    // Unchecked: written before the thread begins.
    let port: Int
    let events = Events()
    private let listener: Int32
    private let serve: @Sendable (Upstream, Client) -> Void
    private var thread = pthread_t()

    /// `serve` is called with each connection, which ends with it.
    init(address: String = "127.0.0.1", _ serve: @escaping @Sendable (Upstream, Client) -> Void) throws {
        listener = try ListenSocket.open(address, port: 0)
        _ = fcntl(listener, F_SETFL, 0)
        port = ListenSocket.port(of: listener)
        self.serve = serve
        let context = Unmanaged.passRetained(self).toOpaque()
        pthread_create(&thread, nil, Upstream.main, context)
    }

    private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        guard let context else { return nil }
        let upstream = Unmanaged<Upstream>.fromOpaque(context).takeRetainedValue()
        while true {
            let descriptor = accept(upstream.listener, nil, nil)
            guard descriptor >= 0 else { return nil }
            upstream.events.add("connected")
            let visit = Unmanaged.passRetained(Visit(upstream, Client(accepted: descriptor))).toOpaque()
            var thread = pthread_t()
            pthread_create(&thread, nil, Upstream.visit, visit)
            pthread_detach(thread)
        }
    }

    private final class Visit {
        let upstream: Upstream
        let client: Client

        init(_ upstream: Upstream, _ client: Client) {
            self.upstream = upstream
            self.client = client
        }
    }

    private static let visit: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        guard let context else { return nil }
        let visit = Unmanaged<Visit>.fromOpaque(context).takeRetainedValue()
        visit.upstream.serve(visit.upstream, visit.client)
        visit.upstream.events.add("ended")
        return nil
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        pthread_join(thread, nil)
        close(listener)
    }
}

/// What became of one call, for tests that only ask.
final class Caller: ClientCallDelegate {
    private let events: Events
    private(set) var body: [UInt8] = []
    var call: ClientCall?
    /// What is refused until somebody resumes.
    var refuses = false
    /// Cancels when this happens.
    var cancelsAt = ""

    init(_ events: Events) { self.events = events }

    func responded(_ call: ClientCall) {
        events.add("responded \(call.status)")
        if cancelsAt == "responded" { call.cancel() }
    }

    func received(_ call: ClientCall, _ bytes: Bytes) -> Bool {
        if refuses {
            events.add("refused")
            return false
        }
        body += Array(bytes.buffer)
        events.add("received")
        if cancelsAt == "received" { call.cancel() }
        return true
    }

    func ended(_ call: ClientCall, _ outcome: ClientCall.Outcome) { events.add("ended \(outcome)") }
}

/// Passes requests on to an upstream.
final class Forwarder: ServerHandler {
    private let live: Live
    private let upstream: Int

    init(_ live: Live, _ upstream: Int) {
        self.live = live
        self.upstream = upstream
    }

    private final class Job: ClientCallDelegate {
        unowned let exchange: ServerExchange
        let events: Events
        var call: ClientCall?

        init(_ exchange: ServerExchange, _ events: Events) {
            self.exchange = exchange
            self.events = events
        }

        func responded(_ call: ClientCall) {
            var fields = HeaderFields()
            call.fields.forEach { name, value in if !HopByHop.contains(name) { fields.append(name, value) } }
            exchange.begin(call.status, fields, length: call.fields.first("content-length").flatMap { Int($0) })
        }

        func received(_ call: ClientCall, _ bytes: Bytes) -> Bool {
            guard !exchange.isBacklogged else {
                events.add("backlogged")
                return false
            }
            exchange.write(bytes)
            return true
        }

        func ended(_ call: ClientCall, _ outcome: ClientCall.Outcome) {
            events.add("ended \(outcome)")
            if outcome == .complete {
                exchange.end()
            } else if exchange.isOpen {
                exchange.respond(502)
            } else {
                exchange.abort()
            }
        }
    }

    func opened(_ exchange: ServerExchange) {}

    func received(_ exchange: ServerExchange) {
        let job = Job(exchange, live.events)
        exchange.context = job
        var request = ClientCall.Request(exchange.method, "http://127.0.0.1:\(upstream)\(exchange.target)")
        exchange.fields.forEach { name, value in
            if !HopByHop.contains(name), !name.isHeader("host") { request.fields.append(name, value) }
        }
        if !exchange.body.isEmpty { request.body = exchange.body }
        job.call = live.client.start(request, job)
    }

    func refused(_ exchange: ServerExchange, _ fault: FramingFault) {}

    func drained(_ exchange: ServerExchange) {
        live.events.add("drained")
        (exchange.context as? Job)?.call?.resume()
    }

    func closed(_ exchange: ServerExchange, completely: Bool) {
        live.events.add("closed \(completely ? "completely" : "before its end")")
        (exchange.context as? Job)?.call?.cancel()
    }
}

extension ServerExchange {
    func respond(_ status: Int) { respond(status, HeaderFields(), [UInt8]()) }
}
