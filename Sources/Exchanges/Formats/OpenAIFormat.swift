internal import Base
internal import JSON

/// Chat completions as the OpenAI API speaks them: whole responses and streams of `chat.completion.chunk`.
final class OpenAIDialect: Dialect {
    private enum Request: Int {
        case model, messages, temperature, topP, maxTokens, maxCompletionTokens, choices, logprobs, topLogprobs
        case effort, seed, stream, responseFormat, responseFormatType, user, safetyIdentifier
    }
    private enum Response: Int {
        case id, created, choices, input, output, reasoning, cacheRead, cacheWrite, error
    }
    private enum Choice: Int {
        case index, finish, content, refusal, toolCalls
    }

    let endpoint: StaticString = "chat.completions"
    private static let requestFields = JSONPlan([
        .init("model", Request.model.rawValue, .text), .init("messages", Request.messages.rawValue, .array),
        .init("temperature", Request.temperature.rawValue, .number), .init("top_p", Request.topP.rawValue, .number),
        .init("max_tokens", Request.maxTokens.rawValue, .integer),
        .init("max_completion_tokens", Request.maxCompletionTokens.rawValue, .integer),
        .init("n", Request.choices.rawValue, .integer),
        .init("logprobs", Request.logprobs.rawValue, [.bool, .integer]),
        .init("top_logprobs", Request.topLogprobs.rawValue, .integer),
        .init("reasoning_effort", Request.effort.rawValue, .text),
        .init("reasoning.effort", Request.effort.rawValue, .text), .init("seed", Request.seed.rawValue, .integer),
        .init("stream", Request.stream.rawValue, .bool),
        .init("response_format", Request.responseFormat.rawValue, .object),
        .init("response_format.type", Request.responseFormatType.rawValue, .text),
        .init("user", Request.user.rawValue, .text),
        .init("safety_identifier", Request.safetyIdentifier.rawValue, .text),
    ])
    private static let responseFields = JSONPlan([
        .init("id", Response.id.rawValue, .text), .init("created", Response.created.rawValue, .number),
        .init("choices", Response.choices.rawValue, .array),
        .init("usage.prompt_tokens", Response.input.rawValue, .integer),
        .init("usage.completion_tokens", Response.output.rawValue, .integer),
        .init("usage.completion_tokens_details.reasoning_tokens", Response.reasoning.rawValue, .integer),
        .init("usage.prompt_tokens_details.cached_tokens", Response.cacheRead.rawValue, .integer),
        .init("usage.prompt_tokens_details.cache_write_tokens", Response.cacheWrite.rawValue, .integer),
        .init("error", Response.error.rawValue, [.object, .text]),
    ])
    // A whole answer has a `message`, a chunk a `delta`; nothing else differs.
    private static let choicePlan = JSONPlan(
        [
            .init("index", Choice.index.rawValue, .integer),
            .init("finish_reason", Choice.finish.rawValue, .text),
        ]
            + ["message", "delta"].flatMap { part in
                [
                    JSONPlan.Field("\(part).content", Choice.content.rawValue, [.text, .array]),
                    JSONPlan.Field("\(part).refusal", Choice.refusal.rawValue, .text),
                    JSONPlan.Field("\(part).tool_calls", Choice.toolCalls.rawValue, .array),
                ]
            })

    let requestPlan = OpenAIDialect.requestFields
    let responsePlan = OpenAIDialect.responseFields
    private lazy var conversation = ConversationReader()
    private let chunk = JSONRecord()
    private let choice = JSONRecord()
    private let text: TextBuilder
    private let identifier = TextBuilder()
    private var length: Int64 = -1
    private var refused = false
    private var created: Timestamp?

    /// The dialect; without `keepingText` of an answer's text only the length is kept.
    init(keepingText: Bool = true) { text = TextBuilder(keeping: keepingText) }

