import Base
import Compression
import Exchanges
import Testing

/// However the input is cut, packed and spread over threads: same records, same rejects, same places.
@Suite struct InvarianceTests {
    private func line(_ index: Int, _ random: inout SeededRandom) -> [UInt8] {
        let prompt = String(repeating: random.pick(["word ", "é", "\\n", "\\\"x\\\" "]), count: random.below(60))
        var bytes = Array(
            #"{"id":"\#(index)","ts":\#(1_776_845_700 + index),"account_id":"a\#(random.below(9))","prompt":"\#(prompt)"}"#
                .utf8)
        switch random.below(12) {
        case 0: bytes = Array(bytes[..<random.below(bytes.count)])
        case 1: bytes[random.below(bytes.count)] = UInt8(random.below(256))
        case 2: bytes += Array(" {}".utf8)
        case 3: bytes = []
        case 4: bytes.append(13)
        default: break
        }
        return bytes
    }

    private func log(_ count: Int, seed: UInt64) -> [UInt8] {
        var random = SeededRandom(seed: seed)
        var file: [UInt8] = []
        for index in 0..<count { file += line(index, &random) + [10] }
        if seed % 2 == 0 { file.removeLast() }
        return file
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func threadsAndStretchesDoNotShow(_ seed: UInt64) throws {
        let file = log(400, seed: seed)
        let expected = try read(file)
        var random = SeededRandom(seed: seed, purpose: "cuts")
        for threads in [1, 2, 8] {
            for format in CompressionFormat.allCases {
                var limits = LogReader.Limits()
                limits.rangeLength = 1 + random.below(random.chance(0.5) ? 5000 : 100)
                let folder = TestFolder()
                let path = folder.write("log.jsonl", format.pack(file))
                let outcome = try run([path], folder, threads: threads, limits: limits)
                let comment: Comment = "seed \(seed), \(threads) threads, \(format), stretches of \(limits.rangeLength)"
                compare(outcome, expected, comment)
            }
        }
    }

    private func sortedRecords(_ outcome: Outcome) -> [String] {
        outcome.records.map { record in
            record.keys.sorted().map { "\($0)=\(record[$0] ?? "")" }.joined(separator: ";")
        }.sorted()
    }

    private func compare(_ outcome: Outcome, _ expected: Outcome, _ comment: Comment) {
        func places(_ outcome: Outcome) -> [String] {
            outcome.summary.entries.map {
                "\($0.reason) \($0.count) \($0.first.line) \($0.first.offset) \($0.first.field ?? "")"
            }
        }
        // The folder's name differs from run to run.
        func lines(_ outcome: Outcome) -> [String] {
            outcome.rejected.split(separator: 10).map { line in
                String(decoding: line, as: UTF8.self).split(separator: ",", maxSplits: 1).last.map(String.init) ?? ""
            }
        }
        #expect(sortedRecords(outcome) == sortedRecords(expected), comment)
        #expect(places(outcome) == places(expected), comment)
        #expect(lines(outcome) == lines(expected), comment)
        #expect(outcome.summary.lines == expected.summary.lines, comment)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func filesDoNotShow(_ seed: UInt64) throws {
        let file = log(300, seed: seed * 2 + 1)
        let expected = try read(file)
        var random = SeededRandom(seed: seed, purpose: "files")
        let folder = TestFolder()
        var rest = file[...]
        var number = 0
        while !rest.isEmpty {
            let lines = 1 + random.below(60)
            var end = rest.startIndex
            for _ in 0..<lines { end = rest[end...].firstIndex(of: 10).map { $0 + 1 } ?? rest.endIndex }
            let format = random.pick(CompressionFormat.allCases)
            folder.write("part/\(String(format: number)).jsonl", format.pack(Array(rest[..<end])))
            rest = rest[end...]
            number += 1
        }
        let one = try run(["\(folder.path)/part"], folder, threads: 1)
        let many = try run(["\(folder.path)/part"], folder, threads: 7)
        #expect(one.rejected == many.rejected)
        #expect(one.summary == many.summary)
        #expect(sortedRecords(one) == sortedRecords(many))
        #expect(one.records.count == expected.records.count, "seed \(seed)")
        #expect(one.summary.rejected == expected.summary.rejected, "seed \(seed)")
        #expect(one.summary.lines == expected.summary.lines, "seed \(seed)")
    }

    @Test func readingTwiceGivesTheSame() throws {
        let folder = TestFolder()
        let reader = LogReader(try InputSet.resolve(paths: [folder.write("log", log(300, seed: 77))]))
        func pass() throws -> Int {
            try reader.forEach(threads: 4, makeState: { _ in 0 }) { $0 &+= $1.prompt.count + 1 }.reduce(0, +)
        }
        let first = try pass()
        #expect(first > 0)
        #expect(try pass() == first)
    }

    @Test func mutatedLinesNeverCrashAndNeverTouchTheirNeighbours() throws {
        let seeds: [(String, LogFormat)] = [
            (
                #"{"id":"m","ts":"2026-04-22T08:15:00.250Z","account_id":"acct","prompt":"Why \"é\" \ud83d\ude00?","params":{"temperature":0.7,"n":2},"usage":{"in":10},"messages":[{"role":"user","content":[{"type":"text","text":"x"}]}],"latency_ms":1.5e2}"#,
                .native
            ),
            (
                #"{"id":"m","ts":1776845700,"account_id":"a","request":{"messages":[{"role":"user","content":"hi"}]},"response_sse":"data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: [DONE]\n\n"}"#,
                .openai
            ),
            (
                #"{"id":"m","ts":1776845700,"account_id":"a","request":"{\"system\":[{\"text\":\"s\"}],\"messages\":[]}","response":{"content":[{"type":"text","text":"t"}],"usage":{"input_tokens":1}}}"#,
                .anthropic
            ),
        ]
        var random = SeededRandom(seed: 99)
        for (text, format) in seeds {
            let guardLine = text.replacing("\"id\":\"m\"", with: "\"id\":\"guard\"")
            var file: [UInt8] = []
            let rounds = 1500
            for _ in 0..<rounds {
                var bytes = Array(text.utf8)
                for _ in 0...random.below(4) where !bytes.isEmpty {
                    let place = random.below(bytes.count)
                    switch random.below(4) {
                    case 0: bytes[place] = UInt8(random.below(256))
                    case 1: bytes.remove(at: place)
                    case 2: bytes.insert(random.pick(Array(#"{}[]",:\0e-"#.utf8)), at: place)
                    default: bytes = Array(bytes[..<max(place, 1)])
                    }
                }
                file += bytes.map { $0 == 10 ? 32 : $0 } + [10] + Array(guardLine.utf8) + [10]
            }
            let outcome = try read(file, format: format)
            #expect(outcome.summary.lines == rounds * 2, "seed 99, \(format)")
            #expect(outcome.records.count(where: { $0["id"] == "guard" }) == rounds, "seed 99, \(format)")
            #expect(outcome.summary.rejected > rounds / 2, "seed 99, \(format)")
        }
    }
}

extension String {
    /// A number with leading zeros, so that names sort as numbers do.
    init(format number: Int) { self = String(repeating: "0", count: 4 - String(number).count) + String(number) }
}
