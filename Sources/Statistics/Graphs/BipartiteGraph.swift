/// A sparse graph between rows (accounts) and columns (attributes) with weighted edges, from both sides: what two rows
/// share is reached through the columns, so memory is linear in the edges and no clique is ever built.
public struct BipartiteGraph: Sendable {
    /// Number of rows.
    public let rows: Int
    /// Number of columns.
    public let columns: Int
    /// The columns of each row.
    let byRow: Adjacency
    /// The rows of each column.
    let byColumn: Adjacency

    /// Number of edges.
    public var edges: Int { byRow.targets.count }

    /// A graph of the given edges. Repeated edges become one whose weight is their sum; weights are 1 where nil. nil
    /// where an edge points outside, a weight is negative or not finite, lengths differ or there are more than 2³¹ − 1
    /// nodes or edges. Cost: linear; 16 bytes an edge are kept.
    public init?(rows: Int, columns: Int, edges: [(row: Int, column: Int)], weights: [Float]? = nil) {
        let most = Int(Int32.max)
        guard rows >= 0, columns >= 0, rows <= most, columns <= most - rows, edges.count <= most,
            weights?.count ?? edges.count == edges.count, weights?.allSatisfy({ $0 >= 0 && $0.isFinite }) ?? true,
            edges.allSatisfy({ $0.row >= 0 && $0.row < rows && $0.column >= 0 && $0.column < columns })
        else { return nil }
        self.rows = rows
        self.columns = columns
        // Sorted by column first, so that the stable sort by row leaves each row's columns ascending.
        let listed = Adjacency(
            count: columns, sources: edges.map { Int32($0.column) }, targets: edges.map { Int32($0.row) },
            weights: weights ?? [Float](repeating: 1, count: edges.count))
        byRow = listed.transposed(count: rows).merged()
        byColumn = byRow.transposed(count: columns)
    }

    /// How many columns a row has.
    public func degree(row: Int) -> Int { byRow.range(row).count }

    /// How many rows a column has.
    public func degree(column: Int) -> Int { byColumn.range(column).count }
}

/// Edges grouped by their source.
struct Adjacency: Sendable {
    private(set) var starts: [Int]
    private(set) var targets: [Int32]
    private(set) var weights: [Float]

    /// Groups edges by source with a counting sort that keeps their order.
    init(count: Int, sources: [Int32], targets: [Int32], weights: [Float]) {
        starts = [Int](repeating: 0, count: count + 1)
        for source in sources { starts[Int(source) + 1] += 1 }
        for index in 0..<count { starts[index + 1] += starts[index] }
        var next = starts
        self.targets = [Int32](repeating: 0, count: targets.count)
        self.weights = [Float](repeating: 0, count: targets.count)
        for (edge, source) in sources.enumerated() {
            let place = next[Int(source)]
            next[Int(source)] += 1
            self.targets[place] = targets[edge]
            self.weights[place] = weights[edge]
        }
    }

    /// The positions of a source's edges.
    func range(_ source: Int) -> Range<Int> { starts[source]..<starts[source + 1] }

    /// The same edges grouped by target, each group in ascending order of source.
    func transposed(count: Int) -> Adjacency {
        var sources = [Int32](repeating: 0, count: targets.count)
        for source in 0..<(starts.count - 1) {
            for edge in range(source) { sources[edge] = Int32(source) }
        }
        return Adjacency(count: count, sources: targets, targets: sources, weights: weights)
    }

    /// Edges that are equal taken together; each source's targets must be ascending.
    func merged() -> Adjacency {
        var result = self
        var kept = 0
        for source in 0..<(starts.count - 1) {
            result.starts[source] = kept
            for edge in range(source) {
                if kept > result.starts[source], result.targets[kept - 1] == targets[edge] {
                    result.weights[kept - 1] += weights[edge]
                } else {
                    result.targets[kept] = targets[edge]
                    result.weights[kept] = weights[edge]
                    kept += 1
                }
            }
        }
        result.starts[starts.count - 1] = kept
        result.targets.removeLast(targets.count - kept)
        result.weights.removeLast(weights.count - kept)
        return result
    }
}
