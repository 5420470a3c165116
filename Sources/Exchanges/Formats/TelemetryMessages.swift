internal import Base
internal import JSON

/// The messages that the GenAI conventions put into attributes: objects with a `role` and `parts`, whose texts are the
/// `content` of parts of type `text`. Messages with a plain `content` are understood too.
final class TelemetryMessages {
    private static let messageNames: [StaticString] = ["role", "parts", "content", "finish_reason"]
    private static let partNames: [StaticString] = ["type", "content", "response", "result"]

    private let prompt = TextBuilder()
    private let toolOutput = TextBuilder()
    private let system = TextBuilder()
    private let instructions = TextBuilder()
    private let answer = TextBuilder()
    private let further = TextBuilder()
    private let ignored = TextBuilder()
    private var found = [JSONToken?](repeating: nil, count: 4)
    private var inner = [JSONToken?](repeating: nil, count: 4)

    /// Reads the request's messages: the last of a user or a tool is the prompt.
    func readInput(_ messages: JSONToken, _ tree: TelemetryTree, into exchange: inout Exchange) throws(JSONFault) {
        var turns = Turns()
        var last: (message: JSONToken, isTool: Bool)?
        system.clear()
        let isArray = try tree.forEach(messages) { (message) throws(JSONFault) in
            try tree.members(message, TelemetryMessages.messageNames, into: &found)
            let role = try text(found[0], tree)
            if role == "user" || role == "tool" {
                last = (message, role == "tool")
                turns.ask()
            } else if role == "assistant" {
                turns.answer()
            } else if role == "system" || role == "developer" {
                try append(tree, text: system, tool: system)
            }
        }
        guard isArray else { throw notAnArray }
        exchange.settle(turns)
        if exchange.systemPrompt.isEmpty { exchange.systemPrompt = system.view }
        guard let last else { return }
        prompt.clear()
        toolOutput.clear()
        try tree.members(last.message, TelemetryMessages.messageNames, into: &found)
        try append(tree, text: prompt, tool: toolOutput)
        let onlyTool = prompt.view.isEmpty && !toolOutput.view.isEmpty
        exchange.prompt = onlyTool ? toolOutput.view : prompt.view
        exchange.promptIsToolOutput = last.isTool || onlyTool
    }

    /// Reads the system instructions: an array of parts.
    func readSystem(_ parts: JSONToken, _ tree: TelemetryTree, into exchange: inout Exchange) throws(JSONFault) {
        instructions.clear()
        guard try appendParts(parts, tree, text: instructions, tool: instructions, separator: 10) else {
            throw notAnArray
        }
        exchange.systemPrompt = instructions.view
    }

    /// Reads the answers: the first gives text and reason, the length counts them all.
    func readOutput(_ messages: JSONToken, _ tree: TelemetryTree, into exchange: inout Exchange) throws(JSONFault) {
        var length: Int64 = 0
        var isFirst = true
        answer.clear()
        let isArray = try tree.forEach(messages) { (message) throws(JSONFault) in
            try tree.members(message, TelemetryMessages.messageNames, into: &found)
            let reason = try text(found[3], tree)
            let target = isFirst ? answer : further
            target.clear()
            try append(tree, text: target, tool: ignored, separator: nil)
            ignored.clear()
            length += Int64(target.view.count)
            if isFirst, !reason.isEmpty { exchange.finish = FinishReason(log: reason) }
            isFirst = false
        }
        guard isArray else { throw notAnArray }
        exchange.responseText = answer.view
        exchange.responseLength = length
    }

    /// Appends the text of the message whose members were found last.
    private func append(
        _ tree: TelemetryTree, text: TextBuilder, tool: TextBuilder, separator: UInt8? = 10
    ) throws(JSONFault) {
        let content = found[2]
        if let parts = found[1] {
            guard try appendParts(parts, tree, text: text, tool: tool, separator: separator) else { throw notAnArray }
        } else if let content {
            if let piece = try tree.text(content) {
                text.append(piece, separator: separator)
            } else {
                _ = try appendParts(content, tree, text: text, tool: tool, separator: separator)
            }
        }
    }

    private func appendParts(
        _ parts: JSONToken, _ tree: TelemetryTree, text: TextBuilder, tool: TextBuilder, separator: UInt8?
    ) throws(JSONFault) -> Bool {
        try tree.forEach(parts) { (part) throws(JSONFault) in
            try tree.members(part, TelemetryMessages.partNames, into: &inner)
            let type = try self.text(inner[0], tree)
            if type == "text" {
                text.append(try self.text(inner[1], tree), separator: separator)
            } else if type == "tool_call_response" {
                let response = try self.text(inner[2], tree)
                tool.append(response.isEmpty ? try self.text(inner[3], tree) : response, separator: 10)
            }
        }
    }

    private func text(_ node: JSONToken?, _ tree: TelemetryTree) throws(JSONFault) -> Bytes {
        guard let node else { return Bytes() }
        return try tree.text(node) ?? Bytes()
    }

    private var notAnArray: JSONFault {
        JSONFault(reason: .wrongType, field: nil, expected: "an array", offset: 0)
    }
}
