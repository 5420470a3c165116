internal import Base
internal import JSON

/// The OpenAI Responses API: whole responses and streams of typed events.
final class ResponsesDialect: Dialect {
    private enum Request: Int {
        case model, input, instructions, temperature, topP, maxTokens, topLogprobs, include, effort, stream
        case format, user, safetyIdentifier, conversation, conversationID, previous
    }
    private enum Response: Int {
        case id, created, status, reason, output, input, outputTokens, reasoning, cacheRead, cacheWrite, error
    }
    private enum Event: Int {
        case type, delta, response
    }

    let endpoint: StaticString = "responses"
    private static let requestFields = JSONPlan([
        .init("model", Request.model.rawValue, .text), .init("input", Request.input.rawValue, [.text, .array]),
        .init("instructions", Request.instructions.rawValue, .text),
        .init("temperature", Request.temperature.rawValue, .number), .init("top_p", Request.topP.rawValue, .number),
        .init("max_output_tokens", Request.maxTokens.rawValue, .integer),
        .init("top_logprobs", Request.topLogprobs.rawValue, .integer),
        .init("include", Request.include.rawValue, .array), .init("reasoning.effort", Request.effort.rawValue, .text),
        .init("stream", Request.stream.rawValue, .bool), .init("text.format.type", Request.format.rawValue, .text),
        .init("user", Request.user.rawValue, .text),
        .init("safety_identifier", Request.safetyIdentifier.rawValue, .text),
        .init("conversation", Request.conversation.rawValue, [.text, .object]),
        .init("conversation.id", Request.conversationID.rawValue, .text),
        .init("previous_response_id", Request.previous.rawValue, .text),
    ])
    private static let responseFields = JSONPlan([
        .init("id", Response.id.rawValue, .text), .init("created_at", Response.created.rawValue, .number),
        .init("status", Response.status.rawValue, .text),
        .init("incomplete_details.reason", Response.reason.rawValue, .text),
        .init("output", Response.output.rawValue, .array),
        .init("usage.input_tokens", Response.input.rawValue, .integer),
        .init("usage.output_tokens", Response.outputTokens.rawValue, .integer),
        .init("usage.output_tokens_details.reasoning_tokens", Response.reasoning.rawValue, .integer),
        .init("usage.input_tokens_details.cached_tokens", Response.cacheRead.rawValue, .integer),
        .init("usage.input_tokens_details.cache_write_tokens", Response.cacheWrite.rawValue, .integer),
        .init("error", Response.error.rawValue, [.object, .text]),
    ])
    // Events that are passed over may hold a delta of any kind.
    private static let eventPlan = JSONPlan([
        .init("type", Event.type.rawValue, .text),
        .init("delta", Event.delta.rawValue, [.text, .number, .bool, .array, .object]),
        .init("response", Event.response.rawValue, .object),
    ])

    let requestPlan = ResponsesDialect.requestFields
    let responsePlan = ResponsesDialect.responseFields
    private lazy var items = ResponsesItems()
    private let eventRecord = JSONRecord()
    private let body = JSONRecord()
    private let text: TextBuilder
    private let repeated: TextBuilder
    private let identifier = TextBuilder()
    private var answer = ResponsesItems.Answer()
    private var answered = false
    private var sawDelta = false
    private var created: Timestamp?

    /// The dialect; without `keepingText` of an answer's text only the length is kept.
    init(keepingText: Bool = true) {
        text = TextBuilder(keeping: keepingText)
        repeated = TextBuilder(keeping: keepingText)
    }

    func request(_ record: JSONRecord, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) {
        record.text(Request.model.rawValue, &exchange.model)
        record.number(Request.temperature.rawValue, &exchange.parameters.temperature)
        record.number(Request.topP.rawValue, &exchange.parameters.topP)
        record.count(Request.maxTokens.rawValue, &exchange.parameters.maxTokens)
        record.count(Request.topLogprobs.rawValue, &exchange.parameters.topLogprobs)
        record.text(Request.effort.rawValue, &exchange.parameters.reasoningEffort)
        record.flag(Request.stream.rawValue, &exchange.parameters.streamed)
        if let format = record.text(Request.format.rawValue) {
            exchange.parameters.structured = format == "text" ? .no : .yes
        }
        if exchange.endUserID.isEmpty { record.text(Request.user.rawValue, &exchange.endUserID) }
        if exchange.endUserID.isEmpty { record.text(Request.safetyIdentifier.rawValue, &exchange.endUserID) }
        // A chain of responses has no name of its own; the response it continues is the nearest thing to one.
        for slot in [Request.conversation, .conversationID, .previous] where exchange.conversationID.isEmpty {
            record.text(slot.rawValue, &exchange.conversationID)
        }
        if let include = record.token(Request.include.rawValue), try asksForLogprobs(include, reader) {
            exchange.parameters.logprobs = .yes
        }
        try readInput(record, reader, &exchange)
    }

