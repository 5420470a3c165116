internal import Base
internal import LinearAlgebra

/// The edges of one relation: which node has which value of an attribute, and how much of it.
public struct RelationEdges: Sendable {
    /// The node of each edge.
    public var nodes: [Int32]
    /// The attribute value of each edge.
    public var attributes: [Int32]
    /// The strength of each edge: 0 for no edge, else from 1e-9 to 1e9. Strengths of one pair add up.
    public var weights: [Float]
    /// How much each attribute value counts when a node averages over its values: squared inverse document frequency, for
    /// example, within the same bounds. One for each value; attributes are numbered below this list's length.
    public var attributeWeights: [Float]

    /// Edges as given, in any order.
    public init(nodes: [Int32], attributes: [Int32], weights: [Float], attributeWeights: [Float]) {
        self.nodes = nodes
        self.attributes = attributes
        self.weights = weights
        self.attributeWeights = attributeWeights
    }
}

/// Nodes and the attribute values they have, in several relations: a bipartite graph that is never expanded into edges
/// between nodes, so that memory stays linear in the edges (24 bytes each) however many nodes share a value.
public struct AttributeGraph: Sendable {
    /// Number of nodes.
    public let nodeCount: Int
    let relations: [Relation]

    /// Number of relations.
    public var relationCount: Int { relations.count }
    /// Edges that are kept: those whose value at least two nodes have.
    public var edgeCount: Int { relations.reduce(0) { $0 + $1.byAttribute.places.count } }

    /// A graph of the given edges, one entry for each relation. Values that fewer than two nodes have say nothing about
    /// others and are dropped.
    ///
    /// Throws a `UserError` that names relation and edge for a number or a weight out of range. Costs about 100 ns an edge.
    public init(nodeCount: Int, relations: [RelationEdges]) throws {
        self.nodeCount = nodeCount
        self.relations = try relations.enumerated().map { number, edges in
            try Self.check(edges, nodeCount: nodeCount, relation: number)
            return Relation(edges, nodeCount: nodeCount)
        }
    }

    private init(nodeCount: Int, checked relations: [Relation]) {
        self.nodeCount = nodeCount
        self.relations = relations
    }

    /// The graph of some nodes, which take the numbers of their places in the list; edges to others are gone. The list
    /// must not name a node twice.
    public func induced(on nodes: [Int32]) -> AttributeGraph {
        var places = [Int32](repeating: -1, count: nodeCount)
        for (place, node) in nodes.enumerated() {
            precondition(places[Int(node)] == -1, "a node is named twice")
            places[Int(node)] = Int32(place)
        }
        return AttributeGraph(
            nodeCount: nodes.count, checked: relations.map { Relation($0.edges(among: nodes), nodeCount: nodes.count) })
    }

    private static func check(_ edges: RelationEdges, nodeCount: Int, relation: Int) throws {
        func fault(_ what: String) -> UserError {
            UserError(.input, "relation \(relation) of the graph: \(what)", remedy: "see `RelationEdges`")
        }
        let count = edges.nodes.count
        guard edges.attributes.count == count, edges.weights.count == count else {
            throw fault("nodes, attributes and weights must be as many as edges")
        }
        guard count < Int(Int32.max), nodeCount < Int(Int32.max), edges.attributeWeights.count < Int(Int32.max) else {
            throw fault("more than 2,147,483,646 nodes, values or edges")
        }
        if let edge = edges.nodes.firstIndex(where: { $0 < 0 || Int($0) >= nodeCount }) {
            throw fault("the node of edge \(edge) is not below \(nodeCount)")
        }
        if let edge = edges.attributes.firstIndex(where: { $0 < 0 || Int($0) >= edges.attributeWeights.count }) {
            throw fault("the attribute of edge \(edge) is not below \(edges.attributeWeights.count)")
        }
        if let edge = edges.weights.firstIndex(where: { !isWeight($0) }) {
            throw fault("the weight of edge \(edge) is neither 0 nor from 1e-9 to 1e9")
        }
        if let value = edges.attributeWeights.firstIndex(where: { !isWeight($0) }) {
            throw fault("the weight of attribute \(value) is neither 0 nor from 1e-9 to 1e9")
        }
    }

    /// Bounds that keep every quotient of weights finite.
    private static func isWeight(_ weight: Float) -> Bool {
        weight == 0 || (weight >= 1e-9 && weight <= 1e9)
    }
}
