internal import LinearAlgebra

/// The memory to run a sequence model backwards over the window that was run forwards last.
final class SequenceGradient: Sendable {
    let pass: SequencePass
    private let finalSlope: Numbers
    private let hiddenSlope: Numbers
    private let inputSlope: Numbers
    private let head: SequencePass.Head

    init(_ layout: SequenceLayout, _ parameters: Numbers) {
        pass = SequencePass(layout, parameters)
        finalSlope = Numbers(layout.context * layout.width)
        hiddenSlope = Numbers(layout.context * layout.inner)
        inputSlope = Numbers(layout.context * layout.width)
        head = SequencePass.Head(layout)
    }

    /// Adds `weight` times the gradient of the window's summed surprise to `gradient`; returns that sum.
    func add(_ window: SequenceWindow, weight: Float, to gradient: UnsafeMutablePointer<Float>) -> Double {
        pass.forward(window)
        let layout = pass.layout
        let steps = window.next.count
        answer(window, weight, gradient)
        second(steps, gradient)
        // What reaches the states after attention goes on to the input unchanged, and through every head.
        inputSlope.start.update(from: finalSlope.start, count: steps * layout.width)
        for number in 0..<layout.heads { attend(number, steps, gradient) }
        for (step, item) in window.before.enumerated() {
            let slope = inputSlope.start + step * layout.width
            let vector = (item.map { Int($0) } ?? layout.items) * layout.width
            Products.add(1, times: slope, count: layout.width, to: gradient + layout.vectors + vector)
            Products.add(1, times: slope, count: layout.width, to: gradient + layout.positions + step * layout.width)
        }
        return (0..<steps).reduce(0) { $0 + Double(pass.surprise($1)) }
    }

    /// Through the answer: the gradient of a surprise by the logits is p - 1 at what came, p elsewhere.
    private func answer(_ window: SequenceWindow, _ weight: Float, _ gradient: UnsafeMutablePointer<Float>) {
        let layout = pass.layout
        let (items, steps) = (layout.items, window.next.count)
        let slopes = pass.chances.start
        for (step, item) in window.next.enumerated() {
            let row = slopes + step * items
            row[Int(item)] -= 1
            for index in 0..<items { row[index] *= weight }
            Products.add(1, times: row, count: items, to: gradient + layout.constants)
        }
        Products.multiply(
            slopes, leftTransposed: true, by: pass.final.start, rows: items, inner: steps, columns: layout.width,
            into: gradient + layout.vectors, adding: true)
        Products.multiply(
            slopes, by: pass.parameters.start + layout.vectors, rows: steps, inner: items, columns: layout.width,
            into: finalSlope.start)
    }

    /// Through W2, the cut at 0, and W1; `finalSlope` becomes the gradient by the states after attention.
    private func second(_ steps: Int, _ gradient: UnsafeMutablePointer<Float>) {
        let layout = pass.layout
        let (width, inner, start) = (layout.width, layout.inner, pass.parameters.start)
        for step in 0..<steps {
            Products.add(
                1, times: finalSlope.start + step * width, count: width, to: gradient + layout.secondBias)
        }
        Products.multiply(
            pass.hidden.start, leftTransposed: true, by: finalSlope.start, rows: inner, inner: steps, columns: width,
            into: gradient + layout.second, adding: true)
        Products.multiply(
            finalSlope.start, by: start + layout.second, rightTransposed: true, rows: steps, inner: width,
            columns: inner, into: hiddenSlope.start)
        for place in 0..<steps * inner where pass.hidden.start[place] <= 0 { hiddenSlope.start[place] = 0 }
        for step in 0..<steps {
            Products.add(
                1, times: hiddenSlope.start + step * inner, count: inner, to: gradient + layout.firstBias)
        }
        Products.multiply(
            pass.attended.start, leftTransposed: true, by: hiddenSlope.start, rows: width, inner: steps,
            columns: inner, into: gradient + layout.first, adding: true)
        Products.multiply(
            hiddenSlope.start, by: start + layout.first, rightTransposed: true, rows: steps, inner: inner,
            columns: width, into: finalSlope.start, adding: true)
    }

    private func attend(_ number: Int, _ steps: Int, _ gradient: UnsafeMutablePointer<Float>) {
        let layout = pass.layout
        let (width, columns, start) = (layout.width, layout.headWidth, pass.parameters.start)
        let forward = pass.heads[number]
        Products.multiply(
            forward.output.start, leftTransposed: true, by: finalSlope.start, rows: columns, inner: steps,
            columns: width, into: gradient + layout.output(number), adding: true)
        Products.multiply(
            finalSlope.start, by: start + layout.output(number), rightTransposed: true, rows: steps, inner: width,
            columns: columns, into: head.output.start)
        Products.multiply(
            forward.shares.start, leftTransposed: true, by: head.output.start, rows: steps, inner: steps,
            columns: columns, into: head.value.start)
        Products.multiply(
            head.output.start, by: forward.value.start, rightTransposed: true, rows: steps, inner: columns,
            columns: steps, into: head.shares.start)
        turnShares(forward.shares.start, steps)
        Products.multiply(
            head.shares.start, by: forward.key.start, rows: steps, inner: steps, columns: columns,
            into: head.query.start)
        Products.multiply(
            head.shares.start, leftTransposed: true, by: forward.query.start, rows: steps, inner: steps,
            columns: columns, into: head.key.start)
        for (slope, matrix) in [
            (head.query, layout.query(number)), (head.key, layout.key(number)), (head.value, layout.value(number)),
        ] {
            Products.multiply(
                pass.input.start, leftTransposed: true, by: slope.start, rows: width, inner: steps, columns: columns,
                into: gradient + matrix, adding: true)
            Products.multiply(
                slope.start, by: start + matrix, rightTransposed: true, rows: steps, inner: columns, columns: width,
                into: inputSlope.start, adding: true)
        }
    }

    /// The gradient by the shares becomes that by what the softmax was taken of. Steps to come have share 0, and so no part.
    private func turnShares(_ shares: UnsafePointer<Float>, _ steps: Int) {
        let scale = 1 / Float(pass.layout.headWidth).squareRoot()
        for step in 0..<steps {
            let row = head.shares.start + step * steps
            let share = shares + step * steps
            var mean: Float = 0
            for past in 0...step { mean += share[past] * row[past] }
            for other in 0..<steps { row[other] = share[other] * (row[other] - mean) * scale }
        }
    }
}
