import Base
import Glibc
import LinearAlgebra
import Testing

@testable import Embeddings
@testable import Prompts

/// How far words and meaning tell apart what people want: the taxonomy's examples and the held-out prompts, which use other
/// words for the same wants. Needs a table of meaning, named by STILLWATCH_TABLE; prints the figures that docs/model.md quotes.
@Suite struct IntentQualityTests {
    private struct Text {
        let leaf: Int
        let isHeldOut: Bool
        let stems: [UInt16]
        let pieces: [UInt16]
    }

    private static func table() throws -> MeaningTable? {
        guard let path = getenv("STILLWATCH_TABLE").map({ String(cString: $0) }) else { return nil }
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 20)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return try MeaningTable(bytes, file: path)
    }

    /// The texts that the table understands.
    private func texts(_ table: MeaningTable) throws -> [Text] {
        let known = try Taxonomy.builtIn().leaves
        let held = try Taxonomy.parse(
            text: Repository.text("Tests/PromptsTests/Data/heldout.txt"), file: "heldout.txt"
        ).leaves
        let names = known.map(\.name)
        let (tokens, matcher, reader) = (Tokens(), TemplateMatcher(), MeaningReader(table))
        var texts: [Text] = []
        for (leaves, isHeldOut) in [(known, false), (held, true)] {
            for leaf in leaves {
                for example in leaf.examples {
                    Bytes.with(example) { tokens.read($0) }
                    matcher.match(tokens, TemplateDictionary())
                    reader.read(tokens, matcher) { _ in true }
                    guard reader.understands, let place = names.firstIndex(of: leaf.name) else { continue }
                    texts.append(
                        Text(
                            leaf: place, isHeldOut: isHeldOut,
                            stems: (0..<tokens.count).map { TopicModel.bucket(tokens.stem[$0]) },
                            pieces: Array(UnsafeBufferPointer(start: reader.pieces, count: reader.count))))
                }
            }
        }
        return texts
    }

    /// log2(N / n) of every word, by the texts that use it.
    private func weights(_ documents: [[UInt16]], words: Int) -> [Float] {
        var counts = [Int](repeating: 0, count: words)
        for document in documents { for word in Set(document) { counts[Int(word)] += 1 } }
        return counts.map { Float(log2(Double(documents.count) / Double(max(1, $0)))) }
    }

    private func byWords(_ texts: [Text]) -> Matrix {
        let weights = weights(texts.map(\.stems), words: TopicModel.buckets)
        var matrix = Matrix(rows: texts.count, columns: TopicModel.buckets)
        var elements = matrix.elements
        for (row, text) in texts.enumerated() {
            for stem in text.stems { elements[row * TopicModel.buckets + Int(stem)] += weights[Int(stem)] }
        }
        matrix.elements = elements
        matrix.normaliseRows()
        return matrix
    }

    private func byMeaning(_ texts: [Text], _ table: MeaningTable) -> Matrix {
        let weights = weights(texts.map(\.pieces), words: table.vectors.pieces)
        var elements: [Float] = []
        for text in texts {
            var sums = [Float](repeating: 0, count: table.vectors.width)
            for piece in text.pieces {
                table.vectors.add(piece, times: weights[Int(piece)].squareRoot(), to: &sums)
            }
            elements += sums
        }
        var matrix = Matrix(rows: texts.count, columns: table.vectors.width, elements)
        matrix.normaliseRows()
        return matrix
    }

    /// Share of the held-out texts whose nearest example is of their leaf.
    private func nearest(_ texts: [Text], _ vectors: Matrix) -> Double {
        let examples = texts.indices.filter { !texts[$0].isHeldOut }
        let held = texts.indices.filter { texts[$0].isHeldOut }
        func rows(_ chosen: [Int]) -> Matrix {
            Matrix(
                rows: chosen.count, columns: vectors.columns,
                chosen.flatMap { vectors.elements[$0 * vectors.columns..<($0 + 1) * vectors.columns] })
        }
        let found = SphericalMeans.assign(rows(held), rows(examples))
        return Double(zip(held, found).count { texts[$0].leaf == texts[examples[$1.cell]].leaf }) / Double(held.count)
    }

    /// Agreement of as many groups as there are leaves with the leaves: mutual information over the mean of both entropies.
    private func agreement(_ texts: [Text], _ vectors: Matrix, seed: UInt64) -> Double {
        let leaves = 1 + (texts.map(\.leaf).max() ?? 0)
        var random = SeededRandom(seed: seed)
        let centres = SphericalMeans.centres(of: vectors, cells: leaves, rounds: 12, random: &random)
        let cells = SphericalMeans.assign(vectors, centres).map(\.cell)
        func entropy(_ keys: [Int]) -> Double {
            var counts = [Int](repeating: 0, count: leaves * leaves)
            for key in keys { counts[key] += 1 }
            return counts.filter { $0 > 0 }.reduce(0) {
                $0 - Double($1) / Double(keys.count) * log(Double($1) / Double(keys.count))
            }
        }
        let (one, other) = (entropy(texts.map(\.leaf)), entropy(cells))
        return 2 * (one + other - entropy(zip(texts, cells).map { $0.leaf * leaves + $1 })) / (one + other)
    }

    @Test func meaningTellsWantsApart() throws {
        guard let table = try Self.table() else { return }
        let texts = try texts(table)
        var figures: [[Double]] = []
        for (name, vectors) in [("words", byWords(texts)), ("meaning", byMeaning(texts, table))] {
            let groups = (1...3).map { agreement(texts, vectors, seed: $0) }
            figures.append([nearest(texts, vectors), groups.reduce(0, +) / 3])
            print(
                "wants of \(texts.count) prompts by \(name): nearest example \(Decimal.percent(figures.last?[0] ?? 0)), "
                    + "groups agree \(Decimal.fixed(figures.last?[1] ?? 0, 3))")
        }
        #expect(figures[1][0] > figures[0][0] && figures[1][1] > figures[0][1])
    }
}
