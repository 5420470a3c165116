internal import Base
internal import Exchanges
internal import HTTP
internal import JSON
internal import Recording

/// One request's way through the gateway.
final class Passage {
    unowned let gateway: GatewayLoop
    let exchange: ServerExchange
    let route: Routing.Route
    let identity: Identity?
    let id: String
    let began: Timestamp

    var ruling = Ruling()
    /// The line of the record as far as it is known.
    let line = ByteBuffer()
    var call: ClientCall?
    /// Upstreams that this request was sent to.
    private(set) var asked: [Int] = []
    var answer = AnswerState()
    var inspector = EventInspector()
    /// The head of an answer that is held.
    var wholeFields = HeaderFields()
    /// Whether its line stands in the record or waits to be written there.
    var isSettled = false
    /// Whether nothing more of the upstream's goes to the client.
    var isClosed = false
    /// Whether the line is still without its beginning, so that nothing of an answer may be taken.
    private(set) var isBeginning = false

    init(_ gateway: GatewayLoop, _ exchange: ServerExchange, _ route: Routing.Route, _ identity: Identity) {
        self.gateway = gateway
        self.exchange = exchange
        self.route = route
        self.identity = identity
        id = gateway.nextID()
        began = gateway.clock()
    }

    var service: GatewaySettings.Service { gateway.settings.services[route.service] }

    var dialect: TrafficDialect? {
        if case .inspected(let dialect) = route.kind { dialect } else { nil }
    }

    /// The whole request is there.
    func received() {
        if gateway.isRecordFailing, service.whenUnrecorded == .refuse { return refuse(.notRecording) }
        var fault: JSONFault?
        var request = Exchange()
        if let dialect {
            do throws(JSONFault) {
                try gateway.requests.request(exchange.body.view, dialect, into: &request)
            } catch {
                fault = error
            }
        } else {
            gateway.requests.model(exchange.body.view, into: &request)
        }
        if let fault { return refuse(.unreadable(fault)) }
        guard let identity else { return }
        name(&request, identity)
        guard rule(on: request, identity) else { return }
        // The upstream gets the request first; what it takes to answer is time for the record.
        isBeginning = true
        let isAsked = ask()
        let head = ruling.recordsWhole ? exchange.body.count : gateway.settings.promptHead
        NativeLine.begin(request, head: head, tail: gateway.settings.promptTail, to: line)
        isBeginning = false
        if isAsked { call?.resume() } else { failUnasked() }
    }

    /// Fills in what is known of a request beside its body. The texts are valid until the next request is named.
    private func name(_ request: inout Exchange, _ identity: Identity) {
        let origin = identity.origin
        let texts = gateway.texts
        texts.removeAll()
        // Where each text ends; taken before the texts, which move as they grow.
        var ends = InlineArray<9, Int>(repeating: 0)
        func add(_ index: Int, _ text: String) {
            Bytes.with(text) { texts.append($0) }
            ends[index] = texts.count
        }
        add(0, id)
        add(1, identity.account)
        add(2, identity.organisation)
        add(3, identity.key)
        add(4, route.endpoint)
        add(5, origin.address.isEmpty ? exchange.address : origin.address)
        add(6, origin.country)
        add(7, origin.fingerprint.isEmpty ? exchange.tlsFingerprint ?? "" : origin.fingerprint)
        // The record is UTF-8; what a field holds may be anything.
        add(8, exchange.fields.first("user-agent") ?? "")
        let view = texts.view
        func text(_ index: Int) -> Bytes { view.slice(index == 0 ? 0 : ends[index - 1], ends[index]) }
        request.id = text(0)
        request.accountID = text(1)
        request.organisationID = text(2)
        request.keyID = text(3)
        request.endpoint = text(4)
        request.clientAddress = text(5)
        request.country = text(6)
        request.tlsFingerprint = text(7)
        request.userAgent = text(8)
        request.timestamp = began
    }

    private func rule(on request: borrowing Exchange, _ identity: Identity) -> Bool {
        ruling = gateway.judge.rule(
            on: InspectedRequest(
                identity: identity, exchange: request, bodyLength: exchange.body.count, service: service.name,
                fields: exchange.fields, id: id))
        if let refusal = ruling.refusal {
            refuse(refusal)
            return false
        }
        return true
    }

    private func refuse(_ error: APIError) {
        gateway.refuse(exchange, error, service.style, ruling.fields)
        isSettled = true
    }

    /// Asks the next upstream; answers with an error when there is none left.
    func send() { if !ask() { failUnasked() } }

    private func failUnasked() {
        gateway.counters.failed += 1
        fail(.unreachable)
    }

