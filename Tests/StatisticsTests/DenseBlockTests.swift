import Base
import Glibc
import Statistics
import Testing

@Suite struct BipartiteGraphTests {
    @Test func repeatedEdgesBecomeOne() throws {
        let graph = try #require(
            BipartiteGraph(rows: 3, columns: 2, edges: [(2, 1), (0, 0), (2, 1), (2, 0)], weights: [1, 2, 3, 4]))
        #expect(graph.edges == 3)
        #expect((0..<3).map(graph.degree(row:)) == [1, 0, 2] && (0..<2).map(graph.degree(column:)) == [2, 1])
    }

    @Test func edgesThatPointNowhereAreRefused() {
        for edge in [(3, 0), (-1, 0), (0, 2), (0, -1), (Int.max, 0)] {
            #expect(BipartiteGraph(rows: 3, columns: 2, edges: [edge]) == nil)
        }
        for weight in [-1, .nan, .infinity] as [Float] {
            #expect(BipartiteGraph(rows: 1, columns: 1, edges: [(0, 0)], weights: [weight]) == nil)
        }
        #expect(BipartiteGraph(rows: 1, columns: 1, edges: [(0, 0)], weights: []) == nil)
        #expect(BipartiteGraph(rows: -1, columns: 1, edges: []) == nil)
        #expect(BipartiteGraph(rows: Int.max, columns: 1, edges: []) == nil)
        #expect(BipartiteGraph(rows: 0, columns: 0, edges: [])?.edges == 0)
    }
}

@Suite struct DenseBlocksTests {
    @Test func byHand() throws {
        // A full 2 × 2 block beside a single edge, every edge worth 1: 4 / 4, against 5 / 6 for all.
        let graph = try #require(
            BipartiteGraph(rows: 3, columns: 3, edges: [(0, 0), (0, 1), (1, 0), (1, 1), (2, 2)]))
        let plain = try blocks(DenseBlocks(graph, columnWeights: [1, 1, 1]), 9)
        #expect(plain.map(\.rows) == [[0, 1], [2]] && plain.map(\.columns) == [[0, 1], [2]])
        #expect(plain.map(\.density) == [1, 0.5])
        // With the logarithm a column of degree 2 is worth 1 / ln 7.
        #expect(try close(blocks(DenseBlocks(graph), 1)[0].density, 1 / log(7)))
        // A prior of 3 against the third row makes it the densest.
        let warned = try blocks(DenseBlocks(graph, columnWeights: [1, 1, 1], rowPriors: [0, 0, 3]), 9)
        #expect(warned.map(\.rows) == [[2], [0, 1], [2]] && warned.map(\.density) == [3, 1, 0.5])
        #expect(DenseBlocks(graph, columnWeights: [1, 1]) == nil)
        #expect(DenseBlocks(graph, rowPriors: [1, 1, -1]) == nil)
        #expect(DenseBlocks(graph, rowPriors: [1, 1, .nan]) == nil)
        let bare = try #require(BipartiteGraph(rows: 2, columns: 2, edges: []))
        #expect(try blocks(DenseBlocks(bare), 3).isEmpty)
    }

    /// On small graphs, against every set of rows and columns.
    @Test(arguments: 1...30) func theBlockHasHalfOfTheBestDensity(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let edges = (0..<(4 + random.below(14))).map { _ in (row: random.below(5), column: random.below(5)) }
        let weights = edges.map { _ in Float(1 + random.below(4)) }
        let graph = try #require(BipartiteGraph(rows: 5, columns: 5, edges: edges, weights: weights))
        let priors = (0..<5).map { _ in random.chance(0.3) ? 1.5 : 0 }
        func density(_ rows: [Int], _ columns: [Int]) -> Double {
            var sum = rows.reduce(0) { $0 + priors[$1] }
            for (edge, weight) in zip(edges, weights) where rows.contains(edge.row) && columns.contains(edge.column) {
                sum += Double(weight) / log(Double(graph.degree(column: edge.column)) + 5)
            }
            return sum / Double(rows.count + columns.count)
        }
        var best = 0.0
        for bits in 1..<1024 {
            let rows = (0..<5).filter { bits >> $0 & 1 == 1 && graph.degree(row: $0) > 0 }
            let columns = (0..<5).filter { bits >> (5 + $0) & 1 == 1 && graph.degree(column: $0) > 0 }
            if !rows.isEmpty || !columns.isEmpty { best = max(best, density(rows, columns)) }
        }
        let block = try blocks(DenseBlocks(graph, rowPriors: priors), 1)[0]
        #expect(close(block.density, density(block.rows, block.columns), 1e-9), "seed \(seed)")
        #expect(block.density >= best / 2 - 1e-9, "seed \(seed)")
    }

    @Test(arguments: 1...5) func plantedBlocksAreFoundUnderCamouflage(seed: Int) throws {
        let planted = PlantedBlocks(seed: UInt64(seed))
        let graph = try #require(BipartiteGraph(rows: planted.rows, columns: planted.columns, edges: planted.edges))
        let found = try blocks(DenseBlocks(graph, exclusive: true), 3)
        for (block, own) in zip(found, planted.blocks) {
            let hits = Double(own.intersection(block.rows).count)
            #expect(hits / Double(own.count) > 0.95 && hits / Double(block.rows.count) > 0.95, "seed \(seed)")
        }
        #expect(found[0].density >= found[1].density, "seed \(seed)")
        // What is left is only honest: clearly thinner.
        #expect(found[2].density < 0.8 * found[1].density, "seed \(seed): \(found.map(\.density))")
    }

    @Test func theOrderOfEdgesDoesNotMatter() throws {
        let planted = PlantedBlocks(seed: 9)
        var random = SeededRandom(seed: 10)
        let results = try (0..<2).map { _ in
            let edges = planted.edges.shuffled(using: &random)
            return try blocks(
                DenseBlocks(#require(BipartiteGraph(rows: planted.rows, columns: planted.columns, edges: edges))), 4)
        }
        #expect(results[0] == results[1])
        let graph = try #require(BipartiteGraph(rows: planted.rows, columns: planted.columns, edges: planted.edges))
        #expect(try blocks(DenseBlocks(graph), 4, least: results[0][1].density) == Array(results[0][..<2]))
    }

    private func blocks(_ search: DenseBlocks?, _ limit: Int, least: Double = 0) throws -> [DenseBlock] {
        var search = try #require(search)
        return search.next(limit, least: least)
    }
}

/// 2,000 honest rows with four edges each to columns of uneven popularity, and two planted blocks of 60 and 40 rows
/// whose every row has half of the block's 20 columns, and as many edges again to popular columns as camouflage.
struct PlantedBlocks {
    let rows = 2100
    let columns = 640
    let blocks = [Set(2000..<2060), Set(2060..<2100)]
    private(set) var edges: [(row: Int, column: Int)] = []

    init(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        func popular() -> Int { Int(600 * random.unit() * random.unit()) }
        for row in 0..<2000 { for _ in 0..<4 { edges.append((row, popular())) } }
        for (index, block) in blocks.enumerated() {
            for row in block.sorted() {
                for column in (0..<20).shuffled(using: &random).prefix(index == 0 ? 15 : 9) {
                    edges.append((row, 600 + 20 * index + column))
                }
                for _ in 0..<5 { edges.append((row, popular())) }
            }
        }
    }
}
