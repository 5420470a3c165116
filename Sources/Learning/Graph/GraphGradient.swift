internal import Base
internal import Glibc
internal import LinearAlgebra

extension GraphPass {
    /// What the nodes should be, for the loss: the weighted mean of -log p(label).
    struct Target: Sendable {
        let labels: [Bool]
        /// How much each node counts in the loss.
        let weights: [Double]
    }

    /// The loss, and its gradient by every parameter, after a forward pass. The states are used up.
    ///
    /// The gradient by a layer's relation matrix needs no second look at what was heard: with m = A h for the fixed operator
    /// A of a relation, the gradient by W_r is (A h)' d = h' (A' d), and A' d is needed for the gradient by h anyway. Only
    /// the first layer, whose input needs no gradient, listens again, since features are narrower than states.
    func gradient(_ target: Target) throws -> (loss: Double, gradient: [Float]) {
        let gradient = Numbers(layout.count)
        gradient.clear()
        let loss = try answerGradient(target, gradient)
        for number in layout.layers.indices.reversed() {
            let before = try layerGradient(number, gradient)
            states[number + 1] = Numbers(0)
            if let before { states[number] = before }
        }
        return (loss, gradient.array)
    }

    /// Replaces the last states by the gradient by what they were before `activate`.
    private func answerGradient(_ target: Target, _ gradient: Numbers) throws -> Double {
        let width = layout.layers[layout.layers.count - 1].outputs
        let last = states[states.count - 1]
        let (parameters, dropout, answer) = (parameters, dropout, layout.answer)
        let losses = PieceSums(pieceCount(graph.nodeCount))
        try partials(graph.nodeCount, size: width + 1, into: gradient, at: answer) { rows, partial, _, piece in
            let weights = parameters.start + answer
            var loss = 0.0
            let gradients = UnsafeMutablePointer<Float>.allocate(capacity: width)
            defer { gradients.deallocate() }
            for row in rows {
                let state = last.start + row * width
                var logit = weights[width]
                for column in 0..<width { logit += state[column] * weights[column] }
                let away = target.labels[row] ? -Double(logit) : Double(logit)
                loss += target.weights[row] * (max(away, 0) + log1p(exp(-abs(away))))
                let wrong = 1 / (1 + exp(-away))
                let slope = Float(target.weights[row] * (target.labels[row] ? -wrong : wrong))
                for column in 0..<width { gradients[column] = slope * weights[column] }
                Products.add(slope, times: state, count: width, to: partial)
                partial[width] += slope
                dropout.turn(gradients, states: state, width: width)
                state.update(from: gradients, count: width)
            }
            losses[piece] += loss
        }
        return losses.total
    }

    /// Adds a layer's gradient; returns that by the states before it as they were before `activate`, if there is need.
    private func layerGradient(_ number: Int, _ gradient: Numbers) throws -> Numbers? {
        let layer = layout.layers[number]
        let (before, after, parameters) = (states[number], states[number + 1], parameters)
        let result = number > 0 ? Numbers(graph.nodeCount * layer.inputs) : nil
        try partials(graph.nodeCount, size: layer.size, into: gradient, at: layer.start) { rows, partial, _, _ in
            Products.multiply(
                before.start + rows.lowerBound * layer.inputs, leftTransposed: true,
                by: after.start + rows.lowerBound * layer.outputs, rows: layer.inputs, inner: rows.count,
                columns: layer.outputs, into: partial, adding: true)
            if let result {
                Products.multiply(
                    after.start + rows.lowerBound * layer.outputs, by: parameters.start + layer.start,
                    rightTransposed: true,
                    rows: rows.count, inner: layer.outputs, columns: layer.inputs,
                    into: result.start + rows.lowerBound * layer.inputs)
            }
        }
        try partials(graph.nodeCount, size: layer.outputs, into: gradient, at: layer.bias) { rows, partial, _, _ in
            for row in rows {
                Products.add(1, times: after.start + row * layer.outputs, count: layer.outputs, to: partial)
            }
        }
        for (which, relation) in graph.relations.enumerated() {
            let place = layer.relation(which)
            if let result {
                try backward(relation, layer, before: before, after: after, place, gradient, result)
            } else {
                try backward(relation, layer, before: before, after: after, place, gradient)
            }
        }
        guard let result else { return nil }
        let dropout = dropout
        try blocks(graph.nodeCount) { rows, _ in
            let start = rows.lowerBound * layer.inputs
            dropout.turn(result.start + start, states: before.start + start, width: rows.count * layer.inputs)
        }
        return result
    }

