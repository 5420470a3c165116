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
        /// An answer of ours, or a changed one.
        case whole(Int, HeaderFields, [UInt8])
        /// What is held.
        case held
    }

    /// How what the upstream sends has ended.
    enum Ending {
        /// It has not.
        case none
        case whole
        /// In the middle, which the client is to see.
        case broken
    }

    var mode = Mode.none
    var status = 0
    var firstByte: Int?
    var reader: AnswerReader?
    /// A whole answer so far, or the end of a stream that waits for its line.
    let held = ByteBuffer()
    var isHolding = false
    var release = Release.nothing
    var ending = Ending.none
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

extension Passage: RecordWaiter {
    var lines: Int { 1 }
}

extension Passage: ClientCallDelegate {
    // It may come from within the asking, when the line has no beginning yet.
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
            call.forgetHead()
        } else {
            answer.mode = .whole
        }
    }

    func received(_ call: ClientCall, _ bytes: Bytes) -> Bool {
        guard !isClosed else { return true }
        if isBeginning { return false }
        switch answer.mode {
        case .whole: hold(call, bytes)
        case .events:
            if exchange.isBacklogged { return false }
            // A stream may last for minutes, and nobody is asked again. The head may come before the line is begun, which
            // reads the body; this comes after it.
            if !exchange.body.isEmpty, call.isBodySent { exchange.forgetBody() }
            events(bytes)
        case .unread:
            if exchange.isBacklogged { return false }
            pass(bytes)
        case .none: break
        }
        return true
    }

    private func hold(_ call: ClientCall, _ bytes: Bytes) {
        answer.held.append(bytes)
        guard answer.held.count > gateway.settings.answerLimit else { return }
        if ruling.obfuscation != nil { gateway.counters.undegraded += 1 }
        answer.mode = .unread
        exchange.begin(
            call.status, RequestFields.client(call.fields, with: ruling.fields),
            length: call.fields.first("content-length").flatMap { Int($0) })
        exchange.write(answer.held.view)
        answer.held.removeAll()
    }

    /// Reads a piece of a stream and passes its whole events on; from the terminal one on they wait for the record.
    private func events(_ bytes: Bytes) {
        guard let dialect, let reader = answer.reader else { return }
        answer.bytes += bytes.count
        let obfuscation = ruling.obfuscation
        var hasEnded = false
        // Events that follow each other unchanged go out in one piece.
        var run = Bytes()
        func passRun() {
            pass(run)
            run = Bytes()
        }
        inspector.take(
            bytes, gateway.scratch,
            { event in
                if !isSettled, !hasEnded, !event.data.isEmpty {
                    read(event.data, reader)
                    hasEnded = reader.hasEnded
                    if hasEnded {
                        passRun()
                        answer.isHolding = true
                    }
                }
                if let changed = obfuscation?.event(event.text, dialect) {
                    passRun()
                    pass(changed)
                } else {
                    run = Bytes(start: run.isEmpty ? event.text.start : run.start, count: run.count + event.text.count)
                }
            }, finally: passRun)
        if inspector.hasGivenUp {
            if ruling.obfuscation != nil { gateway.counters.undegraded += 1 }
            answer.mode = .unread
            inspector.takeRest { pass($0) }
        }
        if hasEnded {
            // Its line is written before it goes on.
            settle(status: answer.status)
            answer.release = .held
            gateway.record(self)
        } else if !isSettled {
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

    private func pass(_ bytes: Bytes) {
        guard !bytes.isEmpty else { return }
        if answer.isHolding { answer.held.append(bytes) } else { exchange.write(bytes) }
    }

    private func pass(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { pass(Bytes($0)) } }

    private func checkBudget() {
        guard let ticket = ruling.ticket, answer.bytes - answer.checked >= 4096 else { return }
        answer.checked = answer.bytes
        let tokens = max(answer.reader?.usage.output ?? -1, Int64(answer.bytes / 40))
        if !gateway.judge.mayContinue(ticket, tokens: tokens) { cut(.budgetSpent) }
    }

    func ended(_ call: ClientCall, _ outcome: ClientCall.Outcome) {
        self.call = nil
        guard outcome != .cancelled, !isClosed else { return }
        if outcome == .complete, answer.mode != .none {
            return answer.mode == .whole ? completedWhole(call) : streamEnded(.whole)
        }
        if let upstream = asked.last { gateway.note(route.service, upstream, well: false) }
        // Nothing was sent, so nothing is done twice.
        if outcome == .unreachable, exchange.isOpen, asked.count < service.upstreams.count {
            gateway.counters.retried += 1
            return send()
        }
        gateway.counters.failed += 1
        fail(Failure(outcome))
    }

    /// Nothing more comes of what is passed on as it comes.
    private func streamEnded(_ ending: AnswerState.Ending) {
        inspector.takeRest { pass($0) }
        answer.ending = ending
        guard !isSettled else {
            // Its end goes with the terminal event, or has nothing to wait for any more.
            return answer.isHolding ? () : end()
        }
        settle(status: answer.status, finish: ending == .broken ? .error : nil)
        answer.isHolding = true
        answer.release = .held
        gateway.record(self)
    }

    private func end() {
        switch answer.ending {
        case .none: break
        case .whole: exchange.end()
        case .broken: exchange.breakOff()
        }
    }

    private func completedWhole(_ call: ClientCall) {
        var body: [UInt8]?
        if let dialect, let reader = answer.reader, !answer.held.isEmpty {
            do throws(JSONFault) {
                try reader.whole(answer.held.view, gateway.answers)
            } catch {
                gateway.counters.unreadable += 1
            }
            if call.status < 300 { body = ruling.obfuscation?.answer(answer.held.view, dialect) }
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
        guard exchange.isOpen else { return streamEnded(.broken) }
        isClosed = true
        settle(status: failure.error.status, finish: .error)
        let (fields, body) = failure.error.rendered(service.style, request: id)
        answer.release = .whole(failure.error.status, fields, body)
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
            answer.held.removeAll()
        case .held:
            answer.isHolding = false
            exchange.write(answer.held.view)
            answer.held.removeAll()
            end()
        }
    }

    /// What could not be recorded does not go out.
    private func withhold() {
        abandonCall()
        isClosed = true
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
