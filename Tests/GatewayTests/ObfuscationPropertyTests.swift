import Base
import Exchanges
import JSON
import Testing

@testable import Gateway

/// Whatever the levers: what an answer says, and all that no lever names, is the same before and after.
@Suite struct ObfuscationPropertyTests {
    private static let touched: Set<String> = [
        "logprobs", "top_logprobs", "logprob", "reasoning_content", "reasoning", "thinking",
    ]

    /// A value without what levers may change.
    private func untouched(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): .array(elements.map(untouched))
        case .object(let object):
            .object(
                JSONObject(
                    object.members.filter { !ObfuscationPropertyTests.touched.contains($0.key) }.map {
                        .init(key: $0.key, value: untouched($0.value))
                    }))
        default: value
        }
    }

    private func text(_ random: inout SeededRandom) -> String {
        let words = ["a", "\\\"", "{\\\"logprobs\\\":1}", "\\n", "\\u00e9", "],[", "é", "\\ud83d\\ude00", "}"]
        return (0..<Int(random.next() % 6)).map { _ in words[Int(random.next() % UInt64(words.count))] }.joined()
    }

    private func logprobs(_ random: inout SeededRandom) -> String {
        func entry(_ more: String, _ random: inout SeededRandom) -> String {
            "{\"token\":\"\(text(&random))\",\"logprob\":-\(Double(random.next() % 100_000) / 9973),\"bytes\":null\(more)}"
        }
        let tokens = (0..<Int(random.next() % 4)).map { _ in
            let alternatives = (0..<Int(random.next() % 4)).map { _ in entry("", &random) }
            return entry(",\"top_logprobs\":[\(alternatives.joined(separator: " , "))]", &random)
        }
        return "[\(tokens.joined(separator: ","))]"
    }

    private func answer(_ dialect: TrafficDialect, _ random: inout SeededRandom) -> String {
        let (said, thought) = (text(&random), text(&random))
        switch dialect {
        case .chatCompletions:
            return
                "{\"choices\" : [{\"index\":0,\"message\":{\"content\":\"\(said)\",\"reasoning_content\":\"\(thought)\"},\"logprobs\":{\"content\":\(logprobs(&random)),\"refusal\":null},\"finish_reason\":\"stop\"}]}"
        case .responses:
            return
                "{\"output\":[{\"type\":\"reasoning\",\"encrypted_content\":\"\(thought)\",\"summary\":[],\"content\":[]},{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"\(said)\",\"logprobs\": \(logprobs(&random))}]}]}"
        case .messages:
            return
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":\"\(thought)\",\"signature\":\"\(said)\"},{\"type\":\"text\",\"text\":\"\(said)\"}]}"
        }
    }

    @Test(arguments: TrafficDialect.allCases)
    func whatTheAnswerSaysIsTheSame(_ dialect: TrafficDialect) throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededRandom(seed: seed)
        for _ in 0..<400 {
            var levers = ObfuscationLevers()
            levers.removesLogprobs = random.next() % 4 == 0
            levers.topLogprobs = random.next() % 2 == 0 ? Int(random.next() % 3) : nil
            levers.logprobDecimals = random.next() % 2 == 0 ? Int(random.next() % 4) : nil
            levers.logprobNoise = random.next() % 2 == 0 ? 0.5 : nil
            levers.reasoning = [.keep, .summarise, .omit][Int(random.next() % 3)]
            let obfuscation = TrafficObfuscation(levers, account: "a", secret: [9])
            let request = ByteBuffer()
            request.append("{\"model\":\"m\"}")
            _ = obfuscation.request(request.view, dialect)
            let text = answer(dialect, &random)
            let buffer = ByteBuffer()
            buffer.append(Array(text.utf8))
            let after = obfuscation.answer(buffer.view, dialect) ?? Array(text.utf8)
            let (old, new) = (
                try JSONValue.parse(Array(text.utf8), file: "before, seed \(seed)"),
                try JSONValue.parse(after, file: "after, seed \(seed)")
            )
            #expect(untouched(old) == untouched(new), "seed \(seed)")
            #expect(obfuscation.faults == 0, "seed \(seed)")
        }
    }
}