    /// A relation's part in a layer whose input needs a gradient.
    private func backward(
        _ relation: Relation, _ layer: GraphLayout.Layer, before: Numbers, after: Numbers, _ place: Int,
        _ gradient: Numbers, _ result: Numbers
    ) throws {
        let (parameters, sums) = (parameters, sums)
        try sum(relation, relation.attributePulls, after, width: layer.outputs)
        try partials(relation.listeners.count, size: layer.size, into: gradient, at: place) { rows, partial, own, _ in
            relation.hear(rows, relation.listenerWeights, sums, after, width: layer.outputs, into: own.heard.start)
            relation.gather(rows, before.start, width: layer.inputs, into: own.gathered.start)
            Products.multiply(
                own.gathered.start, leftTransposed: true, by: own.heard.start, rows: layer.inputs, inner: rows.count,
                columns: layer.outputs, into: partial, adding: true)
            relation.addProduct(
                rows, own.heard.start, inner: layer.outputs, by: parameters.start + place, transposed: true,
                columns: layer.inputs, to: result.start, through: own.product.start)
        }
    }

    /// A relation's part in the first layer.
    private func backward(
        _ relation: Relation, _ layer: GraphLayout.Layer, before: Numbers, after: Numbers, _ place: Int,
        _ gradient: Numbers
    ) throws {
        let sums = sums
        try sum(relation, relation.attributeWeights, before, width: layer.inputs)
        try partials(relation.listeners.count, size: layer.size, into: gradient, at: place) { rows, partial, own, _ in
            relation.hear(rows, relation.listenerPulls, sums, before, width: layer.inputs, into: own.heard.start)
            relation.gather(rows, after.start, width: layer.outputs, into: own.gathered.start)
            Products.multiply(
                own.heard.start, leftTransposed: true, by: own.gathered.start, rows: layer.inputs, inner: rows.count,
                columns: layer.outputs, into: partial, adding: true)
        }
    }

    /// At most this many pieces sum gradients on their own; their sums are added in order.
    private static let mostPieces = 32

    private func pieceRows(_ count: Int) -> Int {
        let blocks = (count + Self.block - 1) / Self.block
        return max(1, (blocks + Self.mostPieces - 1) / Self.mostPieces) * Self.block
    }

    private func pieceCount(_ count: Int) -> Int { (count + pieceRows(count) - 1) / pieceRows(count) }

    /// Calls `body` with every block of rows and the sum of the piece it is in, then adds the sums at a place of `out`.
    private func partials(
        _ count: Int, size: Int, into out: Numbers, at place: Int,
        _ body:
            @Sendable (
                _ rows: Range<Int>, _ partial: UnsafeMutablePointer<Float>, _ scratch: Scratch, _ piece: Int
            ) -> Void
    ) throws {
        let pieces = pieceCount(count)
        let rows = pieceRows(count)
        let sums = Numbers(pieces * size)
        sums.clear()
        try Parallel.forEach(pieces, threads: threads) { [scratch] piece, worker in
            let end = min(count, (piece + 1) * rows)
            for from in stride(from: piece * rows, to: end, by: Self.block) {
                body(from..<min(end, from + Self.block), sums.start + piece * size, scratch[worker], piece)
            }
        }
        for piece in 0..<pieces {
            Products.add(1, times: sums.start + piece * size, count: size, to: out.start + place)
        }
    }
}
