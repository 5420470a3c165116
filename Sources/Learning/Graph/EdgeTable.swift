internal import LinearAlgebra

/// Edges sorted by node and, within a node, by value: pairs that occur twice made one, edges of weight 0 and values of
/// fewer than two nodes left out, the remaining values numbered anew.
struct EdgeTable {
    private(set) var starts: [Int32]
    private(set) var values: [Int32] = []
    private(set) var weights: [Float] = []
    private(set) var importance: [Float] = []

    init(_ edges: RelationEdges, nodeCount: Int) {
        starts = []
        merge(edges, nodeCount: nodeCount)
        drop(edges.attributeWeights, nodeCount: nodeCount)
    }

    /// Two stable counting sorts, by value and then by node; then neighbours of one pair are added up.
    private mutating func merge(_ edges: RelationEdges, nodeCount: Int) {
        let kept = (0..<Int32(edges.nodes.count)).filter { edges.weights[Int($0)] > 0 }
        let byValue = Self.sorted(kept, by: edges.attributes, below: edges.attributeWeights.count)
        let order = Self.sorted(byValue, by: edges.nodes, below: nodeCount)
        values.reserveCapacity(order.count)
        weights.reserveCapacity(order.count)
        starts = [Int32](repeating: 0, count: nodeCount + 1)
        var last: Int32 = -1
        for place in order {
            let node = edges.nodes[Int(place)]
            let value = edges.attributes[Int(place)]
            if node == last, value == values[values.count - 1] {
                weights[weights.count - 1] += edges.weights[Int(place)]
            } else {
                values.append(value)
                weights.append(edges.weights[Int(place)])
                starts[Int(node) + 1] += 1
            }
            last = node
        }
        for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    }

    private mutating func drop(_ attributeWeights: [Float], nodeCount: Int) {
        var degrees = [Int32](repeating: 0, count: attributeWeights.count)
        for value in values { degrees[Int(value)] += 1 }
        var numbers = [Int32](repeating: -1, count: attributeWeights.count)
        for value in 0..<attributeWeights.count where degrees[value] >= 2 {
            numbers[value] = Int32(importance.count)
            importance.append(attributeWeights[value])
        }
        var end = 0
        for node in 0..<nodeCount {
            let range = Int(starts[node])..<Int(starts[node + 1])
            starts[node] = Int32(end)
            for edge in range where numbers[Int(values[edge])] >= 0 {
                values[end] = numbers[Int(values[edge])]
                weights[end] = weights[edge]
                end += 1
            }
        }
        starts[nodeCount] = Int32(end)
        values.removeLast(values.count - end)
        weights.removeLast(weights.count - end)
    }

    /// The same edges by value, nodes ascending, with both numbers of each edge.
    func turned(_ pulls: [Float], nodeCount: Int) -> (SparseRows, weights: [Float], pulls: [Float]) {
        var ends = [Int32](repeating: 0, count: importance.count + 1)
        for value in values { ends[Int(value) + 1] += 1 }
        for value in 0..<importance.count { ends[value + 1] += ends[value] }
        let starts = ends
        var nodes = [Int32](repeating: 0, count: values.count)
        var turnedWeights = [Float](repeating: 0, count: values.count)
        var turnedPulls = turnedWeights
        for node in 0..<nodeCount {
            for edge in Int(self.starts[node])..<Int(self.starts[node + 1]) {
                let place = Int(ends[Int(values[edge])])
                ends[Int(values[edge])] += 1
                nodes[place] = Int32(node)
                turnedWeights[place] = weights[edge]
                turnedPulls[place] = pulls[edge]
            }
        }
        return (SparseRows(starts: starts, places: nodes, columns: nodeCount), turnedWeights, turnedPulls)
    }

    private static func sorted(_ places: [Int32], by keys: [Int32], below bound: Int) -> [Int32] {
        var ends = [Int32](repeating: 0, count: bound + 1)
        for place in places { ends[Int(keys[Int(place)]) + 1] += 1 }
        for key in 0..<bound { ends[key + 1] += ends[key] }
        var sorted = [Int32](repeating: 0, count: places.count)
        for place in places {
            let key = Int(keys[Int(place)])
            sorted[Int(ends[key])] = place
            ends[key] += 1
        }
        return sorted
    }
}
