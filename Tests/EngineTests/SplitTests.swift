import Compression
import Exchanges
import Reports
import Testing

@testable import Base
@testable import Engine

/// Any split, same bytes: how a log is cut, packed, ordered and read never shows in what is concluded from it.
@Suite("Any split, same bytes", .serialized) struct SplitTests {
    private struct Bytes: Equatable {
        let report: String
        let scores: String
        let duplicates: Int
        let rejected: Int

        init(_ outcome: AnalysisOutcome) {
            report = String(decoding: ReportJSON.render(outcome.report), as: UTF8.self)
            scores = String(decoding: ScoresText.render(outcome.report), as: UTF8.self)
            duplicates = outcome.report.input.duplicates
            rejected = outcome.rejects.rejected
        }
    }

    private static let log = Result { try SimulatedLog(SimulatedLog.careless) }
    private static let whole = Result { try analyze([("log.jsonl", joined(log.get().lines))], threads: 1) }

    private static func joined(_ lines: some Sequence<[UInt8]>) -> [UInt8] { lines.flatMap { $0 + [10] } }

    private static func analyze(
        _ files: [(String, [UInt8])], threads: Int, stretch: Int = 8 << 20
    ) throws -> Bytes {
        let scratch = try Scratch()
        let paths = try files.map { try scratch.write($0.0, $0.1) }
        let directory = try AccountDirectory.load(scratch.write("accounts.jsonl", log.get().accounts))
        return Bytes(
            try scratch.analyze(paths) { options in
                options.directory = directory
                options.threads = threads
                options.limits.rangeLength = stretch
            })
    }

    /// The lines dealt to files at random.
    private static func dealt(
        _ lines: [[UInt8]], _ count: Int, _ random: inout SeededRandom, _ format: CompressionFormat = .plain
    ) -> [(String, [UInt8])] {
        var files = [[[UInt8]]](repeating: [], count: count)
        for line in lines { files[random.below(count)].append(line) }
        return files.enumerated().map { ("part-\($0)", format.pack(joined($1))) }
    }

    /// Lines whose order within a minute is left to chance.
    private static func shuffled(_ lines: [[UInt8]], _ random: inout SeededRandom) -> [[UInt8]] {
        func minute(_ line: [UInt8]) -> String {
            let text = String(decoding: line, as: UTF8.self)
            guard let key = text.range(of: "\"ts\":\"") else { return "" }
            return String(text[key.upperBound...].prefix(16))
        }
        var keyed = lines.map { (minute: minute($0), chance: random.next(), line: $0) }
        keyed.sort { ($0.minute, $0.chance) < ($1.minute, $1.chance) }
        return keyed.map(\.line)
    }

    @Test func theLogIsWorthTheTest() throws {
        let whole = try Self.whole.get()
        let lines = try Self.log.get().lines
        #expect(lines.count > 3000)
        #expect(whole.report.contains("campaign-1"))
        #expect(Self.shuffledDiffers(lines))
    }

    private static func shuffledDiffers(_ lines: [[UInt8]]) -> Bool {
        var random = SeededRandom(seed: 1)
        let mixed = shuffled(lines, &random)
        return mixed != lines && Set(mixed) == Set(lines)
    }

    @Test(arguments: [(1, 8), (17, 1), (17, 8), (3, 2)]) func filesAndThreads(files: Int, threads: Int) throws {
        var random = SeededRandom(seed: UInt64(files * 100 + threads))
        let parts = Self.dealt(try Self.log.get().lines, files, &random)
        #expect(try Self.analyze(parts, threads: threads) == Self.whole.get())
    }

