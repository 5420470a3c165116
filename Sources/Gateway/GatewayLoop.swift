public import Base
internal import Exchanges
public import HTTP
internal import JSON
public import Recording

/// What one loop does with the requests of an API's callers. All of it happens on the loop's thread.
public final class GatewayLoop {
    let loop: EventLoop
    let client: HTTPClient
    let settings: GatewaySettings
    let judge: any Judge
    let spool: RecordWriter
    let requests = TrafficReader()
    let answers = JSONReader()
    let scratch = EventInspector.Scratch()
    /// What is known of a request beside its body, while it is ruled on.
    let texts = ByteBuffer()
    /// What has been counted.
    public internal(set) var counters = GatewayCounters()

    private let routing: Routing
    private var backends: [Backends]
    private let idPrefix: String
    private var lastID: UInt64 = 0
    private var passages: [ObjectIdentifier: Passage] = [:]
    /// Waiting for their line to be written.
    private var waiting: [any RecordWaiter] = []
    /// Why the record could not be written the last time it was tried.
    private var fault: RecordWriter.Fault?
    private var faultAt = 0
    private let alarm: (String) -> Void
    let clock: () -> Timestamp

    private static let faultRest = 1_000

    /// A gateway on a loop. `instance` differs between the loops of all processes that write one record. `alarm` is told, in
    /// words, when the record fails and when it works again; `clock` gives the moments of the record.
    public init(
        _ loop: EventLoop, _ settings: GatewaySettings, client: HTTPClient, judge: any Judge, spool: RecordWriter,
        instance: String, clock: @escaping () -> Timestamp = { .now() }, alarm: @escaping (String) -> Void
    ) {
        self.loop = loop
        self.settings = settings
        self.client = client
        self.judge = judge
        self.spool = spool
        self.alarm = alarm
        self.clock = clock
        routing = Routing(settings.services)
        backends = settings.services.map { Backends($0.upstreams.count) }
        idPrefix = "sw-\(instance)-"
        loop.atEndOfRound { [weak self] in self?.writeRecord() }
    }

    /// Exchanges that are under way.
    public var underWay: Int { passages.count }

    /// Upstreams that are left alone for a while, by service.
    public var openCircuits: [String: Int] {
        Dictionary(zip(settings.services.map(\.name), backends.map(\.open)), uniquingKeysWith: +)
    }

    /// Why the record could not be written when it was last tried; nil when it could.
    public var recordFault: String? { fault?.sentence }

    /// Ends every exchange under way whose caller is meant, with an error that the caller's client understands. Returns how
    /// many there were.
    @discardableResult
    public func cut(_ error: APIError, where isMeant: (Identity) -> Bool) -> Int {
        let meant = passages.values.filter { $0.identity.map(isMeant) ?? false }
        for passage in meant { passage.cut(error) }
        return meant.count
    }

    func nextID() -> String {
        lastID += 1
        return idPrefix + String(lastID, radix: 36)
    }

    func upstream(_ passage: Passage, _ service: Int) -> Int? {
        backends[service].next(after: passage.asked, now: loop.now)
    }

    func note(_ service: Int, _ upstream: Int, well: Bool) {
        backends[service].note(upstream, well: well, now: loop.now)
    }

    /// Nobody will learn how a request went.
    func abandon(_ service: Int, _ upstream: Int) { backends[service].abandon(upstream) }

    func refuse(
        _ exchange: ServerExchange, _ error: APIError, _ style: APIStyle, _ fields: HeaderFields = HeaderFields()
    ) {
        counters.refused[error.code, default: 0] += 1
        let (fields, body) = error.rendered(style, request: nextID(), with: fields)
        exchange.respond(error.status, fields, body)
    }

    /// Has whoever appended lines to the spool in this round released when they are written.
    func record(_ waiter: any RecordWaiter) { waiting.append(waiter) }

