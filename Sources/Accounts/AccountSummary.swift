public import Base
internal import Prompts

/// Everything kept of an account: a commutative monoid of bounded sketches.
///
/// `merge` is associative and commutative and the empty summary is neutral, so summaries of parts (threads, files,
/// days, machines) merge to one result, to the last bit. All parts must come from the same `Lexicon`. No text is kept.
/// Size in binary form: about 1.5 KB for a week at 25.6 exchanges a day; 20 KB with every sketch and counter full, 256
/// topic cells and 250 leaves.
public struct AccountSummary: Equatable, Sendable {
    /// Exchanges. Like all sums here it stays at 2^52 when it gets there.
    public internal(set) var exchanges = 0
    /// First exchange; the far future when there is none.
    public internal(set) var first = AccountSummary.farFuture
    /// Last exchange; the far past when there is none.
    public internal(set) var last = AccountSummary.farPast
    /// When it was active.
    public internal(set) var hours = HourActivity()
    /// Values it was seen with.
    public internal(set) var attributes = AttributeCounts()
    /// Sample of its distinct prompts.
    public internal(set) var prompts = PromptSketch()
    /// Opening prompts by topic cell.
    public internal(set) var topics = CellCounts()
    /// Opening prompts by topic cell, those with an odd content hash only: kept apart so that groups chosen by one half
    /// of the topics can be judged by the other.
    public internal(set) var heldOutTopics = CellCounts()
    /// Opening prompts by topic cell, those that wear a template or stand under a templated system prompt only: what a
    /// program asks in the account's name, apart from what its owner asks.
    public internal(set) var templatedTopics = CellCounts()
    /// Opening prompts by taxonomy leaf.
    public internal(set) var capabilities = CellCounts()
    /// Token counts.
    public internal(set) var tokens = TokenCounts()
    /// Exchanges by turn of their conversation, counted from 1; those without a known turn are left out.
    public internal(set) var turns = LengthHistogram()
    /// Words of all prompts, and how many of them templates cover.
    public internal(set) var words = WordCounts()
    /// When each model was asked.
    public internal(set) var models = ModelTimes()
    var traits = InlineArray<23, UInt32>(repeating: 0)

    // Moments are kept within these, and sums below `mostCounted`, so that no hostile value can make later arithmetic
    // overflow; both ends are beyond every real log.
    static let farFuture = Timestamp(milliseconds: mostCounted)
    static let farPast = Timestamp(milliseconds: -mostCounted)
    static let mostCounted: Int64 = 1 << 52

    /// Sums of token counts, and how long requests and answers are.
    public struct TokenCounts: Equatable, Sendable {
        /// Tokens of requests.
        public internal(set) var input = 0
        /// Tokens of answers.
        public internal(set) var output = 0
        /// Tokens of reasoning.
        public internal(set) var reasoning = 0
        /// Exchanges with reasoning tokens.
        public internal(set) var reasoningExchanges = 0
        /// Requests by tokens.
        public internal(set) var inputLengths = LengthHistogram()
        /// Answers by tokens.
        public internal(set) var outputLengths = LengthHistogram()
    }

    /// Words of prompts.
    public struct WordCounts: Equatable, Sendable {
        /// Words.
        public internal(set) var total = 0
        /// Words that templates cover.
        public internal(set) var covered = 0
        /// Sum of squares of words per prompt, for the variance of prompt lengths.
        public internal(set) var squares = 0
    }

    /// The empty summary.
    public init() {}

    /// Exchanges with the given trait.
    public func count(_ trait: Observation.Traits) -> Int { Int(traits[trait.rawValue.trailingZeroBitCount]) }

    /// Exchanges whose content is known, be it as text or as a digest.
    public var exchangesWithContent: Int { count(.hasPrompt) + count(.hasDigest) }

    /// Share of the exchanges with the given trait; 0 without exchanges.
    public func share(_ trait: Observation.Traits) -> Double {
        Double(count(trait)) / Double(max(1, exchanges))
    }

    /// Topic counts without those held out.
    public var choosingTopics: [(cell: Int, count: Int)] {
        var held = [Int: Int]()
        for (cell, count) in heldOutTopics.cells { held[cell] = count }
        return topics.cells.compactMap { cell, count in
            let left = count - (held[cell] ?? 0)
            return left > 0 ? (cell, left) : nil
        }
    }

