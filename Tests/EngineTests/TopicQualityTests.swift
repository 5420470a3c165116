import Embeddings
import Engine
import Exchanges
import Glibc
import Prompts
import Testing

@testable import Base

/// How well topic cells tell the subjects of simulated prompts apart, by words and, where STILLWATCH_TABLE names a table of
/// meaning, by meaning too. Prints the figures that docs/model.md quotes.
@Suite struct TopicQualityTests {
    /// Which cells prompts of each topic fell into.
    private struct Table {
        private(set) var counts: [[UInt16: Int]]
        var total: Int { counts.reduce(0) { $0 + $1.values.reduce(0, +) } }

        init(topics: Int) { counts = .init(repeating: [:], count: topics) }

        mutating func add(topic: Int, cell: UInt16) { counts[topic][cell, default: 0] += 1 }

        /// Mutual information over the mean of both entropies (Strehl & Ghosh 2002): 1 when cells and topics are the same.
        var agreement: Double {
            func entropy(_ counts: [Int]) -> Double {
                counts.filter { $0 > 0 }.reduce(0) { $0 - Double($1) / Double(total) * log(Double($1) / Double(total)) }
            }
            let cells = counts.reduce(into: [UInt16: Int]()) { sums, row in sums.merge(row, uniquingKeysWith: +) }
            let (topics, found) = (entropy(counts.map { $0.values.reduce(0, +) }), entropy(cells.values.sorted()))
            return 2 * (topics + found - entropy(counts.flatMap { $0.values.sorted() })) / (topics + found)
        }

        /// Share of the prompts of some topics that fell into some cells.
        func share(where condition: (Int) -> Bool, of cells: PartialRangeFrom<UInt16>) -> Double {
            let chosen = counts.indices.filter(condition)
            let all = chosen.reduce(0) { $0 + counts[$1].values.reduce(0, +) }
            let within = chosen.reduce(0) { $0 + counts[$1].filter { cells.contains($0.key) }.values.reduce(0, +) }
            return Double(within) / Double(max(1, all))
        }
    }

    private func table() throws -> MeaningTable? {
        guard let path = getenv("STILLWATCH_TABLE").map({ String(cString: $0) }) else { return nil }
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 20)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return try MeaningTable(bytes, file: path)
    }

    private func learned(_ table: MeaningTable?, seed: UInt64) -> Lexicon {
        var writer = TopicWriter(seed: seed)
        var random = SeededRandom(seed: seed + 1)
        var sample = PromptSample()
        let topics = writer.topics.count
        for account in 0..<3000 {
            let own = (0..<3).map { _ in random.below(topics) }
            for number in 0..<6 {
                writer.write(topic: own[number % 3]).withUnsafeBufferPointer {
                    sample.offer(
                        key: StableHash.scramble(UInt64(account * 6 + number)),
                        account: StableHash.scramble(UInt64(account)), prompt: Bytes($0), system: Bytes(),
                        isOpening: true)
                }
            }
        }
        return Lexicon.learn(from: sample, table: table)
    }

    private func measured(_ table: MeaningTable?, seed: UInt64) throws -> (table: Table, english: Table) {
        let analyser = PromptAnalyser(
            lexicon: learned(table, seed: seed), capabilities: Capabilities(taxonomy: try Taxonomy.builtIn()))
        var writer = TopicWriter(seed: seed + 2)
        let topics = writer.topics
        var (all, english) = (Table(topics: topics.count), Table(topics: topics.count))
        for topic in topics.indices {
            for _ in 0..<100 {
                let cell = writer.write(topic: topic).withUnsafeBufferPointer {
                    analyser.analyse(prompt: Bytes($0), system: Bytes(), isOpening: true).topic
                }
                all.add(topic: topic, cell: cell)
                if topics[topic].language == "en" { english.add(topic: topic, cell: cell) }
            }
        }
        return (all, english)
    }

    @Test(arguments: [1, 2] as [UInt64]) func cellsFollowSubjects(seed: UInt64) throws {
        let words = try measured(nil, seed: seed)
        print(
            "topics of simulated prompts by words, seed \(seed): agreement \(Decimal.fixed(words.english.agreement, 3))"
        )
        #expect(words.english.agreement > 0.5)
        guard let table = try table() else { return }
        let meaning = try measured(table, seed: seed)
        print(
            "topics of simulated prompts by meaning, seed \(seed): agreement "
                + Decimal.fixed(meaning.english.agreement, 3))
        let topics = TopicWriter(seed: 0).topics
        for language in ["en", "de", "fr", "es", "zh"] {
            for isCode in [false, true] {
                func belongs(_ topic: Int) -> Bool {
                    topics[topic].language == language && topics[topic].isCode == isCode
                }
                guard topics.indices.contains(where: belongs) else { continue }
                let share = meaning.table.share(where: belongs, of: 256...)
                let none = meaning.table.share(where: belongs, of: 65535...)
                print(
                    "  \(language)\(isCode ? ", code" : ""): \(Decimal.percent(share - none)) by meaning, \(Decimal.percent(none)) without topic"
                )
                if language != "en" { #expect(share - none < 0.1) }
            }
        }
        #expect(meaning.english.agreement > 0.4)
    }
}
