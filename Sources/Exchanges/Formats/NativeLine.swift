public import Base

/// Writes exchanges as lines of the native format, which any later analysis reads. Fields that are not known are left out.
/// Whatever callers send, a line stays in bounds: the prompts by what is asked for, other texts by `longestText`.
public enum NativeLine {
    /// Bytes of a name or another short text that are kept, cut between characters.
    public static let longestText = 1024

    /// Appends an exchange as one line: `begin` and `end` in one.
    public static func append(_ exchange: borrowing Exchange, head: Int, tail: Int, to line: ByteBuffer) {
        begin(exchange, head: head, tail: tail, to: line)
        end(exchange, to: line)
    }

    /// Appends what is known of an exchange when it is asked for: who, from where, what. `head` and `tail` bound the prompts: of
    /// a longer one that much of its beginning and of its end is kept, cut between characters.
    public static func begin(_ exchange: borrowing Exchange, head: Int, tail: Int, to line: ByteBuffer) {
        line.reserve(768 + min(exchange.prompt.count, head + tail) + min(exchange.systemPrompt.count, head + tail))
        line.append("{\"ts\":\"")
        line.append(Array(exchange.timestamp.rfc3339.utf8))
        line.append("\"")
        text("id", exchange.id, line)
        text("account_id", exchange.accountID, line)
        text("org_id", exchange.organisationID, line)
        text("api_key_id", exchange.keyID, line)
        text("end_user_id", exchange.endUserID, line)
        text("client_ip", exchange.clientAddress, line)
        number("asn", exchange.autonomousSystem, line)
        text("country", exchange.country, line)
        text("ja4", exchange.tlsFingerprint, line)
        text("user_agent", exchange.userAgent, line)
        text("model_requested", exchange.model, line)
        text("endpoint", exchange.endpoint, line)
        text("conversation_id", exchange.conversationID, line)
        number("turn_index", exchange.turnIndex, line)
        prompts(exchange, head: head, tail: tail, line)
        parameters(exchange.parameters, line)
    }

    /// Appends what is known when it is over, and ends the line. The answer's text is left out.
    public static func end(_ exchange: borrowing Exchange, to line: ByteBuffer) {
        text("request_id", exchange.requestID, line)
        usage(exchange.usage, line)
        outcome(exchange, line)
        line.append("}\n")
    }

    private static func prompts(_ exchange: borrowing Exchange, head: Int, tail: Int, _ line: ByteBuffer) {
        cut("system_prompt", exchange.systemPrompt, head, tail, line)
        text("system_prompt_digest", exchange.systemPromptDigest, line)
        cut("prompt", exchange.prompt, head, tail, line)
        text("prompt_digest", exchange.promptDigest, line)
        if exchange.promptIsToolOutput { line.append(",\"prompt_role\":\"tool\"") }
    }

    private static func parameters(_ parameters: Exchange.Parameters, _ line: ByteBuffer) {
        var members = Members("params", line)
        members.number("temperature", parameters.temperature)
        members.number("top_p", parameters.topP)
        members.number("max_tokens", parameters.maxTokens)
        members.number("n", parameters.choices)
        members.flag("logprobs", parameters.logprobs)
        members.number("top_logprobs", parameters.topLogprobs)
        members.text("reasoning_effort", parameters.reasoningEffort)
        members.number("thinking_budget", parameters.thinkingBudget)
        // A budget says by itself that thinking is on.
        if parameters.thinkingBudget < 0 {
            switch parameters.thinkingEnabled {
            case .yes: members.word("thinking_type", "adaptive")
            case .no: members.word("thinking_type", "disabled")
            case .unknown: break
            }
        }
        // The seed itself tells nothing that its presence does not.
        if parameters.seeded == .yes { members.number("seed", Int64(0)) }
        members.flag("stream", parameters.streamed)
        switch parameters.structured {
        case .yes: members.word("response_format", "structured")
        case .no: members.word("response_format", "text")
        case .unknown: break
        }
        members.end()
    }

    private static func usage(_ usage: Exchange.Usage, _ line: ByteBuffer) {
        var members = Members("usage", line)
        members.number("in", usage.input)
        members.number("out", usage.output)
        members.number("reasoning", usage.reasoning)
        members.number("cache_read", usage.cacheRead)
        members.number("cache_write", usage.cacheWrite)
        members.end()
    }

