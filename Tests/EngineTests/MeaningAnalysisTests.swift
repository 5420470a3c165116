import Reports
import Testing

@testable import Base
@testable import Embeddings
@testable import Engine

/// Analyses with a table of meaning. The table is made up: every word that the log's prompts use, with a vector by chance.
@Suite("With a table of meaning") struct MeaningAnalysisTests {
    private static let log = Result { try SimulatedLog(SimulatedLog.careless) }

    private static let table = Result {
        var words = Set<String>()
        for line in try log.get().lines {
            var word = ""
            for byte in line {
                if (97...122).contains(byte | 32) {
                    word.unicodeScalars.append(UnicodeScalar(byte | 32))
                } else {
                    words.insert(word)
                    word = ""
                }
            }
        }
        let names = ["[UNK]"] + words.filter { (1...20).contains($0.utf8.count) }.sorted()
        var random = SeededRandom(seed: 1)
        let steps = (0..<names.count * 16).map { _ in Int8(random.below(200) - 100) }
        let vectors = try #require(StaticTable(scales: [Float](repeating: 0.01, count: 16), steps: steps))
        return try MeaningTable(
            vocabulary: Array(names.joined(separator: "\n").utf8), vectors: vectors,
            source: [UInt8](repeating: 0xAB, count: 32), file: "vocab.txt")
    }

    private func analyze(_ parts: Int, threads: Int, table: MeaningTable?) throws -> Report {
        let scratch = try Scratch()
        let lines = try Self.log.get().lines
        let paths = try (0..<parts).map { part in
            try scratch.write(
                "part-\(part)", lines.indices.filter { $0 % parts == part }.flatMap { lines[$0] + [10] })
        }
        return try scratch.analyze(paths) {
            $0.threads = threads
            $0.meaning = table
        }.report
    }

    private func text(_ report: Report) -> String { String(decoding: ReportJSON.render(report), as: UTF8.self) }

    @Test func theReportNamesTheTable() throws {
        let table = try Self.table.get()
        let report = try analyze(1, threads: 1, table: table)
        #expect(report.input.meaning?.table == table.fingerprint && report.input.meaning?.dimensions == 16)
        #expect(
            text(report).contains(
                "\"meaning\":{\"table\":\"\(table.fingerprint)\",\"source_sha256\":\""
                    + String(repeating: "ab", count: 32) + "\",\"dimensions\":16}")
                || text(report).contains(table.fingerprint))
        #expect(ReportTerminal.render(report, colour: false, width: 80).contains(table.fingerprint))
        #expect(
            String(decoding: ReportHTML.render(report), as: UTF8.self).contains(
                "by meaning, table \(table.fingerprint)"))
        #expect(!report.campaigns.isEmpty)
    }

    @Test func anySplitSameBytes() throws {
        let table = try Self.table.get()
        #expect(try text(analyze(1, threads: 1, table: table)) == text(analyze(5, threads: 3, table: table)))
    }

    @Test func withoutATableNothingIsSaidOfIt() throws {
        let without = try analyze(1, threads: 1, table: nil)
        #expect(without.input.meaning == nil && !text(without).contains("meaning"))
        #expect(!ReportTerminal.render(without, colour: false, width: 80).contains("meaning"))
    }

    @Test func aTableThatUnderstandsNothingIsSetAside() throws {
        let vectors = try #require(StaticTable(scales: [1], steps: [1, 1]))
        let foreign = try MeaningTable(
            vocabulary: Array("[UNK]\nxyz".utf8), vectors: vectors, source: [UInt8](repeating: 1, count: 32),
            file: "vocab.txt")
        var report = try analyze(1, threads: 1, table: foreign)
        #expect(report.input.meaning == nil)
        #expect(report.caveats.contains { $0.hasPrefix("The table of meaning was not used") })
        report.caveats.removeAll { $0.hasPrefix("The table of meaning was not used") }
        #expect(try text(report) == text(analyze(1, threads: 1, table: nil)))
    }
}
