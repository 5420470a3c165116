internal import Glibc
internal import LinearAlgebra

/// One thread's memory for running a sequence model over a window, forwards and backwards. Rows are steps.
final class SequencePass: Sendable {
    let layout: SequenceLayout
    let parameters: Numbers
    let input: Numbers
    let heads: [Head]
    /// The steps' states after attention and after the second layer, and the layer between.
    let attended: Numbers
    let hidden: Numbers
    let final: Numbers
    /// The probability of every item at every step.
    let chances: Numbers
    let logarithms: Numbers

    /// What one head computes.
    final class Head: Sendable {
        let query: Numbers
        let key: Numbers
        let value: Numbers
        /// How much each step attends to each: steps x steps, 0 for steps to come.
        let shares: Numbers
        let output: Numbers

        init(_ layout: SequenceLayout) {
            let size = layout.context * layout.headWidth
            (query, key, value, output) = (Numbers(size), Numbers(size), Numbers(size), Numbers(size))
            shares = Numbers(layout.context * layout.context)
        }
    }

    init(_ layout: SequenceLayout, _ parameters: Numbers) {
        self.layout = layout
        self.parameters = parameters
        let size = layout.context * layout.width
        (input, attended, final) = (Numbers(size), Numbers(size), Numbers(size))
        hidden = Numbers(layout.context * layout.inner)
        chances = Numbers(layout.context * layout.items)
        logarithms = Numbers(layout.context)
        heads = (0..<layout.heads).map { _ in Head(layout) }
    }

    /// -log p of what came at a step of the window that was run last.
    func surprise(_ step: Int) -> Float { logarithms.start[step] }

    func forward(_ window: SequenceWindow) {
        let steps = window.next.count
        let (width, start) = (layout.width, parameters.start)
        for (step, item) in window.before.enumerated() {
            let row = input.start + step * width
            row.update(from: start + layout.vectors + (item.map { Int($0) } ?? layout.items) * width, count: width)
            Products.add(1, times: start + layout.positions + step * width, count: width, to: row)
        }
        attended.start.update(from: input.start, count: steps * width)
        for (number, head) in heads.enumerated() { attend(head, number, steps: steps) }
        fill(hidden, with: layout.firstBias, columns: layout.inner, steps: steps)
        Products.multiply(
            attended.start, by: start + layout.first, rows: steps, inner: width, columns: layout.inner,
            into: hidden.start, adding: true)
        for place in 0..<steps * layout.inner { hidden.start[place] = max(0, hidden.start[place]) }
        fill(final, with: layout.secondBias, columns: width, steps: steps)
        Products.add(1, times: attended.start, count: steps * width, to: final.start)
        Products.multiply(
            hidden.start, by: start + layout.second, rows: steps, inner: layout.inner, columns: width,
            into: final.start, adding: true)
        answer(window)
    }

    private func fill(_ rows: Numbers, with place: Int, columns: Int, steps: Int) {
        for step in 0..<steps {
            (rows.start + step * columns).update(from: parameters.start + place, count: columns)
        }
    }

    private func attend(_ head: Head, _ number: Int, steps: Int) {
        let (width, columns, start) = (layout.width, layout.headWidth, parameters.start)
        for (matrix, out) in [
            (layout.query(number), head.query), (layout.key(number), head.key), (layout.value(number), head.value),
        ] {
            Products.multiply(
                input.start, by: start + matrix, rows: steps, inner: width, columns: columns, into: out.start)
        }
        Products.multiply(
            head.query.start, by: head.key.start, rightTransposed: true, rows: steps, inner: columns, columns: steps,
            into: head.shares.start)
        let scale = 1 / Float(columns).squareRoot()
        for step in 0..<steps {
            let row = head.shares.start + step * steps
            for past in 0...step { row[past] *= scale }
            _ = Self.softmax(row, count: step + 1)
            for future in step + 1..<max(step + 1, steps) { row[future] = 0 }
        }
        Products.multiply(
            head.shares.start, by: head.value.start, rows: steps, inner: steps, columns: columns,
            into: head.output.start)
        Products.multiply(
            head.output.start, by: start + layout.output(number), rows: steps, inner: columns, columns: width,
            into: attended.start, adding: true)
    }

    private func answer(_ window: SequenceWindow) {
        let (items, steps) = (layout.items, window.next.count)
        fill(chances, with: layout.constants, columns: items, steps: steps)
        Products.multiply(
            final.start, by: parameters.start + layout.vectors, rightTransposed: true, rows: steps,
            inner: layout.width, columns: items, into: chances.start, adding: true)
        for (step, item) in window.next.enumerated() {
            let row = chances.start + step * items
            let logit = row[Int(item)]
            logarithms.start[step] = max(0, Self.softmax(row, count: items) - logit)
        }
    }

    /// Turns logits into probabilities; returns the logarithm of the sum of their exponentials.
    private static func softmax(_ row: UnsafeMutablePointer<Float>, count: Int) -> Float {
        var largest = row[0]
        for index in 1..<max(1, count) { largest = max(largest, row[index]) }
        var sum: Float = 0
        for index in 0..<count {
            row[index] = expf(row[index] - largest)
            sum += row[index]
        }
        for index in 0..<count { row[index] /= sum }
        return largest + logf(sum)
    }
}