    private func readInput(
        _ record: JSONRecord, _ reader: JSONReader, _ exchange: inout Exchange
    ) throws(JSONFault) {
        let instructions = record.text(Request.instructions.rawValue) ?? Bytes()
        exchange.systemPrompt = instructions
        if let prompt = record.text(Request.input.rawValue) {
            exchange.prompt = prompt
            exchange.settle(Turns())
        } else if let input = record.token(Request.input.rawValue) {
            exchange.systemPrompt = Bytes()
            do throws(JSONFault) {
                try items.readInput(input, instructions: instructions, reader, into: &exchange)
            } catch {
                throw error.within("input")
            }
        }
        // The conversation before stays with the API; there is at least one answer in it.
        if let previous = record.text(Request.previous.rawValue), !previous.isEmpty, exchange.turnIndex == 0 {
            exchange.turnIndex = 1
        }
    }

    private func asksForLogprobs(_ include: JSONToken, _ reader: JSONReader) throws(JSONFault) -> Bool {
        var next = reader.first(in: include)
        while let element = next {
            if case .text(let name) = try reader.element(element), name == "message.output_text.logprobs" {
                return true
            }
            next = reader.next(after: element)
        }
        return false
    }

    func begin() {
        text.clear()
        identifier.clear()
        answer = ResponsesItems.Answer()
        answered = false
        sawDelta = false
        created = nil
    }

    func response(_ record: JSONRecord, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) {
        if identifier.view.isEmpty, let id = record.text(Response.id.rawValue) { identifier.append(id) }
        if let seconds = record.number(Response.created.rawValue), seconds > 0 {
            created = Timestamp(epoch: seconds)
        }
        record.count(Response.input.rawValue, &exchange.usage.input)
        record.count(Response.outputTokens.rawValue, &exchange.usage.output)
        record.count(Response.reasoning.rawValue, &exchange.usage.reasoning)
        record.count(Response.cacheRead.rawValue, &exchange.usage.cacheRead)
        record.count(Response.cacheWrite.rawValue, &exchange.usage.cacheWrite)
        takeStatus(record, &exchange)
        let kind = record.kind(Response.error.rawValue)
        if kind == .object || kind == .text { exchange.finish = .error }
        guard let output = record.token(Response.output.rawValue) else { return }
        answered = true
        // A stream's last event repeats what its deltas have said.
        let target = sawDelta ? repeated : text
        target.clear()
        let found: ResponsesItems.Answer
        do throws(JSONFault) {
            found = try items.readOutput(output, reader, to: target)
        } catch {
            throw error.within("output")
        }
        if !sawDelta { answer.length = found.length }
        answer.refused = answer.refused || found.refused
        answer.callsTool = found.callsTool
    }

    private func takeStatus(_ record: JSONRecord, _ exchange: inout Exchange) {
        guard let status = record.text(Response.status.rawValue) else { return }
        if status == "completed" {
            exchange.finish = .stop
        } else if status == "failed" {
            exchange.finish = .error
        } else if status == "incomplete" {
            let reason = record.text(Response.reason.rawValue) ?? Bytes()
            exchange.finish = reason == "max_output_tokens" ? .length : FinishReason(log: reason)
        } else if status == "cancelled", exchange.clientAborted == .unknown {
            exchange.clientAborted = .yes
        }
    }

    func event(_ data: Bytes, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) -> Bool {
        try reader.read(data, ResponsesDialect.eventPlan, into: eventRecord)
        return try takeEvent(reader, &exchange)
    }

    func events(_ array: JSONToken, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) -> Bool {
        var (next, ended) = (reader.first(in: array), false)
        while let element = next {
            try reader.extract(element, ResponsesDialect.eventPlan, into: eventRecord)
            ended = try takeEvent(reader, &exchange) || ended
            next = reader.next(after: element)
        }
        return ended
    }

    /// Takes the event in `eventRecord`.
    private func takeEvent(_ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) -> Bool {
        let type = eventRecord.text(Event.type.rawValue) ?? Bytes()
        if let piece = eventRecord.text(Event.delta.rawValue) {
            take(piece, type)
        } else if let response = eventRecord.token(Event.response.rawValue) {
            try reader.extract(response, responsePlan, into: body)
            try self.response(body, reader, &exchange)
        }
        // The event's views end with the next event.
        text.own()
        identifier.own()
        answered = true
        if type == "error" { exchange.finish = .error }
        return type == "error" || type == "response.completed" || type == "response.incomplete"
            || type == "response.failed"
    }

    private func take(_ delta: Bytes, _ type: Bytes) {
        if type == "response.output_text.delta" {
            text.append(delta)
        } else if type == "response.refusal.delta" {
            answer.refused = true
        } else {
            return
        }
        sawDelta = true
        answer.length += Int64(delta.count)
    }

    func finish(_ exchange: inout Exchange) -> Timestamp? {
        if exchange.finish == .stop || exchange.finish == .unknown {
            if answer.refused {
                exchange.finish = .refusal
            } else if answer.callsTool {
                exchange.finish = .tool
            }
        }
        if exchange.id.isEmpty { exchange.id = identifier.view }
        exchange.responseText = text.view
        exchange.responseLength = answered ? answer.length : -1
        return created
    }
}