    @Test(arguments: [CompressionFormat.gzip, .zstd], [1, 17]) func packed(format: CompressionFormat, files: Int) throws
    {
        var random = SeededRandom(seed: UInt64(files))
        let parts = Self.dealt(try Self.log.get().lines, files, &random, format)
        #expect(try Self.analyze(parts, threads: 8) == Self.whole.get())
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>) func linesShuffledWithinAMinute(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let lines = Self.shuffled(try Self.log.get().lines, &random)
        let parts = Self.dealt(lines, seed == 1 ? 1 : 17, &random)
        #expect(try Self.analyze(parts, threads: 8, stretch: 4096) == Self.whole.get(), "seed \(seed)")
    }

    /// Every twentieth exchange comes two or three times, each time with other content; whichever is read first, the same
    /// one counts.
    @Test(arguments: 1...4 as ClosedRange<UInt64>) func duplicatesThatContradictEachOther(seed: UInt64) throws {
        var lines = try Self.log.get().lines
        for place in stride(from: 0, to: lines.count, by: 20) {
            let line = String(decoding: lines[place], as: UTF8.self)
            for (number, change) in Self.contradictions.enumerated() where (place / 20 + number) % 3 == 0 {
                lines.append(Array(change(line).utf8))
            }
        }
        let ordered = try Self.analyze([("log", Self.joined(lines))], threads: 1)
        var random = SeededRandom(seed: seed)
        lines.shuffle(using: &random)
        let parts = Self.dealt(lines, Int(seed), &random)
        #expect(try Self.analyze(parts, threads: 8, stretch: 1 << 16) == ordered, "seed \(seed)")
        #expect(ordered.duplicates == lines.count - (try Self.log.get().lines.count))
        #expect(ordered.rejected == 0)
    }

    /// Each changes one thing that a report may depend on, and leaves the id.
    private static let contradictions: [@Sendable (String) -> String] = [
        { replaced($0, "\"ts\":\"2026-03-0", "\"ts\":\"2026-04-0") },
        { replaced($0, "\"prompt\":\"", "\"prompt\":\"Now then: ") },
        { replaced($0, "\"user_agent\":\"", "\"user_agent\":\"other ") },
        { replaced($0, "\"model_requested\":\"", "\"model_requested\":\"x-") },
        { replaced($0, "\"account_id\":\"", "\"account_id\":\"z") },
        { replaced($0, "\"ja4\":\"", "\"ja4\":\"z") },
        { replaced($0, "\"client_ip\":\"", "\"client_ip\":\"198.51.100.7\",\"was\":\"") },
        { replaced($0, "\"conversation_id\":\"", "\"conversation_id\":\"z") },
        { replaced($0, "\"turn_index\":", "\"turn_index\":7,\"turn\":") },
        { replaced($0, "\"params\":{", "\"params\":{\"seed\":4},\"was\":{") },
        { replaced($0, "\"out\":", "\"out\":1") },
        { replaced($0, "\"country\":\"", "\"country\":\"ZZ\",\"was\":\"") },
        { replaced($0, "\"api_key_id\":\"", "\"api_key_id\":\"z") },
        { replaced($0, "\"finish_reason\":\"", "\"finish_reason\":\"refusal\",\"was\":\"") },
        { replaced($0, "{", "{\"client_abort\":true,") },
        { replaced($0, "{", "{\"http_status\":500,") },
    ]

    private static func replaced(_ line: String, _ old: String, _ new: String) -> String {
        guard let range = line.range(of: old) else { return line }
        return line.replacingCharacters(in: range, with: new)
    }
}

extension String {
    /// The first place of a text, by bytes; the standard library has no such search without regular expressions.
    func range(of text: String) -> Range<String.Index>? {
        let (bytes, wanted) = (Array(utf8), Array(text.utf8))
        guard wanted.count <= bytes.count else { return nil }
        for start in 0...(bytes.count - wanted.count)
        where bytes[start] == wanted[0] && Array(bytes[start..<start + wanted.count]) == wanted {
            let lower = utf8.index(utf8.startIndex, offsetBy: start)
            return lower..<utf8.index(lower, offsetBy: wanted.count)
        }
        return nil
    }

    func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
