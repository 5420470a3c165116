internal import Base
internal import JSON

/// What the LiteLLM proxy tells its logging callbacks: one standard logging payload a line.
final class LiteLLMDecoder: LineDecoder {
    private enum Slot: Int {
        case id, start, end, firstToken, callType, route, session, trace, stream
        case user, key, organisation, team, endUser, keyEndUser, address, keyAddress, userAgent
        case model, modelGroup, messages, response, input, output, reasoning, cacheRead, readByProvider, cacheWrite
        case status, errorCode, errorText
        case temperature, topP, maxTokens, choices, logprobs, topLogprobs, effort, seed, responseFormat
        case responseFormatType, thinkingType, thinkingBudget, streamParameter
        case edgeRequest, call
    }

    private static func field(_ path: String, _ slot: Slot, _ accepts: JSONPlan.Accepts) -> JSONPlan.Field {
        .init(path, slot.rawValue, accepts)
    }

    private static let callFields = [
        // The custom headers that a caller, or the proxy before this one, sent: whatever they hold, the line is read.
        field(
            "metadata.requester_custom_headers.x-request-id", .edgeRequest, [.text, .number, .bool, .array, .object]),
        field("litellm_call_id", .call, .text),
        field("id", .id, .text), field("startTime", .start, [.text, .number]),
        field("endTime", .end, [.text, .number]), field("completionStartTime", .firstToken, [.text, .number]),
        field("call_type", .callType, .text), field("metadata.user_api_key_request_route", .route, .text),
        field("session_id", .session, .text), field("trace_id", .trace, .text), field("stream", .stream, .bool),
        field("metadata.user_api_key_user_id", .user, .text), field("metadata.user_api_key_hash", .key, .text),
        field("metadata.user_api_key_org_id", .organisation, .text),
        field("metadata.user_api_key_team_id", .team, .text), field("end_user", .endUser, .text),
        field("metadata.user_api_key_end_user_id", .keyEndUser, .text),
        field("requester_ip_address", .address, .text),
        field("metadata.requester_ip_address", .keyAddress, .text), field("user_agent", .userAgent, .text),
        field("model", .model, .text), field("model_group", .modelGroup, .text),
        field("messages", .messages, [.text, .array, .object]),
        field("response", .response, [.text, .array, .object]), field("status", .status, .text),
        field("error_information.error_code", .errorCode, [.text, .integer]), field("error_str", .errorText, .text),
        field("prompt_tokens", .input, .integer), field("completion_tokens", .output, .integer),
    ]
    private static let usageFields = [
        ("completion_tokens_details.reasoning_tokens", Slot.reasoning),
        ("prompt_tokens_details.cached_tokens", .cacheRead), ("cache_read_input_tokens", .readByProvider),
        ("cache_creation_input_tokens", .cacheWrite),
    ].map { field("metadata.usage_object.\($0.0)", $0.1, .integer) }
    private static let parameterFields = [
        ("temperature", Slot.temperature, JSONPlan.Accepts.number), ("top_p", .topP, .number),
        ("max_tokens", .maxTokens, .integer), ("max_completion_tokens", .maxTokens, .integer),
        ("max_output_tokens", .maxTokens, .integer), ("n", .choices, .integer),
        ("logprobs", .logprobs, [.bool, .integer]), ("top_logprobs", .topLogprobs, .integer),
        ("reasoning_effort", .effort, [.text, .object]), ("reasoning_effort.effort", .effort, .text),
        ("seed", .seed, .integer), ("response_format", .responseFormat, [.text, .object]),
        ("response_format.type", .responseFormatType, .text), ("thinking.type", .thinkingType, .text),
        ("thinking.budget_tokens", .thinkingBudget, .integer), ("stream", .streamParameter, .bool),
    ].map { field("model_parameters.\($0.0)", $0.1, $0.2) }
    private static let plan = JSONPlan(callFields + usageFields + parameterFields)

    private let plan = LiteLLMDecoder.plan
    private let reader = JSONReader()
    private let record = JSONRecord()
    private let body = JSONRecord()
    private let conversation = ConversationReader()
    private let items = ResponsesItems()
    private let dialects: [any Dialect] = [OpenAIDialect(), ResponsesDialect(), AnthropicDialect()]

    func decode(_ line: Bytes, into exchange: inout Exchange) throws(LineFault) {
        do throws(JSONFault) {
            try reader.read(line, plan, into: record)
        } catch {
            throw LineFault(error)
        }
        fillWho(&exchange)
        guard !exchange.accountID.isEmpty else {
            throw LineFault(
                .missingField, field: "metadata.user_api_key_user_id", expected: "the user, key, team or organisation")
        }
        fillParameters(&exchange)
        let dialect = dialectOfCall
        try fillMessages(dialect is ResponsesDialect, &exchange)
        try fillResponse(dialect, &exchange)
        fillUsage(&exchange)
        try fillTimes(&exchange)
        fillOutcome(&exchange)
    }

