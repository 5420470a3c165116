/// What is taken from an answer before it leaves. Nothing here changes what the answer says.
public struct Obfuscations: Sendable, Equatable {
    /// What becomes of reasoning.
    public enum Reasoning: String, Sendable, CaseIterable {
        /// It stays.
        case keep
        /// A summary takes its place.
        case summarise
        /// It is left out.
        case omit
    }

    /// Token probabilities are left out.
    public var removesLogprobs = false
    /// Alternatives per token that stay; nil for all.
    public var topLogprobs: Int?
    /// Digits after the point that probabilities keep; nil for all.
    public var logprobDecimals: Int?
    /// Standard deviation of the noise that probabilities get, in nats; nil for none.
    public var logprobNoise: Double?
    /// What becomes of reasoning.
    public var reasoning = Reasoning.keep
    /// Answers per request at most; nil for any number.
    public var mostChoices: Int?
    /// A seed is not passed on.
    public var ignoresSeed = false
    /// Lists without an order of their own are put into another one.
    public var shufflesLists = false

    /// Nothing is taken.
    public init() {}

    /// Whether nothing is taken.
    public var isEmpty: Bool { self == Obfuscations() }

    /// Takes whatever either takes.
    mutating func add(_ other: Obfuscations) {
        removesLogprobs = removesLogprobs || other.removesLogprobs
        topLogprobs = least(topLogprobs, other.topLogprobs)
        logprobDecimals = least(logprobDecimals, other.logprobDecimals)
        if let noise = other.logprobNoise { logprobNoise = max(noise, logprobNoise ?? 0) }
        if other.reasoning == .omit || reasoning == .keep { reasoning = other.reasoning }
        mostChoices = least(mostChoices, other.mostChoices)
        ignoresSeed = ignoresSeed || other.ignoresSeed
        shufflesLists = shufflesLists || other.shufflesLists
    }

    private func least(_ left: Int?, _ right: Int?) -> Int? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    /// The words of the header `Stillwatch-Degrade`, in a fixed order; empty when nothing is taken.
    public var words: [String] {
        var words: [String] = []
        if removesLogprobs { words.append("no-logprobs") }
        if let topLogprobs, !removesLogprobs { words.append("top-logprobs=\(topLogprobs)") }
        if let logprobDecimals, !removesLogprobs { words.append("round-logprobs=\(logprobDecimals)") }
        if let logprobNoise, !removesLogprobs { words.append("noise-logprobs=\(logprobNoise)") }
        switch reasoning {
        case .keep: break
        case .summarise: words.append("summarise-reasoning")
        case .omit: words.append("omit-reasoning")
        }
        if let mostChoices { words.append("max-n=\(mostChoices)") }
        if ignoresSeed { words.append("ignore-seed") }
        if shufflesLists { words.append("shuffle-lists") }
        return words
    }
}
