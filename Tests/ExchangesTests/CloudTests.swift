import Base
import Exchanges
import Testing

@Suite struct CloudTests {
    private func one(_ line: String, _ format: LogFormat) throws -> [String: String] {
        let folder = TestFolder()
        let path = folder.write("log", line)
        #expect(LogReader(try InputSet.resolve(paths: [path])).formats == [format])
        let outcome = try read(line, format: format)
        #expect(outcome.summary.entries.isEmpty, "\(outcome.summary.entries)")
        return try #require(outcome.records.first)
    }

    private func fault(_ line: String, _ format: LogFormat) throws -> (RejectReason, String?) {
        let outcome = try read(line, format: format)
        #expect(outcome.records.isEmpty)
        let entry = try #require(outcome.summary.entries.first)
        return (entry.reason, entry.first.field)
    }

    private static let bedrockHead =
        #""schemaType":"ModelInvocationLog","timestamp":"2026-04-22T08:15:00Z","accountId":"111122223333","identity":{"arn":"arn:x:role/r"},"region":"r","requestId":"b9","modelId":"anthropic.m""#
    private static let bedrock =
        #"{\#(bedrockHead),"operation":"InvokeModel","input":{"inputBodyJson":{"anthropic_version":"v","max_tokens":50,"system":"S","messages":[{"role":"user","content":"Hi"}]},"inputTokenCount":11},"output":{"outputBodyJson":[{"type":"message_start","message":{"id":"msg_1","usage":{"input_tokens":10,"output_tokens":1}}},{"type":"content_block_delta","delta":{"type":"text_delta","text":"Hel"}},{"type":"content_block_delta","delta":{"type":"text_delta","text":"lo"}},{"type":"message_delta","delta":{"stop_reason":"max_tokens"},"usage":{"output_tokens":7}},{"type":"message_stop"}],"outputTokenCount":7}}"#

