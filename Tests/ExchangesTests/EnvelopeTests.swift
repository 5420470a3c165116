import Base
import Exchanges
import Testing

@Suite struct EnvelopeTests {
    private func one(_ line: String, _ format: LogFormat) throws -> [String: String] {
        let outcome = try read(line, format: format)
        #expect(outcome.summary.entries.isEmpty, "\(outcome.summary.entries)")
        return try #require(outcome.records.first)
    }

    private func json(_ text: String) -> String {
        var written = JSONText()
        written.string(text)
        return written.text
    }

    private let openaiRequest =
        #"{"model":"gpt-x","messages":[{"role":"system","content":"S"},{"role":"user","content":"Hi"}],"temperature":0.2,"top_p":1,"max_tokens":5,"max_completion_tokens":9,"n":2,"logprobs":true,"top_logprobs":3,"reasoning_effort":"low","seed":1,"response_format":{"type":"text"},"user":"u7"}"#
    private let openaiResponse =
        #"{"id":"chatcmpl-1","object":"chat.completion","created":1776845701,"model":"gpt-x-1","choices":[{"index":0,"message":{"role":"assistant","content":"Hello é","refusal":null},"finish_reason":"stop"},{"index":1,"message":{"content":"Hey"},"finish_reason":"length"}],"usage":{"prompt_tokens":11,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":2}}}"#

    private var openaiSeen: [String: String] {
        [
            "id": "chatcmpl-1", "ts": "2026-04-22T08:15:00Z", "account": "a", "ip": "192.0.2.7", "status": "200",
            "model": "gpt-x", "endpoint": "chat.completions", "system": "S", "prompt": "Hi", "turn": "0",
            "temperature": "0.2", "top_p": "1.0", "max": "9", "n": "2", "logprobs": "yes", "top_logprobs": "3",
            "effort": "low", "seeded": "yes", "structured": "no", "user": "u7", "in": "11", "out": "7",
            "reasoning": "2",
            "cache_read": "4", "finish": "stop", "text": "Hello é", "length": "11",
        ]
    }

