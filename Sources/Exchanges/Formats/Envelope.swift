internal import Base
internal import JSON

/// What differs between the providers whose traffic is recorded in an envelope.
protocol Dialect: AnyObject {
    /// The API surface when the envelope names none.
    var endpoint: StaticString { get }
    var requestPlan: JSONPlan { get }
    var responsePlan: JSONPlan { get }
    /// Takes a request body, already read into `record`.
    func request(_ record: JSONRecord, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault)
    /// Forgets the last answer.
    func begin()
    /// Takes a whole response body, already read into `record`.
    func response(_ record: JSONRecord, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault)
    /// Takes one recorded event's data. Returns whether the answer ended with it.
    func event(_ data: Bytes, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) -> Bool
    /// Takes recorded events that stand as an array of objects. Returns whether the answer ended with them.
    func events(_ array: JSONToken, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) -> Bool
    /// Writes what has come together into the exchange. Returns the moment of the answer, if the provider tells it.
    func finish(_ exchange: inout Exchange) -> Timestamp?
}

/// Recorded traffic: one line holds a request, its response (or the recorded event stream) and what the edge knows.
/// The envelope is described in docs/formats.md.
final class EnvelopeDecoder: LineDecoder {
    /// Slots of an envelope's plan, beside those of `Transport`.
    enum Slot: Int {
        case request = 24, response, events, model, input, output, cacheRead, cacheWrite
    }

    private static let plan = JSONPlan(
        Transport.fields + Transport.headerFields + [
            .init("created", Transport.timestamp.rawValue, [.text, .number]),
            .init("request", Slot.request.rawValue, [.object, .text]),
            .init("request_body", Slot.request.rawValue, [.object, .text]),
            .init("response", Slot.response.rawValue, [.object, .text]),
            .init("response_body", Slot.response.rawValue, [.object, .text]),
            .init("response_sse", Slot.events.rawValue, .text),
        ])

    private let plan: JSONPlan
    private let dialect: any Dialect
    private let needsBody: Bool
    private let reader = JSONReader()
    private let record = JSONRecord()
    // Bodies that are JSON inside a text have readers of their own, so that no view is lost before the line's end.
    private let requestReader = JSONReader()
    private let responseReader = JSONReader()
    private let body = JSONRecord()
    private let eventText = TextBuilder()

    /// A decoder of the general envelope, or of another one that fills the same slots. Without `needsBody` a line that
    /// has no request body is an exchange all the same: its metadata counts.
    init(_ dialect: any Dialect, plan: JSONPlan = EnvelopeDecoder.plan, needsBody: Bool = true) {
        self.needsBody = needsBody
        self.dialect = dialect
        self.plan = plan
    }

    func decode(_ line: Bytes, into exchange: inout Exchange) throws(LineFault) {
        do throws(JSONFault) {
            try reader.read(line, plan, into: record)
        } catch {
            throw LineFault(error)
        }
        let moment = try Transport.fill(record, &exchange)
        dialect.begin()
        try decodeRequest(&exchange)
        try decodeResponse(&exchange)
        let answered = dialect.finish(&exchange)
        fillGaps(&exchange)
        guard let timestamp = moment ?? answered else {
            throw LineFault(.missingField, field: "ts", expected: "the moment of the request")
        }
        exchange.timestamp = timestamp
        // Where the edge names no account, the key or the organisation stands for it.
        if exchange.accountID.isEmpty { exchange.accountID = exchange.keyID }
        if exchange.accountID.isEmpty { exchange.accountID = exchange.organisationID }
        guard !exchange.accountID.isEmpty else {
            throw LineFault(.missingField, field: "account_id", expected: "a text that is not empty")
        }
        if exchange.endpoint.isEmpty {
            exchange.endpoint = Bytes(start: dialect.endpoint.utf8Start, count: dialect.endpoint.utf8CodeUnitCount)
        }
    }

    /// What the envelope tells counts where the bodies do not tell it.
    private func fillGaps(_ exchange: inout Exchange) {
        if exchange.model.isEmpty { record.text(Slot.model.rawValue, &exchange.model) }
        if exchange.usage.input < 0 { record.count(Slot.input.rawValue, &exchange.usage.input) }
        if exchange.usage.output < 0 { record.count(Slot.output.rawValue, &exchange.usage.output) }
        if exchange.usage.cacheRead < 0 { record.count(Slot.cacheRead.rawValue, &exchange.usage.cacheRead) }
        if exchange.usage.cacheWrite < 0 { record.count(Slot.cacheWrite.rawValue, &exchange.usage.cacheWrite) }
    }

    private func decodeRequest(_ exchange: inout Exchange) throws(LineFault) {
        do throws(JSONFault) {
            if let token = record.token(Slot.request.rawValue) {
                try reader.extract(token, dialect.requestPlan, into: body)
                try dialect.request(body, reader, &exchange)
            } else if let text = record.text(Slot.request.rawValue) {
                if text.isDigest { return exchange.promptDigest = text }
                try requestReader.read(text, dialect.requestPlan, into: body)
                try dialect.request(body, requestReader, &exchange)
            } else if needsBody {
                throw JSONFault(reason: .wrongType, offset: 0)
            }
        } catch {
            if record.kind(Slot.request.rawValue) == .absent || record.kind(Slot.request.rawValue) == .null {
                throw LineFault(.missingField, field: "request", expected: "the request's body")
            }
            throw LineFault(error, prefix: "request.")
        }
    }

    private func decodeResponse(_ exchange: inout Exchange) throws(LineFault) {
        if let events = record.text(Slot.events.rawValue) {
            return try decodeEvents(events, "response_sse", &exchange)
        }
        let text = record.text(Slot.response.rawValue) ?? Bytes()
        if text.isDigest { return exchange.responseDigest = text }
        if !text.isEmpty, text[0] != 123 { return try decodeEvents(text, "response", &exchange) }
        do throws(JSONFault) {
            if record.kind(Slot.response.rawValue) == .array, let token = record.token(Slot.response.rawValue) {
                // Written when the answer was over, so an end that is missing is not the client's doing.
                _ = try dialect.events(token, reader, &exchange)
                exchange.parameters.streamed = .yes
            } else if let token = record.token(Slot.response.rawValue) {
                try reader.extract(token, dialect.responsePlan, into: body)
                try dialect.response(body, reader, &exchange)
            } else if !text.isEmpty {
                try responseReader.read(text, dialect.responsePlan, into: body)
                try dialect.response(body, responseReader, &exchange)
            }
        } catch {
            throw LineFault(error, prefix: "response.")
        }
    }

    private func decodeEvents(_ text: Bytes, _ field: String, _ exchange: inout Exchange) throws(LineFault) {
        var events = EventStream(text, joined: eventText)
        var ended = false
        while let data = events.next() {
            do throws(JSONFault) {
                if try dialect.event(data, responseReader, &exchange) { ended = true }
            } catch {
                // A recording that was cut within its last event is what an abort looks like.
                if events.isAtEnd, !ended, error.reason == .truncated { break }
                throw LineFault(.eventStreamInvalid, field: field, expected: "events of the provider's stream")
            }
        }
        exchange.parameters.streamed = .yes
        if exchange.clientAborted == .unknown { exchange.clientAborted = ended ? .no : .yes }
    }
}
