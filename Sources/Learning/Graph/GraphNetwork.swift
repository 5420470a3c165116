internal import Base
public import LinearAlgebra

/// A neural network over a graph of nodes and attribute values (GraphSAGE: Hamilton, Ying and Leskovec 2017, with relations
/// of several types as in R-GCN: Schlichtkrull et al. 2018). A layer computes, for each node i,
///
///     h'(i) = max(0, b + h(i) W + sum over relations r of m_r(i) W_r)
///
/// where m_r(i) is the mean over the node's values in relation r, by importance, of the mean state of the *other* nodes that
/// have the value (see `AttributeGraph`): no node hears itself, and a node without fellows hears 0. After the last layer the
/// answer is the logit h(i) w + c.
public struct GraphNetwork: Sendable, Equatable {
    /// Number of features of a node.
    public let inputs: Int
    /// Number of relations of a graph.
    public let relations: Int
    /// Width of each layer.
    public let widths: [Int]
    /// All parameters, in the order that `GraphLayout` gives them.
    var parameters: [Float]

    /// A network of random parameters (uniform, by the number of inputs and outputs of each product: Glorot and Bengio
    /// 2010). Throws a `UserError` for a size out of range: 1 to 4096 inputs, 0 to 64 relations, 1 to 4 layers of width 1 to
    /// 1024.
    public init(inputs: Int, relations: Int, widths: [Int] = [128, 128], seed: UInt64) throws {
        guard Self.isShape(inputs: inputs, relations: relations, widths: widths) else {
            throw UserError(.input, "the sizes of the graph network are out of range", remedy: "see `GraphNetwork`")
        }
        self.init(inputs: inputs, relations: relations, widths: widths, parameters: [])
        parameters = layout.randomParameters(seed: seed)
    }

    static func isShape(inputs: Int, relations: Int, widths: [Int]) -> Bool {
        (1...4096).contains(inputs) && (0...64).contains(relations) && (1...4).contains(widths.count)
            && widths.allSatisfy { (1...1024).contains($0) }
    }

    init(inputs: Int, relations: Int, widths: [Int], parameters: [Float]) {
        self.inputs = inputs
        self.relations = relations
        self.widths = widths
        self.parameters = parameters
    }

    var layout: GraphLayout { GraphLayout(inputs: inputs, relations: relations, widths: widths) }

    /// The logit of every node: positive means more likely than not. `features` has one row for each node, finite.
    ///
    /// The result does not depend on `threads`. For a million nodes, twenty million edges and two layers of 128 about nine
    /// seconds of one thread's time; memory is two states of a node (1 KB) for each node, and one for each value of the
    /// largest relation, beside the graph.
    public func logits(_ graph: AttributeGraph, features: Matrix, threads: Int = 1) throws -> [Float] {
        try Self.check(graph, features, inputs: inputs, relations: relations)
        let pass = GraphPass(self, graph, features, threads: threads)
        return try pass.logits()
    }

    static func check(_ graph: AttributeGraph, _ features: Matrix, inputs: Int, relations: Int) throws {
        guard graph.relationCount == relations, features.columns == inputs, features.rows == graph.nodeCount else {
            throw UserError(
                .input,
                "a network of \(inputs) features and \(relations) relations got \(features.rows) rows of "
                    + "\(features.columns) features and a graph of \(graph.nodeCount) nodes and \(graph.relationCount) "
                    + "relations", remedy: "make them agree")
        }
        if let place = features.elements.firstIndex(where: { !$0.isFinite }) {
            throw UserError(
                .input, "the feature in row \(place / inputs), column \(place % inputs) is not finite",
                remedy: "the graph network has no missing values: give a number, and a column that says it was missing")
        }
    }
}

/// Where each matrix lies among a network's parameters.
struct GraphLayout {
    let layers: [Layer]
    /// The weights of the answer, followed by its constant.
    let answer: Int
    let count: Int

    struct Layer {
        let inputs: Int
        let outputs: Int
        /// W, then W_r of each relation, each inputs x outputs; then b.
        let start: Int
        let relations: Int

        var size: Int { inputs * outputs }
        func relation(_ number: Int) -> Int { start + (number + 1) * size }
        var bias: Int { start + (relations + 1) * size }
        var end: Int { bias + outputs }
    }

    init(inputs: Int, relations: Int, widths: [Int]) {
        var layers: [Layer] = []
        for (number, width) in widths.enumerated() {
            layers.append(
                Layer(
                    inputs: number == 0 ? inputs : widths[number - 1], outputs: width, start: layers.last?.end ?? 0,
                    relations: relations))
        }
        self.layers = layers
        answer = layers[layers.count - 1].end
        count = answer + widths[widths.count - 1] + 1
    }

    func randomParameters(seed: UInt64) -> [Float] {
        var parameters = [Float](repeating: 0, count: count)
        var random = SeededRandom(seed: seed, purpose: "graph network")
        func fill(_ range: Range<Int>, _ inputs: Int, _ outputs: Int) {
            let bound = (6 / Double(inputs + outputs)).squareRoot()
            for place in range { parameters[place] = Float((random.unit() * 2 - 1) * bound) }
        }
        for layer in layers {
            // All products of a layer are summed, so each counts as part of one with all their inputs.
            fill(layer.start..<layer.bias, layer.inputs * (layer.relations + 1), layer.outputs)
        }
        fill(answer..<count - 1, count - 1 - answer, 1)
        return parameters
    }

    /// Whether weight decay pulls at a parameter: at matrices, not at constants.
    var decays: [Bool] {
        var decays = [Bool](repeating: true, count: count)
        for layer in layers { for place in layer.bias..<layer.end { decays[place] = false } }
        decays[count - 1] = false
        return decays
    }
}