    private static func outcome(_ exchange: borrowing Exchange, _ line: ByteBuffer) {
        if let word = exchange.finish.word {
            key("finish_reason", line)
            line.append("\"")
            line.append(word)
            line.append("\"")
        }
        text("refusal_category", exchange.refusalCategory, line)
        if exchange.clientAborted != .unknown {
            line.append(exchange.clientAborted == .yes ? ",\"client_abort\":true" : ",\"client_abort\":false")
        }
        number("http_status", exchange.httpStatus, line)
        number("latency_ms", exchange.latencyMilliseconds, line)
        number("ttft_ms", exchange.firstTokenMilliseconds, line)
        text("response_sha256", exchange.responseDigest, line)
        number("response_len", exchange.responseLength, line)
    }

    private static func key(_ name: StaticString, _ line: ByteBuffer) {
        line.append(",\"")
        line.append(name)
        line.append("\":")
    }

    private static func text(_ name: StaticString, _ value: Bytes, _ line: ByteBuffer) {
        guard !value.isEmpty else { return }
        key(name, line)
        quoted(value, line)
    }

    private static func quoted(_ value: Bytes, _ line: ByteBuffer) {
        line.append("\"")
        line.appendEscaped(value.count > longestText ? value.slice(0, boundary(value, before: longestText)) : value)
        line.append("\"")
    }

    /// The last place up to `limit` that is not within a character.
    private static func boundary(_ text: Bytes, before limit: Int) -> Int {
        var end = limit
        while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    private static func number(_ name: StaticString, _ value: Int64, _ line: ByteBuffer) {
        guard value >= 0 else { return }
        key(name, line)
        line.append(decimal: value)
    }

    private static func cut(_ name: StaticString, _ value: Bytes, _ head: Int, _ tail: Int, _ line: ByteBuffer) {
        guard !value.isEmpty else { return }
        key(name, line)
        line.append("\"")
        if value.count <= head + tail {
            line.appendEscaped(value)
        } else {
            var start = value.count - tail
            while start < value.count, value[start] & 0xC0 == 0x80 { start += 1 }
            line.appendEscaped(value.slice(0, boundary(value, before: head)))
            line.appendEscaped(value.slice(start, value.count))
        }
        line.append("\"")
    }

    /// An object within the line that is written once it has a member.
    private struct Members {
        private let name: StaticString
        private let line: ByteBuffer
        private var isOpen = false

        init(_ name: StaticString, _ line: ByteBuffer) {
            self.name = name
            self.line = line
        }

        private mutating func key(_ member: StaticString) {
            if isOpen {
                line.append(",\"")
            } else {
                isOpen = true
                NativeLine.key(name, line)
                line.append("{\"")
            }
            line.append(member)
            line.append("\":")
        }

        mutating func number(_ member: StaticString, _ value: Int64) {
            guard value >= 0 else { return }
            key(member)
            line.append(decimal: value)
        }

        mutating func number(_ member: StaticString, _ value: Double) {
            guard value.isFinite else { return }
            key(member)
            line.append(Array(value.description.utf8))
        }

        mutating func flag(_ member: StaticString, _ value: Exchange.Flag) {
            guard value != .unknown else { return }
            key(member)
            line.append(value == .yes ? "true" : "false")
        }

        mutating func text(_ member: StaticString, _ value: Bytes) {
            guard !value.isEmpty else { return }
            key(member)
            NativeLine.quoted(value, line)
        }

        mutating func word(_ member: StaticString, _ value: StaticString) {
            key(member)
            line.append("\"")
            line.append(value)
            line.append("\"")
        }

        func end() { if isOpen { line.append("}") } }
    }
}

extension FinishReason {
    /// The native format's word for it; nil when it is not known.
    var word: StaticString? {
        switch self {
        case .unknown: nil
        case .stop: "stop"
        case .length: "length"
        case .tool: "tool"
        case .filter: "filter"
        case .refusal: "refusal"
        case .pause: "pause"
        case .context: "context"
        case .error: "error"
        }
    }
}
