import Base
import LinearAlgebra

@testable import Learning

/// Random edges: `perNode` for each node, over `values` values.
func randomEdges(_ random: inout SeededRandom, nodes: Int, values: Int, perNode: Int) -> RelationEdges {
    var edges = RelationEdges(
        nodes: [], attributes: [], weights: [], attributeWeights: (0..<values).map { _ in 0.2 + Float(random.unit()) })
    for node in 0..<nodes {
        for _ in 0..<random.below(perNode * 2 + 1) {
            edges.nodes.append(Int32(node))
            edges.attributes.append(Int32(random.below(values)))
            edges.weights.append(random.chance(0.1) ? 0 : 0.5 + Float(random.unit()))
        }
    }
    return edges
}

/// A small graph of two relations, with features and labels.
func randomExample(seed: UInt64, nodes: Int = 30, inputs: Int = 5) throws -> GraphExample {
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    let relations = [
        randomEdges(&random, nodes: nodes, values: max(2, nodes / 3), perNode: 2),
        randomEdges(&random, nodes: nodes, values: 4, perNode: 1),
    ]
    return try GraphExample(
        graph: AttributeGraph(nodeCount: nodes, relations: relations), features: random.matrix(nodes, inputs),
        labels: (0..<nodes).map { _ in random.chance(0.3) },
        weights: (0..<nodes).map { _ in random.chance(0.1) ? 0 : 0.5 + Float(random.unit()) })
}

/// Groups of four nodes that share a value; the nodes of a positive group have noisy features of positive mean, so that one
/// node's own features tell little and its fellows' much.
func groupedExample(seed: UInt64, groups: Int) throws -> GraphExample {
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    let nodes = groups * 4
    let labels = (0..<groups).map { _ in random.chance(0.5) }
    var features = Matrix(rows: nodes, columns: 2)
    for node in 0..<nodes {
        features[node, 0] = random.symmetric() * 2 + (labels[node / 4] ? 0.5 : -0.5)
        features[node, 1] = random.symmetric()
    }
    let edges = RelationEdges(
        nodes: (0..<Int32(nodes)).map(\.self), attributes: (0..<Int32(nodes)).map { $0 / 4 },
        weights: Array(repeating: 1, count: nodes), attributeWeights: Array(repeating: 1, count: groups))
    return try GraphExample(
        graph: AttributeGraph(nodeCount: nodes, relations: [edges]), features: features,
        labels: (0..<nodes).map { labels[$0 / 4] })
}

/// The share of nodes whose logit has the right sign.
func accuracy(_ logits: [Float], _ labels: [Bool]) -> Double {
    Double(zip(logits, labels).filter { ($0 > 0) == $1 }.count) / Double(labels.count)
}
