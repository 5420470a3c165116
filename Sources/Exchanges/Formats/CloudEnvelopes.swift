internal import JSON

/// Where the clouds' own logs keep what an envelope holds. The fields are described in docs/formats.md.
enum CloudEnvelopes {
    private typealias Slot = EnvelopeDecoder.Slot
    private static let body: JSONPlan.Accepts = [.object, .text]
    private static let anything: JSONPlan.Accepts = [.text, .number, .bool, .array, .object]
    private static let bodyOrEvents: JSONPlan.Accepts = [.object, .text, .array]

    /// Amazon Bedrock: model invocation log, schema `ModelInvocationLog`. Its caller is the account.
    static let bedrock = JSONPlan([
        .init("requestId", Transport.id.rawValue, .text), .init("timestamp", Transport.timestamp.rawValue, .text),
        .init("identity.arn", Transport.account.rawValue, .text),
        .init("accountId", Transport.organisation.rawValue, .text),
        .init("operation", Transport.endpoint.rawValue, .text),
        .init("errorCode", Transport.errorType.rawValue, .text), .init("modelId", Slot.model.rawValue, .text),
        .init("input.inputBodyJson", Slot.request.rawValue, body),
        .init("output.outputBodyJson", Slot.response.rawValue, bodyOrEvents),
        .init("input.inputTokenCount", Slot.input.rawValue, .integer),
        .init("input.cacheReadInputTokenCount", Slot.cacheRead.rawValue, .integer),
        .init("input.cacheWriteInputTokenCount", Slot.cacheWrite.rawValue, .integer),
        .init("output.outputTokenCount", Slot.output.rawValue, .integer),
    ])

    /// Azure API Management: gateway log with bodies. The subscription to the API is the account.
    static let azure = JSONPlan([
        .init("correlationId", Transport.id.rawValue, .text), .init("time", Transport.timestamp.rawValue, .text),
        .init("account_id", Transport.account.rawValue, .text),
        // Recorded headers are as the client wrote them; another type than text is no reason to lose the line.
        .init("properties.requestHeaders.x-request-id", Transport.request.rawValue, anything),
        .init("properties.requestHeaders.X-Request-Id", Transport.request.rawValue, anything),
        .init("properties.apimSubscriptionId", Transport.key.rawValue, .text),
        .init("callerIpAddress", Transport.address.rawValue, .text),
        .init("durationMs", Transport.latency.rawValue, .rounded),
        .init("properties.responseCode", Transport.status.rawValue, .integer),
        .init("properties.operationId", Transport.endpoint.rawValue, .text),
        // What the client sent, and what the model got where the client's body was not logged; the later one counts.
        .init("properties.backendRequestBody", Slot.request.rawValue, body),
        .init("properties.requestBody", Slot.request.rawValue, body),
        .init("properties.backendResponseBody", Slot.response.rawValue, body),
        .init("properties.responseBody", Slot.response.rawValue, body),
    ])

    /// Gemini: the general envelope, and the columns of Vertex AI's request-response log.
    static let gemini = JSONPlan(
        Transport.fields + [
            .init("logging_time", Transport.timestamp.rawValue, [.text, .number]),
            .init("api_method", Transport.endpoint.rawValue, .text), .init("model", Slot.model.rawValue, .text),
            .init("request", Slot.request.rawValue, body), .init("request_body", Slot.request.rawValue, body),
            .init("full_request", Slot.request.rawValue, body),
            .init("response", Slot.response.rawValue, bodyOrEvents),
            .init("response_body", Slot.response.rawValue, bodyOrEvents),
            .init("full_response", Slot.response.rawValue, bodyOrEvents),
            .init("response_sse", Slot.events.rawValue, .text),
        ])
}
