import Base
import Exchanges
import JSON
import Testing

@testable import Gateway

@Suite struct ObfuscationTests {
    private func obfuscation(_ change: (inout ObfuscationLevers) -> Void) -> TrafficObfuscation {
        var levers = ObfuscationLevers()
        change(&levers)
        return TrafficObfuscation(levers, account: "a", secret: [1, 2, 3])
    }

    private func with<Result>(_ text: String, _ body: (Bytes) -> Result) -> Result {
        let buffer = ByteBuffer()
        buffer.append(Array(text.utf8))
        return body(buffer.view)
    }

    private func request(_ obfuscation: TrafficObfuscation, _ text: String, _ dialect: TrafficDialect) -> String? {
        with(text) { obfuscation.request($0, dialect) }.map { String(decoding: $0, as: UTF8.self) }
    }

    private func answer(_ obfuscation: TrafficObfuscation, _ text: String, _ dialect: TrafficDialect) -> String? {
        with(text) { obfuscation.answer($0, dialect) }.map { String(decoding: $0, as: UTF8.self) }
    }

    private func event(_ obfuscation: TrafficObfuscation, _ text: String, _ dialect: TrafficDialect) -> String? {
        with(text) { obfuscation.event($0, dialect) }.map { String(decoding: $0, as: UTF8.self) }
    }

    // Chat completions.