    /// Adds one exchange. Cost: about 0.5 µs with the summary in the cache.
    public mutating func add(_ observation: borrowing Observation) {
        AccountSummary.increase(&exchanges, by: 1)
        first = max(min(first, observation.timestamp), AccountSummary.farPast)
        last = min(max(last, observation.timestamp), AccountSummary.farFuture)
        hours.add(observation.timestamp)
        attributes.add(observation.attributes)
        models.add(
            observation.attributes[Int(AttributeKind.model.rawValue) - 1],
            hours: HourActivity.hour(of: observation.timestamp))
        var bits = observation.traits.rawValue
        while bits != 0 {
            let bit = bits.trailingZeroBitCount
            traits[bit] = AttributeCounts.saturating(traits[bit], 1)
            bits &= bits &- 1
        }
        if !observation.traits.isDisjoint(with: [.hasPrompt, .hasDigest]) { add(observation.prompt) }
        addTokens(observation)
    }

    private mutating func add(_ prompt: PromptFeatures) {
        prompts.add(PromptSketch.Print(content: prompt.content >> 16, simHash: prompt.simHash))
        if prompt.topic != PromptFeatures.noTopic {
            topics.add(prompt.topic)
            if prompt.content & 1 == 1 { heldOutTopics.add(prompt.topic) }
            if prompt.template != 0 || prompt.systemTemplate != 0 { templatedTopics.add(prompt.topic) }
        }
        if prompt.capability != PromptFeatures.noTopic { capabilities.add(prompt.capability) }
        AccountSummary.increase(&words.total, by: Int(prompt.words))
        AccountSummary.increase(&words.covered, by: Int(prompt.coveredWords))
        AccountSummary.increase(&words.squares, by: Int(prompt.words) * Int(prompt.words))
    }

    private mutating func addTokens(_ observation: borrowing Observation) {
        if observation.inputTokens >= 0 {
            AccountSummary.increase(&tokens.input, by: Int(observation.inputTokens))
            tokens.inputLengths.add(observation.inputTokens)
        }
        if observation.turn > 0 { turns.add(observation.turn) }
        if observation.outputTokens >= 0 {
            AccountSummary.increase(&tokens.output, by: Int(observation.outputTokens))
            tokens.outputLengths.add(observation.outputTokens)
        }
        if observation.reasoningTokens > 0 {
            AccountSummary.increase(&tokens.reasoning, by: Int(observation.reasoningTokens))
            AccountSummary.increase(&tokens.reasoningExchanges, by: 1)
        }
    }

    // Both are at least 0 and at most `mostCounted`, or far below it; staying at the bound keeps sums associative.
    @inline(__always) private static func increase(_ sum: inout Int, by more: Int) {
        sum = min(sum &+ more, Int(mostCounted))
    }

    /// Takes in the summary of another part of the same account.
    public mutating func merge(_ other: AccountSummary) {
        AccountSummary.increase(&exchanges, by: other.exchanges)
        first = min(first, other.first)
        last = max(last, other.last)
        hours.merge(other.hours)
        attributes.merge(other.attributes)
        models.merge(other.models)
        prompts.merge(other.prompts)
        topics.merge(other.topics)
        heldOutTopics.merge(other.heldOutTopics)
        templatedTopics.merge(other.templatedTopics)
        capabilities.merge(other.capabilities)
        for bit in 0..<Observation.Traits.count {
            traits[bit] = AttributeCounts.saturating(traits[bit], other.traits[bit])
        }
        AccountSummary.increase(&tokens.input, by: other.tokens.input)
        AccountSummary.increase(&tokens.output, by: other.tokens.output)
        AccountSummary.increase(&tokens.reasoning, by: other.tokens.reasoning)
        AccountSummary.increase(&tokens.reasoningExchanges, by: other.tokens.reasoningExchanges)
        tokens.inputLengths.merge(other.tokens.inputLengths)
        tokens.outputLengths.merge(other.tokens.outputLengths)
        turns.merge(other.turns)
        AccountSummary.increase(&words.total, by: other.words.total)
        AccountSummary.increase(&words.covered, by: other.words.covered)
        AccountSummary.increase(&words.squares, by: other.words.squares)
    }

    /// Equal in everything that the binary form keeps.
    public static func == (left: AccountSummary, right: AccountSummary) -> Bool { left.encoded() == right.encoded() }
}
