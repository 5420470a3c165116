import Exchanges
import Testing

@Suite struct LiteLLMTests {
    private let whole =
        #"{"id":"call-1","trace_id":"tr-1","call_type":"acompletion","stream":true,"status":"success","custom_llm_provider":"x","response_cost":0.01,"prompt_tokens":40,"completion_tokens":9,"total_tokens":49,"startTime":1776845700.25,"endTime":1776845703.75,"completionStartTime":1776845700.75,"model":"prov/large-1","model_group":"large","metadata":{"user_api_key_hash":"h1","user_api_key_user_id":"u1","user_api_key_org_id":"o1","user_api_key_team_id":"t1","user_api_key_request_route":"/chat/completions","usage_object":{"prompt_tokens_details":{"cached_tokens":8},"completion_tokens_details":{"reasoning_tokens":3},"cache_creation_input_tokens":2}},"end_user":"e1","requester_ip_address":"192.0.2.44","user_agent":"client/1","messages":[{"role":"system","content":"S"},{"role":"user","content":"Hi"}],"response":{"id":"c-1","choices":[{"index":0,"message":{"content":"Hey."},"finish_reason":"stop"}],"usage":{"prompt_tokens":1}},"model_parameters":{"temperature":0.3,"top_p":0.8,"max_tokens":50,"n":1,"logprobs":true,"top_logprobs":2,"reasoning_effort":"low","seed":4,"response_format":{"type":"json_object"}},"error_information":null}"#

    /// A payload of the fields that must be there, and the given ones.
    private func line(_ fields: String) -> String {
        #"{"call_type":"completion","startTime":1776845700,"metadata":{"user_api_key_hash":"h"},\#(fields)}"#
    }

    @Test func aPayloadGivesItsFields() throws {
        #expect(
            try single(whole, .litellm) == [
                "id": "call-1", "ts": "2026-04-22T08:15:00.250Z", "account": "u1", "org": "o1", "key": "h1",
                "user": "e1", "ip": "192.0.2.44", "agent": "client/1", "model": "large",
                "endpoint": "/chat/completions", "conversation": "tr-1", "system": "S", "prompt": "Hi",
                "turn": "0", "temperature": "0.3", "top_p": "0.8", "max": "50", "n": "1", "logprobs": "yes",
                "top_logprobs": "2", "effort": "low", "seeded": "yes", "structured": "yes", "streamed": "yes",
                "in": "40", "out": "9", "reasoning": "3", "cache_read": "8", "cache_write": "2", "finish": "stop",
                "status": "200", "latency": "3500", "ttft": "500", "text": "Hey.", "length": "4",
            ])
    }

    @Test func theAccountIsTheFirstThatIsKnown() throws {
        func who(_ metadata: String) throws -> String? {
            try single(#"{"startTime":1776845700,"call_type":"c","metadata":\#(metadata)}"#, .litellm)["account"]
        }
        #expect(try who(#"{"user_api_key_user_id":"","user_api_key_hash":"h"}"#) == "h")
        #expect(try who(#"{"user_api_key_hash":null,"user_api_key_team_id":"t","user_api_key_org_id":"o"}"#) == "t")
        #expect(try who(#"{"user_api_key_org_id":"o"}"#) == "o")
        let none = #"{"startTime":1776845700,"call_type":"c","metadata":{"user_api_key_hash":""}}"#
        #expect(try fault(none, .litellm) == "missing_field metadata.user_api_key_user_id")
    }

    @Test func failuresTellTheirStatus() throws {
        let limited = try single(
            line(
                #""status":"failure","error_information":{"error_code":"429","error_class":"RateLimitError"},"response":{}"#
            ),
            .litellm)
        #expect(limited["finish"] == "error" && limited["status"] == "429" && limited["aborted"] == nil)
        let left = try single(line(#""status":"failure","error_information":{"error_code":499}"#), .litellm)
        #expect(left["status"] == "499" && left["aborted"] == "yes")
        let odd = try single(
            line(#""status":"failure","error_information":{"error_code":"99999999999999999999"},"error_str":"x""#),
            .litellm)
        #expect(odd["finish"] == "error" && odd["status"] == nil)
    }

    @Test func textThatTheProxyHidesIsUnknown() throws {
        let hidden = try single(
            line(
                #""messages":[{"role":"user","content":"redacted-by-litellm"}],"response":{"choices":[{"message":{"content":"redacted-by-litellm"}}]}"#
            ), .litellm)
        #expect(hidden["prompt"] == nil && hidden["text"] == nil && hidden["length"] == nil)
        #expect(hidden["turn"] == "0")
    }

    @Test func otherCallsKeepTheirForm() throws {
        func call(_ type: String, _ fields: String) throws -> [String: String] {
            try single(
                #"{"call_type":"\#(type)","startTime":1776845700,"metadata":{"user_api_key_hash":"h"},\#(fields)}"#,
                .litellm)
        }
        let responses = try call(
            "aresponses",
            #""messages":[{"role":"user","content":[{"type":"input_text","text":"Q"}]}],"response":{"id":"r","status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"A"}]}]}"#
        )
        #expect(responses["prompt"] == "Q" && responses["text"] == "A" && responses["finish"] == "stop")
        #expect(responses["id"] == "r")
        let messages = try call(
            "anthropic_messages",
            #""prompt_tokens":7,"messages":"Q","response":{"content":[{"type":"text","text":"A"}],"stop_reason":"max_tokens","usage":{"input_tokens":1}}"#
        )
        #expect(messages["prompt"] == "Q" && messages["text"] == "A" && messages["finish"] == "length")
        #expect(messages["in"] == "7" && messages["turn"] == "0")
        let plain = try call("completion", #""response":"Just text","messages":{"a":1}"#)
        #expect(plain["text"] == "Just text" && plain["length"] == "9" && plain["prompt"] == nil)
        // Without a stream there is no first token, whatever the proxy writes.
        #expect(try call("c", #""completionStartTime":1776845701,"endTime":1776845699"#)["ttft"] == nil)
    }

    @Test func wrongTypesAreNamed() throws {
        func wrong(_ fields: String) throws -> String { try fault(line(fields), .litellm) }
        #expect(try wrong(#""prompt_tokens":"40""#) == "wrong_type prompt_tokens")
        #expect(try wrong(#""prompt_tokens":99999999999999999999"#) == "number_out_of_range prompt_tokens")
        #expect(try wrong(#""model_parameters":{"temperature":"hot"}"#) == "wrong_type model_parameters.temperature")
        #expect(try wrong(#""messages":[{"role":5}]"#) == "wrong_type messages.role")
        #expect(try wrong(#""response":{"choices":7}"#) == "wrong_type response.choices")
        #expect(try wrong(#""endTime":"soon""#) == "timestamp_invalid endTime")
        #expect(try wrong(#""endTime":1e300"#) == "timestamp_out_of_range endTime")
        #expect(try wrong(#""messages":\#(String(repeating: "[", count: 9999))"#) == "too_deep ")
        #expect(try fault(#"{"metadata":{"user_api_key_hash":"h"}}"#, .litellm) == "missing_field startTime")
        #expect(try fault(#"{"metadata":[]}"#, .litellm) == "wrong_type metadata")
    }

    @Test func itIsDetected() throws {
        #expect(try detected(whole) == .litellm)
        #expect(try detected(line(#""response":{"choices":[]}"#)) == .litellm)
    }

    @Test func mutationsAreHarmless() throws {
        try expectMutationsHarmless(whole.replacing("call-1", with: "m"), .litellm, seed: 601)
    }
}