    private static let chatRequest =
        #"{"model":"m", "logprobs":true,"top_logprobs":5,"logit_bias":{"5":100},"n":8,"seed":7,"messages":[]}"#
    private static let chatAnswer = #"""
        {"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":"Hi","reasoning_content":"hm"},
        "logprobs":{"content":[{"token":"Hi","logprob":-0.12345,"bytes":[72,105],"top_logprobs":[
        {"token":"Hi","logprob":-0.12345,"bytes":[72,105]},{"token":"Ho","logprob":-2.5,"bytes":null}]}],"refusal":null},
        "finish_reason":"stop"}],"usage":{"prompt_tokens":1}}
        """#

    @Test func chatAsksForLess() {
        let less = obfuscation {
            $0.removesLogprobs = true
            $0.mostChoices = 1
            $0.ignoresSeed = true
        }
        #expect(
            request(less, ObfuscationTests.chatRequest, .chatCompletions) == #"{"model":"m", "n":1,"messages":[]}"#)
        let fewer = obfuscation { $0.topLogprobs = 2 }
        #expect(
            request(fewer, ObfuscationTests.chatRequest, .chatCompletions)
                == #"{"model":"m", "logprobs":true,"top_logprobs":2,"n":8,"seed":7,"messages":[]}"#)
        #expect(request(less, #"{"model":"m","n":1}"#, .chatCompletions) == nil)
    }

    @Test func chatAnswersLoseWhatTheLeversName() {
        let text = ObfuscationTests.chatAnswer
        let removed = answer(obfuscation { $0.removesLogprobs = true }, text, .chatCompletions)
        #expect(removed?.contains("\"logprobs\":null,\n\"finish_reason\"") == true)
        #expect(removed?.contains(#""reasoning_content":"hm""#) == true)
        let cut = answer(obfuscation { $0.topLogprobs = 1 }, text, .chatCompletions)
        #expect(cut == text.replacing(#",{"token":"Ho","logprob":-2.5,"bytes":null}"#, with: ""))
        let none = answer(obfuscation { $0.topLogprobs = 0 }, text, .chatCompletions)
        #expect(none?.contains("\"top_logprobs\":[\n]") == true)
        let rounded = answer(obfuscation { $0.logprobDecimals = 1 }, text, .chatCompletions)
        #expect(rounded == text.replacing("-0.12345", with: "-0.1"))
        let silent = answer(obfuscation { $0.reasoning = .summarise }, text, .chatCompletions)
        #expect(silent == text.replacing("\"hm\"", with: "null"))
    }

    @Test func chatChunksLoseWhatTheLeversName() {
        let chunk =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\",\"reasoning_content\":\"hm\"},\"logprobs\":{\"content\":[{\"token\":\"Hi\",\"logprob\":-0.26}]}}]}\n\n"
        #expect(
            event(obfuscation { $0.removesLogprobs = true }, chunk, .chatCompletions)
                == chunk.replacing("{\"content\":[{\"token\":\"Hi\",\"logprob\":-0.26}]}", with: "null"))
        #expect(
            event(obfuscation { $0.logprobDecimals = 1 }, chunk, .chatCompletions)
                == chunk.replacing("-0.26", with: "-0.3"))
        #expect(
            event(obfuscation { $0.reasoning = .omit }, chunk, .chatCompletions)
                == chunk.replacing("\"hm\"", with: "null"))
        let all = obfuscation {
            $0.removesLogprobs = true
            $0.reasoning = .omit
        }
        #expect(event(all, "data: [DONE]\n\n", .chatCompletions) == nil)
        #expect(event(all, ": comment\n\n", .chatCompletions) == nil)
        #expect(all.faults == 0)
    }

    // Messages.

    private static let message = #"""
        {"type":"message","content":[{"type":"thinking","thinking":"I know","signature":"EqQB=="},
        {"type":"redacted_thinking","data":"EmwK"},{"type":"tool_use","id":"t","name":"f","input":{"thinking":"mine"}},
        {"type":"text","text":"Hello"}],"stop_reason":"end_turn"}
        """#

    @Test func thinkingLosesItsTextAndKeepsItsSignature() {
        for reasoning in [ObfuscationLevers.Reasoning.summarise, .omit] {
            let silent = obfuscation { $0.reasoning = reasoning }
            #expect(
                answer(silent, ObfuscationTests.message, .messages)
                    == ObfuscationTests.message.replacing("\"I know\"", with: "\"\""))
        }
        #expect(answer(obfuscation { $0.removesLogprobs = true }, ObfuscationTests.message, .messages) == nil)
    }

    @Test func thinkingEventsAreEmptiedAndSignaturesPass() {
        let silent = obfuscation { $0.reasoning = .omit }
        let delta =
            "event: content_block_delta\r\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"I\"}}\r\n\r\n"
        #expect(
            event(silent, delta, .messages)
                == delta.replacing("\"I\"", with: "\"\"").replacing("}}\r\n", with: "}}\n"))
        let signature = delta.replacing("thinking_delta", with: "signature_delta").replacing(
            "\"thinking\"", with: "\"signature\"")
        #expect(event(silent, signature, .messages) == nil)
        let text = delta.replacing("thinking_delta", with: "text_delta").replacing("\"thinking\"", with: "\"text\"")
        #expect(event(silent, text, .messages) == nil)
    }

    @Test func theProviderLeavesThinkingOutWhereItIsAskedHow() {
        let text = #"{"model":"m","thinking":{"type":"enabled","budget_tokens":2048,"display":"summarized"}}"#
        #expect(
            request(obfuscation { $0.reasoning = .omit }, text, .messages)
                == text.replacing("\"summarized\"", with: "\"omitted\""))
        #expect(request(obfuscation { $0.reasoning = .summarise }, text, .messages) == nil)
        #expect(request(obfuscation { $0.reasoning = .omit }, #"{"thinking":{"type":"enabled"}}"#, .messages) == nil)
    }

    // Responses.

    private static let response = #"""
        {"object":"response","output":[{"type":"reasoning","id":"r","summary":[{"type":"summary_text","text":"short"}],
        "content":[{"type":"reasoning_text","text":"long"}],"encrypted_content":"gAAA"},
        {"type":"message","content":[{"type":"output_text","text":"Hello","logprobs":[{"token":"Hello","logprob":-0.96,
        "top_logprobs":[{"token":"Hello","logprob":-0.96},{"token":"Hi","logprob":-1.04}]}]}]},
        {"type":"function_call","arguments":"{\"logprobs\":[1]}"}],"metadata":{"logprobs":"mine","text":"mine"}}
        """#

    @Test func responsesLoseReasoningAndKeepWhatIsEncrypted() {
        let text = ObfuscationTests.response
        let summarised = text.replacing("\"long\"", with: "\"\"")
        #expect(answer(obfuscation { $0.reasoning = .summarise }, text, .responses) == summarised)
        #expect(
            answer(obfuscation { $0.reasoning = .omit }, text, .responses)
                == summarised.replacing("\"short\"", with: "\"\""))
    }

    @Test func responsesLoseLogprobs() {
        let text = ObfuscationTests.response
        let removed = answer(obfuscation { $0.removesLogprobs = true }, text, .responses)
        #expect(removed?.contains(#""text":"Hello","logprobs":[]}]}"#) == true)
        #expect(
            answer(obfuscation { $0.logprobDecimals = 0 }, text, .responses)
                == text.replacing("-0.96", with: "-1.0").replacing("-1.04", with: "-1.0"))
        #expect(
            request(
                obfuscation { $0.removesLogprobs = true },
                #"{"include":["message.output_text.logprobs","reasoning.encrypted_content"],"top_logprobs":5}"#,
                .responses) == #"{"include":["reasoning.encrypted_content"]}"#)
    }

    @Test(arguments: [
        (#"{"type":"response.reasoning_text.delta","delta":"hm","item_id":"r"}"#, "hm", true),
        (#"{"type":"response.reasoning_text.done","text":"hm"}"#, "hm", true),
        (#"{"type":"response.reasoning_summary_text.delta","delta":"hm"}"#, "hm", false),
        (#"{"type":"response.reasoning_summary_part.done","part":{"type":"summary_text","text":"hm"}}"#, "hm", false),
        (#"{"type":"response.content_part.done","part":{"type":"reasoning_text","text":"hm"}}"#, "hm", true),
        (#"{"type":"response.output_item.done","item":{"type":"reasoning","content":[{"text":"hm"}]}}"#, "hm", true),
        (
            #"{"type":"response.completed","response":{"output":[{"type":"reasoning","summary":[{"text":"hm"}]}]}}"#,
            "hm", false
        ),
    ])
    func responsesEventsAreEmptied(_ data: String, _ word: String, _ isSummarised: Bool) {
        let text = "event: e\ndata: \(data)\n\n"
        let emptied = text.replacing("\"\(word)\"", with: "\"\"")
        #expect(event(obfuscation { $0.reasoning = .omit }, text, .responses) == emptied)
        #expect(event(obfuscation { $0.reasoning = .summarise }, text, .responses) == (isSummarised ? emptied : nil))
    }

    // What holds for all.

    @Test func whatCannotBeReadPassesAndIsCounted() {
        let all = obfuscation {
            $0.removesLogprobs = true
            $0.reasoning = .omit
        }
        for dialect in TrafficDialect.allCases {
            #expect(answer(all, #"{"choices":"#, dialect) == nil)
            #expect(event(all, "data: {]\n\n", dialect) == nil)
            #expect(answer(all, "[]", dialect) == nil)
        }
        #expect(all.faults == 6)
    }

    @Test func eventsInSeveralLinesStayEvents() {
        let silent = obfuscation { $0.reasoning = .omit }
        let text =
            "event: e\ndata: {\"type\":\"content_block_delta\",\ndata: \"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"I\"}}\nid: 7\n\n"
        #expect(event(silent, text, .messages) == text.replacing("\"I\"", with: "\"\""))
    }
}
