import Base
import Glibc
import Statistics
import Testing

@Suite struct CommunitiesTests {
    @Test func twoIslandsByHand() throws {
        let graph = try #require(
            BipartiteGraph(rows: 4, columns: 3, edges: [(0, 1), (3, 1), (1, 0), (2, 0), (1, 2), (2, 2)]))
        for objective in [Communities.Objective.modularity(resolution: 1), .density(0.3)] {
            let found = try #require(Communities(graph, objective: objective))
            #expect(found.ofRow == [0, 1, 1, 0] && found.ofColumn == [1, 0, 1] && found.count == 2)
        }
        #expect(Communities(graph, columnWeights: [1], objective: .density(1)) == nil)
        #expect(Communities(graph, columnWeights: [1, -1, 1], objective: .density(1)) == nil)
        // Nodes without edges stay alone, and so does everything where pairs cost more than they weigh.
        let bare = try #require(BipartiteGraph(rows: 2, columns: 1, edges: []))
        #expect(Communities(bare, objective: .modularity(resolution: 1))?.count == 3)
        #expect(Communities(graph, objective: .density(1.5))?.count == 7)
        let none = try #require(BipartiteGraph(rows: 0, columns: 0, edges: []))
        #expect(Communities(none, objective: .modularity(resolution: 1))?.count == 0)
    }

    @Test(arguments: 1...4) func plantedBlocksAreFoundUnderCamouflage(seed: Int) throws {
        let planted = PlantedBlocks(seed: UInt64(seed))
        let graph = try #require(BipartiteGraph(rows: planted.rows, columns: planted.columns, edges: planted.edges))
        // Rare columns weigh more: ln(rows / degree)².
        let weights = (0..<planted.columns).map { column in
            let rarity = log(Double(planted.rows) / Double(max(graph.degree(column: column), 1)))
            return rarity * rarity
        }
        let found = try #require(
            Communities(graph, columnWeights: weights, objective: .modularity(resolution: 1)))
        for block in planted.blocks {
            var sizes: [Int: Int] = [:]
            for row in block { sizes[found.ofRow[row], default: 0] += 1 }
            let largest = try #require(sizes.max { ($0.value, -$0.key) < ($1.value, -$1.key) })
            #expect(Double(largest.value) >= 0.95 * Double(block.count), "seed \(seed)")
        }
        // The blocks are not one community.
        #expect(found.ofRow[2000..<2060].sorted()[30] != found.ofRow[2060..<2100].sorted()[20], "seed \(seed)")
    }

    @Test(arguments: 1...10) func theObjectiveIsAtLeastThatOfThePlan(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        var edges: [(row: Int, column: Int)] = []
        for row in 0..<60 {
            for column in 0..<30 where random.chance(row % 3 == column % 3 ? 0.5 : 0.05) { edges.append((row, column)) }
        }
        let graph = try #require(BipartiteGraph(rows: 60, columns: 30, edges: edges))
        let found = try #require(Communities(graph, objective: .modularity(resolution: 1)))
        let dense = try #require(Communities(graph, objective: .density(0.15)))
        #expect(dense == Communities(graph, objective: .density(0.15)), "seed \(seed)")
        let plan = (rows: (0..<60).map { $0 % 3 }, columns: (0..<30).map { $0 % 3 })
        let total = Double(edges.count)
        let modularity = { (rows: [Int], columns: [Int]) in
            value(edges, rows, columns) { row, column in
                Double(graph.degree(row: row)) * Double(graph.degree(column: column)) / total
            }
        }
        let reached = modularity(found.ofRow, found.ofColumn)
        #expect(reached >= modularity(plan.rows, plan.columns) - 1e-9, "seed \(seed)")
        let potts = { (rows: [Int], columns: [Int]) in value(edges, rows, columns) { _, _ in 0.15 } }
        #expect(potts(dense.ofRow, dense.ofColumn) >= potts(plan.rows, plan.columns) - 1e-9, "seed \(seed)")
        expectConnected(found, edges, "seed \(seed)")
    }

    /// Many small full blocks in a ring: modularity merges neighbours, the density objective does not.
    @Test func smallGroupsAreNotMergedByDensity() throws {
        var edges: [(row: Int, column: Int)] = []
        let blocks = 400
        for block in 0..<blocks {
            for row in 0..<3 { for column in 0..<2 { edges.append((3 * block + row, 2 * block + column)) } }
            edges.append((3 * block, 2 * ((block + 1) % blocks)))
        }
        let graph = try #require(BipartiteGraph(rows: 3 * blocks, columns: 2 * blocks, edges: edges))
        let dense = try #require(Communities(graph, objective: .density(0.5)))
        #expect(dense.count == blocks)
        let modular = try #require(Communities(graph, objective: .modularity(resolution: 1)))
        #expect(modular.count < blocks)
        expectConnected(modular, edges, "ring")
    }

    @Test func theOrderOfEdgesDoesNotMatter() throws {
        let planted = PlantedBlocks(seed: 21)
        var random = SeededRandom(seed: 22)
        let results = try (0..<2).map { _ in
            let edges = planted.edges.shuffled(using: &random)
            let graph = try #require(BipartiteGraph(rows: planted.rows, columns: planted.columns, edges: edges))
            return try #require(Communities(graph, objective: .modularity(resolution: 2)))
        }
        #expect(results[0] == results[1])
    }

    private func expectConnected(_ found: Communities, _ edges: [(row: Int, column: Int)], _ note: String) {
        var leader = Array(0..<(found.ofRow.count + found.ofColumn.count))
        func root(_ node: Int) -> Int {
            var node = node
            while leader[node] != node { node = leader[node] }
            return node
        }
        for edge in edges where found.ofRow[edge.row] == found.ofColumn[edge.column] {
            leader[root(edge.row)] = root(found.ofRow.count + edge.column)
        }
        let parts = Set(leader.indices.map(root)).count
        #expect(parts == found.count, "\(note)")
    }

    /// The edges inside communities, less what their pairs cost.
    private func value(
        _ edges: [(row: Int, column: Int)], _ rows: [Int], _ columns: [Int], price: (Int, Int) -> Double
    ) -> Double {
        var sum = Double(edges.count { rows[$0.row] == columns[$0.column] })
        for row in rows.indices {
            for column in columns.indices where rows[row] == columns[column] { sum -= price(row, column) }
        }
        return sum
    }
}
