internal import Base
internal import Exchanges
internal import HTTP
internal import JSON

/// How far an answer has come.
struct AnswerState {
    enum Mode {
        /// Its head is not there yet.
        case none
        /// Held until it is whole.
        case whole
        /// Passed on as it comes, event by event.
        case events
        /// Passed on as it comes, unread.
        case unread
    }

    /// What goes out once the line is written.
    enum Release {
        case nothing
        case whole(Int, HeaderFields, [UInt8])
        case held
        case end
        case broken
    }

    var mode = Mode.none
    var status = 0
    var firstByte: Int?
    var reader: AnswerReader?
    var inspector = EventInspector()
    /// A whole answer so far, or the end of a stream that waits for its line.
    let held = ByteBuffer()
    var isHolding = false
    var release = Release.nothing
    var isOver = false
    /// Bytes of events passed on, to guess tokens from before the upstream tells them.
    var bytes = 0
    var checked = 0

    /// The tokens told, or a guess from the length where a stream did not tell.
    func spent(_ told: Exchange.Usage) -> Exchange.Usage {
        var usage = told
        if usage.output < 0, bytes > 0 { usage.output = Int64(bytes / 40) }
        return usage
    }
}

extension Passage: ClientCallDelegate {
    func responded(_ call: ClientCall) {
        answer.status = call.status
        answer.firstByte = gateway.loop.now
        let well = ![502, 503, 504].contains(call.status)
        if let upstream = asked.last { gateway.note(route.service, upstream, well: well) }
        if let dialect { answer.reader = AnswerReader(dialect) }
        let isStream = call.fields.withFirst("content-type") {
            $0.count >= 17 && $0.slice(0, 17).isHeader("text/event-stream")
        }
        if isStream ?? false {
            gateway.counters.streams += 1
            answer.mode = dialect == nil ? .unread : .events
            exchange.begin(call.status, RequestFields.client(call.fields, with: ruling.fields))
        } else {
            answer.mode = .whole
        }
    }

    func received(_ call: ClientCall, _ bytes: Bytes) -> Bool {
        guard !isSettled || answer.isHolding else { return true }
        switch answer.mode {
        case .whole: hold(call, bytes)
        case .events:
            if exchange.isBacklogged { return false }
            events(bytes)
        case .unread:
            if exchange.isBacklogged { return false }
            exchange.write(bytes)
        case .none: break
        }
        return true
    }

    private func hold(_ call: ClientCall, _ bytes: Bytes) {
        answer.held.append(bytes)
        guard answer.held.count > gateway.settings.answerLimit else { return }
        answer.mode = .unread
        exchange.begin(
            call.status, RequestFields.client(call.fields, with: ruling.fields),
            length: call.fields.first("content-length").flatMap { Int($0) })
        exchange.write(answer.held.view)
        answer.held.removeAll()
    }

    /// Reads a piece of a stream and passes it on; from its terminal event on it waits for the record.
    private func events(_ bytes: Bytes) {
        if answer.isHolding { return answer.held.append(bytes) }
        guard let dialect, let reader = answer.reader else { return }
        var end: Int?
        let obfuscation = ruling.obfuscation
        answer.inspector.take(bytes) { event in
            if end == nil, !event.data.isEmpty { read(event.data, reader) }
            if end == nil, reader.hasEnded { end = event.offset }
            guard let obfuscation else { return }
            // What is changed goes out event by event, so it is all here.
            if let changed = obfuscation.event(event.text, dialect) {
                pass(changed, holding: end != nil)
            } else {
                pass(event.text, holding: end != nil)
            }
        }
        if obfuscation == nil || answer.inspector.hasGivenUp {
            pass(bytes.slice(0, end ?? bytes.count), holding: false)
            if let end { pass(bytes.slice(end, bytes.count), holding: true) }
        }
        answer.bytes += bytes.count
        if end != nil {
            hold()
        } else {
            checkBudget()
        }
    }

    private func read(_ data: Bytes, _ reader: AnswerReader) {
        do throws(JSONFault) {
            try reader.event(data, gateway.answers)
        } catch {
            gateway.counters.unreadable += 1
        }
    }

    private func pass(_ bytes: Bytes, holding: Bool) {
        if holding { answer.held.append(bytes) } else { exchange.write(bytes) }
    }

    private func pass(_ bytes: [UInt8], holding: Bool) {
        bytes.withUnsafeBufferPointer { pass(Bytes($0), holding: holding) }
    }

