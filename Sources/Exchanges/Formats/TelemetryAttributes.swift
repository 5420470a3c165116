internal import Base
internal import JSON

/// The attributes that are read, by the names of the GenAI conventions, today's and those of earlier versions.
enum TelemetryKey: Int, CaseIterable {
    case userAccount, endUser, user, service, address, userAgent, country, conversation, session
    case operation, event, provider, system, requestModel, responseModel, responseID
    case temperature, topP, maxTokens, choices, seed, openaiSeed, stream, outputType, openaiFormat
    case inputTokens, promptTokens, outputTokens, completionTokens, reasoningTokens, cacheRead, cacheWrite
    case finishReasons, errorType, status, firstChunk
    case instructions, input, output
    case requestHeader, responseHeader, responseHeaderShort

    /// What an attribute must hold.
    enum Kind {
        case text, integer, number, flag, structure
    }

    private static let table: [(StaticString, TelemetryKey, Kind)] = [
        ("user.account.id", .userAccount, .text), ("enduser.id", .endUser, .text), ("user.id", .user, .text),
        ("service.name", .service, .text), ("client.address", .address, .text),
        ("user_agent.original", .userAgent, .text), ("geo.country.iso_code", .country, .text),
        ("gen_ai.conversation.id", .conversation, .text), ("session.id", .session, .text),
        ("gen_ai.operation.name", .operation, .text), ("event.name", .event, .text),
        ("gen_ai.provider.name", .provider, .text), ("gen_ai.system", .system, .text),
        ("gen_ai.request.model", .requestModel, .text), ("gen_ai.response.model", .responseModel, .text),
        ("gen_ai.response.id", .responseID, .text), ("gen_ai.request.temperature", .temperature, .number),
        ("gen_ai.request.top_p", .topP, .number), ("gen_ai.request.max_tokens", .maxTokens, .integer),
        ("gen_ai.request.choice.count", .choices, .integer), ("gen_ai.request.seed", .seed, .integer),
        ("gen_ai.openai.request.seed", .openaiSeed, .integer), ("gen_ai.request.stream", .stream, .flag),
        ("gen_ai.output.type", .outputType, .text),
        ("gen_ai.openai.request.response_format", .openaiFormat, .text),
        ("gen_ai.usage.input_tokens", .inputTokens, .integer),
        ("gen_ai.usage.prompt_tokens", .promptTokens, .integer),
        ("gen_ai.usage.output_tokens", .outputTokens, .integer),
        ("gen_ai.usage.completion_tokens", .completionTokens, .integer),
        ("gen_ai.usage.reasoning.output_tokens", .reasoningTokens, .integer),
        ("gen_ai.usage.cache_read.input_tokens", .cacheRead, .integer),
        ("gen_ai.usage.cache_creation.input_tokens", .cacheWrite, .integer),
        ("gen_ai.response.finish_reasons", .finishReasons, .structure), ("error.type", .errorType, .text),
        ("http.response.status_code", .status, .integer),
        ("gen_ai.response.time_to_first_chunk", .firstChunk, .number),
        ("gen_ai.system_instructions", .instructions, .structure), ("gen_ai.input.messages", .input, .structure),
        ("gen_ai.output.messages", .output, .structure),
        ("http.request.header.x-request-id", .requestHeader, .structure),
        ("http.response.header.x-request-id", .responseHeader, .structure),
        ("http.response.header.request-id", .responseHeaderShort, .structure),
    ]

    static func find(_ name: Bytes) -> (key: TelemetryKey, kind: Kind)? {
        table.first { name == $0.0 }.map { ($0.1, $0.2) }
    }
}

/// The values of the attributes of a resource, a span or a log record.
struct TelemetryAttributes {
    /// One value.
    enum Value {
        case absent
        case text(Bytes)
        case integer(Int64)
        case number(Double)
        case flag(Bool)
        case structure(JSONToken)
    }

    private var values = [Value](repeating: .absent, count: TelemetryKey.allCases.count)
    /// The first attribute that holds what it should not.
    var fault: JSONFault?

    subscript(key: TelemetryKey) -> Value {
        get { values[key.rawValue] }
        set { values[key.rawValue] = newValue }
    }

    /// The first of several texts that is there and not empty.
    func text(_ keys: TelemetryKey...) -> Bytes {
        for key in keys {
            if case .text(let text) = self[key], !text.isEmpty { return text }
        }
        return Bytes()
    }