    private func fillWho(_ exchange: inout Exchange) {
        record.text(Slot.id.rawValue, &exchange.id)
        exchange.requestID = first(.edgeRequest, .call)
        record.text(Slot.key.rawValue, &exchange.keyID)
        exchange.accountID = first(.user, .key, .team, .organisation)
        exchange.organisationID = first(.organisation, .team)
        exchange.endUserID = first(.endUser, .keyEndUser)
        exchange.clientAddress = first(.address, .keyAddress)
        record.text(Slot.userAgent.rawValue, &exchange.userAgent)
        exchange.model = first(.modelGroup, .model)
        exchange.endpoint = first(.route, .callType)
        exchange.conversationID = first(.session, .trace)
    }

    /// The first of several texts that is there; the proxy writes empty ones for what it does not know.
    private func first(_ slots: Slot...) -> Bytes {
        for slot in slots {
            if let text = record.text(slot.rawValue), !text.isEmpty { return text }
        }
        return Bytes()
    }

    private func fillParameters(_ exchange: inout Exchange) {
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
        record.flag(Slot.streamParameter.rawValue, &exchange.parameters.streamed)
        record.flag(Slot.stream.rawValue, &exchange.parameters.streamed)
        exchange.parameters.setStructured(
            record, Slot.responseFormat.rawValue, Slot.responseFormatType.rawValue)
    }

    /// The proxy translates most calls to chat completions; these it passes on in their own form.
    private var dialectOfCall: any Dialect {
        let type = record.text(Slot.callType.rawValue) ?? Bytes()
        if type == "responses" || type == "aresponses" { return dialects[1] }
        if type == "anthropic_messages" { return dialects[2] }
        return dialects[0]
    }

    private func fillMessages(_ areItems: Bool, _ exchange: inout Exchange) throws(LineFault) {
        if let text = record.text(Slot.messages.rawValue) {
            exchange.prompt = text
            exchange.settle(Turns())
        } else if record.kind(Slot.messages.rawValue) == .array, let messages = record.token(Slot.messages.rawValue) {
            do throws(JSONFault) {
                if areItems {
                    try items.readInput(messages, instructions: Bytes(), reader, into: &exchange)
                } else {
                    try conversation.read(messages, reader, into: &exchange)
                }
            } catch {
                throw LineFault(error, prefix: "messages.")
            }
        }
        // What the proxy writes where its owner wants no text logged; it would make all accounts look alike.
        if exchange.prompt == LiteLLMDecoder.redacted {
            exchange.prompt = Bytes()
            exchange.promptIsToolOutput = false
        }
        if exchange.systemPrompt == LiteLLMDecoder.redacted { exchange.systemPrompt = Bytes() }
    }

    private static let redacted: StaticString = "redacted-by-litellm"

    private func fillResponse(_ dialect: any Dialect, _ exchange: inout Exchange) throws(LineFault) {
        if let text = record.text(Slot.response.rawValue) {
            exchange.responseText = text
            exchange.responseLength = Int64(text.count)
        } else if record.kind(Slot.response.rawValue) == .object, let token = record.token(Slot.response.rawValue) {
            let identifier = exchange.id
            dialect.begin()
            do throws(JSONFault) {
                try reader.extract(token, dialect.responsePlan, into: body)
                try dialect.response(body, reader, &exchange)
            } catch {
                throw LineFault(error, prefix: "response.")
            }
            _ = dialect.finish(&exchange)
            if !identifier.isEmpty { exchange.id = identifier }
        }
        if exchange.responseText == LiteLLMDecoder.redacted {
            exchange.responseText = Bytes()
            exchange.responseLength = -1
        }
    }

    /// The proxy's own counts are normalised, so they count rather than the response's.
    private func fillUsage(_ exchange: inout Exchange) {
        record.count(Slot.input.rawValue, &exchange.usage.input)
        record.count(Slot.output.rawValue, &exchange.usage.output)
        record.count(Slot.reasoning.rawValue, &exchange.usage.reasoning)
        record.count(Slot.cacheRead.rawValue, &exchange.usage.cacheRead)
        record.count(Slot.readByProvider.rawValue, &exchange.usage.cacheRead)
        record.count(Slot.cacheWrite.rawValue, &exchange.usage.cacheWrite)
    }

    private func fillTimes(_ exchange: inout Exchange) throws(LineFault) {
        guard let start = try Transport.moment(record, Slot.start.rawValue, "startTime") else {
            throw LineFault(.missingField, field: "startTime", expected: "the moment of the request")
        }
        exchange.timestamp = start
        if let end = try Transport.moment(record, Slot.end.rawValue, "endTime"), end >= start {
            exchange.latencyMilliseconds = end.milliseconds - start.milliseconds
        }
        // Without a stream the proxy writes the end here.
        if exchange.parameters.streamed == .yes,
            let first = try Transport.moment(record, Slot.firstToken.rawValue, "completionStartTime"), first >= start
        {
            exchange.firstTokenMilliseconds = first.milliseconds - start.milliseconds
        }
    }

    private func fillOutcome(_ exchange: inout Exchange) {
        guard let status = record.text(Slot.status.rawValue) else { return }
        if status == "success" {
            if exchange.httpStatus < 0 { exchange.httpStatus = 200 }
            return
        }
        guard status == "failure" else { return }
        exchange.finish = .error
        record.count(Slot.errorCode.rawValue, &exchange.httpStatus)
        if let code = record.text(Slot.errorCode.rawValue), let number = Int64(decimal: code), number >= 0 {
            exchange.httpStatus = number
        }
        if exchange.httpStatus == 499 { exchange.clientAborted = .yes }
    }
}
