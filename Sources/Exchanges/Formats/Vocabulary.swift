internal import Base
internal import JSON

extension FinishReason {
    /// The reason that a log's word stands for, in the native vocabulary and those of the providers. Words that nobody
    /// knows yet are `unknown`, not an error: providers add them.
    init(log word: Bytes) {
        self = FinishReason.words.first { word == $0.0 }?.1 ?? .unknown
    }

    private static let words: [(StaticString, FinishReason)] = [
        ("stop", .stop), ("end_turn", .stop), ("stop_sequence", .stop),
        ("length", .length), ("max_tokens", .length),
        ("tool", .tool), ("tool_calls", .tool), ("tool_call", .tool), ("tool_use", .tool), ("function_call", .tool),
        ("filter", .filter), ("content_filter", .filter),
        ("content_filtered", .filter), ("guardrail_intervened", .filter),
        ("STOP", .stop), ("MAX_TOKENS", .length), ("SAFETY", .filter), ("RECITATION", .filter),
        ("BLOCKLIST", .filter), ("PROHIBITED_CONTENT", .filter), ("SPII", .filter), ("LANGUAGE", .filter),
        ("IMAGE_SAFETY", .filter), ("MALFORMED_FUNCTION_CALL", .error),
        ("refusal", .refusal),
        ("pause", .pause), ("pause_turn", .pause),
        ("context", .context), ("model_context_window_exceeded", .context),
        ("error", .error),
    ]
}

extension Exchange.Parameters {
    /// Takes a thinking type (`enabled`, `adaptive`, `disabled`); the budget must have been taken before.
    mutating func setThinking(_ type: Bytes) {
        if type == "disabled" {
            thinkingEnabled = .no
        } else if type == "adaptive" || type == "enabled" {
            thinkingEnabled = thinkingBudget < 0 ? .yes : .no
        }
    }

    /// Takes a response format, given by name or as an object with a `type`; plain text is no structure.
    @inline(__always) mutating func setStructured(_ record: JSONRecord, _ format: Int, _ type: Int) {
        guard record.kind(format) == .text || record.kind(format) == .object else { return }
        let name = record.text(format) ?? record.text(type) ?? Bytes()
        structured = name == "text" ? .no : .yes
    }
}
