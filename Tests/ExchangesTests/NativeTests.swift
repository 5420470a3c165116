import Exchanges
import Testing

@Suite struct NativeTests {
    private func one(_ line: String) throws -> [String: String] {
        let outcome = try read(line, format: .native)
        #expect(outcome.summary.entries.isEmpty, "\(outcome.summary.entries)")
        return try #require(outcome.records.first)
    }

    private func fault(_ line: String) throws -> [String?] {
        let outcome = try read(line, format: .native)
        #expect(outcome.records.isEmpty)
        let entry = try #require(outcome.summary.entries.first)
        return [entry.reason.rawValue, entry.first.field]
    }

    @Test func everyFieldArrives() throws {
        let seen = try one(
            #"""
            {"id":"x1","ts":"2026-04-22T08:15:00.250Z","account_id":"acct","org_id":"org","api_key_id":"key","end_user_id":"eu","client_ip":"2001:db8::1","asn":64500,"country":"FR","ja4":"t13d","user_agent":"curl/8","model_requested":"m-1","endpoint":"messages","conversation_id":"c","turn_index":3,"system_prompt":"Be brief.","prompt":"Why \"is\" the sky blue?\n","params":{"temperature":0.7,"top_p":0.9,"max_tokens":256,"n":2,"logprobs":true,"top_logprobs":5,"reasoning_effort":"high","thinking_budget":2048,"thinking_type":"enabled","seed":7,"stream":false,"response_format":{"type":"json_schema"}},"usage":{"in":10,"out":20,"reasoning":5,"cache_read":4,"cache_write":3},"finish_reason":"max_tokens","refusal_category":"cyber","client_abort":false,"http_status":200,"latency_ms":1234.6,"ttft_ms":88,"response_text":"Rayleigh.","response_sha256":"ab","response_len":9,"unknown":{"id":[1]}}
            """#)
        #expect(
            seen == [
                "id": "x1", "ts": "2026-04-22T08:15:00.250Z", "account": "acct", "org": "org", "key": "key",
                "user": "eu",
                "ip": "2001:db8::1", "asn": "64500", "country": "FR", "ja4": "t13d", "agent": "curl/8", "model": "m-1",
                "endpoint": "messages", "conversation": "c", "turn": "3", "system": "Be brief.",
                "prompt": "Why \"is\" the sky blue?\n", "temperature": "0.7", "top_p": "0.9", "max": "256", "n": "2",
                "logprobs": "yes", "top_logprobs": "5", "effort": "high", "budget": "2048", "thinking": "no",
                "seeded": "yes", "streamed": "no", "structured": "yes", "in": "10", "out": "20", "reasoning": "5",
                "cache_read": "4", "cache_write": "3", "finish": "length", "refusal": "cyber", "aborted": "no",
                "status": "200", "latency": "1235", "ttft": "88", "text": "Rayleigh.", "digest": "ab", "length": "9",
            ])
    }

    @Test func absenceIsNotADefault() throws {
        let seen = try one(#"{"ts":1776845700,"account_id":"a"}"#)
        #expect(seen == ["ts": "2026-04-22T08:15:00Z", "account": "a"])
        let nulls = try one(
            #"{"ts":1776845700,"account_id":"a","prompt":null,"params":null,"usage":{"in":null},"asn":null,"http_status":-1}"#
        )
        #expect(nulls == seen)
    }

    @Test func momentsComeInThreeForms() throws {
        for text in ["1776845700", "1776845700.0", "1776845700000", "\"2026-04-22T10:15:00+02:00\"", "1.7768457e9"] {
            #expect(try one("{\"account_id\":\"a\",\"ts\":\(text)}")["ts"] == "2026-04-22T08:15:00Z", "\(text)")
        }
        #expect(try one(#"{"account_id":"a","ts":1776845700.25}"#)["ts"] == "2026-04-22T08:15:00.250Z")
        let seen = try one(
            #"{"account_id":"a","ts":1776845700,"ts_end":1776845702.5,"ts_first_token":"2026-04-22T08:15:00.75Z"}"#)
        #expect(seen["latency"] == "2500" && seen["ttft"] == "750")
    }

    @Test func theLastMessageOfAPersonIsThePrompt() throws {
        let seen = try one(
            #"""
            {"ts":1776845700,"account_id":"a","messages":[{"role":"system","content":"S1"},{"role":"developer","content":[{"type":"text","text":"S2"}]},{"role":"user","content":"first"},{"role":"assistant","content":"answer"},{"role":"user","content":[{"type":"text","text":"part 1"},{"type":"image_url","image_url":{"url":"x"}},{"type":"text","text":"part 2"}]},{"role":"assistant","content":null}]}
            """#)
        #expect(seen["prompt"] == "part 1\npart 2")
        #expect(seen["system"] == "S1\nS2")
        #expect(seen["turn"] == "1")
        #expect(seen["tool"] == nil)
    }

    @Test func aToolsOutputStandsInForThePrompt() throws {
        let tool = try one(
            #"{"ts":1776845700,"account_id":"a","messages":[{"role":"user","content":"go"},{"role":"tool","content":"42 files"}]}"#
        )
        #expect(tool["prompt"] == "42 files" && tool["tool"] == "yes")
        let flat = try one(#"{"ts":1776845700,"account_id":"a","prompt":"42 files","prompt_role":"tool"}"#)
        #expect(flat["prompt"] == "42 files" && flat["tool"] == "yes")
    }

    @Test func digestsKeepTextsPrivate() throws {
        let seen = try one(
            #"{"ts":1776845700,"account_id":"a","prompt":{"sha256":"00","len":9},"system_prompt":{"sha256":"01","len":1}}"#
        )
        #expect(seen["prompt"] == nil && seen["system"] == nil)
    }

    @Test(
        arguments: [
            ("stop", "stop"), ("end_turn", "stop"), ("stop_sequence", "stop"), ("length", "length"),
            ("max_tokens", "length"),
            ("tool", "tool"), ("tool_calls", "tool"), ("tool_use", "tool"), ("function_call", "tool"),
            ("filter", "filter"),
            ("content_filter", "filter"), ("refusal", "refusal"), ("pause", "pause"), ("pause_turn", "pause"),
            ("context", "context"), ("model_context_window_exceeded", "context"), ("error", "error"),
            ("something_new", nil),
        ] as [(String, String?)])
    func reasonsHaveOneVocabulary(_ word: String, _ reason: String?) throws {
        #expect(try one("{\"ts\":1776845700,\"account_id\":\"a\",\"finish_reason\":\"\(word)\"}")["finish"] == reason)
    }

    @Test func abortsAreRecognised() throws {
        #expect(try one(#"{"ts":1776845700,"account_id":"a","http_status":499}"#)["aborted"] == "yes")
        #expect(try one(#"{"ts":1776845700,"account_id":"a","finish_reason":"abort"}"#)["aborted"] == "yes")
        #expect(
            try one(#"{"ts":1776845700,"account_id":"a","http_status":499,"client_abort":false}"#)["aborted"] == "no")
        #expect(try one(#"{"ts":1776845700,"account_id":"a","error_type":"overloaded"}"#)["finish"] == "error")
    }

    @Test func whatIsRequiredIsAskedFor() throws {
        #expect(try fault(#"{"account_id":"a"}"#) == ["missing_field", "ts"])
        #expect(try fault(#"{"account_id":"a","ts":null}"#) == ["missing_field", "ts"])
        #expect(try fault(#"{"ts":1776845700}"#) == ["missing_field", "account_id"])
        #expect(try fault(#"{"ts":1776845700,"account_id":""}"#) == ["missing_field", "account_id"])
    }

    @Test func implausibleMomentsAreRefused() throws {
        for text in ["\"yesterday\"", "\"2026-02-30T00:00:00Z\"", "\"\"", "\"1776845700\""] {
            #expect(try fault("{\"account_id\":\"a\",\"ts\":\(text)}") == ["timestamp_invalid", "ts"], "\(text)")
        }
        for text in [
            "0", "-5", "\"1970-01-01T00:00:00Z\"", "\"2014-12-31T23:59:59.999Z\"", "\"2100-01-01T00:00:00Z\"", "1e300",
            "1776845700000000",
        ] {
            #expect(try fault("{\"account_id\":\"a\",\"ts\":\(text)}") == ["timestamp_out_of_range", "ts"], "\(text)")
        }
        #expect(try one(#"{"account_id":"a","ts":"2015-01-01T00:00:00Z"}"#)["ts"] == "2015-01-01T00:00:00Z")
        #expect(try one(#"{"account_id":"a","ts":"2099-12-31T23:59:59.999Z"}"#)["ts"] == "2099-12-31T23:59:59.999Z")
    }

    @Test(arguments: [
        ("\"asn\":\"AS1\"", "asn"), ("\"params\":[]", "params"),
        ("\"params\":{\"temperature\":\"hot\"}", "params.temperature"),
        ("\"usage\":{\"in\":1.5}", "usage.in"), ("\"client_abort\":\"no\"", "client_abort"), ("\"prompt\":7", "prompt"),
        ("\"messages\":{}", "messages"), ("\"messages\":[7]", "messages"),
        ("\"messages\":[{\"role\":1}]", "messages.role"),
        ("\"ts\":true", "ts"), ("\"account_id\":7", "account_id"),
        ("\"messages\":[{\"role\":\"user\",\"content\":7}]", "messages.content"),
    ])
    func wrongTypesAreNamed(_ member: String, _ field: String) throws {
        #expect(try fault("{\"ts\":1776845700,\"account_id\":\"a\",\(member)}") == ["wrong_type", field])
    }
}
