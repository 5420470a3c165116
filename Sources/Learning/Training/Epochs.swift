internal import Base

/// What is told after each epoch of training.
public struct TrainingProgress: Sendable, Equatable {
    /// Epochs done, since the very beginning.
    public let epoch: Int
    /// The mean loss over the epoch's steps, each measured before its step: weighted means of -log p.
    public let loss: Double
}

/// The order in which an epoch takes its examples: it follows from seed and epoch alone, so that training can be resumed.
enum EpochOrder {
    /// The places `0..<count`, shuffled.
    static func places(_ count: Int, seed: UInt64, epoch: Int) -> [Int] {
        var random = SeededRandom(seed: StableHash.mix(seed ^ 0xD1B5_4A32_D192_ED03, UInt64(epoch) &* 2 &+ 1))
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, random.below(last + 1)) }
        return order
    }
}
