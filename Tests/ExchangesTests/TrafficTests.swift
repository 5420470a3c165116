import Base
import Exchanges
import JSON
import Testing

/// Traffic that is read as it passes gives the exchange that the same bodies give when they are recorded.
@Suite("Reading traffic as it passes") struct TrafficTests {
    /// A request and its answer, whole and as events.
    struct Case: CustomTestStringConvertible, Sendable {
        let dialect: TrafficDialect
        let format: LogFormat
        let request: String
        let whole: String
        let events: [String]
        var testDescription: String { dialect.rawValue }
    }

    static let cases = [
        Case(
            dialect: .chatCompletions, format: .openai,
            request: #"{"model":"m","stream":true,"seed":1,"temperature":0.5,"max_tokens":null,"logprobs":true,"top_logprobs":3,"#
                + #""user":"u","messages":[{"role":"system","content":"S"},{"role":"user","content":[{"type":"text","text":"Wie?"}]}]}"#,
            whole: #"{"id":"c-1","created":1767225600,"choices":[{"index":0,"message":{"role":"assistant","content":"Dampf"},"#
                + #""finish_reason":"length"}],"usage":{"prompt_tokens":11,"completion_tokens":7,"#
                + #""completion_tokens_details":{"reasoning_tokens":3}}}"#,
            events: [
                #"{"id":"c-1","created":1767225600,"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}"#,
                #"{"id":"c-1","choices":[{"index":0,"delta":{"content":"Da"}}]}"#,
                #"{"id":"c-1","choices":[{"index":0,"delta":{"content":"mpf"},"finish_reason":"length"}]}"#,
                #"{"id":"c-1","choices":[],"usage":{"prompt_tokens":11,"completion_tokens":7,"#
                    + #""completion_tokens_details":{"reasoning_tokens":3}}}"#,
                "[DONE]",
            ]),
        Case(
            dialect: .messages, format: .anthropic,
            request: #"{"model":"m","max_tokens":64,"stream":true,"system":[{"type":"text","text":"S"}],"#
                + #""thinking":{"type":"enabled","budget_tokens":32},"messages":[{"role":"user","content":"Wie?"},"#
                + #"{"role":"assistant","content":"So."},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"42"}]}]}"#,
            whole: #"{"id":"msg-1","type":"message","role":"assistant","content":[{"type":"text","text":"Dampf"}],"#
                + #""stop_reason":"end_turn","usage":{"input_tokens":11,"output_tokens":7}}"#,
            events: [
                #"{"type":"message_start","message":{"id":"msg-1","content":[],"usage":{"input_tokens":11,"output_tokens":1}}}"#,
                #"{"type":"ping"}"#,
                #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
                #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Dampf"}}"#,
                #"{"type":"content_block_stop","index":0}"#,
                #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":7}}"#,
                #"{"type":"message_stop"}"#,
            ]),
    ]

    // What the envelope tells beside the bodies, and what is not kept of an answer as it passes.
    private static let left: Set<String> = ["ts", "account", "text", "digest", "endpoint", "id", "request", "aborted", "latency", "ttft"]

    private func recorded(_ one: Case, _ answer: String) throws -> [String: String] {
        let line = "{\"ts\":1767225600,\"account_id\":\"a\",\"request\":\(one.request),\(answer)}"
        return try single(line, one.format).filter { !Self.left.contains($0.key) }
    }

    private func passing(_ one: Case, _ body: (AnswerReader, JSONReader) throws -> Void) throws -> [String: String] {
        var exchange = Exchange()
        let reader = TrafficReader()
        let answer = AnswerReader(one.dialect)
        let json = JSONReader()
        return try padded(one.request) { request in
            try reader.request(request, one.dialect, into: &exchange)
            try body(answer, json)
            answer.finish(&exchange)
            return describe(exchange).filter { !Self.left.contains($0.key) }
        }
    }

    private func padded<Result>(_ text: String, _ body: (Bytes) throws -> Result) rethrows -> Result {
        let buffer = ByteBuffer()
        buffer.append(Array(text.utf8))
        return try withExtendedLifetime(buffer) { try body(buffer.view) }
    }

    @Test(arguments: cases) func wholeAnswers(_ one: Case) throws {
        let seen = try passing(one) { answer, json in
            try padded(one.whole) { try answer.whole($0, json) }
            #expect(answer.hasEnded)
        }
        #expect(try seen == recorded(one, "\"response\":\(one.whole)"))
    }

    @Test(arguments: cases) func streams(_ one: Case) throws {
        let seen = try passing(one) { answer, json in
            for (number, event) in one.events.enumerated() {
                #expect(!answer.hasEnded)
                try padded(event) { try answer.event($0, json) }
                #expect(answer.hasEnded == (number == one.events.count - 1))
            }
        }
        let text = one.events.map { "data: \($0)\n\n" }.joined()
        #expect(try seen == recorded(one, "\"response_sse\":\(quoted(text))"))
    }

    /// Of a stream that breaks off as much is known as has come.
    @Test(arguments: cases) func halfAStream(_ one: Case) throws {
        for count in 0..<one.events.count {
            let seen = try passing(one) { answer, json in
                for event in one.events.prefix(count) { try padded(event) { try answer.event($0, json) } }
                #expect(!answer.hasEnded)
            }
            #expect(seen["prompt"] != nil && seen["model"] == "m")
        }
    }

    @Test func aBodyThatIsNoneIsAFault() {
        let reader = TrafficReader()
        for text in ["", "[]", "{", "{\"model\":7}", "{\"messages\":{}}", "\u{0}", "{\"messages\":[1]}"] {
            for dialect in TrafficDialect.allCases where dialect != .responses {
                var exchange = Exchange()
                #expect(throws: JSONFault.self, "\(text)") { try padded(text) { try reader.request($0, dialect, into: &exchange) } }
            }
        }
    }

    @Test(arguments: [
        (#"{"model":"e-1","input":"x"}"#, "e-1"), (#" {"input":["model"],"model":"e"}"#, "e"), (#"{"model":7}"#, ""), ("[]", ""), ("", ""),
        ("--boundary\r\nmodel", ""), (#"{"model""#, ""), (#"{"x":{"model":"no"}}"#, ""),
    ]) func theModelOfAnyBody(_ text: String, _ model: String) {
        var exchange = Exchange()
        let reader = TrafficReader()
        padded(text) { reader.model($0, into: &exchange) }
        #expect(exchange.model.string == model)
    }
}
