import Exchanges
import Testing

@Suite struct ResponsesTests {
    private let request =
        #"{"model":"m-1","instructions":"Be brief.","input":[{"role":"developer","content":"Use metric."},{"type":"message","role":"user","content":[{"type":"input_text","text":"How tall"},{"type":"input_image","image_url":"x"},{"type":"input_text","text":"is it?"}]},{"type":"reasoning","summary":[]}],"temperature":0.5,"top_p":0.9,"max_output_tokens":64,"top_logprobs":4,"include":["a","message.output_text.logprobs"],"reasoning":{"effort":"high"},"text":{"format":{"type":"json_schema"}},"safety_identifier":"u9","conversation":{"id":"conv-1"},"previous_response_id":"resp-0"}"#
    private let response =
        #"{"id":"resp-1","object":"response","created_at":1776845701.5,"status":"completed","error":null,"incomplete_details":null,"output":[{"type":"reasoning","summary":[]},{"type":"message","role":"assistant","content":[{"type":"output_text","text":"About "},{"type":"output_text","text":"8 m."}]}],"usage":{"input_tokens":30,"input_tokens_details":{"cached_tokens":20},"output_tokens":12,"output_tokens_details":{"reasoning_tokens":5}}}"#

    private func line(_ request: String, _ response: String) -> String {
        "{\"ts\":1776845700,\"account_id\":\"a\",\"request\":\(request),\"response\":\(response)}"
    }

    @Test func aPairGivesItsFields() throws {
        var seen = [
            "id": "resp-1", "ts": "2026-04-22T08:15:00Z", "account": "a", "model": "m-1", "endpoint": "responses",
            "conversation": "conv-1", "system": "Be brief.\nUse metric.", "prompt": "How tall\nis it?",
            "turn": "1", "temperature": "0.5", "top_p": "0.9", "max": "64", "logprobs": "yes",
            "top_logprobs": "4", "effort": "high", "structured": "yes", "user": "u9", "in": "30", "out": "12",
            "reasoning": "5", "cache_read": "20", "finish": "stop", "text": "About 8 m.", "length": "10",
        ]
        #expect(try single(line(request, response), .openaiResponses) == seen)
        #expect(try single(line(quoted(request), quoted(response)), .openaiResponses) == seen)
        // The answer's own moment counts where the envelope has none.
        seen["ts"] = "2026-04-22T08:15:01.500Z"
        let untimed = "{\"account_id\":\"a\",\"request\":\(request),\"response\":\(response)}"
        #expect(try single(untimed, .openaiResponses) == seen)
    }