    @Test func bedrockMessagesAsEvents() throws {
        #expect(
            try one(CloudTests.bedrock, .bedrock) == [
                "id": "b9", "ts": "2026-04-22T08:15:00Z", "account": "arn:x:role/r", "org": "111122223333",
                "model": "anthropic.m", "endpoint": "InvokeModel", "system": "S", "prompt": "Hi", "turn": "0",
                "max": "50", "in": "10", "out": "7", "finish": "length", "text": "Hello", "length": "5",
                "streamed": "yes",
            ])
    }

    @Test func bedrockConverse() throws {
        let line =
            #"{\#(CloudTests.bedrockHead),"operation":"Converse","input":{"inputBodyJson":{"system":[{"text":"S"}],"messages":[{"role":"user","content":[{"text":"Hi"}]}],"inferenceConfig":{"maxTokens":9,"temperature":0.5,"topP":0.25}}},"output":{"outputBodyJson":{"output":{"message":{"role":"assistant","content":[{"text":"Yo"}]}},"stopReason":"guardrail_intervened","usage":{"inputTokens":3,"outputTokens":4,"cacheReadInputTokens":20}}}}"#
        #expect(
            try one(line, .bedrock) == [
                "id": "b9", "ts": "2026-04-22T08:15:00Z", "account": "arn:x:role/r", "org": "111122223333",
                "model": "anthropic.m", "endpoint": "Converse", "system": "S", "prompt": "Hi", "turn": "0",
                "max": "9", "temperature": "0.5", "top_p": "0.25", "in": "23", "out": "4", "cache_read": "20",
                "finish": "filter", "text": "Yo", "length": "2",
            ])
    }

    @Test func bedrockBodiesInOtherFormsKeepTheirMetadata() throws {
        let seen = try one(
            #"{\#(CloudTests.bedrockHead),"errorCode":"Throttled","input":{"inputBodyJson":{"inputText":"x"},"inputTokenCount":4},"output":{"outputTokenCount":6}}"#,
            .bedrock)
        #expect(seen["in"] == "4" && seen["out"] == "6" && seen["finish"] == "error" && seen["prompt"] == nil)
    }

    @Test func recordsWithoutBodiesKeepTheirMetadata() throws {
        #expect(
            try one(
                "{\(CloudTests.bedrockHead),\"input\":{\"inputBodyS3Path\":\"s3://x\",\"inputTokenCount\":4}}", .bedrock
            )
                == [
                    "id": "b9", "ts": "2026-04-22T08:15:00Z", "account": "arn:x:role/r", "org": "111122223333",
                    "model": "anthropic.m", "endpoint": "bedrock", "in": "4",
                ])
        let gateway =
            #"{"time":"2026-04-22T08:15:00.5Z","correlationId":"z1","callerIpAddress":"192.0.2.4:4711","category":"GatewayLogs","properties":{"apimSubscriptionId":"sub-1","responseCode":429,"requestHeaders":{"X-Request-Id":"e1"}}}"#
        #expect(
            try one(gateway, .azure) == [
                "id": "z1", "request": "e1", "ts": "2026-04-22T08:15:00.500Z", "account": "sub-1", "key": "sub-1",
                "ip": "192.0.2.4", "status": "429", "endpoint": "chat.completions",
            ])
    }

    private static let azure =
        #"{"time":"2026-04-22T08:15:00.5Z","correlationId":"z1","callerIpAddress":"192.0.2.4","durationMs":1500,"category":"GatewayLogs","properties":{"apimSubscriptionId":"sub-1","operationId":"ChatCompletions_Create","responseCode":200,"requestBody":"{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}","responseBody":"{\"id\":\"c\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"Yo\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":1}}\n"}}"#

    @Test func azureGateway() throws {
        #expect(
            try one(CloudTests.azure, .azure) == [
                "id": "z1", "ts": "2026-04-22T08:15:00.500Z", "account": "sub-1", "key": "sub-1", "ip": "192.0.2.4",
                "latency": "1500", "status": "200", "endpoint": "ChatCompletions_Create", "model": "m",
                "prompt": "Hi", "turn": "0", "in": "2", "out": "1", "finish": "stop", "text": "Yo",
                "length": "2",
            ])
    }

    private static let gemini =
        #"{"logging_time":"2026-04-22T08:15:00Z","account_id":"a","model":"gem","api_method":"generateContent","full_request":{"systemInstruction":{"parts":[{"text":"S"}]},"contents":[{"parts":[{"text":"One"}]},{"role":"model","parts":[{"text":"Two"}]},{"role":"user","parts":[{"text":"Three"},{"text":"Four"}]}],"generationConfig":{"temperature":0.5,"topP":0.25,"maxOutputTokens":99,"candidateCount":2,"responseLogprobs":true,"logprobs":5,"thinkingConfig":{"thinkingBudget":512},"seed":1,"responseMimeType":"application/json"}},"full_response":{"responseId":"g1","candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"Yes"}]},"finishReason":"STOP"},{"index":1,"content":{"parts":[{"text":"No"}]},"finishReason":"SAFETY"}],"usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":3,"thoughtsTokenCount":20,"cachedContentTokenCount":2}}}"#

    @Test func geminiRow() throws {
        #expect(
            try one(CloudTests.gemini, .gemini) == [
                "id": "g1", "ts": "2026-04-22T08:15:00Z", "account": "a", "model": "gem",
                "endpoint": "generateContent", "system": "S", "prompt": "Three\nFour", "turn": "1",
                "temperature": "0.5", "top_p": "0.25", "max": "99", "n": "2", "logprobs": "yes", "top_logprobs": "5",
                "budget": "512", "seeded": "yes", "structured": "yes", "in": "7", "out": "23", "reasoning": "20",
                "cache_read": "2", "finish": "stop", "text": "Yes", "length": "5",
            ])
    }

    @Test func geminiStreamsAndBlocks() throws {
        let head =
            #""ts":1776845700,"account_id":"a","request":{"contents":[{"role":"user","parts":[{"functionResponse":{}}]}]}"#
        let parts = try one(
            "{\(head),\"response\":[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"A\"}]}}]},"
                + "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"B\"}]},\"finishReason\":\"MAX_TOKENS\"}]}]}",
            .gemini)
        #expect(parts["text"] == "AB" && parts["finish"] == "length" && parts["streamed"] == "yes")
        let events = try one(
            "{\(head),\"response_sse\":\"data: {\\\"candidates\\\":[{\\\"content\\\":{\\\"parts\\\":[{\\\"text\\\":\\\"A\\\"}]}}]}\\n\\n\"}",
            .gemini)
        #expect(events["text"] == "A" && events["aborted"] == "yes")
        let blocked = try one("{\(head),\"response\":{\"promptFeedback\":{\"blockReason\":\"OTHER\"}}}", .gemini)
        #expect(blocked["finish"] == "filter" && blocked["length"] == nil)
    }

    @Test func wrongTypesAndMissingFieldsAreNamed() throws {
        #expect(
            try fault(CloudTests.bedrock.replacing("\"max_tokens\":50", with: "\"max_tokens\":{}"), .bedrock)
                == (.wrongType, "request.max_tokens"))
        #expect(try fault(CloudTests.azure.replacing("sub-1", with: ""), .azure) == (.missingField, "account_id"))
        #expect(
            try fault(CloudTests.azure.replacing(":1500", with: ":\"x\""), .azure) == (.wrongType, "durationMs"))
        #expect(
            try fault(CloudTests.gemini.replacing("\"topP\":0.25", with: "\"topP\":[]"), .gemini)
                == (.wrongType, "request.generationConfig.topP"))
        #expect(
            try fault(CloudTests.gemini.replacing("\"logging_time\"", with: "\"x\""), .gemini)
                == (.missingField, "ts"))
    }

    @Test func mutatedLinesNeverCrash() throws {
        var random = SeededRandom(seed: 412)
        for (line, format) in [
            (CloudTests.bedrock, LogFormat.bedrock), (CloudTests.azure, .azure), (CloudTests.gemini, .gemini),
        ] {
            var text: [UInt8] = []
            for _ in 0..<800 { text += mutated(Array(line.utf8), &random) + [10] + Array(line.utf8) + [10] }
            let outcome = try read(text, format: format)
            #expect(outcome.records.count >= 800, "seed 412, \(format)")
            #expect(outcome.summary.rejected > 200, "seed 412, \(format)")
        }
    }
}