    /// Writes the first of several counts to `target`; a negative one means the same as none.
    func count(_ keys: TelemetryKey..., to target: inout Int64) {
        for key in keys {
            if case .integer(let value) = self[key], value >= 0 {
                target = value
                return
            }
        }
    }

    /// The number of a key.
    func number(_ key: TelemetryKey) -> Double? {
        if case .number(let value) = self[key] { return value }
        return nil
    }
}

/// Reads arrays of `{"key":…,"value":{"stringValue":…}}`.
final class TelemetryAttributeReader {
    private enum Slot: Int {
        case key, value, text, integer, number, flag
    }
    private static let keyPlan = JSONPlan([.init("key", Slot.key.rawValue, .text)])
    private static let plan = JSONPlan([
        .init("value", Slot.value.rawValue, .object), .init("value.stringValue", Slot.text.rawValue, .text),
        .init("value.intValue", Slot.integer.rawValue, [.integer, .text]),
        .init("value.doubleValue", Slot.number.rawValue, [.number, .text]),
        .init("value.boolValue", Slot.flag.rawValue, .bool),
    ])

    private let record = JSONRecord()

    /// Reads an array of attributes over those that are there already. What other attributes hold is nobody's business,
    /// so a fault is kept rather than thrown: the span may turn out not to matter.
    func read(_ array: JSONToken, _ reader: JSONReader, into attributes: inout TelemetryAttributes) {
        var next = reader.first(in: array)
        while let element = next {
            do throws(JSONFault) {
                try read(element: element, reader, into: &attributes)
            } catch {
                if attributes.fault == nil { attributes.fault = error.within("attributes") }
            }
            next = reader.next(after: element)
        }
    }

    private func read(
        element: JSONToken, _ reader: JSONReader, into attributes: inout TelemetryAttributes
    ) throws(JSONFault) {
        try reader.extractObject(element, TelemetryAttributeReader.keyPlan, into: record)
        guard let name = record.text(Slot.key.rawValue), let (key, kind) = TelemetryKey.find(name) else { return }
        do throws(JSONFault) {
            try reader.extract(element, TelemetryAttributeReader.plan, into: record)
            attributes[key] = try value(kind)
        } catch {
            throw JSONFault(reason: error.reason, field: name.string, expected: error.expected, offset: error.offset)
        }
    }

    private func value(_ kind: TelemetryKey.Kind) throws(JSONFault) -> TelemetryAttributes.Value {
        guard let node = record.token(Slot.value.rawValue) else { return .absent }
        let text = record.text(Slot.text.rawValue)
        switch kind {
        case .text:
            if let text { return .text(text) }
        case .integer:
            if let value = try integer { return .integer(value) }
            if let number = record.number(Slot.number.rawValue), let value = Int64(exactly: number) {
                return .integer(value)
            }
        case .number:
            if let number = record.number(Slot.number.rawValue) { return .number(number) }
            if let value = try integer { return .number(Double(value)) }
        case .flag:
            if let flag = record.bool(Slot.flag.rawValue) { return .flag(flag) }
        case .structure:
            return text.map { .text($0) } ?? .structure(node)
        }
        if isEmpty { return .absent }
        throw JSONFault(reason: .wrongType, field: nil, expected: kind.words, offset: 0)
    }

    /// Whole numbers come as JSON numbers or, as the encoding of 64 bits wants it, as text.
    private var integer: Int64? {
        get throws(JSONFault) {
            if let value = record.integer(Slot.integer.rawValue) { return value }
            guard let digits = record.text(Slot.integer.rawValue) else { return nil }
            if let value = Int64(decimal: digits) { return value }
            throw JSONFault(reason: .numberOutOfRange, field: nil, expected: "a whole number of 64 bits", offset: 0)
        }
    }

    private var isEmpty: Bool {
        [Slot.text, .integer, .number, .flag].allSatisfy {
            record.kind($0.rawValue) == .absent || record.kind($0.rawValue) == .null
        }
    }
}

extension TelemetryKey.Kind {
    /// What is expected, in words.
    var words: String {
        switch self {
        case .text: "text (stringValue)"
        case .integer: "a whole number (intValue)"
        case .number: "a number (doubleValue)"
        case .flag: "true or false (boolValue)"
        case .structure: "an array, or a text that holds one"
        }
    }
}
