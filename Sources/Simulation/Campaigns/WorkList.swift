internal import Base

/// Numbers of prompts in the order in which they are dealt.
struct WorkList: Sendable {
    private var dealt: UInt64 = 0
    private var block: [UInt64] = []

    /// Sizes of what is drawn from.
    struct Sizes: Sendable {
        /// Copies for `bestOfK`.
        var copies: Int
        /// Prompts that `random` draws from.
        var pool: Int
        /// Prompts that `bestOfK` shuffles together.
        var block: Int
    }

    /// The number of the next prompt.
    mutating func next(
        _ partition: CampaignSpec.Partition, _ sizes: Sizes, _ random: inout SeededRandom
    ) -> UInt64 {
        switch partition {
        case .disjoint:
            dealt &+= 1
            return dealt
        case .random: return UInt64(random.below(sizes.pool))
        case .bestOfK:
            if block.isEmpty {
                let first = dealt
                dealt &+= UInt64(sizes.block)
                block = (0..<sizes.block).flatMap { Array(repeating: first &+ UInt64($0), count: sizes.copies) }
                block.shuffle(using: &random)
            }
            return block.removeLast()
        }
    }
}
