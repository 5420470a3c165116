internal import Base

/// Sets a share of a layer's states to 0 and scales the others up (Srivastava et al. 2014). What is dropped follows from
/// seed, step, layer, row and column alone, never from the order of the work.
struct Dropout {
    private let seed: UInt64
    private let threshold: UInt64
    /// What kept states are multiplied by.
    let scale: Float

    /// Drops the given share, at least 0 and below 1.
    init(share: Double, seed: UInt64, step: Int) {
        self.seed = StableHash.mix(seed ^ 0x9E37_79B9_7F4A_7C15, UInt64(step) &* 2 &+ 1)
        threshold = UInt64(share * 65_536)
        scale = Float(1 / (1 - Double(threshold) / 65_536))
    }

    /// Drops nothing.
    static let none = Dropout(share: 0, seed: 0, step: 0)

    /// Cuts negative states to 0 and drops its share of the others, in one row.
    func activate(_ row: UnsafeMutablePointer<Float>, width: Int, layer: Int, number: Int) {
        guard threshold > 0 else {
            for column in 0..<width { row[column] = max(0, row[column]) }
            return
        }
        let key = StableHash.scramble(seed ^ UInt64(layer) << 56 ^ UInt64(number))
        var bits: UInt64 = 0
        for column in 0..<width {
            if column & 3 == 0 { bits = StableHash.scramble(key &+ UInt64(column)) }
            row[column] = bits & 0xFFFF < threshold ? 0 : max(0, row[column]) * scale
            bits &>>= 16
        }
    }

    /// Turns the gradient of a row's states after `activate` into that of the states before it. A state is positive exactly
    /// when it was neither cut nor dropped.
    func turn(_ gradient: UnsafeMutablePointer<Float>, states: UnsafePointer<Float>, width: Int) {
        for column in 0..<width { gradient[column] = states[column] > 0 ? gradient[column] * scale : 0 }
    }
}
