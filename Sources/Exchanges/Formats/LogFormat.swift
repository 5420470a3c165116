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
    /// Envoy's access log as JSON.
    case envoy
    /// nginx's access log as JSON.
    case nginx
    /// JSON lines with field names of their own, told by a `FieldMap`. Never detected.
    case mapped

    /// Whether its lines are what a proxy at the edge tells of requests, to be joined with the provider's own records.
    public var isEdge: Bool { self == .envoy || self == .nginx }
}

/// Finds a log's format from its lines: native lines are flat, envelopes hold a request and betray their provider by
/// the endpoint, the response or the request, in this order.
final class FormatDetector {
    private enum Slot: Int {
        case endpoint, request, response, events, responseType, choices, stopReason, object, system, thinking
        case completionTokens, output, input, outputTokens, started, callType
        case telemetry, attributes, moment
        case schema, gateway, gatewayResponse, contents, candidates, category
        case arrival, edgeStart, edgeCode, edgeMark, serverTime, serverStatus, serverMark
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
                field("full_response", .candidates), field("category", .category),
                field("ts", .arrival), field("timestamp", .arrival),
                field("start_time", .edgeStart), field("response_code", .edgeCode),
                field("time_iso8601", .serverTime), field("msec", .serverTime),
                field("@timestamp", .serverTime), field("time", .serverTime), field("status", .serverStatus),
            ]
                + [
                    "response_flags", "response_flags_long", "response_code_details", "upstream_host",
                    "upstream_cluster", "downstream_remote_address", "x-request-id",
                ].map { field($0, .edgeMark) }
                + [
                    "body_bytes_sent", "bytes_sent", "request_time", "request_length", "http_user_agent",
                    "upstream_response_time", "upstream_status", "upstream_addr", "request_completion",
                ].map { field($0, .serverMark) }
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
        if let proxy = proxy { return proxy }
        if has(.telemetry) || (has(.attributes) && has(.moment)) { return .otlp }
        if has(.started), has(.callType) { return .litellm }
        if let schema = record.text(Slot.schema.rawValue), schema == "ModelInvocationLog" { return .bedrock }
        if has(.gateway) || has(.gatewayResponse) { return .azure }
        if let category = record.text(Slot.category.rawValue), category == "GatewayLogs" { return .azure }
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

    /// The proxy that wrote the line. All other formats have their moment elsewhere (the native one and the envelopes in
    /// `ts`), so a native line that times its request in a field of a proxy's name is still native.
    private var proxy: LogFormat? {
        guard !has(.arrival), !has(.response), !has(.events) else { return nil }
        if has(.edgeStart), has(.edgeCode), has(.edgeMark) { return .envoy }
        guard has(.serverTime), has(.serverStatus), has(.serverMark) else { return nil }
        guard has(.request) else { return .nginx }
        // A request line, not a body.
        guard let request = record.text(Slot.request.rawValue) else { return nil }
        return request.isEmpty || request[0] != 123 ? .nginx : nil
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
