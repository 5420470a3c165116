internal import Base
internal import LinearAlgebra

extension AttributeGraph {
    /// Cuts the nodes into blocks of at most `size`, such that nodes with rare values in common tend to share a block:
    /// mini-batches for training a graph that is large (Cluster-GCN: Chiang et al. 2019). Nodes that share a value of at
    /// most `rare` nodes are tied; what is tied stays together unless it is larger than a block. Values of more nodes are
    /// sampled: each block hears of them from its own members.
    ///
    /// Every node is in exactly one block. The same graph, size and seed give the same blocks. Costs some 50 ns an edge.
    public func blocks(of size: Int, rare: Int = 64, seed: UInt64) -> [[Int32]] {
        precondition(size > 0, "a block has at least one node")
        var ties = Ties(nodeCount)
        for relation in relations {
            let starts = relation.byAttribute.starts
            for value in 0..<relation.byAttribute.rows where Int(starts[value + 1] - starts[value]) <= rare {
                let first = relation.byAttribute.places[Int(starts[value])]
                for edge in Int(starts[value]) + 1..<Int(starts[value + 1]) {
                    ties.tie(first, relation.byAttribute.places[edge])
                }
            }
        }
        // Clusters in an order drawn by seed, nodes of a cluster ascending.
        let order = (0..<Int32(nodeCount)).map { node in
            let root = ties.root(node)
            return (key: StableHash.scramble(seed ^ UInt64(root)), root: root, node: node)
        }
        let sorted = order.sorted { ($0.key, $0.root, $0.node) < ($1.key, $1.root, $1.node) }
        return Self.packed(sorted.map { ($0.root, $0.node) }, size: size)
    }

    /// Fills blocks with whole clusters as long as they fit; a cluster that fits no block is cut.
    private static func packed(_ nodes: [(root: Int32, node: Int32)], size: Int) -> [[Int32]] {
        var blocks: [[Int32]] = []
        var block: [Int32] = []
        var place = 0
        while place < nodes.count {
            var end = place + 1
            while end < nodes.count, nodes[end].root == nodes[place].root { end += 1 }
            if block.count + end - place > size, end - place <= size, !block.isEmpty {
                blocks.append(block)
                block = []
            }
            for index in place..<end {
                block.append(nodes[index].node)
                if block.count == size {
                    blocks.append(block)
                    block = []
                }
            }
            place = end
        }
        if !block.isEmpty { blocks.append(block) }
        return blocks
    }
}

/// Sets of nodes that are tied (disjoint sets with path halving; the smallest node is the root, so that the order of ties
/// does not show).
private struct Ties {
    private var parents: [Int32]

    init(_ count: Int) { parents = Array(0..<Int32(count)) }

    mutating func root(_ node: Int32) -> Int32 {
        var node = node
        while parents[Int(node)] != node {
            parents[Int(node)] = parents[Int(parents[Int(node)])]
            node = parents[Int(node)]
        }
        return node
    }

    mutating func tie(_ first: Int32, _ second: Int32) {
        let (one, other) = (root(first), root(second))
        parents[Int(max(one, other))] = min(one, other)
    }
}
