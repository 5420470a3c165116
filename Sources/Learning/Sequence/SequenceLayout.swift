internal import Base

/// Where each matrix lies among a sequence model's parameters.
struct SequenceLayout: Sendable {
    let items: Int
    let width: Int
    let heads: Int
    let context: Int

    /// Columns of a head.
    var headWidth: Int { width / heads }
    /// Columns of the layer between W1 and W2.
    var inner: Int { width * 2 }

    /// Vectors of the items and, as the last one, of the start: (items + 1) x width.
    var vectors: Int { 0 }
    /// Vectors of the positions: context x width.
    var positions: Int { (items + 1) * width }
    /// Q, K and V of one head, each width x headWidth.
    func query(_ head: Int) -> Int { positions + context * width + head * 4 * width * headWidth }
    func key(_ head: Int) -> Int { query(head) + width * headWidth }
    func value(_ head: Int) -> Int { key(head) + width * headWidth }
    /// O of one head, headWidth x width.
    func output(_ head: Int) -> Int { value(head) + width * headWidth }
    /// W1, width x inner, and b1.
    var first: Int { query(heads) }
    var firstBias: Int { first + width * inner }
    /// W2, inner x width, and b2.
    var second: Int { firstBias + inner }
    var secondBias: Int { second + inner * width }
    /// The constant of each item.
    var constants: Int { secondBias + width }
    var count: Int { constants + items }

    func randomParameters(seed: UInt64) -> [Float] {
        var parameters = [Float](repeating: 0, count: count)
        var random = SeededRandom(seed: seed, purpose: "sequence model")
        func fill(_ start: Int, _ rows: Int, _ columns: Int, bound: Double) {
            for place in start..<start + rows * columns { parameters[place] = Float((random.unit() * 2 - 1) * bound) }
        }
        let small = 1 / Double(width).squareRoot()
        fill(vectors, items + 1, width, bound: small)
        fill(positions, context, width, bound: small / 2)
        for head in 0..<heads {
            for place in [query(head), key(head), value(head)] { fill(place, width, headWidth, bound: small) }
            fill(output(head), headWidth, width, bound: small)
        }
        fill(first, width, inner, bound: small)
        fill(second, inner, width, bound: small / 2)
        return parameters
    }

    /// Whether weight decay pulls at a parameter: at matrices and vectors, not at constants.
    var decays: [Bool] {
        var decays = [Bool](repeating: true, count: count)
        for place in firstBias..<second { decays[place] = false }
        for place in secondBias..<count { decays[place] = false }
        return decays
    }
}
