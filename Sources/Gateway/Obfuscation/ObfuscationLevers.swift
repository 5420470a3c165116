/// What is taken from a suspected caller's requests and answers. docs/obfuscation.md says what each is worth and costs.
public struct ObfuscationLevers: Sendable, Equatable {
    /// What becomes of reasoning.
    public enum Reasoning: Sendable {
        /// It stays.
        case keep
        /// What the provider marks as a summary stays, everything else is emptied.
        case summarise
        /// All of it is emptied.
        case omit
    }

    /// Token probabilities are neither asked for nor passed on.
    public var removesLogprobs = false
    /// Alternatives for each token that stay; nil for all.
    public var topLogprobs: Int?
    /// Digits after the point that log-probabilities keep; nil for all.
    public var logprobDecimals: Int?
    /// Standard deviation of the noise on log-probabilities; nil for none.
    public var logprobNoise: Double?
    /// What becomes of reasoning.
    public var reasoning = Reasoning.keep
    /// Answers for each request at most; nil for any number.
    public var mostChoices: Int?
    /// A seed is not passed on.
    public var ignoresSeed = false

    /// Nothing is taken.
    public init() {}

    /// Whether token probabilities are touched.
    var touchesLogprobs: Bool {
        removesLogprobs || topLogprobs != nil || logprobDecimals != nil || logprobNoise != nil
    }
}
