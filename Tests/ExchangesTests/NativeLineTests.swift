import Base
import Exchanges
import Testing

@Suite("Writing lines of the native format") struct NativeLineTests {
    private static let words = [
        "a", "m-1", "Wie entsteht Dampf?", "蒸留", "\u{1F600}", "\"quoted\" \\ and\nlines\t\r", "\u{0}\u{1}\u{1F}\u{7F}", "e\u{301}",
        "</script>", "{\"json\":[1]}", "\u{FFFD}\u{10FFFF}", " ",
    ]

    /// An exchange with some of its fields, and the texts that its views look at.
    private static func draw(_ random: inout SeededRandom, _ body: (Exchange) throws -> Void) rethrows {
        var texts: [ByteBuffer] = []
        for _ in 0..<20 {
            let count = random.below(3) == 0 ? 0 : 1 + random.below(4)
            let text = ByteBuffer()
            text.append(Array((0..<count).map { _ in random.pick(words) }.joined().utf8))
            texts.append(text)
        }
        let address = Bytes(literal: "2001:db8::7")
        let digest = Bytes(literal: "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9")
        func number() -> Int64 { random.below(2) == 0 ? -1 : Int64(random.below(1 << 40)) }
        func flag() -> Exchange.Flag { random.pick([.unknown, .no, .yes]) }
        try withExtendedLifetime(texts) {
            var exchange = Exchange()
            var place = 0
            func text() -> Bytes {
                defer { place += 1 }
                return texts[place].view
            }
            exchange.timestamp = Timestamp(milliseconds: 1_700_000_000_000 + Int64(random.below(1 << 36)))
            exchange.id = text()
            exchange.requestID = text()
            exchange.accountID = text()
            exchange.organisationID = text()
            exchange.keyID = text()
            exchange.endUserID = text()
            // Addresses and digests are brought into one form when they are read.
            exchange.clientAddress = random.below(2) == 0 ? address : Bytes()
            exchange.autonomousSystem = number()
            exchange.country = text()
            exchange.tlsFingerprint = text()
            exchange.userAgent = text()
            exchange.model = text()
            exchange.endpoint = text()
            exchange.conversationID = text()
            exchange.turnIndex = number()
            exchange.systemPrompt = text()
            exchange.prompt = text()
            exchange.promptDigest = random.below(2) == 0 ? digest : Bytes()
            exchange.systemPromptDigest = random.below(2) == 0 ? digest : Bytes()
            if !exchange.prompt.isEmpty { exchange.promptIsToolOutput = random.below(2) == 0 }
            exchange.parameters.temperature = random.below(2) == 0 ? .nan : Double(random.below(1000)) / 500
            exchange.parameters.topP = random.below(2) == 0 ? .nan : 1 / Double(1 + random.below(1 << 20))
            exchange.parameters.maxTokens = number()
            exchange.parameters.choices = number()
            exchange.parameters.logprobs = flag()
            exchange.parameters.topLogprobs = number()
            exchange.parameters.reasoningEffort = text()
            if random.below(2) == 0 {
                exchange.parameters.thinkingBudget = Int64(random.below(100_000))
            } else {
                exchange.parameters.thinkingEnabled = flag()
            }
            exchange.parameters.seeded = random.below(2) == 0 ? .yes : .unknown
            exchange.parameters.streamed = flag()
            exchange.parameters.structured = flag()
            exchange.usage.input = number()
            exchange.usage.output = number()
            exchange.usage.reasoning = number()
            exchange.usage.cacheRead = number()
            exchange.usage.cacheWrite = number()
            exchange.finish = random.pick([.unknown, .stop, .length, .tool, .filter, .refusal, .pause, .context, .error])
            exchange.clientAborted = flag()
            exchange.httpStatus = random.below(2) == 0 ? -1 : Int64(100 + random.below(399))
            exchange.latencyMilliseconds = number()
            exchange.firstTokenMilliseconds = number()
            exchange.responseLength = number()
            try body(exchange)
        }
    }

