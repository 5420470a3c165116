internal import Base
internal import LinearAlgebra

/// One pass of a network over a graph. Work is cut into fixed pieces and sums run in a fixed order, so that results do not
/// depend on the number of threads.
final class GraphPass {
    let network: GraphNetwork
    let graph: AttributeGraph
    let layout: GraphLayout
    let threads: Int
    let dropout: Dropout
    let parameters: Numbers
    /// The states of the nodes: the features, then each layer's.
    var states: [Numbers]
    let scratch: [Scratch]
    /// Sums over the values of the relation at hand.
    let sums: Numbers

    /// Rows that one thread works on at a time.
    static let block = 1024

    /// What one thread needs beside the states.
    final class Scratch: Sendable {
        let heard: Numbers
        let product: Numbers
        let gathered: Numbers

        init(width: Int) {
            heard = Numbers(GraphPass.block * width)
            product = Numbers(GraphPass.block * width)
            gathered = Numbers(GraphPass.block * width)
        }
    }

    init(
        _ network: GraphNetwork, _ graph: AttributeGraph, _ features: Matrix, threads: Int, dropout: Dropout = .none
    ) {
        self.network = network
        self.graph = graph
        self.threads = max(1, threads)
        self.dropout = dropout
        layout = network.layout
        parameters = Numbers(network.parameters)
        let widest = max(network.inputs, network.widths.max() ?? 1)
        states = [Numbers(features.elements)]
        scratch = (0..<self.threads).map { _ in Scratch(width: widest) }
        sums = Numbers((graph.relations.map(\.byAttribute.rows).max() ?? 0) * widest)
    }

    /// Runs all layers and keeps every state.
    func forward() throws {
        for number in layout.layers.indices { states.append(try layer(number)) }
    }

    /// Runs all layers, keeping two states at a time.
    func logits() throws -> [Float] {
        for number in layout.layers.indices {
            states.append(try layer(number))
            states[number] = Numbers(0)
        }
        return answers()
    }

    /// The logits, from the last layer's states.
    func answers() -> [Float] {
        let last = states[states.count - 1].start
        let width = layout.layers[layout.layers.count - 1].outputs
        let weights = parameters.start + layout.answer
        return (0..<graph.nodeCount).map { node in
            var sum = weights[width]
            for column in 0..<width { sum += last[node * width + column] * weights[column] }
            return sum
        }
    }

    /// Calls `body` with every block of rows.
    func blocks(_ count: Int, _ body: @Sendable (_ rows: Range<Int>, _ scratch: Scratch) -> Void) throws {
        let block = Self.block
        try Parallel.forEach((count + block - 1) / block, threads: threads) { [scratch] index, worker in
            body(index * block..<min(count, (index + 1) * block), scratch[worker])
        }
    }

    private func layer(_ number: Int) throws -> Numbers {
        let layer = layout.layers[number]
        let (before, parameters, dropout) = (states[number], parameters, dropout)
        let after = Numbers(graph.nodeCount * layer.outputs)
        try blocks(graph.nodeCount) { rows, _ in
            let out = after.start + rows.lowerBound * layer.outputs
            for row in 0..<rows.count {
                (out + row * layer.outputs).update(from: parameters.start + layer.bias, count: layer.outputs)
            }
            Products.multiply(
                before.start + rows.lowerBound * layer.inputs, by: parameters.start + layer.start, rows: rows.count,
                inner: layer.inputs, columns: layer.outputs, into: out, adding: true)
        }
        for (which, relation) in graph.relations.enumerated() {
            try add(relation, layer, weights: layer.relation(which), before, to: after)
        }
        try blocks(graph.nodeCount) { rows, _ in
            for row in rows {
                dropout.activate(
                    after.start + row * layer.outputs, width: layer.outputs, layer: number, number: row)
            }
        }
        return after
    }

    /// Adds what one relation tells, through its matrix.
    private func add(
        _ relation: Relation, _ layer: GraphLayout.Layer, weights: Int, _ before: Numbers, to after: Numbers
    ) throws {
        let (parameters, sums) = (parameters, sums)
        try sum(relation, relation.attributeWeights, before, width: layer.inputs)
        try blocks(relation.listeners.count) { rows, scratch in
            relation.hear(
                rows, relation.listenerPulls, sums, before, width: layer.inputs, into: scratch.heard.start)
            relation.addProduct(
                rows, scratch.heard.start, inner: layer.inputs, by: parameters.start + weights, columns: layer.outputs,
                to: after.start, through: scratch.product.start)
        }
    }

    /// Fills `sums` with the weighted sum of the rows of the nodes that have each value.
    func sum(_ relation: Relation, _ weights: [Float], _ rows: Numbers, width: Int) throws {
        let sums = sums
        try Parallel.forEach(relation.attributePieces.count, threads: threads) { index, _ in
            let piece = relation.attributePieces[index]
            relation.byAttribute.multiply(
                weights, rows: piece, dense: rows.start, width: width, into: sums.start + piece.lowerBound * width)
        }
    }
}

extension Relation {
    /// What some listeners hear: the weighted sum over their values, without their own part; see the formulas above.
    func hear(
        _ rows: Range<Int>, _ weights: [Float], _ sums: Numbers, _ states: Numbers, width: Int,
        into out: UnsafeMutablePointer<Float>
    ) {
        byListener.multiply(weights, rows: rows, dense: sums.start, width: width, into: out)
        for (place, row) in rows.enumerated() {
            Products.add(
                -selves[row], times: states.start + Int(listeners[row]) * width, count: width, to: out + place * width)
        }
    }

    /// Adds the product of some listeners' rows and a matrix, or its transpose, to the rows of the nodes that they are.
    func addProduct(
        _ rows: Range<Int>, _ left: UnsafePointer<Float>, inner: Int, by right: UnsafePointer<Float>,
        transposed: Bool = false, columns: Int, to out: UnsafeMutablePointer<Float>,
        through way: UnsafeMutablePointer<Float>
    ) {
        let first = Int(listeners[rows.lowerBound])
        let isGapless = Int(listeners[rows.upperBound - 1]) - first == rows.count - 1
        Products.multiply(
            left, by: right, rightTransposed: transposed, rows: rows.count, inner: inner, columns: columns,
            into: isGapless ? out + first * columns : way, adding: isGapless)
        guard !isGapless else { return }
        for (place, row) in rows.enumerated() {
            Products.add(1, times: way + place * columns, count: columns, to: out + Int(listeners[row]) * columns)
        }
    }

    /// Copies the listeners' rows together.
    func gather(
        _ rows: Range<Int>, _ values: UnsafePointer<Float>, width: Int, into out: UnsafeMutablePointer<Float>
    ) {
        for (place, row) in rows.enumerated() {
            (out + place * width).update(from: values + Int(listeners[row]) * width, count: width)
        }
    }
}
