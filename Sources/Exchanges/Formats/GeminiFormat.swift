internal import Base
internal import JSON

/// `generateContent` as the Gemini API speaks it: whole answers and streams of partial ones.
final class GeminiDialect: Dialect {
    private enum Request: Int {
        case contents, system, temperature, topP, maxTokens, choices, logprobs, topLogprobs
        case thinkingBudget, thinkingLevel, seed, mime, schema
    }
    private enum Response: Int {
        case id, candidates, input, output, thoughts, cached, block, error
    }
    private enum Part: Int {
        case role, parts, text, thought, toolResult, finish, index
    }

    let endpoint: StaticString = "generateContent"
    let requestPlan = JSONPlan([
        .init("contents", Request.contents.rawValue, .array),
        .init("systemInstruction.parts", Request.system.rawValue, .array),
        .init("system_instruction.parts", Request.system.rawValue, .array),
        .init("generationConfig.temperature", Request.temperature.rawValue, .number),
        .init("generationConfig.topP", Request.topP.rawValue, .number),
        .init("generationConfig.maxOutputTokens", Request.maxTokens.rawValue, .integer),
        .init("generationConfig.candidateCount", Request.choices.rawValue, .integer),
        .init("generationConfig.responseLogprobs", Request.logprobs.rawValue, .bool),
        .init("generationConfig.logprobs", Request.topLogprobs.rawValue, .integer),
        .init("generationConfig.thinkingConfig.thinkingBudget", Request.thinkingBudget.rawValue, .integer),
        .init("generationConfig.thinkingConfig.thinkingLevel", Request.thinkingLevel.rawValue, .text),
        .init("generationConfig.seed", Request.seed.rawValue, .integer),
        .init("generationConfig.responseMimeType", Request.mime.rawValue, .text),
        .init("generationConfig.responseSchema", Request.schema.rawValue, .object),
    ])
    let responsePlan = JSONPlan([
        .init("responseId", Response.id.rawValue, .text), .init("candidates", Response.candidates.rawValue, .array),
        .init("usageMetadata.promptTokenCount", Response.input.rawValue, .integer),
        .init("usageMetadata.candidatesTokenCount", Response.output.rawValue, .integer),
        .init("usageMetadata.thoughtsTokenCount", Response.thoughts.rawValue, .integer),
        .init("usageMetadata.cachedContentTokenCount", Response.cached.rawValue, .integer),
        .init("promptFeedback.blockReason", Response.block.rawValue, .text),
        .init("error", Response.error.rawValue, .object),
    ])
    private let contentPlan = JSONPlan([
        .init("role", Part.role.rawValue, .text), .init("parts", Part.parts.rawValue, .array),
    ])
    private let partPlan = JSONPlan([
        .init("text", Part.text.rawValue, .text), .init("thought", Part.thought.rawValue, .bool),
        .init("functionResponse", Part.toolResult.rawValue, .object),
    ])
    private let candidatePlan = JSONPlan([
        .init("content.parts", Part.parts.rawValue, .array), .init("finishReason", Part.finish.rawValue, .text),
        .init("index", Part.index.rawValue, .integer),
    ])

    private let record = JSONRecord()
    private let part = JSONRecord()
    private let chunk = JSONRecord()
    private let prompt = TextBuilder()
    private let system = TextBuilder()
    private let text = TextBuilder()
    private let other = TextBuilder()
    private let identifier = TextBuilder()
    private var length: Int64 = -1

    func request(_ record: JSONRecord, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) {
        record.number(Request.temperature.rawValue, &exchange.parameters.temperature)
        record.number(Request.topP.rawValue, &exchange.parameters.topP)
        record.count(Request.maxTokens.rawValue, &exchange.parameters.maxTokens)
        record.count(Request.choices.rawValue, &exchange.parameters.choices)
        record.flag(Request.logprobs.rawValue, &exchange.parameters.logprobs)
        record.count(Request.topLogprobs.rawValue, &exchange.parameters.topLogprobs)
        record.text(Request.thinkingLevel.rawValue, &exchange.parameters.reasoningEffort)
        record.count(Request.thinkingBudget.rawValue, &exchange.parameters.thinkingBudget)
        // A budget of -1 leaves the amount to the model.
        if let budget = record.integer(Request.thinkingBudget.rawValue), budget < 0 {
            exchange.parameters.thinkingEnabled = .yes
        }
        if record.integer(Request.seed.rawValue) != nil { exchange.parameters.seeded = .yes }
        if let mime = record.text(Request.mime.rawValue) {
            exchange.parameters.structured = mime == "text/plain" ? .no : .yes
        }
        if record.kind(Request.schema.rawValue) == .object { exchange.parameters.structured = .yes }
        system.clear()
        if let parts = record.token(Request.system.rawValue) {
            _ = try read(parts, reader, into: system, separator: 10)
            exchange.systemPrompt = system.view
        }
        guard let contents = record.token(Request.contents.rawValue) else { return }
        try readContents(contents, reader, &exchange)
    }