    /// Asks the next upstream; false when there is none left.
    private func ask() -> Bool {
        guard let place = gateway.upstream(self, route.service) else { return false }
        asked.append(place)
        let upstream = service.upstreams[place]
        var request = ClientCall.Request(exchange.method, upstream.url + route.target)
        request.fields = RequestFields.upstream(
            exchange.fields, style: service.style, credential: upstream.credential,
            passesCredentials: gateway.settings.passesCredentials)
        request.timeouts = upstream.timeouts
        if !exchange.body.isEmpty || exchange.method == "POST" || exchange.method == "PUT" { request.body = body() }
        call = gateway.client.start(request, self)
        gateway.client.push()
        return true
    }

    /// The body as the upstream gets it.
    private func body() -> ByteBuffer {
        guard let dialect, let changed = ruling.obfuscation?.request(exchange.body.view, dialect) else {
            return exchange.body
        }
        let body = ByteBuffer()
        body.append(changed)
        return body
    }

    /// Ends the exchange for a reason of ours that comes up under way.
    func cut(_ error: APIError) {
        guard !isSettled, call != nil else { return }
        gateway.counters.cut += 1
        abandonCall()
        isClosed = true
        if exchange.isOpen {
            settle(status: error.status, finish: .error)
            let (fields, body) = error.rendered(service.style, request: id)
            answer.release = .whole(error.status, fields, body)
        } else {
            settle(status: answer.status, finish: .error)
            answer.ending = .broken
            answer.held.removeAll()
            if answer.mode == .events {
                // Only whole events have gone out, so this is one of its own.
                answer.held.append(error.event(service.style, request: id))
                answer.ending = .whole
            }
            answer.release = .held
        }
        gateway.record(self)
    }

    /// Ends the upstream's call, whose end is of no interest any more.
    func abandonCall() {
        guard let call else { return }
        self.call = nil
        call.cancel()
        if answer.status == 0, let upstream = asked.last { gateway.abandon(route.service, upstream) }
    }

    /// The client has the whole answer, or has left.
    func closed(completely: Bool) {
        abandonCall()
        isClosed = true
        guard !isSettled, !asked.isEmpty else { return unsettle() }
        gateway.counters.aborted += 1
        settle(status: answer.status == 0 ? 499 : answer.status, aborted: true)
        answer.release = .nothing
        gateway.record(self)
    }

    /// Gives back what a request had reserved that was never sent.
    private func unsettle() {
        guard let ticket = ruling.ticket else { return }
        ruling.ticket = nil
        gateway.judge.settle(ticket, usage: Exchange.Usage(), status: 0)
    }

    /// Ends the exchange's line with what is known now, and tells the judge.
    func settle(status: Int, finish: FinishReason? = nil, aborted: Bool = false) {
        guard !isSettled else { return }
        isSettled = true
        var outcome = Exchange()
        answer.reader?.finish(&outcome)
        if let finish { outcome.finish = finish }
        if status >= 400, !aborted { outcome.finish = .error }
        outcome.httpStatus = Int64(status)
        outcome.clientAborted = aborted ? .yes : .no
        let took = gateway.loop.now - exchange.began
        outcome.latencyMilliseconds = Int64(max(0, took))
        if let first = answer.firstByte { outcome.firstTokenMilliseconds = Int64(max(0, first - exchange.began)) }
        NativeLine.end(outcome, to: line)
        gateway.spool.append(line.view)
        gateway.counters.took(took)
        if let obfuscation = ruling.obfuscation { gateway.counters.undegraded += obfuscation.faults }
        if let ticket = ruling.ticket {
            ruling.ticket = nil
            gateway.judge.settle(ticket, usage: answer.spent(outcome.usage), status: status)
        }
    }
}

extension APIError {
    static let notRecording = APIError(
        503, "temporarily_unavailable", "The service cannot take requests right now.", retryAfter: 2_000)

    static func unreadable(_ fault: JSONFault) -> APIError {
        APIError(400, "invalid_json", "The body of the request is not what this endpoint takes: \(fault.words).")
    }

    /// The error within a stream that has begun.
    func event(_ style: APIStyle, request: String) -> [UInt8] {
        let body = rendered(style, request: request).body
        return Array((style == .anthropic ? "event: error\ndata: " : "data: ").utf8) + body + [10, 10]
    }
}

extension JSONFault {
    /// What is wrong and where, without a word of the body.
    var words: String {
        let place = field.map { "\($0), at byte \(offset)" } ?? "byte \(offset)"
        return reason.sentence + " (\(place))" + (expected.map { "; expected \($0)" } ?? "")
    }
}
