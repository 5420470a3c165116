/// A small, fast, seeded random source (SplitMix64, Steele et al. 2014): the same seed gives the same numbers
/// everywhere. For simulation and sampling, never for secrets.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A source that starts from `seed`.
    public init(seed: UInt64) { state = StableHash.scramble(seed) }

    /// A source for one purpose within a seeded run; different purposes do not disturb each other.
    public init(seed: UInt64, purpose: String) {
        self.init(seed: seed ^ StableHash.text(purpose))
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        let value = StableHash.scramble(state)
        state &+= 0x9E37_79B9_7F4A_7C15
        return value
    }

    /// Uniform in `0..<1`, with 53 random bits.
    public mutating func unit() -> Double { Double(next() &>> 11) * 0x1p-53 }

    /// Uniform in `0..<bound`; `bound` must be positive. The bias of the multiply method is below 2^-32 for bounds
    /// under 2^32.
    public mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

    /// True with the given probability.
    public mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// One element, each equally likely; the collection must not be empty.
    public mutating func pick<Choices: RandomAccessCollection>(_ choices: Choices) -> Choices.Element {
        choices[choices.index(choices.startIndex, offsetBy: below(choices.count))]
    }
}
