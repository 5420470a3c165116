internal import Base
internal import JSON

/// Messages as the Anthropic API speaks them: whole messages and recorded event streams.
final class AnthropicDialect: Dialect {
    private enum Request: Int {
        case model, messages, system, temperature, topP, maxTokens, thinkingType, thinkingBudget, effort, stream
        case outputFormat, user
    }
    private enum Response: Int {
        case id, content, stopReason, refusalCategory, input, output, cacheRead, cacheWrite, thinking, error, request
    }
    private enum Event: Int {
        case type, id, deltaType, deltaText, stopReason, refusalCategory, error
        case startInput, startOutput, startCacheRead, startCacheWrite
        case input, output, cacheRead, cacheWrite, thinking
    }

    let endpoint: StaticString
    let requestPlan: JSONPlan
    let responsePlan: JSONPlan
    private static let requestFields: [JSONPlan.Field] = [
        .init("model", Request.model.rawValue, .text), .init("messages", Request.messages.rawValue, .array),
        .init("system", Request.system.rawValue, [.text, .array]),
        .init("temperature", Request.temperature.rawValue, .number), .init("top_p", Request.topP.rawValue, .number),
        .init("max_tokens", Request.maxTokens.rawValue, .integer),
        .init("thinking.type", Request.thinkingType.rawValue, .text),
        .init("thinking.budget_tokens", Request.thinkingBudget.rawValue, .integer),
        .init("output_config.effort", Request.effort.rawValue, .text),
        .init("output_config.format", Request.outputFormat.rawValue, .object),
        .init("stream", Request.stream.rawValue, .bool), .init("metadata.user_id", Request.user.rawValue, .text),
    ]
    private static let responseFields: [JSONPlan.Field] = [
        .init("id", Response.id.rawValue, .text), .init("content", Response.content.rawValue, .array),
        .init("stop_reason", Response.stopReason.rawValue, .text),
        .init("stop_details.category", Response.refusalCategory.rawValue, .text),
        .init("usage.input_tokens", Response.input.rawValue, .integer),
        .init("usage.output_tokens", Response.output.rawValue, .integer),
        .init("usage.cache_read_input_tokens", Response.cacheRead.rawValue, .integer),
        .init("usage.cache_creation_input_tokens", Response.cacheWrite.rawValue, .integer),
        .init("usage.output_tokens_details.thinking_tokens", Response.thinking.rawValue, .integer),
        .init("error", Response.error.rawValue, .object), .init("request_id", Response.request.rawValue, .text),
    ]
    private static let eventPlan = JSONPlan([
        .init("type", Event.type.rawValue, .text), .init("message.id", Event.id.rawValue, .text),
        .init("delta.type", Event.deltaType.rawValue, .text), .init("delta.text", Event.deltaText.rawValue, .text),
        .init("delta.stop_reason", Event.stopReason.rawValue, .text),
        .init("delta.stop_details.category", Event.refusalCategory.rawValue, .text),
        .init("error", Event.error.rawValue, .object),
        .init("message.usage.input_tokens", Event.startInput.rawValue, .integer),
        .init("message.usage.output_tokens", Event.startOutput.rawValue, .integer),
        .init("message.usage.cache_read_input_tokens", Event.startCacheRead.rawValue, .integer),
        .init("message.usage.cache_creation_input_tokens", Event.startCacheWrite.rawValue, .integer),
        .init("usage.input_tokens", Event.input.rawValue, .integer),
        .init("usage.output_tokens", Event.output.rawValue, .integer),
        .init("usage.cache_read_input_tokens", Event.cacheRead.rawValue, .integer),
        .init("usage.cache_creation_input_tokens", Event.cacheWrite.rawValue, .integer),
        .init("usage.output_tokens_details.thinking_tokens", Event.thinking.rawValue, .integer),
    ])

    // Names of the Converse API for the same things.
    private static let converseRequest: [JSONPlan.Field] = [
        .init("inferenceConfig.temperature", Request.temperature.rawValue, .number),
        .init("inferenceConfig.topP", Request.topP.rawValue, .number),
        .init("inferenceConfig.maxTokens", Request.maxTokens.rawValue, .integer),
        .init("additionalModelRequestFields.thinking.type", Request.thinkingType.rawValue, .text),
        .init("additionalModelRequestFields.thinking.budget_tokens", Request.thinkingBudget.rawValue, .integer),
    ]
    private static let converseResponse: [JSONPlan.Field] = [
        .init("output.message.content", Response.content.rawValue, .array),
        .init("stopReason", Response.stopReason.rawValue, .text),
        .init("usage.inputTokens", Response.input.rawValue, .integer),
        .init("usage.outputTokens", Response.output.rawValue, .integer),
        .init("usage.cacheReadInputTokens", Response.cacheRead.rawValue, .integer),
        .init("usage.cacheWriteInputTokens", Response.cacheWrite.rawValue, .integer),
    ]

    private static let requestPlans = [requestFields, requestFields + converseRequest].map { JSONPlan($0) }
    private static let responsePlans = [responseFields, responseFields + converseResponse].map { JSONPlan($0) }

    private lazy var conversation = ConversationReader()
    private let record = JSONRecord()
    private let text: TextBuilder
    private let identifier = TextBuilder()
    private let category = TextBuilder()
    private var answered = false

