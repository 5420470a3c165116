import Base
import Testing

@testable import Exchanges

@Suite("Exchanges sorted by time") struct SpoolTests {
    /// An exchange in which every field has a value of its own.
    private func full(_ texts: [[UInt8]]) -> Exchange {
        var exchange = Exchange()
        func view(_ index: Int) -> Bytes { texts[index].withUnsafeBufferPointer { Bytes($0) } }
        exchange.id = view(0)
        exchange.timestamp = Timestamp(milliseconds: 1_772_445_600_123)
        exchange.accountID = view(1)
        exchange.organisationID = view(2)
        exchange.keyID = view(3)
        exchange.endUserID = view(4)
        exchange.clientAddress = view(5)
        exchange.autonomousSystem = 64_500
        exchange.country = view(6)
        exchange.tlsFingerprint = view(7)
        exchange.userAgent = view(8)
        exchange.model = view(9)
        exchange.endpoint = view(10)
        exchange.conversationID = view(11)
        exchange.turnIndex = 3
        exchange.systemPrompt = view(12)
        exchange.prompt = view(13)
        exchange.promptIsToolOutput = true
        exchange.parameters.temperature = 0.25
        exchange.parameters.topP = 0.875
        exchange.parameters.maxTokens = 4096
        exchange.parameters.choices = 4
        exchange.parameters.logprobs = .yes
        exchange.parameters.topLogprobs = 20
        exchange.parameters.reasoningEffort = view(14)
        exchange.parameters.thinkingBudget = 16_000
        exchange.parameters.thinkingEnabled = .no
        exchange.parameters.seeded = .yes
        exchange.parameters.streamed = .no
        exchange.parameters.structured = .yes
        exchange.usage.input = 11
        exchange.usage.output = 12
        exchange.usage.reasoning = 13
        exchange.usage.cacheRead = 14
        exchange.usage.cacheWrite = 15
        exchange.finish = .length
        exchange.refusalCategory = view(15)
        exchange.clientAborted = .no
        exchange.httpStatus = 200
        exchange.latencyMilliseconds = 1234
        exchange.firstTokenMilliseconds = 56
        exchange.responseDigest = view(16)
        exchange.responseLength = 789
        exchange.requestID = view(17)
        exchange.isEdgeRecord = true
        exchange.promptDigest = view(18)
        exchange.systemPromptDigest = view(19)
        return exchange
    }

    private let texts = (0..<20).map { Array("text \($0)".utf8) }

    /// Every field, by its path, as text. A field added to `Exchange` shows here without being asked for.
    private func told(_ value: Any, _ path: String = "") -> [String: String] {
        if let bytes = value as? Bytes { return [path: bytes.string] }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .struct, !(value is Timestamp) else { return [path: "\(value)"] }
        return mirror.children.reduce(into: [:]) { all, child in
            all.merge(told(child.value, path + "." + (child.label ?? ""))) { $1 }
        }
    }

    @Test func everyFieldComesBack() throws {
        let exchange = full(texts)
        let spool = try TickSpool(span: 3_600_000, head: 4096, tail: 1024)
        let writer = SpoolWriter(spool)
        writer.add(exchange, key: 42)
        try writer.flush()
        let seen = Seen()
        try spool.forEach(ticks: Int.min...Int.max, states: [seen]) { state, exchange, key in
            state.keys.append(key)
            state.told.append(told(exchange))
        }
        var expected = told(exchange)
        expected[".responseText"] = ""
        #expect(seen.keys == [42] && seen.told == [expected])
        let blank = told(Exchange())
        let same = expected.filter { blank[$0.key] == $0.value }.map(\.key)
        #expect(same == [".responseText"], "fields that this test does not fill")
    }

    @Test func unknownStaysUnknown() throws {
        var buffer: [UInt8] = []
        ExchangeRecord(head: 10, tail: 10).append(Exchange(), key: 0, to: &buffer)
        let back = try #require(
            buffer.withUnsafeBufferPointer { ExchangeRecord.read(Bytes($0), at: 0).map { told($0.exchange) } })
        #expect(back == told(Exchange()))
    }

    @Test func longPromptsAreCutToHeadAndTail() throws {
        var buffer: [UInt8] = []
        var exchange = Exchange()
        let text = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
        text.withUnsafeBufferPointer {
            exchange.prompt = Bytes($0)
            exchange.systemPrompt = Bytes($0).slice(0, 15)
            ExchangeRecord(head: 10, tail: 5).append(exchange, key: 0, to: &buffer)
        }
        let back = try #require(
            buffer.withUnsafeBufferPointer { buffer in
                ExchangeRecord.read(Bytes(buffer), at: 0).map {
                    [$0.exchange.prompt.string, $0.exchange.systemPrompt.string]
                }
            })
        #expect(back == ["0123456789vwxyz", "0123456789abcde"])
    }

    @Test func noCutOrChangedRecordIsReadBeyondItsEnd() {
        var buffer: [UInt8] = []
        ExchangeRecord(head: 100, tail: 0).append(full(texts), key: 1, to: &buffer)
        var random = SystemRandomNumberGenerator()
        for length in 0..<buffer.count {
            let cut = Array(buffer[..<length])
            #expect(cut.withUnsafeBufferPointer { ExchangeRecord.read(Bytes($0), at: 0) == nil })
        }
        for _ in 0..<20_000 {
            var changed = buffer
            changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            changed.withUnsafeBufferPointer { view in
                guard let (exchange, _, length) = ExchangeRecord.read(Bytes(view), at: 0) else { return }
                #expect(length <= view.count)
                _ = told(exchange)
            }
        }
    }

    @Test func ticksAreInOrderWhateverTheWriters() throws {
        let spool = try TickSpool(span: 1000, head: 100, tail: 0)
        let writers = [SpoolWriter(spool), SpoolWriter(spool)]
        for number in (0..<10_000).reversed() {
            var exchange = Exchange()
            exchange.timestamp = Timestamp(milliseconds: Int64(number * 7 - 20_000))
            writers[number % 2].add(exchange, key: UInt64(number))
        }
        for index in writers.indices { try writers[index].flush() }
        let ticks = spool.ticks
        #expect(ticks.map(\.tick) == Array(-20...49))
        #expect(ticks.map(\.exchanges).reduce(0, +) == 10_000)
        let seen = [Seen(), Seen(), Seen()]
        try spool.forEach(ticks: -20...(-20), states: seen) { state, exchange, key in
            state.keys.append(key)
            #expect(exchange.timestamp.milliseconds == Int64(key) * 7 - 20_000)
        }
        #expect(seen.flatMap(\.keys).sorted() == Array(0...142))
        #expect(spool.end(of: -1) == Timestamp(milliseconds: 0))
    }

    @Test func aDigestTellsEveryFieldApart() {
        let first = ExchangeDigest.of(full(texts))
        #expect(ExchangeDigest.of(full(texts)) == first)
        for index in texts.indices {
            var other = texts
            other[index].append(33)
            #expect(ExchangeDigest.of(full(other)) != first)
        }
        var changed = full(texts)
        changed.usage.cacheWrite += 1
        #expect(ExchangeDigest.of(changed) != first)
    }

    private final class Seen {
        var keys: [UInt64] = []
        var told: [[String: String]] = []
    }
}
