internal import Base
internal import JSON

/// Turns one span or log record into an exchange.
final class TelemetryExchangeReader {
    private enum Slot: Int {
        case trace, span, start, end, time, observed, event, attributes, status
    }
    private static let plan = JSONPlan([
        .init("traceId", Slot.trace.rawValue, .text), .init("spanId", Slot.span.rawValue, .text),
        .init("startTimeUnixNano", Slot.start.rawValue, [.text, .integer]),
        .init("endTimeUnixNano", Slot.end.rawValue, [.text, .integer]),
        .init("timeUnixNano", Slot.time.rawValue, [.text, .integer]),
        .init("observedTimeUnixNano", Slot.observed.rawValue, [.text, .integer]),
        .init("eventName", Slot.event.rawValue, .text), .init("attributes", Slot.attributes.rawValue, .array),
        .init("status.code", Slot.status.rawValue, [.integer, .text]),
    ])

    private let reader: JSONReader
    private let attributeReader: TelemetryAttributeReader
    private let record = JSONRecord()
    private let structured: TelemetryTree
    // Attributes that are JSON inside a text have readers of their own, so that no view is lost before the next span.
    private let written: [TelemetryKey: TelemetryTree]
    private let messages = TelemetryMessages()

    init(_ reader: JSONReader, _ attributeReader: TelemetryAttributeReader) {
        self.reader = reader
        self.attributeReader = attributeReader
        structured = TelemetryTree(reader, namesTypes: true)
        let keys: [TelemetryKey] = [.instructions, .input, .output, .finishReasons]
        written = Dictionary(uniqueKeysWithValues: keys.map { ($0, TelemetryTree(JSONReader(), namesTypes: false)) })
    }

    /// Reads the span or log record at `token`. Returns false when it is none of a request for text.
    func read(
        _ token: JSONToken, _ resource: TelemetryAttributes, isLog: Bool, into exchange: inout Exchange
    ) throws(TelemetryFault) -> Bool {
        var attributes = resource
        attributes.fault = nil
        do throws(JSONFault) {
            try reader.extractObject(token, TelemetryExchangeReader.plan, into: record)
        } catch {
            throw TelemetryFault(fault: LineFault(error))
        }
        if let array = record.token(Slot.attributes.rawValue) {
            attributeReader.read(array, reader, into: &attributes)
        }
        guard isExchange(attributes, isLog) else { return false }
        if let fault = resource.fault { throw TelemetryFault(fault: LineFault(fault), isOfResource: true) }
        if let fault = attributes.fault { throw TelemetryFault(fault: LineFault(fault)) }
        do throws(LineFault) {
            try fill(attributes, isLog, &exchange)
        } catch {
            throw TelemetryFault(fault: error)
        }
        return true
    }

    private func isExchange(_ attributes: TelemetryAttributes, _ isLog: Bool) -> Bool {
        if isLog {
            let name = record.text(Slot.event.rawValue) ?? attributes.text(.event)
            guard name == "gen_ai.client.inference.operation.details" else { return false }
        }
        let operation = attributes.text(.operation)
        // Agents, tools and embeddings have spans of their own, around or beside those of the model.
        if operation == "chat" || operation == "text_completion" || operation == "generate_content" { return true }
        return operation.isEmpty && !attributes.text(.requestModel, .responseModel).isEmpty
    }

    private func fill(
        _ attributes: TelemetryAttributes, _ isLog: Bool, _ exchange: inout Exchange
    ) throws(LineFault) {
        fillWho(attributes, &exchange)
        guard !exchange.accountID.isEmpty else {
            throw LineFault(
                .missingField, field: "attributes.user.account.id",
                expected: "an account: user.account.id, enduser.id, user.id or service.name")
        }
        try fillTimes(isLog, &exchange)
        fillParameters(attributes, &exchange)
        try structure(attributes, .instructions, "gen_ai.system_instructions") {
            (node, tree) throws(JSONFault) in try self.messages.readSystem(node, tree, into: &exchange)
        }
        try structure(attributes, .input, "gen_ai.input.messages") {
            (node, tree) throws(JSONFault) in try self.messages.readInput(node, tree, into: &exchange)
        }
        try structure(attributes, .output, "gen_ai.output.messages") {
            (node, tree) throws(JSONFault) in try self.messages.readOutput(node, tree, into: &exchange)
        }
        try fillFinish(attributes, &exchange)
    }

    private func fillWho(_ attributes: TelemetryAttributes, _ exchange: inout Exchange) {
        exchange.id = attributes.text(.responseID)
        if exchange.id.isEmpty { record.text(Slot.span.rawValue, &exchange.id) }
        exchange.requestID = header(attributes, .responseHeader, .responseHeaderShort, .requestHeader)
        exchange.accountID = attributes.text(.userAccount, .endUser, .user)
        let service = attributes.text(.service)
        // What programs are called that never gave themselves a name.
        if exchange.accountID.isEmpty, !(service.slice(0, 15) == "unknown_service") { exchange.accountID = service }
        if !attributes.text(.userAccount).isEmpty {
            exchange.endUserID = attributes.text(.endUser, .user)
        } else if !attributes.text(.endUser).isEmpty {
            exchange.endUserID = attributes.text(.user)
        }
        exchange.clientAddress = attributes.text(.address)
        exchange.userAgent = attributes.text(.userAgent)
        exchange.country = attributes.text(.country)
        exchange.model = attributes.text(.requestModel, .responseModel)
        exchange.endpoint = attributes.text(.operation)
        exchange.conversationID = attributes.text(.conversation, .session)
    }

