internal import LinearAlgebra

/// One relation of a graph, ready for products. With w(i,a) the weight of an edge, u(a) that of a value, D(a) the sum of
/// w(j,a) over all nodes j, what node i hears is the mean, over its values a with weights u(a) w(i,a), of the mean of the
/// other nodes' states h(j) with weights w(j,a):
///
///     m(i) = sum over a of p(i,a) (S(a) - w(i,a) h(i)),   S(a) = sum over j of w(j,a) h(j),
///     p(i,a) = u(a) w(i,a) / ((D(a) - w(i,a)) n(i)),      n(i) = sum over a of u(a) w(i,a)
///
/// and its transpose, which gradients need, is the same with w and p exchanged:
///
///     g(j) = sum over a of w(j,a) (T(a) - p(j,a) d(j)),   T(a) = sum over i of p(i,a) d(i).
struct Relation: Sendable {
    /// The nodes with at least one edge, ascending; rows of `byListener` are these.
    let listeners: [Int32]
    /// Values by listener, with w and p of each edge.
    let byListener: SparseRows
    let listenerWeights: [Float]
    let listenerPulls: [Float]
    /// Sum of p(i,a) w(i,a) over a listener's values: how much of itself it would hear.
    let selves: [Float]
    /// Nodes by value, with w and p of each edge.
    let byAttribute: SparseRows
    let attributeWeights: [Float]
    let attributePulls: [Float]
    /// u of each value.
    let importance: [Float]

    /// The pieces in which threads sum over values.
    let attributePieces: [Range<Int>]

    /// A node whose fellows hold less than this share of a value's weight does not hear it: the difference would be noise.
    private static let leastShare = 1e-6

    /// From edges that were checked.
    init(_ edges: RelationEdges, nodeCount: Int) {
        let table = EdgeTable(edges, nodeCount: nodeCount)
        importance = table.importance
        var sums = [Double](repeating: 0, count: importance.count)
        for (value, weight) in zip(table.values, table.weights) { sums[Int(value)] += Double(weight) }
        var listeners: [Int32] = []
        var starts: [Int32] = [0]
        var pulls = [Float](repeating: 0, count: table.values.count)
        var selves: [Float] = []
        for node in 0..<nodeCount {
            let range = Int(table.starts[node])..<Int(table.starts[node + 1])
            guard !range.isEmpty else { continue }
            listeners.append(Int32(node))
            starts.append(Int32(range.upperBound))
            selves.append(Self.pull(range, table, sums, &pulls))
        }
        self.listeners = listeners
        self.selves = selves
        byListener = SparseRows(starts: starts, places: table.values, columns: importance.count)
        listenerWeights = table.weights
        listenerPulls = pulls
        (byAttribute, attributeWeights, attributePulls) = table.turned(pulls, nodeCount: nodeCount)
        attributePieces = byAttribute.pieces(rows: 8192, entries: 16_384)
    }

    /// Fills in p for one node's edges; returns the sum of p w.
    private static func pull(_ range: Range<Int>, _ table: EdgeTable, _ sums: [Double], _ pulls: inout [Float]) -> Float
    {
        var total = 0.0
        for edge in range where hears(edge, table, sums) { total += share(edge, table) }
        guard total > 0 else { return 0 }
        var own = 0.0
        for edge in range where hears(edge, table, sums) {
            let others = sums[Int(table.values[edge])] - Double(table.weights[edge])
            let pull = share(edge, table) / (total * others)
            pulls[edge] = Float(pull)
            own += Double(pulls[edge]) * Double(table.weights[edge])
        }
        return Float(own)
    }

    private static func share(_ edge: Int, _ table: EdgeTable) -> Double {
        Double(table.weights[edge]) * Double(table.importance[Int(table.values[edge])])
    }

    private static func hears(_ edge: Int, _ table: EdgeTable, _ sums: [Double]) -> Bool {
        let sum = sums[Int(table.values[edge])]
        return sum - Double(table.weights[edge]) > sum * leastShare
    }

    /// The edges among some nodes, renumbered by their places in the list.
    func edges(among nodes: [Int32]) -> RelationEdges {
        var edges = RelationEdges(nodes: [], attributes: [], weights: [], attributeWeights: importance)
        for (place, node) in nodes.enumerated() {
            guard let row = row(of: node) else { continue }
            for edge in Int(byListener.starts[row])..<Int(byListener.starts[row + 1]) {
                edges.nodes.append(Int32(place))
                edges.attributes.append(byListener.places[edge])
                edges.weights.append(listenerWeights[edge])
            }
        }
        return edges
    }

    /// The row of a node among the listeners, by bisection.
    private func row(of node: Int32) -> Int? {
        var low = 0
        var high = listeners.count
        while low < high {
            let middle = (low + high) / 2
            if listeners[middle] < node { low = middle + 1 } else { high = middle }
        }
        return low < listeners.count && listeners[low] == node ? low : nil
    }
}
