internal import Base

/// Turns a line into an exchange. One decoder per thread; the exchange's views are valid until the next line.
protocol LineDecoder: AnyObject {
    func decode(_ line: Bytes, into exchange: inout Exchange) throws(LineFault)
}

extension LogFormat {
    /// The table of formats: a new format is one file beside this one and one row here.
    func makeDecoder(_ map: FieldMap?) -> any LineDecoder {
        switch self {
        case .native: NativeDecoder()
        case .openai: EnvelopeDecoder(OpenAIDialect())
        case .anthropic: EnvelopeDecoder(AnthropicDialect())
        case .bedrock: EnvelopeDecoder(AnthropicDialect(converse: true), plan: CloudEnvelopes.bedrock)
        case .azure: EnvelopeDecoder(OpenAIDialect(), plan: CloudEnvelopes.azure)
        case .gemini: EnvelopeDecoder(GeminiDialect(), plan: CloudEnvelopes.gemini)
        case .mapped: MappedDecoder(map ?? FieldMap(entries: []))
        }
    }
}