    private func written(_ exchange: borrowing Exchange, head: Int, tail: Int) -> [UInt8] {
        let line = ByteBuffer()
        NativeLine.append(exchange, head: head, tail: tail, to: line)
        return Array(line.view.buffer)
    }

    /// What is written and read again is the same exchange.
    @Test func whatIsWrittenIsRead() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededRandom(seed: seed)
        var lines: [UInt8] = []
        var expected: [[String: String]] = []
        for number in 0..<3_000 {
            Self.draw(&random) { drawn in
                let account = Array("account-\(number)".utf8)
                account.withUnsafeBufferPointer { account in
                    var exchange = drawn
                    exchange.accountID = Bytes(account)
                    lines += written(exchange, head: 1 << 16, tail: 0)
                    expected.append(describe(exchange))
                }
            }
        }
        let outcome = try read(lines, format: .native)
        #expect(outcome.summary.rejected == 0, "seed \(seed): \(outcome.summary.entries)")
        let found = Dictionary(outcome.records.map { ($0["account"] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        for one in expected {
            let other = found[one["account"] ?? ""] ?? [:]
            let differing = Set(one.keys).union(other.keys).filter { one[$0] != other[$0] && $0 != "budget" && $0 != "thinking" }
            #expect(differing.isEmpty, "seed \(seed): \(differing.map { "\($0): \(one[$0] ?? "-"), \(other[$0] ?? "-")" })")
            #expect(one["budget"] == other["budget"], "seed \(seed)")
        }
    }

    /// A prompt is cut at the lengths asked for, and never within a character.
    @Test func promptsAreCutBetweenCharacters() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededRandom(seed: seed)
        for _ in 0..<2_000 {
            let text = (0..<random.below(60)).map { _ in random.pick(["a", "é", "蒸", "\u{1F600}", "\n", "\""]) }.joined()
            let (head, tail) = (random.below(40), random.below(40))
            let line = Bytes.with(text) { prompt in
                Bytes.with("a") { account in
                    var exchange = Exchange()
                    (exchange.accountID, exchange.prompt) = (account, prompt)
                    exchange.timestamp = Timestamp(milliseconds: 1_767_225_600_000)
                    return written(exchange, head: head, tail: tail)
                }
            }
            try #require(String(validating: line, as: UTF8.self) != nil, "seed \(seed)")
            let prompt = try single(String(decoding: line.dropLast(), as: UTF8.self), .native)["prompt"] ?? ""
            if text.utf8.count <= head + tail {
                #expect(prompt == text, "seed \(seed)")
            } else {
                #expect(prompt.utf8.count <= head + tail && prompt.utf8.count >= head + tail - 6, "seed \(seed)")
                let kept = Array(prompt.unicodeScalars)
                let all = Array(text.unicodeScalars)
                #expect((0...kept.count).contains { kept.prefix($0) == all.prefix($0) && kept.dropFirst($0) == all.suffix(kept.count - $0) })
            }
        }
    }

    /// Whatever callers send as a name, a line stays in bounds.
    @Test func namesAreBounded() throws {
        let text = String(repeating: "蒸", count: 100_000)
        let line = Bytes.with(text) { long in
            var exchange = Exchange()
            (exchange.accountID, exchange.model, exchange.endUserID, exchange.userAgent) = (long, long, long, long)
            exchange.parameters.reasoningEffort = long
            exchange.timestamp = Timestamp(milliseconds: 1_767_225_600_000)
            return written(exchange, head: 100, tail: 100)
        }
        #expect(line.count < 6 * NativeLine.longestText)
        let read = try single(String(decoding: line.dropLast(), as: UTF8.self), .native)
        #expect(read["model"] == String(repeating: "蒸", count: NativeLine.longestText / 3) && read["effort"] == read["user"])
    }
}

extension Bytes {
    fileprivate init(literal text: StaticString) { self.init(start: text.utf8Start, count: text.utf8CodeUnitCount) }
}