    private func readContents(
        _ contents: JSONToken, _ reader: JSONReader, _ exchange: inout Exchange
    ) throws(JSONFault) {
        var turns = Turns()
        var last: JSONToken?
        var next = reader.first(in: contents)
        while let content = next {
            try reader.extract(content, contentPlan, into: record)
            // Contents without a role are the user's.
            let role = record.text(Part.role.rawValue) ?? Bytes()
            if role == "model" {
                turns.answer()
            } else {
                last = record.token(Part.parts.rawValue)
                turns.ask()
            }
            next = reader.next(after: content)
        }
        exchange.settle(turns)
        prompt.clear()
        guard let last else { return }
        let holdsToolResult = try read(last, reader, into: prompt, separator: 10)
        exchange.prompt = prompt.view
        exchange.promptIsToolOutput = holdsToolResult && prompt.view.isEmpty
    }

    /// Appends the texts of parts, thoughts left out; returns whether a tool's result is among the parts.
    private func read(
        _ parts: JSONToken, _ reader: JSONReader, into text: TextBuilder, separator: UInt8? = nil
    ) throws(JSONFault) -> Bool {
        var holdsToolResult = false
        var next = reader.first(in: parts)
        while let element = next {
            try reader.extract(element, partPlan, into: part)
            if part.kind(Part.toolResult.rawValue) == .object { holdsToolResult = true }
            if part.bool(Part.thought.rawValue) != true, let piece = part.text(Part.text.rawValue) {
                text.append(piece, separator: separator)
            }
            next = reader.next(after: element)
        }
        return holdsToolResult
    }

    func begin() {
        text.clear()
        identifier.clear()
        length = -1
    }

    func response(_ record: JSONRecord, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) {
        if identifier.view.isEmpty, let id = record.text(Response.id.rawValue) { identifier.append(id) }
        // Counts of partial answers are cumulative, so the last one told is the total.
        record.count(Response.input.rawValue, &exchange.usage.input)
        record.count(Response.output.rawValue, &exchange.usage.output)
        record.count(Response.thoughts.rawValue, &exchange.usage.reasoning)
        record.count(Response.cached.rawValue, &exchange.usage.cacheRead)
        if record.kind(Response.block.rawValue) == .text { exchange.finish = .filter }
        if record.kind(Response.error.rawValue) == .object { exchange.finish = .error }
        guard let candidates = record.token(Response.candidates.rawValue) else { return }
        length = max(length, 0)
        var next = reader.first(in: candidates)
        while let element = next {
            try reader.extract(element, candidatePlan, into: self.record)
            let isFirst = self.record.integer(Part.index.rawValue) ?? 0 == 0
            if isFirst, let reason = self.record.text(Part.finish.rawValue) {
                exchange.finish = FinishReason(log: reason)
            }
            if let parts = self.record.token(Part.parts.rawValue) {
                other.clear()
                let target = isFirst ? text : other
                let before = target.view.count
                _ = try read(parts, reader, into: target)
                length += Int64(target.view.count - before)
            }
            next = reader.next(after: element)
        }
    }

    func event(_ data: Bytes, _ reader: JSONReader, _ exchange: inout Exchange) throws(JSONFault) -> Bool {
        try reader.read(data, responsePlan, into: chunk)
        try response(chunk, reader, &exchange)
        // The event's views end with the next event.
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
        // Thoughts are counted apart; the total of the answer holds them.
        if exchange.usage.output >= 0, exchange.usage.reasoning > 0 {
            let total = exchange.usage.output.addingReportingOverflow(exchange.usage.reasoning)
            exchange.usage.output = total.overflow ? .max : total.partialValue
        }
        if exchange.id.isEmpty { exchange.id = identifier.view }
        exchange.responseText = text.view
        exchange.responseLength = length
        return nil
    }
}