    @Test func openaiPair() throws {
        let edge = #""ts":1776845700,"account_id":"a","client_ip":"192.0.2.7","http_status":200"#
        #expect(
            try one("{\(edge),\"request\":\(openaiRequest),\"response\":\(openaiResponse)}", .openai) == openaiSeen)
        #expect(
            try one(
                "{\(edge),\"request_body\":\(json(openaiRequest)),\"response_body\":\(json(openaiResponse))}", .openai)
                == openaiSeen)
        var later = openaiSeen
        later["ts"] = "2026-04-22T08:15:01Z"
        let untimed = #""account_id":"a","client_ip":"192.0.2.7","http_status":200"#
        #expect(
            try one("{\(untimed),\"request\":\(openaiRequest),\"response\":\(openaiResponse)}", .openai) == later)
    }

    @Test func openaiRefusalsToolsAndErrors() throws {
        func finish(_ response: String) throws -> String? {
            try one("{\"ts\":1776845700,\"api_key_id\":\"k\",\"request\":{},\"response\":\(response)}", .openai)[
                "finish"]
        }
        #expect(
            try finish(#"{"choices":[{"message":{"content":null,"refusal":"No."},"finish_reason":"stop"}]}"#)
                == "refusal")
        #expect(try finish(#"{"choices":[{"message":{"tool_calls":[{}]},"finish_reason":"tool_calls"}]}"#) == "tool")
        #expect(try finish(#"{"error":{"message":"rate limit","type":"rate_limit","code":null}}"#) == "error")
        #expect(try finish(#"{"choices":[]}"#) == nil)
    }

    private let openaiStream = """
        : keep-alive

        data: {"id":"c9","object":"chat.completion.chunk","created":1776845701,"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

        data: {"id":"c9","choices":[{"index":0,"delta":{"content":"Hel"}}],"obfuscation":"xyz"}

        data: {"id":"c9","choices":[{"index":0,"delta":{"content":"lo\\n"}}]}

        data: {"id":"c9","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        data: {"id":"c9","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}

        data: [DONE]


        """

    @Test func openaiStreamIsJoined() throws {
        for name in ["response_sse", "response"] {
            let seen = try one(
                "{\"ts\":1776845700,\"account_id\":\"a\",\"request\":{},\"\(name)\":\(json(openaiStream))}", .openai)
            #expect(seen["text"] == "Hello\n" && seen["length"] == "6" && seen["finish"] == "stop")
            #expect(seen["id"] == "c9" && seen["in"] == "3" && seen["out"] == "2")
            #expect(seen["aborted"] == "no" && seen["streamed"] == "yes")
        }
    }

    @Test func aStreamWithoutItsEndWasAborted() throws {
        let whole = Array(openaiStream)
        let end = openaiStream.distance(
            from: openaiStream.startIndex, to: openaiStream.firstRange(of: "\"finish_reason\"")!.lowerBound)
        for count in stride(from: 20, to: end, by: 11) {
            let cut = json(String(whole[..<count]))
            let seen = try one(
                "{\"ts\":1776845700,\"account_id\":\"a\",\"request\":{},\"response_sse\":\(cut)}", .openai)
            #expect(seen["aborted"] == "yes" && seen["finish"] == nil, "\(count) characters")
            let told = try one(
                "{\"ts\":1776845700,\"account_id\":\"a\",\"client_abort\":false,\"request\":{},\"response_sse\":\(cut)}",
                .openai)
            #expect(told["aborted"] == "no")
        }
    }

    private let anthropicRequest =
        #"{"model":"claude-x","max_tokens":1024,"system":[{"type":"text","text":"You are"},{"type":"text","text":"kind."}],"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"ls","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"a.txt"}]}]}],"thinking":{"type":"enabled","budget_tokens":2000},"metadata":{"user_id":"m1"},"temperature":1,"top_k":5}"#

    @Test func anthropicPair() throws {
        let response =
            #"{"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[{"type":"thinking","thinking":"hm","signature":"s"},{"type":"text","text":"One "},{"type":"text","text":"file."}],"stop_reason":"end_turn","stop_sequence":null,"stop_details":null,"usage":{"input_tokens":10,"cache_creation_input_tokens":100,"cache_read_input_tokens":1000,"output_tokens":20,"output_tokens_details":{"thinking_tokens":6}}}"#
        let seen = try one(
            "{\"timestamp\":\"2026-04-22T08:15:00Z\",\"org_id\":\"o\",\"request\":\(anthropicRequest),\"response\":\(response)}",
            .anthropic)
        #expect(
            seen == [
                "id": "msg_1", "ts": "2026-04-22T08:15:00Z", "account": "o", "org": "o", "model": "claude-x",
                "endpoint": "messages", "system": "You are\nkind.", "prompt": "a.txt", "tool": "yes", "turn": "1",
                "temperature": "1.0", "max": "1024", "budget": "2000", "thinking": "no", "user": "m1", "in": "1110",
                "out": "20", "reasoning": "6", "cache_read": "1000", "cache_write": "100", "finish": "stop",
                "text": "One file.", "length": "9",
            ])
    }

    @Test func anthropicStreamIsJoined() throws {
        let stream = """
            event: message_start\r
            data: {"type":"message_start","message":{"id":"msg_2","usage":{"input_tokens":5,"cache_read_input_tokens":7,"output_tokens":1}}}\r
            \r
            event: ping
            data: {"type":"ping"}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,
            data: "delta":{"type":"text_delta","text":"No"}}

            event: unheard_of
            data: {"type":"unheard_of"}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"refusal","stop_details":{"category":"reasoning_extraction"}},"usage":{"output_tokens":42}}

            event: message_stop
            data: {"type":"message_stop"}


            """
        let text = json(stream).replacing("\r\\n", with: "\\r\\n")
        let line = "{\"ts\":1776845700,\"account_id\":\"a\",\"request\":\(anthropicRequest),\"response_sse\":\(text)}"
        let seen = try one(line, .anthropic)
        #expect(seen["text"] == "No" && seen["length"] == "2" && seen["id"] == "msg_2")
        #expect(seen["finish"] == "refusal" && seen["refusal"] == "reasoning_extraction")
        #expect(seen["in"] == "12" && seen["out"] == "42" && seen["aborted"] == "no")
        let cut = try one(line.replacing("message_stop", with: "message_slip"), .anthropic)
        #expect(cut["aborted"] == "yes")
    }

    @Test func damagedEventsAreRefusedAndNamed() throws {
        let line =
            #"{"ts":1776845700,"account_id":"a","request":{},"response_sse":"data: {\"choices\":oops}\n\ndata: [DONE]\n\n"}"#
        let outcome = try read(line, format: .openai)
        #expect(outcome.summary[.eventStreamInvalid]?.first.field == "response_sse")
        let wrong = try read(
            #"{"ts":1776845700,"account_id":"a","request":{"temperature":"x"},"response":{}}"#, format: .openai)
        #expect(wrong.summary[.wrongType]?.first.field == "request.temperature")
        let none = try read(#"{"ts":1776845700,"account_id":"a","response":{}}"#, format: .anthropic)
        #expect(none.summary[.missingField]?.first.field == "request")
        let deep = String(repeating: "[", count: 100_000)
        let hostile = try read(
            #"{"ts":1776845700,"account_id":"a","request":{},"response_sse":"data: \#(deep)"}"#, format: .anthropic)
        #expect(hostile.records.count + hostile.summary.rejected == 1)
    }

    @Test func formatsAreTold() throws {
        func detected(_ text: String) throws -> LogFormat {
            let folder = TestFolder()
            return LogReader(try InputSet.resolve(paths: [folder.write("l", text)])).formats[0]
        }
        #expect(try detected("") == .native)
        #expect(try detected("not json\n\n{\"ts\":1,\"account_id\":\"a\"}") == .native)
        #expect(try detected("{\"request\":\(openaiRequest),\"response\":\(openaiResponse)}") == .openai)
        #expect(try detected("{\"request\":{},\"response\":{\"type\":\"message\"}}") == .anthropic)
        #expect(try detected("{\"request\":{},\"endpoint\":\"/v1/messages\"}") == .anthropic)
        #expect(try detected("{\"request\":{},\"endpoint\":\"/v1/chat/completions\"}") == .openai)
        #expect(try detected("{\"request\":{}}\n{\"request\":\(anthropicRequest)}") == .anthropic)
        #expect(try detected("{\"request\":{}}") == .openai)
        #expect(try detected("{\"request\":{},\"response_sse\":\(json(openaiStream))}") == .openai)
    }
}