    /// The terminal event is there: its line is written before it goes on.
    private func hold() {
        answer.isHolding = true
        settle(status: answer.status)
        answer.release = .held
        gateway.record(self)
    }

    private func checkBudget() {
        guard let ticket = ruling.ticket, answer.bytes - answer.checked >= 4096 else { return }
        answer.checked = answer.bytes
        let tokens = max(answer.reader?.usage.output ?? -1, Int64(answer.bytes / 40))
        if !gateway.judge.mayContinue(ticket, tokens: tokens) { cut(.budgetSpent) }
    }

    func ended(_ call: ClientCall, _ outcome: ClientCall.Outcome) {
        self.call = nil
        guard outcome != .cancelled else { return }
        answer.isOver = true
        if outcome == .complete { return completed(call) }
        let failure = Failure(outcome)
        if let upstream = asked.last { gateway.note(route.service, upstream, well: false) }
        // Nothing was sent, so nothing is done twice.
        if outcome == .unreachable, exchange.isOpen, asked.count < service.upstreams.count {
            gateway.counters.retried += 1
            return send()
        }
        gateway.counters.failed += 1
        fail(failure)
    }

    private func completed(_ call: ClientCall) {
        switch answer.mode {
        case .whole: completedWhole(call)
        case .events where answer.isHolding:
            // Released with its line, or just now.
            if case .nothing = answer.release { exchange.end() }
        case .events, .unread, .none:
            if !isSettled, answer.mode == .events, ruling.obfuscation != nil { exchange.write(answer.inspector.rest) }
            settle(status: answer.status)
            answer.release = .end
            gateway.record(self)
        }
    }

    private func completedWhole(_ call: ClientCall) {
        var body: [UInt8]?
        if let dialect, let reader = answer.reader, !answer.held.isEmpty {
            do throws(JSONFault) {
                try reader.whole(answer.held.view, gateway.answers)
                if call.status < 300 { body = ruling.obfuscation?.answer(answer.held.view, dialect) }
            } catch {
                gateway.counters.unreadable += 1
            }
        }
        settle(status: call.status)
        let fields = RequestFields.client(call.fields, with: ruling.fields)
        if let body {
            answer.release = .whole(call.status, fields, body)
        } else {
            answer.release = .held
            wholeFields = fields
        }
        gateway.record(self)
    }

    /// There is no answer, or only half of one.
    func fail(_ failure: Failure) {
        settle(status: exchange.isOpen ? failure.error.status : answer.status, finish: .error)
        if exchange.isOpen {
            let (fields, body) = failure.error.rendered(service.style, request: id)
            answer.release = .whole(failure.error.status, fields, body)
        } else {
            answer.release = .broken
        }
        gateway.record(self)
    }

    /// The line is written, or could not be.
    func release(isRecorded: Bool) {
        if !isRecorded {
            guard service.whenUnrecorded == .pass else { return withhold() }
            gateway.counters.unrecorded += 1
        }
        let release = answer.release
        answer.release = .nothing
        switch release {
        case .nothing: return
        case .whole(let status, let fields, let body): exchange.respond(status, fields, body)
        case .held where answer.mode == .whole:
            exchange.respond(answer.status, wholeFields, answer.held.view)
        case .held:
            exchange.write(answer.held.view)
            answer.held.removeAll()
            if answer.isOver { exchange.end() }
        case .end:
            exchange.write(answer.held.view)
            exchange.end()
        case .broken: exchange.abort()
        }
    }

    /// What could not be recorded does not go out.
    private func withhold() {
        call?.cancel()
        if exchange.isOpen {
            gateway.refuse(exchange, .notRecording, service.style)
        } else {
            exchange.abort()
        }
        answer.release = .nothing
    }
}

/// Why an upstream gave no answer, or half of one.
enum Failure {
    case unreachable, timedOut, broken, untrusted

    init(_ outcome: ClientCall.Outcome) {
        switch outcome {
        case .unreachable: self = .unreachable
        case .timedOut: self = .timedOut
        case .untrusted: self = .untrusted
        case .complete, .cancelled, .broken: self = .broken
        }
    }

    var error: APIError {
        switch self {
        case .unreachable, .untrusted:
            APIError(503, "upstream_unavailable", "The model cannot be reached right now.", retryAfter: 1_000)
        case .timedOut: APIError(504, "upstream_timeout", "The model did not answer in time.")
        case .broken: APIError(502, "upstream_failed", "The model's answer broke off.")
        }
    }
}

extension APIError {
    static let budgetSpent = APIError(429, "insufficient_quota", "The budget of this account is spent.")
}
