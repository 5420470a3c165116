internal import Base

/// Either kind of decoder: of lines that hold one exchange, or any number of them.
protocol LogDecoder: AnyObject {}

/// Turns a line into an exchange. One decoder per thread; the exchange's views are valid until the next line.
protocol LineDecoder: LogDecoder {
    func decode(_ line: Bytes, into exchange: inout Exchange) throws(LineFault)
}

/// Turns a line into any number of exchanges. One decoder per thread; an exchange's views are valid until the next one.
protocol BatchDecoder: LogDecoder {
    /// Takes a line. What it throws sets the whole line aside.
    func open(_ line: Bytes) throws(LineFault)
    /// The line's next exchange; false when there is none left. What it throws sets one exchange aside, and the next
    /// call goes on behind it.
    func next(into exchange: inout Exchange) throws(LineFault) -> Bool
    /// The part of the line that `next` threw for.
    var faulty: Bytes { get }
}

extension LogFormat {
    /// The table of formats: a new format is one file beside this one and one row here.
    func makeDecoder(_ map: FieldMap?) -> any LogDecoder {
        switch self {
        case .native: NativeDecoder()
        case .openai: EnvelopeDecoder(OpenAIDialect())
        case .anthropic: EnvelopeDecoder(AnthropicDialect())
        case .openaiResponses: EnvelopeDecoder(ResponsesDialect())
        case .litellm: LiteLLMDecoder()
        case .otlp: TelemetryDecoder()
        case .bedrock:
            EnvelopeDecoder(AnthropicDialect(converse: true), plan: CloudEnvelopes.bedrock, needsBody: false)
        case .azure: EnvelopeDecoder(OpenAIDialect(), plan: CloudEnvelopes.azure, needsBody: false)
        case .gemini: EnvelopeDecoder(GeminiDialect(), plan: CloudEnvelopes.gemini)
        case .envoy: AccessLogDecoder(.envoy)
        case .nginx: AccessLogDecoder(.nginx)
        case .mapped: MappedDecoder(map ?? FieldMap(entries: []))
        }
    }
}