    func request(_ record: JSONRecord, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) {
        record.text(Request.model.rawValue, &exchange.model)
        record.number(Request.temperature.rawValue, &exchange.parameters.temperature)
        record.number(Request.topP.rawValue, &exchange.parameters.topP)
        record.count(Request.maxTokens.rawValue, &exchange.parameters.maxTokens)
        record.count(Request.maxCompletionTokens.rawValue, &exchange.parameters.maxTokens)
        record.count(Request.choices.rawValue, &exchange.parameters.choices)
        record.flag(Request.logprobs.rawValue, &exchange.parameters.logprobs)
        record.count(Request.topLogprobs.rawValue, &exchange.parameters.topLogprobs)
        record.text(Request.effort.rawValue, &exchange.parameters.reasoningEffort)
        if record.integer(Request.seed.rawValue) != nil { exchange.parameters.seeded = .yes }
        record.flag(Request.stream.rawValue, &exchange.parameters.streamed)
        exchange.parameters.setStructured(
            record, Request.responseFormat.rawValue, Request.responseFormatType.rawValue)
        if exchange.endUserID.isEmpty { record.text(Request.user.rawValue, &exchange.endUserID) }
        if exchange.endUserID.isEmpty { record.text(Request.safetyIdentifier.rawValue, &exchange.endUserID) }
        if let messages = record.token(Request.messages.rawValue) {
            try conversation.read(messages, reader, into: &exchange)
        }
    }

    func begin() {
        text.clear()
        identifier.clear()
        length = -1
        refused = false
        created = nil
    }

    func response(_ record: JSONRecord, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) {
        if identifier.view.isEmpty, let id = record.text(Response.id.rawValue) { identifier.append(id) }
        if let seconds = record.number(Response.created.rawValue), seconds > 0 {
            created = Timestamp(epoch: seconds)
        }
        record.count(Response.input.rawValue, &exchange.usage.input)
        record.count(Response.output.rawValue, &exchange.usage.output)
        record.count(Response.reasoning.rawValue, &exchange.usage.reasoning)
        record.count(Response.cacheRead.rawValue, &exchange.usage.cacheRead)
        record.count(Response.cacheWrite.rawValue, &exchange.usage.cacheWrite)
        let kind = record.kind(Response.error.rawValue)
        if kind == .object || kind == .text { exchange.finish = .error }
        guard let choices = record.token(Response.choices.rawValue) else { return }
        length = max(length, 0)
        var next = reader.first(in: choices)
        while let element = next {
            try take(element, reader, &exchange)
            next = reader.next(after: element)
        }
    }

    /// Of several choices the first gives text and reason; the length counts them all.
    private func take(_ element: JSONToken, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) {
        try reader.extract(element, OpenAIDialect.choicePlan, into: choice)
        let isFirst = choice.integer(Choice.index.rawValue) ?? 0 == 0
        if let content = choice.text(Choice.content.rawValue) {
            length += Int64(content.count)
            if isFirst { text.append(content) }
        } else if let parts = choice.token(Choice.content.rawValue), isFirst {
            let before = text.length
            try conversation.appendText(of: parts, reader, to: text)
            length += Int64(text.length - before)
        }
        guard isFirst else { return }
        if let refusal = choice.text(Choice.refusal.rawValue), !refusal.isEmpty {
            refused = true
            length += Int64(refusal.count)
        }
        if let reason = choice.text(Choice.finish.rawValue) { exchange.finish = FinishReason(log: reason) }
    }

    func event(_ data: Bytes, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) -> Bool {
        if data == "[DONE]" { return true }
        try reader.read(data, responsePlan, into: chunk)
        try response(chunk, reader, &exchange)
        // The chunk's views end with the next event.
        text.own()
        identifier.own()
        return exchange.finish != .unknown
    }

    func events(_ array: JSONToken, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) -> Bool {
        var next = reader.first(in: array)
        while let element = next {
            try reader.extract(element, responsePlan, into: chunk)
            try response(chunk, reader, &exchange)
            next = reader.next(after: element)
        }
        return exchange.finish != .unknown
    }

    func finish(_ exchange: inout Exchange) -> Timestamp? {
        if refused, exchange.finish == .stop || exchange.finish == .unknown { exchange.finish = .refusal }
        if exchange.id.isEmpty { exchange.id = identifier.view }
        exchange.responseText = text.view
        exchange.responseLength = length
        return created
    }
}