    @Test func inputsOfAllKinds() throws {
        let text = try single(
            line(#"{"input":"Hi","instructions":"S","previous_response_id":"r0"}"#, "{}"), .openaiResponses)
        #expect(text["prompt"] == "Hi" && text["system"] == "S" && text["turn"] == "1")
        #expect(text["conversation"] == "r0" && text["finish"] == nil && text["length"] == nil)
        let tool = try single(
            line(
                #"{"input":[{"role":"user","content":"run"},{"type":"function_call","name":"ls"},{"type":"function_call_output","output":[{"type":"input_text","text":"a.txt"}]}],"conversation":"c"}"#,
                "null"), .openaiResponses)
        #expect(tool["prompt"] == "a.txt" && tool["tool"] == "yes" && tool["turn"] == "1")
        #expect(tool["conversation"] == "c")
        let screen = try single(
            line(#"{"input":[{"type":"computer_call_output","output":{"type":"image"}}]}"#, "{}"), .openaiResponses)
        #expect(screen["prompt"] == nil && screen["tool"] == "yes")
        #expect(try single(line("{}", "{}"), .openaiResponses)["prompt"] == nil)
    }

    @Test func endingsOfAllKinds() throws {
        func finish(_ response: String) throws -> String? {
            try single(line("{}", response), .openaiResponses)["finish"]
        }
        #expect(try finish(#"{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"}}"#) == "length")
        #expect(try finish(#"{"status":"incomplete","incomplete_details":{"reason":"content_filter"}}"#) == "filter")
        #expect(try finish(#"{"status":"incomplete"}"#) == nil)
        #expect(try finish(#"{"status":"failed","error":{"code":"server_error","message":"x"}}"#) == "error")
        #expect(try finish(#"{"error":{"message":"rate limit"}}"#) == "error")
        #expect(try finish(#"{"status":"completed","output":[{"type":"function_call","name":"f"}]}"#) == "tool")
        let refused = try single(
            line(
                "{}",
                #"{"status":"completed","output":[{"type":"message","content":[{"type":"refusal","refusal":"No."}]}]}"#),
            .openaiResponses)
        #expect(refused["finish"] == "refusal" && refused["length"] == "3" && refused["text"] == nil)
        let cancelled = try single(line("{}", #"{"status":"cancelled"}"#), .openaiResponses)
        #expect(cancelled["aborted"] == "yes" && cancelled["finish"] == nil)
    }

    private func stream(_ last: String) -> String {
        let events = [
            #"{"type":"response.created","sequence_number":0,"response":{"id":"r9","object":"response","created_at":1776845701,"status":"in_progress","output":[]}}"#,
            #"{"type":"response.output_item.added","item":{"type":"message"}}"#,
            #"{"type":"response.function_call_arguments.delta","delta":"{\"a\":"}"#,
            #"{"type":"response.output_text.delta","delta":"Hel"}"#,
            #"{"type":"response.output_text.delta","delta":"lo"}"#,
            #"{"type":"response.output_text.done","text":"Hello"}"#,
            #"{"type":"response.unheard_of","delta":{"x":1}}"#, last,
        ]
        let text = events.filter { !$0.isEmpty }.map { "event: x\ndata: \($0)\n\n" }.joined()
        return "{\"ts\":1776845700,\"account_id\":\"a\",\"request\":{},\"response_sse\":\(quoted(text))}"
    }

    @Test func streamsAreJoined() throws {
        let done =
            #"{"type":"response.completed","response":{"id":"r9","status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"Hello"}]}],"usage":{"input_tokens":3,"output_tokens":2}}}"#
        let whole = try single(stream(done), .openaiResponses)
        #expect(whole["text"] == "Hello" && whole["length"] == "5" && whole["id"] == "r9")
        #expect(whole["finish"] == "stop" && whole["in"] == "3" && whole["out"] == "2")
        #expect(whole["aborted"] == "no" && whole["streamed"] == "yes")
        let cut = try single(stream(""), .openaiResponses)
        #expect(cut["text"] == "Hello" && cut["aborted"] == "yes" && cut["finish"] == nil)
        let failed = try single(stream(#"{"type":"error","code":"x","message":"y"}"#), .openaiResponses)
        #expect(failed["finish"] == "error" && failed["aborted"] == "no")
        let short = try single(
            stream(
                #"{"type":"response.incomplete","response":{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"}}}"#
            ), .openaiResponses)
        #expect(short["finish"] == "length" && short["aborted"] == "no")
        #expect(try fault(stream("oops"), .openaiResponses) == "event_stream_invalid response_sse")
    }

    @Test func anAnswerOnlyInTheLastEventCountsOnce() throws {
        let last =
            #"{"type":"response.completed","response":{"status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"Hi"}]}]}}"#
        let text = "data: \(last)\n\ndata: \(last)\n\n"
        let seen = try single(
            "{\"ts\":1776845700,\"account_id\":\"a\",\"request\":{},\"response_sse\":\(quoted(text))}", .openaiResponses
        )
        #expect(seen["text"] == "Hi" && seen["length"] == "2" && seen["finish"] == "stop")
    }

    @Test func wrongTypesAreNamed() throws {
        func request(_ body: String) throws -> String { try fault(line(body, "{}"), .openaiResponses) }
        #expect(try request(#"{"input":7}"#) == "wrong_type request.input")
        #expect(try request(#"{"input":[7]}"#) == "wrong_type request.input")
        #expect(try request(#"{"input":[{"role":7}]}"#) == "wrong_type request.input.role")
        #expect(try request(#"{"input":[{"role":"user","content":{}}]}"#) == "wrong_type request.input.content")
        #expect(try request(#"{"reasoning":"high"}"#) == "wrong_type request.reasoning")
        #expect(try request(#"{"max_output_tokens":1e99}"#) == "number_out_of_range request.max_output_tokens")
        #expect(try fault(line("{}", #"{"output":{}}"#), .openaiResponses) == "wrong_type response.output")
        #expect(
            try fault(line("{}", #"{"output":[{"type":"message","content":[1]}]}"#), .openaiResponses)
                == "wrong_type response.output")
        let deep = String(repeating: "[", count: 100_000)
        #expect(try fault(line(#"{"input":\#(deep)}"#, "{}"), .openaiResponses) == "too_deep ")
    }

    @Test func itIsToldFromChatCompletions() throws {
        #expect(try detected(line(request, response)) == .openaiResponses)
        #expect(try detected(line(request, "null")) == .openaiResponses)
        #expect(try detected(line("{}", response)) == .openaiResponses)
        #expect(try detected(line(quoted(request), "null")) == .openaiResponses)
        #expect(try detected(line("{}", quoted(response))) == .openaiResponses)
        #expect(try detected(stream("")) == .openaiResponses)
        #expect(try detected(#"{"request":{},"endpoint":"/v1/responses"}"#) == .openaiResponses)
        #expect(try detected(line(#"{"messages":[]}"#, #"{"object":"chat.completion"}"#)) == .openai)
    }

    @Test func mutationsAreHarmless() throws {
        try expectMutationsHarmless(
            #"{"id":"m","ts":1776845700,"account_id":"a","request":{"instructions":"s","input":[{"role":"user","content":[{"type":"input_text","text":"x"}]}]},"response":{"status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"t"}]}]}}"#,
            .openaiResponses, seed: 501)
        try expectMutationsHarmless(
            #"{"id":"m","ts":1776845700,"account_id":"a","request":"{\"input\":\"x\"}","response_sse":"data: {\"type\":\"response.output_text.delta\",\"delta\":\"a\"}\n\ndata: {\"type\":\"response.completed\",\"response\":{\"output\":[]}}\n\n"}"#,
            .openaiResponses, seed: 502)
    }
}
