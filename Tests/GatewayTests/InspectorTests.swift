import Base
import Testing

@testable import Gateway

@Suite("Server-sent events") struct InspectorTests {
    /// The data of a stream's events, its texts joined, and what is left, when it comes in these pieces.
    private func read(_ pieces: [[UInt8]], limit: Int = 4 << 20) -> (
        data: [String], text: [UInt8], rest: [UInt8], gaveUp: Bool
    ) {
        var inspector = EventInspector(limit: limit)
        let scratch = EventInspector.Scratch()
        var (data, text, rest): ([String], [UInt8], [UInt8]) = ([], [], [])
        for piece in pieces {
            piece.withUnsafeBufferPointer { piece in
                inspector.take(Bytes(piece), scratch) { event in
                    text += event.text.buffer
                    if !event.data.isEmpty { data.append(event.data.string) }
                }
            }
        }
        let gaveUp = inspector.hasGivenUp
        inspector.takeRest { rest = Array($0.buffer) }
        return (data, text, rest, gaveUp)
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func eventsOfAnyLineEnd(_ end: String) {
        let lines = [
            ": a comment", "", "event: x", "data: one", "", "data:two", "data", "data:  three", "id: 7", "", "",
            "retry: 5", "",
            "data: four", "", "data: half",
        ]
        let (data, text, rest, _) = read([Array(lines.joined(separator: end).utf8)])
        #expect(data == ["one", "two\n\n three", "four"])
        #expect(String(decoding: text + rest, as: UTF8.self) == lines.joined(separator: end))
        #expect(String(decoding: rest, as: UTF8.self) == "data: half")
    }

    /// However a stream is cut, its events and its bytes are the same.
    @Test func anyCutGivesTheSameEvents() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededRandom(seed: seed)
        let words = [
            "data: a", "data:", "data: {\"x\":1}", ": c", "event: e", "id: 1", "", "", "", "data: \u{e9}\u{1F600}",
            "data", "x",
        ]
        for round in 0..<4_000 {
            let ends = random.pick([["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]])
            var stream: [UInt8] = []
            for _ in 0..<random.below(24) { stream += Array((random.pick(words) + random.pick(ends)).utf8) }
            let whole = read([stream])
            var pieces: [[UInt8]] = []
            var from = 0
            while from < stream.count {
                let to = min(stream.count, from + 1 + random.below(random.pick([1, 3, 40])))
                pieces.append(Array(stream[from..<to]))
                from = to
            }
            let cut = read(pieces)
            #expect(cut.data == whole.data, "seed \(seed), round \(round)")
            #expect(cut.text + cut.rest == stream && whole.text + whole.rest == stream, "seed \(seed), round \(round)")
        }
    }

    @Test func theLastEventOfAStreamWithReturnsIsToldAtOnce() {
        #expect(read([Array("data: [DONE]\r\r".utf8)]).data == ["[DONE]"])
        #expect(read([Array("data: [DONE]\r\n\r".utf8)]).data == ["[DONE]"])
        #expect(read([Array("data: a\r\n\r".utf8), Array("\ndata: b\r\n\r\n".utf8)]).data == ["a", "b"])
    }

    @Test func aTooLongEventEndsTheReading() {
        let long = Array(("data: a\n\ndata: " + String(repeating: "x", count: 100)).utf8)
        let (data, text, rest, gaveUp) = read([long, Array("\n\ndata: b\n\n".utf8)], limit: 64)
        #expect(data == ["a"] && gaveUp)
        #expect(text + rest == long + Array("\n\ndata: b\n\n".utf8))
    }
}

@Suite("Upstreams that fail") struct BreakerTests {
    @Test func fiveFailuresInARowOpenIt() {
        var breaker = CircuitBreaker()
        for _ in 0..<4 { breaker.failed(now: 0) }
        breaker.succeeded()
        for _ in 0..<4 { breaker.failed(now: 0) }
        #expect(breaker.isClosed)
        breaker.failed(now: 10)
        #expect(!breaker.isClosed)
        let early = breaker.admits(now: 1_009)
        let (first, second) = (breaker.admits(now: 1_010), breaker.admits(now: 1_011))
        #expect(!early && first && !second)
    }

    @Test func eachFailedTrialDoublesTheRest() {
        var breaker = CircuitBreaker()
        for _ in 0..<5 { breaker.failed(now: 0) }
        var (now, rests): (Int, [Int]) = (1_000, [])
        for _ in 0..<8 {
            let admitted = breaker.admits(now: now)
            #expect(admitted)
            breaker.failed(now: now)
            let before = now
            while true {
                var copy = breaker
                if copy.admits(now: now) { break }
                now += 500
            }
            rests.append(now - before)
        }
        #expect(rests == [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
        _ = breaker.admits(now: now)
        breaker.succeeded()
        #expect(breaker == CircuitBreaker())
    }

    /// A trial whose client leaves tells nothing, and must not be the last one.
    @Test func anAbandonedTrialLetsAnotherTry() {
        var breaker = CircuitBreaker()
        for _ in 0..<5 { breaker.failed(now: 0) }
        let first = breaker.admits(now: 1_000)
        breaker.abandoned()
        let second = breaker.admits(now: 1_000)
        #expect(first && second && !breaker.isClosed)
    }

    @Test func theFirstThatIsWellIsAsked() {
        var backends = Backends(3)
        #expect(backends.next(after: [], now: 0) == 0 && backends.next(after: [0], now: 0) == 1)
        for _ in 0..<5 { backends.note(0, well: false, now: 0) }
        #expect(backends.next(after: [], now: 1) == 1 && backends.open == 1)
        #expect(backends.next(after: [1, 2], now: 1) == 0, "when nobody else is left, the sick one is asked")
        #expect(backends.next(after: [0, 1, 2], now: 1) == nil)
        #expect(backends.next(after: [], now: 1_000) == 0)
        backends.note(0, well: true, now: 1_001)
        #expect(backends.open == 0)
    }

    @Test func theOnlyOneIsLeftAlone() {
        var backends = Backends(1)
        for _ in 0..<5 { backends.note(0, well: false, now: 0) }
        #expect(backends.next(after: [], now: 1) == nil && backends.next(after: [], now: 1_000) == 0)
    }
}