    func forget(_ passage: Passage) { passages[ObjectIdentifier(passage)] = nil }

    /// Whether the record failed a moment ago. Now and then a request is let through to find out.
    var isRecordFailing: Bool { fault != nil && loop.now - faultAt < GatewayLoop.faultRest }

    /// Writes the lines of this round at once, then lets their answers go.
    private func writeRecord() {
        guard !waiting.isEmpty else { return }
        let released = waiting
        waiting.removeAll(keepingCapacity: true)
        do throws(RecordWriter.Fault) {
            try spool.flush()
            if fault != nil { alarm("the record is written again") }
            fault = nil
            for waiter in released { counters.recorded += waiter.lines }
        } catch {
            if fault != error { alarm("the record cannot be written: \(error.sentence)") }
            fault = error
            faultAt = loop.now
        }
        for waiter in released { waiter.release(isRecorded: fault == nil) }
    }
}

/// Whoever may only go on once the lines of this round are written.
protocol RecordWaiter: AnyObject {
    /// How many lines are waited for.
    var lines: Int { get }
    /// They are written, or could not be.
    func release(isRecorded: Bool)
}

extension GatewayLoop: ServerHandler {
    /// Finds out what a request is and who asks.
    public func opened(_ exchange: ServerExchange) {
        counters.requests += 1
        let speaksAnthropic = exchange.fields.occurrences("anthropic-version") > 0
        let route: Routing.Route
        do throws(Routing.Miss) {
            route = try routing.route(exchange.method, exchange.target, speaksAnthropic: speaksAnthropic)
        } catch {
            return miss(exchange, error, speaksAnthropic)
        }
        let service = settings.services[route.service]
        guard let credential = service.style.credential(exchange.fields) else {
            return refuse(
                exchange, APIError(401, "missing_api_key", "There is no API key in this request."), service.style)
        }
        guard let identity = judge.identify(credential, exchange.fields, address: exchange.address) else {
            return refuse(exchange, APIError(401, "invalid_api_key", "This API key is not valid."), service.style)
        }
        let passage = Passage(self, exchange, route, identity)
        exchange.context = passage
        passages[ObjectIdentifier(passage)] = passage
    }

    private func miss(_ exchange: ServerExchange, _ miss: Routing.Miss, _ speaksAnthropic: Bool) {
        let (error, service): (APIError, Int?) =
            switch miss {
            case .unknown: (APIError(404, "not_found", "There is no such endpoint."), nil)
            case .refused(let service):
                (APIError(404, "endpoint_not_served", "This endpoint is not served here."), service)
            case .method(let service):
                (APIError(405, "method_not_allowed", "This endpoint has other methods."), service)
            }
        let style = service.map { settings.services[$0].style } ?? (speaksAnthropic ? .anthropic : .openai)
        refuse(exchange, error, style)
    }

    /// Reads a request, has it ruled on and passes it on.
    public func received(_ exchange: ServerExchange) { (exchange.context as? Passage)?.received() }

    /// Answers a request whose framing is refused in an API's words.
    public func refused(_ exchange: ServerExchange, _ fault: FramingFault) {
        counters.malformed += 1
        let (fields, body) = APIError(fault.status, fault.rawValue, fault.sentence).rendered(
            exchange.fields.occurrences("anthropic-version") > 0 ? .anthropic : .openai, request: nextID())
        var closing = fields
        closing.append("Connection", "close")
        exchange.respond(fault.status, closing, body)
    }

    /// Lets the upstream go on.
    public func drained(_ exchange: ServerExchange) { (exchange.context as? Passage)?.call?.resume() }

    /// Records what a client did not stay for.
    public func closed(_ exchange: ServerExchange, completely: Bool) {
        if exchange.status > 0 { counters.statuses[min(5, exchange.status / 100)] += 1 }
        guard let passage = exchange.context as? Passage else { return }
        passage.closed(completely: completely)
        forget(passage)
    }
}
