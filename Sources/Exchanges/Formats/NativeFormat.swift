internal import Base
internal import JSON

/// The product's own format: one flat JSON object a line. Its fields are listed in docs/formats.md.
final class NativeDecoder: LineDecoder {
    private enum Slot: Int {
        case model = 24, systemPrompt, prompt, promptRole, messages
        case temperature, topP, maxTokens, choices, logprobs, topLogprobs, effort, thinkingBudget, thinkingType
        case seed, stream, responseFormat, responseFormatType
        case input, output, reasoning, cacheRead, cacheWrite
        case finish, refusal, responseText, responseDigest, responseLength
        case promptDigest, systemDigest
    }

    /// All fields of the format; maps give other names to them.
    static let fields: [JSONPlan.Field] =
        Transport.fields
        + [
            field("model", .model, .text), field("model_requested", .model, .text),
            field("system_prompt", .systemPrompt, [.text, .object]), field("prompt", .prompt, [.text, .object]),
            field("prompt_role", .promptRole, .text), field("messages", .messages, .array),
            field("params.temperature", .temperature, .number), field("params.top_p", .topP, .number),
            field("params.max_tokens", .maxTokens, .integer), field("params.n", .choices, .integer),
            field("params.logprobs", .logprobs, [.bool, .integer]),
            field("params.top_logprobs", .topLogprobs, .integer),
            field("params.reasoning_effort", .effort, .text),
            field("params.thinking_budget", .thinkingBudget, .integer),
            field("params.thinking_type", .thinkingType, .text), field("params.seed", .seed, .integer),
            field("params.stream", .stream, .bool),
            field("params.response_format", .responseFormat, [.text, .object]),
            field("params.response_format.type", .responseFormatType, .text),
            field("usage.in", .input, .integer), field("usage.out", .output, .integer),
            field("usage.reasoning", .reasoning, .integer), field("usage.cache_read", .cacheRead, .integer),
            field("usage.cache_write", .cacheWrite, .integer), field("finish_reason", .finish, .text),
            field("refusal_category", .refusal, .text), field("response_text", .responseText, .text),
            field("response_sha256", .responseDigest, .text), field("response_len", .responseLength, .integer),
            field("prompt_sha256", .promptDigest, .text), field("prompt_digest", .promptDigest, .text),
            field("prompt.sha256", .promptDigest, .text), field("prompt.digest", .promptDigest, .text),
            field("system_prompt_sha256", .systemDigest, .text), field("system_prompt_digest", .systemDigest, .text),
            field("system_prompt.sha256", .systemDigest, .text), field("system_prompt.digest", .systemDigest, .text),
        ]
    private static let plan = JSONPlan(fields)

    private static func field(_ path: String, _ slot: Slot, _ accepts: JSONPlan.Accepts) -> JSONPlan.Field {
        precondition(Transport.count <= Slot.model.rawValue)
        return JSONPlan.Field(path, slot.rawValue, accepts)
    }

    let record = JSONRecord()
    private let plan: JSONPlan
    private let reader = JSONReader()
    private let conversation = ConversationReader()

    /// A decoder of the native layout, or of another one that fills the same slots.
    init(plan: JSONPlan = NativeDecoder.plan) { self.plan = plan }

    func decode(_ line: Bytes, into exchange: inout Exchange) throws(LineFault) {
        try read(line)
        try take(&exchange)
    }

    /// Reads a line into `record`.
    @inline(__always) func read(_ line: Bytes) throws(LineFault) {
        do throws(JSONFault) {
            try reader.read(line, plan, into: record)
        } catch {
            throw LineFault(error)
        }
    }

    /// Makes an exchange of what `record` holds.
    @inline(__always) func take(_ exchange: inout Exchange) throws(LineFault) {
        guard let moment = try Transport.fill(record, &exchange) else {
            throw LineFault(.missingField, field: "ts", expected: "the moment of the request")
        }
        exchange.timestamp = moment
        guard !exchange.accountID.isEmpty else {
            throw LineFault(.missingField, field: "account_id", expected: "a text that is not empty")
        }
        fillRequest(&exchange)
        fillResponse(&exchange)
        guard let messages = record.token(Slot.messages.rawValue) else { return }
        do throws(JSONFault) {
            try conversation.read(messages, reader, into: &exchange)
        } catch {
            throw LineFault(error, prefix: "messages.")
        }
    }

    @inline(__always) private func fillRequest(_ exchange: inout Exchange) {
        record.text(Slot.model.rawValue, &exchange.model)
        record.text(Slot.systemPrompt.rawValue, &exchange.systemPrompt)
        record.text(Slot.prompt.rawValue, &exchange.prompt)
        record.text(Slot.promptDigest.rawValue, &exchange.promptDigest)
        record.text(Slot.systemDigest.rawValue, &exchange.systemPromptDigest)
        if let role = record.text(Slot.promptRole.rawValue) { exchange.promptIsToolOutput = role == "tool" }
        record.number(Slot.temperature.rawValue, &exchange.parameters.temperature)
        record.number(Slot.topP.rawValue, &exchange.parameters.topP)
        record.count(Slot.maxTokens.rawValue, &exchange.parameters.maxTokens)
        record.count(Slot.choices.rawValue, &exchange.parameters.choices)
        record.flag(Slot.logprobs.rawValue, &exchange.parameters.logprobs)
        record.count(Slot.topLogprobs.rawValue, &exchange.parameters.topLogprobs)
        record.text(Slot.effort.rawValue, &exchange.parameters.reasoningEffort)
        record.count(Slot.thinkingBudget.rawValue, &exchange.parameters.thinkingBudget)
        if let type = record.text(Slot.thinkingType.rawValue) { exchange.parameters.setThinking(type) }
        if record.integer(Slot.seed.rawValue) != nil { exchange.parameters.seeded = .yes }
        record.flag(Slot.stream.rawValue, &exchange.parameters.streamed)
        exchange.parameters.setStructured(record, Slot.responseFormat.rawValue, Slot.responseFormatType.rawValue)
    }

    @inline(__always) private func fillResponse(_ exchange: inout Exchange) {
        record.count(Slot.input.rawValue, &exchange.usage.input)
        record.count(Slot.output.rawValue, &exchange.usage.output)
        record.count(Slot.reasoning.rawValue, &exchange.usage.reasoning)
        record.count(Slot.cacheRead.rawValue, &exchange.usage.cacheRead)
        record.count(Slot.cacheWrite.rawValue, &exchange.usage.cacheWrite)
        record.text(Slot.refusal.rawValue, &exchange.refusalCategory)
        record.text(Slot.responseDigest.rawValue, &exchange.responseDigest)
        record.text(Slot.responseText.rawValue, &exchange.responseText)
        record.count(Slot.responseLength.rawValue, &exchange.responseLength)
        if exchange.responseLength < 0, record.kind(Slot.responseText.rawValue) == .text {
            exchange.responseLength = Int64(exchange.responseText.count)
        }
        if let reason = record.text(Slot.finish.rawValue) {
            exchange.finish = FinishReason(log: reason)
            if reason == "abort", exchange.clientAborted == .unknown { exchange.clientAborted = .yes }
        }
    }
}
