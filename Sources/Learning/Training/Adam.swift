/// The optimiser Adam (Kingma and Ba 2015) with weight decay apart from the gradient (Loshchilov and Hutter 2019), and its
/// memory: running means of every parameter's gradient and of its square.
struct Adam: Sendable, Equatable {
    private(set) var means: [Float]
    private(set) var squares: [Float]
    /// Steps taken.
    private(set) var step: Int

    /// No steps taken.
    init(count: Int) {
        means = [Float](repeating: 0, count: count)
        squares = means
        step = 0
    }

    /// Moves the parameters one step down the gradient. Decay pulls at the parameters marked in `decays`. False when the
    /// gradient is too steep for its square to be a finite number, or a parameter left the finite numbers.
    mutating func move(
        _ parameters: inout [Float], _ gradient: [Float], rate: Double, decay: Double, decays: [Bool]
    ) -> Bool {
        guard gradient.allSatisfy({ abs($0) < 1e15 }) else { return false }
        precondition(parameters.count == means.count && gradient.count == means.count && decays.count == means.count)
        step += 1
        let (keepMean, keepSquare): (Float, Float) = (0.9, 0.999)
        let meanScale = Float(1 / (1 - power(0.9, step)))
        let squareScale = Float(1 / (1 - power(0.999, step)))
        let rate = Float(rate)
        let shrink = Float(decay) * rate
        for index in parameters.indices {
            let slope = gradient[index]
            means[index] = keepMean * means[index] + (1 - keepMean) * slope
            squares[index] = keepSquare * squares[index] + (1 - keepSquare) * slope * slope
            let distance = meanScale * means[index] / ((squareScale * squares[index]).squareRoot() + 1e-8)
            parameters[index] -= rate * distance + (decays[index] ? shrink * parameters[index] : 0)
        }
        return parameters.allSatisfy(\.isFinite)
    }

    /// base^exponent by squaring: the same bits on every machine, unlike a library's `pow`.
    private func power(_ base: Double, _ exponent: Int) -> Double {
        var (result, square, rest) = (1.0, base, exponent)
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            square *= square
            rest >>= 1
        }
        return result
    }

    func write(to writer: inout SealedWriter) {
        writer.count(step)
        writer.floats(means)
        writer.floats(squares)
    }

    init(from reader: inout SealedReader, count: Int) throws {
        step = try reader.count(in: 0...1 << 40)
        means = try reader.floats(count)
        squares = try reader.floats(count)
        guard squares.allSatisfy({ $0 >= 0 }) else { throw reader.damaged("a mean of squares is negative") }
    }
}
