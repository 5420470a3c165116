internal import Base
internal import JSON

/// The forms in which logs come. The raw value is the name for `--format`.
public enum LogFormat: String, Sendable, CaseIterable {
    /// Native JSON lines.
    case native
    /// Recorded traffic of the OpenAI chat completions API.
    case openai
    /// Recorded traffic of the Anthropic messages API.
    case anthropic
    /// Recorded traffic of the OpenAI Responses API.
    case openaiResponses = "openai-responses"
    /// Standard logging payloads of the LiteLLM proxy.
    case litellm
    /// OTLP/JSON traces and logs with the attributes of the GenAI conventions.
    case otlp
    /// Amazon Bedrock's model invocation log.
    case bedrock
    /// Azure API Management's gateway log of Azure OpenAI.
    case azure
    /// Recorded traffic of the Gemini API, and Vertex AI's request-response log.
    case gemini
    /// JSON lines with field names of their own, told by a `FieldMap`. Never detected.
    case mapped
}

/// Finds a log's format from its lines: native lines are flat, envelopes hold a request and betray their provider by
/// the endpoint, the response or the request, in this order.
final class FormatDetector {
    private enum Slot: Int {
        case endpoint, request, response, events, responseType, choices, stopReason, object, system, thinking
        case completionTokens, output, input, outputTokens, started, callType
        case telemetry, attributes, moment
        case schema, gateway, gatewayResponse, contents, candidates
    }

    private static let plan: JSONPlan = {
        let any: JSONPlan.Accepts = [.text, .number, .bool, .array, .object]
        func field(_ path: String, _ slot: Slot) -> JSONPlan.Field { .init(path, slot.rawValue, any) }
        return JSONPlan(
            [
                field("endpoint", .endpoint), field("response_sse", .events), field("startTime", .started),
                field("call_type", .callType), field("model_group", .callType),
                field("metadata.user_api_key_hash", .callType), field("resourceSpans", .telemetry),
                field("resourceLogs", .telemetry), field("attributes", .attributes),
                field("startTimeUnixNano", .moment), field("timeUnixNano", .moment),
                field("observedTimeUnixNano", .moment),
                field("schemaType", .schema),
                field("properties.requestBody", .gateway), field("properties.backendRequestBody", .gateway),
                field("properties.responseBody", .gatewayResponse), field("full_request", .contents),
                field("full_response", .candidates),
            ]
                + ["request", "request_body"].flatMap { request in
                    [
                        field(request, .request), field("\(request).system", .system),
                        field("\(request).thinking", .thinking),
                        field("\(request).max_completion_tokens", .completionTokens),
                        field("\(request).input", .input), field("\(request).instructions", .input),
                        field("\(request).max_output_tokens", .outputTokens),
                        field("\(request).contents", .contents),
                    ]
                }
                + ["response", "response_body"].flatMap { response in
                    [
                        field(response, .response), field("\(response).type", .responseType),
                        field("\(response).choices", .choices), field("\(response).stop_reason", .stopReason),
                        field("\(response).object", .object), field("\(response).output", .output),
                        field("\(response).candidates", .candidates),
                    ]
                })
    }()

    private let reader = JSONReader()
    private let record = JSONRecord()
    private var sawEnvelope = false

    /// What the lines seen so far suggest when none was decisive.
    var guess: LogFormat { sawEnvelope ? .openai : .native }

    /// The format that a line proves; nil when it is damaged or leaves the question open.
    func examine(_ line: Bytes) -> LogFormat? {
        do throws(JSONFault) {
            try reader.read(line, FormatDetector.plan, into: record)
        } catch {
            return nil
        }
        if has(.telemetry) || (has(.attributes) && has(.moment)) { return .otlp }
        if has(.started), has(.callType) { return .litellm }
        if let schema = record.text(Slot.schema.rawValue), schema == "ModelInvocationLog" { return .bedrock }
        if has(.gateway) || has(.gatewayResponse) { return .azure }
        if has(.contents) || has(.candidates) { return .gemini }
        guard has(.request) || has(.response) || has(.events) else { return .native }
        sawEnvelope = true
        if let endpoint = record.text(Slot.endpoint.rawValue) {
            if contains(endpoint, "enerateContent") { return .gemini }
            if contains(endpoint, "completions") { return .openai }
            if contains(endpoint, "responses") { return .openaiResponses }
            if contains(endpoint, "messages") { return .anthropic }
        }
        if let object = record.text(Slot.object.rawValue), object == "response" { return .openaiResponses }
        if has(.choices) || has(.object) { return .openai }
        if has(.output) { return .openaiResponses }
        if has(.stopReason) || has(.responseType) { return .anthropic }
        for slot in [Slot.events, .response, .request] {
            guard let text = record.text(slot.rawValue) else { continue }
            if contains(text, "message_start") || contains(text, "content_block") || contains(text, "\"stop_reason\"") {
                return .anthropic
            }
            if contains(text, "\"candidates\"") || contains(text, "\"contents\"") { return .gemini }
            if contains(text, "\"choices\"") || contains(text, "max_completion_tokens") { return .openai }
            if contains(text, "\"response.created\"") || contains(text, "\"response.output_text.")
                || contains(text, "\"max_output_tokens\"") || contains(text, "\"input\"")
                || contains(text, "\"output\"")
            {
                return .openaiResponses
            }
        }
        if has(.input) || has(.outputTokens) { return .openaiResponses }
        if has(.system) || has(.thinking) { return .anthropic }
        return has(.completionTokens) ? .openai : nil
    }

    private func has(_ slot: Slot) -> Bool {
        record.kind(slot.rawValue) != .absent && record.kind(slot.rawValue) != .null
    }

    private func contains(_ text: Bytes, _ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard text.count >= length else { return false }
        return (0...(text.count - length)).contains { text.slice($0, $0 + length) == word }
    }
}
