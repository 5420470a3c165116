internal import Glibc

/// A set of rows and columns with unusually many edges between them.
public struct DenseBlock: Sendable, Equatable {
    /// The rows, ascending.
    public let rows: [Int]
    /// The columns, ascending.
    public let columns: [Int]
    /// The average suspiciousness: the sum over edges and row priors, divided by the number of rows and columns.
    public let density: Double
}

/// Searches dense blocks as FRAUDAR does (Hooi, Song, Beutel, Shah, Shin and Faloutsos 2016): of the sets met while the
/// node of least suspiciousness is taken away again and again, the one with the greatest average `f(S) / |S|`, where an
/// edge to a column of degree d is worth `1 / ln(d + 5)` times its weight.
///
/// The block found has at least half of the best average there is. Because a column's worth falls with its degree,
/// edges that a fraudster adds to popular columns as camouflage change nothing about the fraudulent block. Density
/// favours large blocks over tight small ones; it is a search, not a test: honest cohorts form dense blocks too.
public struct DenseBlocks: Sendable {
    private let graph: BipartiteGraph
    private let worth: [Double]
    private var priors: [Double]
    private let exclusive: Bool
    private var removed: [Bool]
    /// The position in `byRow` of each edge of `byColumn`.
    private let twins: [Int32]

    /// Prepares a search. `columnWeights` replaces `1 / ln(d + 5)`; `rowPriors` adds to each row what is known against
    /// it. nil where lengths differ or a number is negative or not finite. With `exclusive` a row is part of one block
    /// at most: all of its edges go with the block, else only those inside, and the camouflage that is left may make a
    /// block of its own.
    public init?(
        _ graph: BipartiteGraph, columnWeights: [Double]? = nil, rowPriors: [Double]? = nil, exclusive: Bool = false
    ) {
        let worth = columnWeights ?? (0..<graph.columns).map { 1 / log(Double(graph.degree(column: $0)) + 5) }
        let priors = rowPriors ?? [Double](repeating: 0, count: graph.rows)
        guard worth.count == graph.columns, priors.count == graph.rows,
            (worth + priors).allSatisfy({ $0 >= 0 && $0.isFinite })
        else { return nil }
        self.graph = graph
        self.worth = worth
        self.priors = priors
        self.exclusive = exclusive
        removed = [Bool](repeating: false, count: graph.edges)
        twins = DenseBlocks.twins(graph)
    }

    /// The next block, after which its edges and its rows' priors are gone, so that the one after it is another. Rows
    /// and columns without edges are never part. nil when no edge is left. Of equal averages the largest set wins, of
    /// equal nodes the lowest row, then the lowest column, is taken away first. Cost: edges × log(rows + columns).
    public mutating func next() -> DenseBlock? {
        let (keys, edged) = suspiciousness()
        var waits = edged
        var left = waits.count { $0 }
        guard left > 0 else { return nil }
        // Each edge is worth something to both of its ends.
        var sum = 0.0
        for (node, key) in keys.enumerated() where waits[node] {
            sum += node < graph.rows ? (key + priors[node]) / 2 : key / 2
        }
        var heap = IndexedHeap(keys: keys, waits: waits)
        var order: [Int] = []
        var best = (density: sum / Double(left), taken: 0)
        while let first = heap.removeFirst() {
            order.append(first.number)
            sum -= first.key
            left -= 1
            if left > 0, sum / Double(left) > best.density { best = (sum / Double(left), order.count) }
            lowerNeighbours(of: first.number, in: &heap)
        }
        for node in order[..<best.taken] { waits[node] = false }
        return take(waits, best.density)
    }

    /// Up to `limit` blocks, in the order found, as long as their density is at least `least`.
    public mutating func next(_ limit: Int, least: Double = 0) -> [DenseBlock] {
        var blocks: [DenseBlock] = []
        while blocks.count < limit, let block = next(), block.density >= least { blocks.append(block) }
        return blocks
    }

    /// What each node is worth, rows before columns, and whether it has an edge left.
    private func suspiciousness() -> (keys: [Double], waits: [Bool]) {
        var keys = [Double](repeating: 0, count: graph.rows + graph.columns)
        var waits = [Bool](repeating: false, count: graph.rows + graph.columns)
        for row in 0..<graph.rows {
            for edge in graph.byRow.range(row) where !removed[edge] {
                let column = Int(graph.byRow.targets[edge])
                let value = Double(graph.byRow.weights[edge]) * worth[column]
                keys[row] += value
                keys[graph.rows + column] += value
                waits[row] = true
                waits[graph.rows + column] = true
            }
            keys[row] += priors[row]
        }
        return (keys, waits)
    }

    private func lowerNeighbours(of node: Int, in heap: inout IndexedHeap) {
        if node < graph.rows {
            for edge in graph.byRow.range(node) where !removed[edge] {
                let column = Int(graph.byRow.targets[edge])
                heap.lower(graph.rows + column, by: Double(graph.byRow.weights[edge]) * worth[column])
            }
        } else {
            let column = node - graph.rows
            for edge in graph.byColumn.range(column) where !removed[Int(twins[edge])] {
                heap.lower(
                    Int(graph.byColumn.targets[edge]), by: Double(graph.byColumn.weights[edge]) * worth[column])
            }
        }
    }

    /// The block of the nodes that are left, whose edges and priors are removed.
    private mutating func take(_ inside: [Bool], _ density: Double) -> DenseBlock {
        for row in 0..<graph.rows where inside[row] {
            priors[row] = 0
            for edge in graph.byRow.range(row) {
                removed[edge] = removed[edge] || exclusive || inside[graph.rows + Int(graph.byRow.targets[edge])]
            }
        }
        return DenseBlock(
            rows: (0..<graph.rows).filter { inside[$0] },
            columns: (0..<graph.columns).filter { inside[graph.rows + $0] }, density: density)
    }

    private static func twins(_ graph: BipartiteGraph) -> [Int32] {
        // Each column meets its rows in ascending order, as the rows are gone through.
        var next = (0..<graph.columns).map { graph.byColumn.range($0).lowerBound }
        var twins = [Int32](repeating: 0, count: graph.edges)
        for (edge, column) in graph.byRow.targets.enumerated() {
            twins[next[Int(column)]] = Int32(edge)
            next[Int(column)] += 1
        }
        return twins
    }
}
