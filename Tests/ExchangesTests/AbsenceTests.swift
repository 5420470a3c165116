import Base
import Exchanges
import Testing

/// Words for nothing, and digests in a text's place: the same in every format.
@Suite struct AbsenceTests {
    private func native(_ fields: String) throws -> [String: String] {
        try single(#"{"ts":1776845700,"account_id":"a",\#(fields)}"#, .native)
    }

    @Test(arguments: [
        "unknown", "UNKNOWN", "-", "--", "?", "null", "None", "n/a", "nil", "<nil>", "(null)", "undefined", "(not set)",
        "",
    ])
    func wordsForNothingTieNobodyTogether(word: String) throws {
        for (field, key) in [
            ("client_ip", "ip"), ("ja4", "ja4"), ("user_agent", "agent"), ("country", "country"), ("org_id", "org"),
            ("api_key_id", "key"), ("end_user_id", "user"), ("conversation_id", "conversation"),
            ("request_id", "request"),
        ] {
            #expect(try native("\"\(field)\":\"\(word)\"")[key] == nil, "\(field)")
        }
    }

    @Test(arguments: [
        "0.0.0.0", "::", "0:0:0:0:0:0:0:0", "::1", "127.0.0.1", "127.9.9.9", "localhost", "unix:", "::ffff:127.0.0.1",
        "0.0.0.0:443", "[::1]:8080", "[::]", "[", "[]", ":",
    ])
    func nobodysAddresses(address: String) throws { #expect(try native("\"client_ip\":\"\(address)\"")["ip"] == nil) }

    @Test func addressesLoseTheirPorts() throws {
        for (written, meant) in [
            ("192.0.2.1", "192.0.2.1"), ("192.0.2.1:4711", "192.0.2.1"), ("[2001:db8::1]:443", "2001:db8::1"),
            ("2001:db8::1", "2001:db8::1"), ("1270.0.0.1", "1270.0.0.1"), ("::2", "::2"), ("10.0.0.1", "10.0.0.1"),
        ] {
            #expect(try native("\"client_ip\":\"\(written)\"")["ip"] == meant)
        }
    }

    @Test func wordsThatMeanSomethingStay() throws {
        let kept = try native(
            #""country":"NA","user_agent":"unknown client","org_id":"none of them","ja4":"nu","end_user_id":"undefinedness","api_key_id":"0""#
        )
        #expect(kept["country"] == "NA" && kept["agent"] == "unknown client" && kept["org"] == "none of them")
        #expect(kept["ja4"] == "nu" && kept["user"] == "undefinedness" && kept["key"] == "0")
    }

    @Test func requestIdentifiersMayBeNumbers() throws {
        #expect(try native(#""request_id":42"#)["request"] == "42")
        #expect(try fault(#"{"ts":1776845700,"account_id":"a","request_id":[]}"#, .native) == "wrong_type request_id")
    }

    private static let digest = String(repeating: "0123456789abcdef", count: 4)

    @Test(arguments: [
        #""prompt":"sha256:\#(digest)""#, #""prompt":"SHA-256=\#(digest)""#, #""prompt":"\#(digest)""#,
        #""prompt":{"sha256":"\#(digest)","len":12}"#, #""prompt":{"digest":"hmac-sha256:\#(digest)"}"#,
        #""prompt_digest":"\#(digest)""#, #""prompt_sha256":"sha256:\#(digest)""#,
        #""prompt":"[REDACTED]","prompt_digest":"\#(digest)""#, #""prompt":null,"prompt_digest":"\#(digest)""#,
        #""messages":[{"role":"user","content":"sha256:\#(digest)"}]"#,
        #""messages":[{"role":"user","content":{"sha256":"\#(digest)"}}]"#,
        #""messages":[{"role":"user","content":[{"type":"text","text":"sha256:\#(digest)"}]}]"#,
    ])
    func aDigestIsNoPrompt(fields: String) throws {
        let seen = try native(fields)
        let told = (seen["prompt_digest"] ?? "").replacing("SHA-256=", with: "")
        #expect(seen["prompt"] == nil && told == Self.digest)
    }

    @Test func systemPromptsHaveDigestsToo() throws {
        for fields in [
            #""system_prompt":"sha256:\#(Self.digest)""#, #""system_prompt":{"sha256":"\#(Self.digest)"}"#,
            #""system_prompt_digest":"\#(Self.digest)""#,
            #""messages":[{"role":"system","content":"sha256:\#(Self.digest)"}]"#,
        ] {
            let seen = try native(fields)
            #expect(seen["system"] == nil && seen["system_digest"] == Self.digest, "\(fields)")
        }
    }

    @Test func severalPartsKeepAllTheirDigests() throws {
        let two = "sha256:\(Self.digest) sha256:\(String(Self.digest.reversed()))"
        let seen = try native("\"prompt\":\"\(two)\"")
        #expect(seen["prompt"] == nil && seen["prompt_digest"] == two)
    }

    @Test(arguments: [
        "What is sha256:\(digest)?", "sha256:\(digest) is what?", "sha256:", "sha256:short",
        "note: 0123456789abcdef0123",
        String(digest.dropLast()), "\(digest)g", "redacted words", "0123456789abcdef0123456789abcdef", "sha256: 77",
        String(repeating: "x", count: 5000),
    ])
    func promptsThatOnlySpeakOfDigestsArePrompts(prompt: String) throws {
        let seen = try native("\"prompt\":\"\(prompt)\"")
        #expect(seen["prompt"] == prompt && seen["prompt_digest"] == nil)
    }

    @Test(arguments: ["[REDACTED]", "<redacted>", "***", "redacted-by-litellm", "Redacted"])
    func redactedTextIsNoText(word: String) throws {
        let seen = try native("\"prompt\":\"\(word)\",\"system_prompt\":\"\(word)\"")
        #expect(seen["prompt"] == nil && seen["system"] == nil)
    }

    @Test func digestsOfOtherFormats() throws {
        let envelope = try single(
            #"{"ts":1776845700,"account_id":"a","endpoint":"/v1/messages","request":"sha256:\#(Self.digest)","response":"sha256:\#(Self.digest)"}"#,
            .anthropic)
        #expect(envelope["prompt_digest"] == Self.digest && envelope["digest"] == "sha256:\(Self.digest)")
        #expect(envelope["aborted"] == nil && envelope["text"] == nil)
        let body = try single(
            #"{"ts":1776845700,"account_id":"a","request":{"messages":[{"role":"user","content":"sha256:\#(Self.digest)"}]}}"#,
            .openai)
        #expect(body["prompt_digest"] == Self.digest && body["turn"] == "0")
        let span = try single(
            #"{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","startTimeUnixNano":"1776845700250000000","attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},{"key":"enduser.id","value":{"stringValue":"a"}},{"key":"gen_ai.input.messages","value":{"stringValue":"[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"sha256:\#(Self.digest)\"}]}]"}},{"key":"http.request.header.x-request-id","value":{"arrayValue":{"values":[{"stringValue":"e1"}]}}}]}"#,
            .otlp)
        #expect(span["prompt_digest"] == Self.digest && span["request"] == "e1")
    }

    @Test func everyFormatTellsTheEdgesIdentifier() throws {
        for (field, value) in [
            (#""request_id":"e1""#, "e1"), (#""request_headers":{"x-request-id":"e1"}"#, "e1"),
            (#""response_headers":{"request-id":"e1"}"#, "e1"), (#""request_headers":{"x-request-id":["e1"]}"#, nil),
        ] {
            let seen = try single(#"{"ts":1776845700,"account_id":"a",\#(field),"request":{}}"#, .openai)
            #expect(seen["request"] == value, "\(field)")
        }
        let failed = try single(
            #"{"ts":1776845700,"account_id":"a","request":{},"response":{"type":"error","error":{"type":"x"},"request_id":"e1"}}"#,
            .anthropic)
        #expect(failed["request"] == "e1" && failed["finish"] == "error")
        let head = #""call_type":"c","startTime":1776845700"#
        let call = try single(#"{\#(head),"litellm_call_id":"c1","metadata":{"user_api_key_hash":"h"}}"#, .litellm)
        #expect(call["request"] == "c1")
        let custom = try single(
            #"{\#(head),"litellm_call_id":"c1","metadata":{"user_api_key_hash":"h","requester_custom_headers":{"x-request-id":"e1"}}}"#,
            .litellm)
        #expect(custom["request"] == "e1")
        for header in [
            #"{"stringValue":"e1"}"#, #"{"arrayValue":{"values":[{"intValue":"4"}]}}"#, #"{"intValue":"4"}"#,
        ] {
            let span = try single(
                #"{"spanId":"eee19b7ec3c1b174","startTimeUnixNano":"1776845700250000000","attributes":[{"key":"gen_ai.request.model","value":{"stringValue":"m"}},{"key":"enduser.id","value":{"stringValue":"a"}},{"key":"http.response.header.request-id","value":\#(header)}]}"#,
                .otlp)
            #expect(span["request"] == (header.contains("e1") ? "e1" : nil), "\(header)")
        }
    }
}
