import Exchanges
import Glibc
import Testing

@Suite struct TelemetryTests {
    /// The lines of Data/otlp.jsonl, which the acceptance runs show to the protocol's own parser.
    private func examples() throws -> [String] {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let file = try #require(fopen("/\(folder)/Data/otlp.jsonl", "r"))
        defer { fclose(file) }
        var text = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&text, 1, text.count, file)
        return String(decoding: text[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func spansGiveTheirFields() throws {
        let outcome = try read(try examples()[0], format: .otlp)
        #expect(outcome.summary.entries.isEmpty && outcome.records.count == 3)
        #expect(
            outcome.records[0] == [
                "id": "resp-1", "ts": "2026-04-22T08:15:00.250Z", "account": "acct-7", "user": "e-1",
                "ip": "192.0.2.9", "agent": "client/2", "model": "large-1", "endpoint": "chat",
                "conversation": "conv-1", "system": "Be kind.", "prompt": "How tall\nis it?", "turn": "1",
                "temperature": "0.25", "top_p": "1.0", "max": "300", "n": "2", "seeded": "yes", "streamed": "yes",
                "structured": "yes", "in": "50", "out": "20", "reasoning": "4", "cache_read": "30",
                "cache_write": "10", "finish": "stop", "latency": "2250", "ttft": "125", "text": "8 m.",
                "length": "9",
            ])
        #expect(
            outcome.records[1] == [
                "id": "eee19b7ec3c1b172", "ts": "2026-04-22T08:15:00.250Z", "account": "acct-8", "model": "small-1",
                "system": "S", "prompt": "a.txt", "tool": "yes", "turn": "0", "in": "11", "out": "6",
                "finish": "tool", "latency": "2250", "length": "0",
            ])
        #expect(
            outcome.records[2] == [
                "id": "eee19b7ec3c1b175", "ts": "2026-04-22T08:15:00.250Z", "account": "batch-jobs",
                "endpoint": "text_completion", "finish": "error", "latency": "2250",
            ])
    }

    @Test func logRecordsGiveTheirFields() throws {
        #expect(
            try single(try examples()[1], .otlp) == [
                "id": "eee19b7ec3c1b176", "ts": "2026-04-22T08:15:02.500Z", "account": "acct-9", "model": "m",
                "endpoint": "generate_content", "prompt": "Hi", "turn": "0", "status": "200",
            ])
    }

    private func text(_ key: String, _ value: String) -> String {
        "{\"key\":\"\(key)\",\"value\":{\"stringValue\":\(quoted(value))}}"
    }

    /// A span of a chat with the account `a` and the given attributes.
    private func span(_ id: String, _ attributes: String..., start: String = "\"1776845700000000000\"") -> String {
        let all = [text("gen_ai.operation.name", "chat"), text("user.id", "a")] + attributes
        return "{\"spanId\":\"\(id)\",\"startTimeUnixNano\":\(start),\"attributes\":[\(all.joined(separator: ","))]}"
    }

    private func request(_ spans: String...) -> String {
        "{\"resourceSpans\":[{\"scopeSpans\":[{},{\"spans\":[\(spans.joined(separator: ","))]}]}]}"
    }

    @Test func aLineMayBeOneSpanOrOneLogRecord() throws {
        #expect(try single(span("s1"), .otlp)["id"] == "s1")
        let record =
            #"{"observedTimeUnixNano":1776845700000000000,"resource":{"attributes":[\#(text("enduser.id", "e"))]},"attributes":[\#(text("event.name", "gen_ai.client.inference.operation.details")),\#(text("gen_ai.request.model", "m"))]}"#
        let seen = try single(record, .otlp)
        #expect(seen["account"] == "e" && seen["model"] == "m" && seen["ts"] == "2026-04-22T08:15:00Z")
    }

    @Test func aBadSpanLeavesItsNeighboursAlone() throws {
        let bad = span("bad", #"{"key":"gen_ai.request.max_tokens","value":{"stringValue":"many"}}"#)
        let early = span("early", start: "\"17\"")
        let cut = span("cut", text("gen_ai.input.messages", #"[{"role":"user","par"#))
        let line = request(span("s1"), bad, "7", early, cut, span("s2"))
        let outcome = try read("\n\(line)\n\(request(span("s3")))\n", format: .otlp)
        #expect(outcome.records.map { $0["id"] } == ["s1", "s2", "s3"])
        #expect(outcome.summary.rejected == 4 && outcome.summary.lines == 3)
        let path = "resourceSpans[0].scopeSpans[1].spans"
        let wrong = outcome.summary[.wrongType]
        #expect(wrong?.count == 2 && wrong?.first.line == 2 && wrong?.first.offset == 1)
        #expect(wrong?.first.field == "\(path)[1].attributes.gen_ai.request.max_tokens")
        #expect(outcome.summary[.timestampOutOfRange]?.first.field == "\(path)[3].startTimeUnixNano")
        #expect(outcome.summary[.truncatedJSON]?.first.field == "\(path)[4].attributes.gen_ai.input.messages")
        // What is kept of the line is the span, not its neighbours.
        let kept = String(decoding: outcome.rejected, as: UTF8.self).split(separator: "\n")
        #expect(kept.count == 4 && kept.allSatisfy { $0.contains("\"line\":2") })
        #expect(kept[0].contains("\"raw\":\(quoted(bad))") && kept[1].contains("\"raw\":\"7\""))
        #expect(kept.allSatisfy { !$0.contains("\\\"s1\\\"") && !$0.contains("\\\"s2\\\"") })
    }

    @Test func joinedTextsDoNotDisturbEachOther() throws {
        let parts = #""parts":[{"type":"text","content":"one"},{"type":"text","content":"two"}]"#
        let seen = try single(
            span(
                "s", text("gen_ai.input.messages", "[{\"role\":\"user\",\(parts)},{\"role\":\"system\",\(parts)}]"),
                text("gen_ai.output.messages", "[{\(parts)},{\(parts)}]")), .otlp)
        #expect(seen["prompt"] == "one\ntwo" && seen["system"] == "one\ntwo")
        #expect(seen["text"] == "onetwo" && seen["length"] == "12")
    }

    @Test func accountsAreFoundInTheirOrder() throws {
        func who(_ span: String, _ resource: String) throws -> [String: String] {
            let span =
                "{\"startTimeUnixNano\":1776845700000000000,\"attributes\":[\(text("gen_ai.request.model", "m"))\(span)]}"
            return try single(
                "{\"resourceSpans\":[{\"resource\":{\"attributes\":[\(resource)]},\"scopeSpans\":[{\"spans\":[\(span)]}]}]}",
                .otlp)
        }
        let all = [text("user.id", "u"), text("enduser.id", "e"), text("user.account.id", "a")]
        let first = try who("," + all.joined(separator: ","), text("service.name", "s"))
        #expect(first["account"] == "a" && first["user"] == "e")
        let second = try who("," + all[..<2].joined(separator: ","), "")
        #expect(second["account"] == "e" && second["user"] == "u")
        let outer = try who("," + text("user.id", "inner"), text("user.id", "outer"))
        #expect(outer["account"] == "inner" && outer["user"] == nil)
        #expect(try who("", text("service.name", "s"))["account"] == "s")
        let nobody =
            #"{"startTimeUnixNano":1776845700000000000,"attributes":[\#(text("gen_ai.request.model", "m")),\#(text("service.name", "unknown_service:x"))]}"#
        #expect(try fault(nobody, .otlp) == "missing_field attributes.user.account.id")
    }

    @Test func wrongTypesAreNamed() throws {
        func wrong(_ attribute: String) throws -> String {
            let found = try fault(request(span("s", attribute)), .otlp)
            return found.replacing("resourceSpans[0].scopeSpans[1].spans[0].attributes.", with: "")
        }
        func value(_ key: String, _ value: String) -> String { "{\"key\":\"\(key)\",\"value\":\(value)}" }
        #expect(try wrong(value("user.id", #"{"intValue":"7"}"#)) == "wrong_type user.id")
        #expect(
            try wrong(value("gen_ai.request.temperature", #"{"boolValue":true}"#))
                == "wrong_type gen_ai.request.temperature")
        #expect(
            try wrong(value("gen_ai.usage.input_tokens", #"{"intValue":"99999999999999999999"}"#))
                == "number_out_of_range gen_ai.usage.input_tokens")
        #expect(
            try wrong(value("gen_ai.usage.input_tokens", #"{"intValue":99999999999999999999}"#))
                == "number_out_of_range gen_ai.usage.input_tokens")
        #expect(try wrong(value("gen_ai.request.seed", "7")) == "wrong_type gen_ai.request.seed")
        #expect(try wrong(value("gen_ai.input.messages", #"{"intValue":"7"}"#)) == "wrong_type gen_ai.input.messages")
        #expect(
            try wrong(value("gen_ai.input.messages", #"{"stringValue":"{}"}"#)) == "wrong_type gen_ai.input.messages")
        #expect(
            try wrong(value("gen_ai.output.messages", #"{"stringValue":"[7]"}"#)) == "wrong_type gen_ai.output.messages"
        )
        let deep = quoted(String(repeating: "[", count: 9999))
        #expect(
            try wrong(value("gen_ai.input.messages", "{\"stringValue\":\(deep)}")) == "too_deep gen_ai.input.messages")
        #expect(try fault(request(span("s", start: "\"soon\"")), .otlp).hasPrefix("timestamp_invalid"))
        #expect(try fault(request(span("s", start: "0")), .otlp).hasPrefix("missing_field"))
        #expect(try fault(#"{"resourceSpans":7}"#, .otlp) == "wrong_type resourceSpans")
        #expect(try fault(#"{"resourceSpans":[7]}"#, .otlp) == "wrong_type resourceSpans[0]")
        #expect(try fault(#"{"resourceLogs":[{},{"scopeLogs":7}]}"#, .otlp) == "wrong_type resourceLogs[1].scopeLogs")
        #expect(try fault(#"{"hello":1}"#, .otlp) == "missing_field resourceSpans")
        #expect(try fault("{\"resourceSpans\":\(String(repeating: "[", count: 9999))", .otlp) == "too_deep ")
    }

    @Test func whatIsNoExchangeIsPassedOver() throws {
        let others = [
            #"{"resourceMetrics":[]}"#, #"{"resourceSpans":[]}"#,
            #"{"resourceSpans":[{"scopeSpans":[{"spans":[{}]}]}]}"#,
            // A fault in what is no exchange is nobody's business.
            request(#"{"attributes":[{"key":"user.id","value":{"intValue":"7"}},{"key":7}]}"#), "", "  ",
        ]
        let outcome = try read(others.joined(separator: "\n"), format: .otlp)
        #expect(outcome.records.isEmpty && outcome.summary.entries.isEmpty)
    }

    @Test func itIsDetected() throws {
        for example in try examples() { #expect(try detected(example) == .otlp) }
        #expect(try detected(span("s")) == .otlp)
    }

    @Test func mutationsAreHarmless() throws {
        try expectMutationsHarmless(
            request(
                span(
                    "m",
                    #"{"key":"gen_ai.input.messages","value":{"arrayValue":{"values":[{"kvlistValue":{"values":[{"key":"role","value":{"stringValue":"user"}}]}}]}}}"#
                )),
            .otlp, seed: 701, rounds: 1000)
        let messages = text(
            "gen_ai.output.messages", #"[{"parts":[{"type":"text","content":"x"}],"finish_reason":"stop"}]"#)
        try expectMutationsHarmless(span("m", messages), .otlp, seed: 702, rounds: 1000)
    }
}