    /// The messages API; with `converse` also the names that Amazon Bedrock's Converse API has for the same things. Without
    /// `keepingText` of an answer's text only the length is kept.
    init(converse: Bool = false, keepingText: Bool = true) {
        endpoint = converse ? "bedrock" : "messages"
        requestPlan = AnthropicDialect.requestPlans[converse ? 1 : 0]
        responsePlan = AnthropicDialect.responsePlans[converse ? 1 : 0]
        text = TextBuilder(keeping: keepingText)
    }

    func request(_ record: JSONRecord, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) {
        record.text(Request.model.rawValue, &exchange.model)
        record.text(Request.system.rawValue, &exchange.systemPrompt)
        record.number(Request.temperature.rawValue, &exchange.parameters.temperature)
        record.number(Request.topP.rawValue, &exchange.parameters.topP)
        record.count(Request.maxTokens.rawValue, &exchange.parameters.maxTokens)
        record.count(Request.thinkingBudget.rawValue, &exchange.parameters.thinkingBudget)
        if let type = record.text(Request.thinkingType.rawValue) { exchange.parameters.setThinking(type) }
        record.text(Request.effort.rawValue, &exchange.parameters.reasoningEffort)
        record.flag(Request.stream.rawValue, &exchange.parameters.streamed)
        if record.kind(Request.outputFormat.rawValue) == .object { exchange.parameters.structured = .yes }
        if exchange.endUserID.isEmpty { record.text(Request.user.rawValue, &exchange.endUserID) }
        let messages = record.token(Request.messages.rawValue)
        if let system = record.token(Request.system.rawValue) {
            try conversation.readSystem(system, reader, into: &exchange)
        }
        if let messages { try conversation.read(messages, reader, into: &exchange) }
    }

    func begin() {
        text.clear()
        identifier.clear()
        category.clear()
        answered = false
    }

    func response(_ record: JSONRecord, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) {
        if let id = record.text(Response.id.rawValue) { identifier.append(id) }
        if exchange.requestID.isEmpty { record.text(Response.request.rawValue, &exchange.requestID) }
        record.count(Response.input.rawValue, &exchange.usage.input)
        record.count(Response.output.rawValue, &exchange.usage.output)
        record.count(Response.cacheRead.rawValue, &exchange.usage.cacheRead)
        record.count(Response.cacheWrite.rawValue, &exchange.usage.cacheWrite)
        record.count(Response.thinking.rawValue, &exchange.usage.reasoning)
        stop(record.text(Response.stopReason.rawValue), record.text(Response.refusalCategory.rawValue), &exchange)
        if record.kind(Response.error.rawValue) == .object { exchange.finish = .error }
        guard let content = record.token(Response.content.rawValue) else { return }
        answered = true
        try conversation.appendText(of: content, reader, to: text)
    }

    private func stop(_ reason: Bytes?, _ refusal: Bytes?, _ exchange: inout Exchange) {
        if let reason { exchange.finish = FinishReason(log: reason) }
        if let refusal {
            category.clear()
            category.append(refusal)
        }
    }

    func event(_ data: Bytes, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) -> Bool {
        try reader.read(data, AnthropicDialect.eventPlan, into: record)
        return take(&exchange)
    }

    func events(_ array: JSONToken, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) -> Bool {
        var ended = false
        var next = reader.first(in: array)
        while let element = next {
            try reader.extract(element, AnthropicDialect.eventPlan, into: record)
            if take(&exchange) { ended = true }
            next = reader.next(after: element)
        }
        return ended
    }

    /// Takes the event that is in `record`; returns whether the answer ended with it.
    private func take(_ exchange: inout Exchange) -> Bool {
        if let id = record.text(Event.id.rawValue) { identifier.append(id) }
        for slot in [Event.startInput, .input] { record.count(slot.rawValue, &exchange.usage.input) }
        // Counts are cumulative, so the last one told is the total.
        for slot in [Event.startOutput, .output] { record.count(slot.rawValue, &exchange.usage.output) }
        for slot in [Event.startCacheRead, .cacheRead] { record.count(slot.rawValue, &exchange.usage.cacheRead) }
        for slot in [Event.startCacheWrite, .cacheWrite] { record.count(slot.rawValue, &exchange.usage.cacheWrite) }
        record.count(Event.thinking.rawValue, &exchange.usage.reasoning)
        stop(record.text(Event.stopReason.rawValue), record.text(Event.refusalCategory.rawValue), &exchange)
        if let piece = record.text(Event.deltaText.rawValue) { text.append(piece) }
        // The event's views end with the next event.
        text.own()
        identifier.own()
        category.own()
        answered = true
        let type = record.text(Event.type.rawValue) ?? Bytes()
        if type == "error" { exchange.finish = .error }
        return type == "message_stop" || type == "error"
    }

    func finish(_ exchange: inout Exchange) -> Timestamp? {
        // The provider counts cached tokens apart; the request's total holds them.
        if exchange.usage.input >= 0 {
            let cached = max(exchange.usage.cacheRead, 0).addingReportingOverflow(max(exchange.usage.cacheWrite, 0))
            let total = exchange.usage.input.addingReportingOverflow(cached.partialValue)
            exchange.usage.input = cached.overflow || total.overflow ? .max : total.partialValue
        }
        if exchange.id.isEmpty { exchange.id = identifier.view }
        if exchange.refusalCategory.isEmpty { exchange.refusalCategory = category.view }
        exchange.responseText = text.view
        exchange.responseLength = answered ? Int64(text.length) : -1
        return nil
    }
}