    /// The first of several recorded headers that is there: an array of texts, of which the first counts, or a bare text.
    private func header(_ attributes: TelemetryAttributes, _ keys: TelemetryKey...) -> Bytes {
        for key in keys {
            var value = attributes.text(key)
            if case .structure(let node) = attributes[key] {
                // Another type than text is no reason to lose the span.
                _ = try? structured.forEach(node) { (element) throws(JSONFault) in
                    if value.isEmpty { value = try structured.text(element) ?? Bytes() }
                }
            }
            if !value.isEmpty { return value }
        }
        return Bytes()
    }

    private func fillTimes(_ isLog: Bool, _ exchange: inout Exchange) throws(LineFault) {
        if isLog {
            var told = try moment(.time, "timeUnixNano")
            if told == nil { told = try moment(.observed, "observedTimeUnixNano") }
            guard let told else {
                throw LineFault(.missingField, field: "timeUnixNano", expected: "nanoseconds since 1970")
            }
            exchange.timestamp = told
            return
        }
        guard let start = try moment(.start, "startTimeUnixNano") else {
            throw LineFault(.missingField, field: "startTimeUnixNano", expected: "nanoseconds since 1970")
        }
        exchange.timestamp = start
        if let end = try moment(.end, "endTimeUnixNano"), end >= start {
            exchange.latencyMilliseconds = end.milliseconds - start.milliseconds
        }
    }

    /// A moment in nanoseconds; zero stands for none.
    private func moment(_ slot: Slot, _ field: String) throws(LineFault) -> Timestamp? {
        var nanoseconds = record.integer(slot.rawValue)
        if let text = record.text(slot.rawValue) {
            nanoseconds = Int64(decimal: text)
            if nanoseconds == nil {
                throw LineFault(.timestampInvalid, field: field, expected: "nanoseconds since 1970")
            }
        }
        guard let nanoseconds, nanoseconds != 0 else { return nil }
        return try Transport.checked(Timestamp(milliseconds: nanoseconds / 1_000_000), field)
    }

    private func fillParameters(_ attributes: TelemetryAttributes, _ exchange: inout Exchange) {
        exchange.parameters.temperature = attributes.number(.temperature) ?? .nan
        exchange.parameters.topP = attributes.number(.topP) ?? .nan
        attributes.count(.maxTokens, to: &exchange.parameters.maxTokens)
        attributes.count(.choices, to: &exchange.parameters.choices)
        for key in [TelemetryKey.seed, .openaiSeed] {
            if case .integer = attributes[key] { exchange.parameters.seeded = .yes }
        }
        if case .flag(let streamed) = attributes[.stream] { exchange.parameters.streamed = streamed ? .yes : .no }
        let format = attributes.text(.outputType, .openaiFormat)
        if !format.isEmpty {
            exchange.parameters.structured = format == "json" || format.slice(0, 5) == "json_" ? .yes : .no
        }
        attributes.count(.inputTokens, .promptTokens, to: &exchange.usage.input)
        attributes.count(.outputTokens, .completionTokens, to: &exchange.usage.output)
        attributes.count(.reasoningTokens, to: &exchange.usage.reasoning)
        attributes.count(.cacheRead, to: &exchange.usage.cacheRead)
        attributes.count(.cacheWrite, to: &exchange.usage.cacheWrite)
        attributes.count(.status, to: &exchange.httpStatus)
        if exchange.httpStatus == 499 { exchange.clientAborted = .yes }
        // Beyond a year a time to the first piece is no measurement, and no whole number of milliseconds either.
        if let seconds = attributes.number(.firstChunk), seconds >= 0, seconds < 31_536_000 {
            exchange.firstTokenMilliseconds = Int64((seconds * 1000).rounded())
        }
    }

    private func structure(
        _ attributes: TelemetryAttributes, _ key: TelemetryKey, _ name: String,
        _ body: (JSONToken, TelemetryTree) throws(JSONFault) -> Void
    ) throws(LineFault) {
        do throws(JSONFault) {
            switch attributes[key] {
            case .structure(let node): try body(node, structured)
            case .text(let text):
                guard !text.isEmpty, let tree = written[key] else { return }
                try tree.reader.open(text)
                try body(.root, tree)
            default: return
            }
        } catch {
            throw LineFault(error, prefix: "attributes.\(name).")
        }
    }

    private func fillFinish(_ attributes: TelemetryAttributes, _ exchange: inout Exchange) throws(LineFault) {
        var reason = Bytes()
        // Some writers give the bare word instead of a list.
        if case .text(let text) = attributes[.finishReasons], !text.isEmpty, text[0] != 91 {
            reason = text
        } else {
            try structure(attributes, .finishReasons, "gen_ai.response.finish_reasons") {
                (node, tree) throws(JSONFault) in
                let isArray = try tree.forEach(node) { (element) throws(JSONFault) in
                    if reason.isEmpty { reason = try tree.text(element) ?? Bytes() }
                }
                if !isArray { throw JSONFault(reason: .wrongType, field: nil, expected: "an array", offset: 0) }
            }
        }
        if !reason.isEmpty { exchange.finish = FinishReason(log: reason) }
        let failed = record.integer(Slot.status.rawValue) == 2 || !attributes.text(.errorType).isEmpty
        if failed { exchange.finish = .error }
    }
}
