public import Base
public import JSON

/// The APIs whose traffic can be read as it passes.
public enum TrafficDialect: String, Sendable, CaseIterable {
    /// Chat completions of the OpenAI API.
    case chatCompletions = "chat.completions"
    /// The Responses API of OpenAI.
    case responses
    /// Messages of the Anthropic API.
    case messages

    func dialect() -> any Dialect {
        switch self {
        case .chatCompletions: OpenAIDialect(keepingText: false)
        case .responses: ResponsesDialect(keepingText: false)
        case .messages: AnthropicDialect(keepingText: false)
        }
    }
}

/// Reads requests as they pass through a gateway, by the rules by which recorded ones are read. One for each thread.
public final class TrafficReader {
    private let dialects: [TrafficDialect: any Dialect]
    private let reader = JSONReader()
    private let record = JSONRecord()

    private static let modelPlan = JSONPlan([.init("model", 0, .text)])

    /// A reader of all dialects.
    public init() {
        dialects = Dictionary(uniqueKeysWithValues: TrafficDialect.allCases.map { ($0, $0.dialect()) })
    }

    /// Reads a request's body, which `JSONReader.padding` readable bytes must follow. What it writes into the exchange is
    /// valid until the next call. Throws what is wrong with the body.
    public func request(
        _ body: Bytes, _ dialect: TrafficDialect, into exchange: inout Exchange
    ) throws(JSONFault) {
        guard let dialect = dialects[dialect] else { return }
        try reader.read(body, dialect.requestPlan, into: record)
        try dialect.request(record, reader, &exchange)
    }

    /// Reads no more than the model that a body names, of whatever endpoint; a body that is no JSON object names none. What it
    /// writes is valid as long as the body, until the next call.
    public func model(_ body: Bytes, into exchange: inout Exchange) {
        guard let first = body.buffer.first(where: { $0 > 32 }), first == 123 else { return }
        do throws(JSONFault) {
            try reader.read(body, TrafficReader.modelPlan, into: record)
            record.text(0, &exchange.model)
        } catch {
            return
        }
    }
}

/// Reads one answer as it passes. Cheap to keep for as long as a stream lasts: of the text only the length is kept.
public final class AnswerReader {
    private let kind: TrafficDialect
    private let dialect: any Dialect
    private let record = JSONRecord()
    private var exchange = Exchange()
    /// Whether the stream has had its terminal event.
    public private(set) var hasEnded = false

    /// A reader of one answer.
    public init(_ dialect: TrafficDialect) {
        kind = dialect
        self.dialect = dialect.dialect()
        self.dialect.begin()
    }

    /// Reads a whole answer with a reader that others may use before and after. Padding as for a request.
    public func whole(_ body: Bytes, _ reader: JSONReader) throws(JSONFault) {
        try reader.read(body, dialect.responsePlan, into: record)
        try dialect.response(record, reader, &exchange)
        hasEnded = true
    }

    /// Reads one event's data; sets `hasEnded` with the terminal one. Padding as for a request.
    public func event(_ data: Bytes, _ reader: JSONReader) throws(JSONFault) {
        let ended = try dialect.event(data, reader, &exchange)
        // Tokens may be told after the reason of a chat completion's end.
        if kind == .chatCompletions ? data == "[DONE]" : ended { hasEnded = true }
        exchange.detach()
    }

    /// Tokens as far as the answer has told them.
    public var usage: Exchange.Usage { exchange.usage }

    /// Writes what the answer has told into the exchange; its texts are valid as long as this reader.
    public func finish(_ target: inout Exchange) {
        _ = dialect.finish(&exchange)
        target.finish = exchange.finish
        target.refusalCategory = exchange.refusalCategory
        target.usage = exchange.usage
        target.responseLength = exchange.responseLength
        if target.requestID.isEmpty { target.requestID = exchange.id }
    }
}

extension Exchange {
    /// Lets go of views into the reader's memory, which ends with the next event.
    fileprivate mutating func detach() {
        requestID = Bytes()
        model = Bytes()
    }
}
