import Base
import Exchanges
import JSON
import Testing

@testable import Gateway

@Suite struct NoiseTests {
    private static let request = #"{"model":"m","messages":[{"role":"user","content":"hi"}],"logprobs":true}"#

    private func noisy(
        _ account: String = "a", secret: [UInt8] = [1], request: String = NoiseTests.request
    ) -> TrafficObfuscation {
        var levers = ObfuscationLevers()
        levers.logprobNoise = 1
        let obfuscation = TrafficObfuscation(levers, account: account, secret: secret)
        let buffer = ByteBuffer()
        buffer.append(Array(request.utf8))
        _ = obfuscation.request(buffer.view, .chatCompletions)
        return obfuscation
    }

    private func tokens(_ texts: [(String, Double)]) -> String {
        "["
            + texts.map {
                #"{"token":"\#($0)","logprob":\#($1),"top_logprobs":[{"token":"\#($0)","logprob":\#($1)},{"token":"other","logprob":-3.0}]}"#
            }
            .joined(separator: ",") + "]"
    }

    private func whole(_ texts: [(String, Double)], _ obfuscation: TrafficObfuscation) throws -> [Double] {
        let buffer = ByteBuffer()
        buffer.append(
            Array(#"{"choices":[{"index":0,"message":{},"logprobs":{"content":\#(tokens(texts))}}]}"#.utf8))
        return try values(obfuscation.answer(buffer.view, .chatCompletions) ?? [])
    }

    private func values(_ answer: [UInt8]) throws -> [Double] {
        let root = JSONNode(try JSONValue.parse(answer, file: "answer"), file: "answer")
        let choice = try root.required("choices").elements()[0]
        return try choice.required("logprobs").required("content").elements().map { token in
            let value = try token.required("logprob").number()
            let alternatives = try token.required("top_logprobs").elements().map { try $0.required("logprob").number() }
            #expect(alternatives == alternatives.sorted(by: >) && alternatives.contains(value))
            return value
        }
    }

    private let texts: [(String, Double)] = [("a", -0.5), ("b", -1.5), ("a", -0.5), ("c", -40)]

    @Test func askingAgainGivesTheSame() throws {
        let once = try whole(texts, noisy())
        #expect(try whole(texts, noisy()) == once)
        // The same token at another place has other noise.
        #expect(once[0] != once[2])
        let spaced = NoiseTests.request.replacing(":", with: " : ").replacing(#""m""#, with: #""m" "#)
        #expect(try whole(texts, noisy(request: spaced)) == once)
        #expect(try whole(texts, noisy("b")) != once)
        #expect(try whole(texts, noisy(secret: [2])) != once)
        #expect(try whole(texts, noisy(request: NoiseTests.request.replacing("hi", with: "ho"))) != once)
    }

    @Test func aStreamHasTheNoiseOfTheWhole() throws {
        let once = try whole(texts, noisy())
        let obfuscation = noisy()
        var streamed: [Double] = []
        for text in texts {
            let buffer = ByteBuffer()
            buffer.append(
                Array(
                    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":{\"content\":\(tokens([text]))}}]}\n\n"
                        .utf8))
            let event = obfuscation.event(buffer.view, .chatCompletions) ?? []
            streamed += try values(Array(event.dropFirst(6)))
        }
        #expect(streamed == once)
    }

    @Test func noiseIsGaussianAroundTheClippedValue() throws {
        let many = (0..<4000).map { ("t\($0)", $0 % 2 == 0 ? -1.0 : -90.0) }
        let found = try whole(many, noisy())
        for (start, mean) in [(0, -1.0), (1, LogprobNoise.least)] {
            let part = stride(from: start, to: found.count, by: 2).map { found[$0] - mean }
            let average = part.reduce(0, +) / Double(part.count)
            let variance = part.reduce(0) { $0 + $1 * $1 } / Double(part.count)
            // Five standard errors of 2000 values; the noise is fixed by secret, account and prompt.
            #expect(abs(average) < 0.112 && abs(variance - 1) < 0.16)
        }
    }
}
