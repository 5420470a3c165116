internal import Base
internal import HTTP

/// A model that knows nothing and answers everything, in the words of both APIs, whole or streamed.
final class MockModel: ServerHandler {
    private static let words = [
        "the", "answer", "depends", "on", "what", "is", "meant", "by", "it", "first", "look", "at", "every", "part",
        "alone", "then", "put", "them", "together", "and", "check", "whether", "the", "whole", "still", "holds",
    ]
    private var answered = 0

    func opened(_ exchange: ServerExchange) {}
    func refused(_ exchange: ServerExchange, _ fault: FramingFault) {}
    func drained(_ exchange: ServerExchange) {}
    func closed(_ exchange: ServerExchange, completely: Bool) {}

    func received(_ exchange: ServerExchange) {
        answered += 1
        let body = exchange.body.view
        let seed = StableHash.bytes(body)
        let count = 20 + Int(seed % 60)
        let words = (0..<count).map { MockModel.words[Int((seed >> UInt64($0 % 40)) % UInt64(MockModel.words.count))] }
        let input = body.count / 4
        let isMessages = exchange.path.hasSuffix("/messages")
        var fields = HeaderFields()
        if body.string.contains("\"stream\":true") {
            fields.append("Content-Type", "text/event-stream")
            exchange.begin(200, fields)
            for event in isMessages ? messageEvents(words, input) : chatEvents(words, input) {
                Bytes.with(event) { exchange.write($0) }
            }
            return exchange.end()
        }
        fields.append("Content-Type", "application/json")
        let text = words.joined(separator: " ")
        exchange.respond(200, fields, Array((isMessages ? message(text, input, count) : chat(text, input, count)).utf8))
    }

    private func chat(_ text: String, _ input: Int, _ output: Int) -> String {
        "{\"id\":\"chat-\(answered)\",\"object\":\"chat.completion\",\"created\":1772409600,\"model\":\"demo\",\"choices\":[{"
            + "\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"\(text)\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":\(input),\"completion_tokens\":\(output),\"total_tokens\":\(input + output)}}"
    }

    private func message(_ text: String, _ input: Int, _ output: Int) -> String {
        "{\"id\":\"msg-\(answered)\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"demo\",\"content\":[{\"type\":"
            + "\"text\",\"text\":\"\(text)\"}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,"
            + "\"usage\":{\"input_tokens\":\(input),\"output_tokens\":\(output)}}"
    }

    private func chatEvents(_ words: [String], _ input: Int) -> [String] {
        func chunk(_ delta: String, _ reason: String) -> String {
            "data: {\"id\":\"chat-\(answered)\",\"object\":\"chat.completion.chunk\",\"created\":1772409600,\"model\":\"demo\","
                + "\"choices\":[{\"index\":0,\"delta\":\(delta),\"finish_reason\":\(reason)}]}\n\n"
        }
        return words.map { chunk("{\"content\":\"\($0) \"}", "null") } + [chunk("{}", "\"stop\""), "data: [DONE]\n\n"]
    }

    private func messageEvents(_ words: [String], _ input: Int) -> [String] {
        func event(_ name: String, _ members: String) -> String {
            "event: \(name)\ndata: {\"type\":\"\(name)\"\(members)}\n\n"
        }
        let start =
            ",\"message\":{\"id\":\"msg-\(answered)\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"demo\","
            + "\"content\":[],\"usage\":{\"input_tokens\":\(input),\"output_tokens\":1}}"
        return [
            event("message_start", start),
            event("content_block_start", ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"),
        ]
            + words.map {
                event("content_block_delta", ",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"\($0) \"}")
            }
            + [
                event("content_block_stop", ",\"index\":0"),
                event(
                    "message_delta",
                    ",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":\(words.count)}"
                ),
                event("message_stop", ""),
            ]
    }
}
