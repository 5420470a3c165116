internal import Base
internal import JSON

/// Finds in a request's messages what was asked last, and the system prompt. Understands the messages of both
/// providers and of the native format: contents that are text, or parts of text, images and tool results.
final class ConversationReader {
    private enum Slot: Int {
        case role, content, digest
    }
    private enum PartSlot: Int {
        case type, text, content
    }

    // Roles are read of every message, contents only of those that matter: a long conversation repeats itself in every
    // request, and unescaping it all would cost more than everything else.
    private static let rolePlan = JSONPlan([.init("role", Slot.role.rawValue, .text)])
    // An object stands for a content that was taken away; what is kept of it is a digest.
    private static let contentPlan = JSONPlan([
        .init("content", Slot.content.rawValue, [.text, .array, .object]),
        .init("content.sha256", Slot.digest.rawValue, .text), .init("content.digest", Slot.digest.rawValue, .text),
    ])
    private static let partPlan = JSONPlan([
        .init("type", PartSlot.type.rawValue, .text), .init("text", PartSlot.text.rawValue, .text),
        .init("content", PartSlot.content.rawValue, [.text, .array]),
    ])

    private let record = JSONRecord()
    private let part = JSONRecord()
    private let inner = JSONRecord()
    private let prompt = TextBuilder()
    private let toolOutput = TextBuilder()
    private let system = TextBuilder()
    private let systemParts = TextBuilder()

    /// Reads the array at `messages`; leaves a prompt or system prompt alone that the exchange has already.
    func read(_ messages: JSONToken, _ reader: JSONReader, into exchange: inout Exchange) throws(JSONFault) {
        var turns = Turns()
        var last: (message: JSONToken, isTool: Bool)?
        system.clear()
        var next = reader.first(in: messages)
        while let message = next {
            try requireObject(message, reader)
            try reader.extract(message, ConversationReader.rolePlan, into: record)
            let role = record.text(Slot.role.rawValue) ?? Bytes()
            if role == "user" || role == "tool" || role == "function" {
                last = (message, !(role == "user"))
                turns.ask()
            } else if role == "assistant" {
                turns.answer()
            } else if role == "system" || role == "developer" {
                try content(of: message, reader, text: system, tool: system)
            }
            next = reader.next(after: message)
        }
        exchange.settle(turns)
        if exchange.systemPrompt.isEmpty { exchange.systemPrompt = system.view }
        guard exchange.prompt.isEmpty, let last else { return }
        prompt.clear()
        toolOutput.clear()
        try content(of: last.message, reader, text: prompt, tool: toolOutput)
        // What a person wrote beside a tool's output is the prompt; alone, the output stands in its place.
        let onlyTool = prompt.view.isEmpty && !toolOutput.view.isEmpty
        exchange.prompt = onlyTool ? toolOutput.view : prompt.view
        exchange.promptIsToolOutput = last.isTool || onlyTool
    }

    /// Reads a system prompt that is an array of parts.
    func readSystem(_ parts: JSONToken, _ reader: JSONReader, into exchange: inout Exchange) throws(JSONFault) {
        systemParts.clear()
        try self.parts(parts, reader, text: systemParts, tool: systemParts)
        exchange.systemPrompt = systemParts.view
    }

    /// Appends the text parts of an array to `text`.
    func appendText(of parts: JSONToken, _ reader: JSONReader, to text: TextBuilder) throws(JSONFault) {
        toolOutput.clear()
        try self.parts(parts, reader, text: text, tool: toolOutput, separator: nil)
    }

    private func content(
        of message: JSONToken, _ reader: JSONReader, text: TextBuilder, tool: TextBuilder
    ) throws(JSONFault) {
        try reader.extract(message, ConversationReader.contentPlan, into: record)
        if let content = record.text(Slot.content.rawValue) {
            text.append(content, separator: 10)
        } else if record.kind(Slot.content.rawValue) == .object {
            guard let digest = record.text(Slot.digest.rawValue), !digest.isEmpty else { return }
            if !digest.isDigest { text.append("digest:", separator: 10) }
            text.append(digest, separator: digest.isDigest ? 10 : nil)
        } else if let array = record.token(Slot.content.rawValue) {
            try parts(array, reader, text: text, tool: tool)
        }
    }

    private func parts(
        _ array: JSONToken, _ reader: JSONReader, text: TextBuilder, tool: TextBuilder, separator: UInt8? = 10
    ) throws(JSONFault) {
        var next = reader.first(in: array)
        while let element = next {
            try requireObject(element, reader)
            try reader.extract(element, ConversationReader.partPlan, into: part)
            let type = part.text(PartSlot.type.rawValue) ?? Bytes()
            if type == "text" || type == "input_text" || type == "output_text" || type.isEmpty {
                if let piece = part.text(PartSlot.text.rawValue) { text.append(piece, separator: separator) }
            } else if type == "tool_result" {
                try toolResult(reader, into: tool)
            }
            next = reader.next(after: element)
        }
    }

    private func toolResult(_ reader: JSONReader, into tool: TextBuilder) throws(JSONFault) {
        if let piece = part.text(PartSlot.content.rawValue) {
            tool.append(piece, separator: 10)
            return
        }
        guard let array = part.token(PartSlot.content.rawValue) else { return }
        var next = reader.first(in: array)
        while let element = next {
            try requireObject(element, reader)
            try reader.extract(element, ConversationReader.partPlan, into: inner)
            if let piece = inner.text(PartSlot.text.rawValue) { tool.append(piece, separator: 10) }
            next = reader.next(after: element)
        }
    }

    private func requireObject(_ token: JSONToken, _ reader: JSONReader) throws(JSONFault) {
        if case .object = try reader.element(token) { return }
        throw JSONFault(
            reason: .wrongType, field: nil, expected: "an object", offset: reader.offset(of: token))
    }
}
