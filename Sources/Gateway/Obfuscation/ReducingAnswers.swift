internal import Base
internal import JSON

// What is taken from answers, by dialect. Every path is written out: a caller's own names, in the arguments of tools or in
// metadata, are none of ours.
extension TrafficObfuscation {
    // Chat completions.

    /// A completion, or a chunk of one; `part` is where its content stands.
    func reduceChat(_ part: String) {
        if levers.touchesLogprobs { empty(editor.member(.root, "prompt_logprobs"), "null") }
        for choice in editor.elements(editor.member(.root, "choices")) {
            let message = editor.member(choice, part)
            if levers.reasoning != .keep {
                empty(editor.member(message, "reasoning_content"), "null")
                empty(editor.member(message, "reasoning"), "null")
                // Signatures and what is encrypted stay: the caller needs them to go on.
                for detail in editor.elements(editor.member(message, "reasoning_details")) {
                    empty(editor.member(detail, "text"), "\"\"")
                    empty(editor.member(detail, "summary"), "\"\"")
                }
            }
            guard levers.touchesLogprobs, let logprobs = editor.member(choice, "logprobs") else { continue }
            if levers.removesLogprobs {
                empty(logprobs, "null")
                continue
            }
            let index = UInt64(max(0, editor.number(editor.member(choice, "index")) ?? 0))
            for (number, name) in ["content", "refusal"].enumerated() {
                reduceTokens(
                    editor.member(logprobs, name), stream: index << 1 | UInt64(number), continues: part == "delta")
            }
        }
    }

    // Responses.

    func reduceResponse(_ response: JSONToken?) {
        for (index, item) in editor.elements(editor.member(response, "output")).enumerated() {
            reduceItem(item, UInt64(index))
        }
    }

    private func reduceItem(_ item: JSONToken?, _ index: UInt64) {
        switch editor.text(editor.member(item, "type")) {
        case "message":
            for (number, part) in editor.elements(editor.member(item, "content")).enumerated() {
                reduceLogprobs(of: part, index << 32 | UInt64(number), continues: false)
            }
        case "reasoning" where levers.reasoning != .keep:
            for part in editor.elements(editor.member(item, "content")) { empty(editor.member(part, "text"), "\"\"") }
            guard levers.reasoning == .omit else { return }
            for part in editor.elements(editor.member(item, "summary")) { empty(editor.member(part, "text"), "\"\"") }
        default: return
        }
    }

    private func reduceLogprobs(of part: JSONToken?, _ stream: UInt64, continues: Bool) {
        guard levers.touchesLogprobs, let logprobs = editor.member(part, "logprobs") else { return }
        if levers.removesLogprobs {
            if !editor.elements(logprobs).isEmpty { editor.replace(logprobs, "[]") }
        } else {
            reduceTokens(logprobs, stream: stream, continues: continues)
        }
    }

    func reduceResponsesEvent() {
        guard let type = editor.text(editor.member(.root, "type")), type.hasPrefix("response.") else { return }
        let index = number("output_index")
        let stream = index << 32 | number("content_index")
        switch type.dropFirst(9) {
        case "output_item.added", "output_item.done": reduceItem(editor.member(.root, "item"), index)
        case "content_part.added", "content_part.done":
            let part = editor.member(.root, "part")
            if editor.text(editor.member(part, "type")) == "reasoning_text" {
                if levers.reasoning != .keep { empty(editor.member(part, "text"), "\"\"") }
            } else {
                reduceLogprobs(of: part, stream, continues: false)
            }
        case "output_text.delta": reduceLogprobs(of: .root, stream, continues: true)
        case "output_text.done": reduceLogprobs(of: .root, stream, continues: false)
        case "reasoning_text.delta", "reasoning_text.done":
            if levers.reasoning != .keep { emptyTexts(.root) }
        case "reasoning_summary_text.delta", "reasoning_summary_text.done":
            if levers.reasoning == .omit { emptyTexts(.root) }
        case "reasoning_summary_part.added", "reasoning_summary_part.done":
            if levers.reasoning == .omit { emptyTexts(editor.member(.root, "part")) }
        default: reduceResponse(editor.member(.root, "response"))
        }
    }

    private func number(_ name: String) -> UInt64 {
        UInt64(min(0xFFFF, max(0, editor.number(editor.member(.root, name)) ?? 0)))
    }

    private func emptyTexts(_ token: JSONToken?) {
        empty(editor.member(token, "delta"), "\"\"")
        empty(editor.member(token, "text"), "\"\"")
    }

    // Messages.

    /// Thinking loses its text and keeps its signature; what the provider redacted is not touched.
    func reduceMessage(_ message: JSONToken?) {
        for block in editor.elements(editor.member(message, "content")) { reduceBlock(block, "thinking") }
    }

    func reduceMessagesEvent() {
        switch editor.text(editor.member(.root, "type")) {
        case "message_start": reduceMessage(editor.member(.root, "message"))
        case "content_block_start": reduceBlock(editor.member(.root, "content_block"), "thinking")
        case "content_block_delta": reduceBlock(editor.member(.root, "delta"), "thinking_delta")
        default: return
        }
    }

    private func reduceBlock(_ block: JSONToken?, _ type: String) {
        guard levers.reasoning != .keep, editor.text(editor.member(block, "type")) == type else { return }
        empty(editor.member(block, "thinking"), "\"\"")
    }

    /// Puts nothing in a value's place, unless nothing is there.
    private func empty(_ token: JSONToken?, _ nothing: StaticString) {
        guard let token, let value = editor.value(token) else { return }
        if case .null = value { return }
        if case .text(let text) = value, text.isEmpty { return }
        editor.replace(token, nothing)
    }
}
