internal import Base
internal import JSON

/// The items of the OpenAI Responses API: what was asked last, and what was answered.
final class ResponsesItems {
    private enum Slot: Int {
        case type, role, content, output
    }
    private enum Part: Int {
        case type, text, refusal
    }

    // Contents are read only of the items that matter; a long conversation repeats itself in every request.
    private static let kindPlan = JSONPlan([
        .init("type", Slot.type.rawValue, .text), .init("role", Slot.role.rawValue, .text),
    ])
    // A tool's output may be an object (a screenshot, say), which is no text.
    private static let contentPlan = JSONPlan([
        .init("content", Slot.content.rawValue, [.text, .array]),
        .init("output", Slot.output.rawValue, [.text, .array, .object]),
    ])
    private static let partPlan = JSONPlan([
        .init("type", Part.type.rawValue, .text), .init("text", Part.text.rawValue, .text),
        .init("refusal", Part.refusal.rawValue, .text),
    ])

    private let record = JSONRecord()
    private let part = JSONRecord()
    private let prompt = TextBuilder()
    private let system = TextBuilder()

    /// What an answer's items hold beside their text.
    struct Answer {
        /// A tool is called.
        var callsTool = false
        /// The model refused.
        var refused = false
        /// Length of text and refusals in bytes.
        var length: Int64 = 0
    }

    /// Reads a request's `input` array; `instructions` stand before the system and developer messages among the items.
    func readInput(
        _ items: JSONToken, instructions: Bytes, _ reader: JSONReader, into exchange: inout Exchange
    ) throws(JSONFault) {
        var turns = Turns()
        var last: (item: JSONToken, isTool: Bool)?
        system.clear()
        system.append(instructions)
        var next = reader.first(in: items)
        while let item = next {
            try reader.extractObject(item, ResponsesItems.kindPlan, into: record)
            let role = record.text(Slot.role.rawValue) ?? Bytes()
            if role == "user" {
                last = (item, false)
                turns.ask()
            } else if role == "system" || role == "developer" {
                try append(item, reader, to: system)
            } else if hasSuffix(record.text(Slot.type.rawValue) ?? Bytes(), "_call_output") {
                last = (item, true)
                turns.ask()
            } else {
                turns.answer()
            }
            next = reader.next(after: item)
        }
        exchange.settle(turns)
        if exchange.systemPrompt.isEmpty { exchange.systemPrompt = system.view }
        guard exchange.prompt.isEmpty, let last else { return }
        prompt.clear()
        try append(last.item, reader, to: prompt)
        exchange.prompt = prompt.view
        exchange.promptIsToolOutput = last.isTool
    }

    /// Appends the text of a response's `output` items to `text`.
    func readOutput(_ items: JSONToken, _ reader: JSONReader, to text: TextBuilder) throws(JSONFault) -> Answer {
        var answer = Answer()
        var next = reader.first(in: items)
        while let item = next {
            try reader.extractObject(item, ResponsesItems.kindPlan, into: record)
            let type = record.text(Slot.type.rawValue) ?? Bytes()
            if type == "message" || type.isEmpty {
                try reader.extract(item, ResponsesItems.contentPlan, into: record)
                try readContent(reader, to: text, &answer)
            } else if type == "function_call" || type == "custom_tool_call" {
                answer.callsTool = true
            }
            next = reader.next(after: item)
        }
        return answer
    }

    private func readContent(
        _ reader: JSONReader, to text: TextBuilder, _ answer: inout Answer
    ) throws(JSONFault) {
        if let content = record.text(Slot.content.rawValue) {
            text.append(content)
            answer.length += Int64(content.count)
        }
        guard let parts = record.token(Slot.content.rawValue) else { return }
        var next = reader.first(in: parts)
        while let element = next {
            try reader.extractObject(element, ResponsesItems.partPlan, into: part)
            if let piece = part.text(Part.text.rawValue) {
                text.append(piece)
                answer.length += Int64(piece.count)
            }
            if let refusal = part.text(Part.refusal.rawValue) {
                answer.refused = true
                answer.length += Int64(refusal.count)
            }
            next = reader.next(after: element)
        }
    }

    /// Appends a message's content, or a tool's output.
    private func append(_ item: JSONToken, _ reader: JSONReader, to text: TextBuilder) throws(JSONFault) {
        try reader.extract(item, ResponsesItems.contentPlan, into: record)
        for slot in [Slot.content, .output] {
            if let piece = record.text(slot.rawValue) {
                text.append(piece, separator: 10)
            } else if record.kind(slot.rawValue) == .array, let parts = record.token(slot.rawValue) {
                var next = reader.first(in: parts)
                while let element = next {
                    try reader.extractObject(element, ResponsesItems.partPlan, into: part)
                    if let piece = part.text(Part.text.rawValue) { text.append(piece, separator: 10) }
                    next = reader.next(after: element)
                }
            }
        }
    }

    private func hasSuffix(_ text: Bytes, _ suffix: StaticString) -> Bool {
        text.slice(text.count - suffix.utf8CodeUnitCount, text.count) == suffix
    }
}

extension JSONReader {
    /// Fills `record` from a token that must be an object.
    func extractObject(_ token: JSONToken, _ plan: JSONPlan, into record: JSONRecord) throws(JSONFault) {
        guard case .object = try element(token) else {
            throw JSONFault(reason: .wrongType, field: nil, expected: "an object", offset: offset(of: token))
        }
        try extract(token, plan, into: record)
    }
}
