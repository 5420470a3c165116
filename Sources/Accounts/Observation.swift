public import Base
public import Prompts

/// What one exchange adds to its account's summary: numbers only, of fixed size, free of the reader's buffers.
public struct Observation: Sendable {
    /// Hash of the account id.
    public var account: UInt64 = 0
    /// When.
    public var timestamp = Timestamp(milliseconds: 0)
    /// Features of prompt and system prompt.
    public var prompt = PromptFeatures()
    /// Attribute values by kind, `AttributeKey.none` where unknown.
    public var attributes = InlineArray<14, AttributeKey>(repeating: .none)
    /// What the exchange was like.
    public var traits = Traits()
    /// Tokens of the request; -1 when unknown.
    public var inputTokens: Int32 = -1
    /// Tokens of the answer; -1 when unknown.
    public var outputTokens: Int32 = -1
    /// Tokens of reasoning; -1 when unknown.
    public var reasoningTokens: Int32 = -1

    /// Turn of the conversation, counted from 1; 0 when unknown.
    public var turn: Int32 = 0

    /// An empty observation.
    public init() {}

    /// Yes-or-no properties of an exchange.
    public struct Traits: OptionSet, Sendable {
        /// One bit per trait; the order is part of the binary form of summaries.
        public let rawValue: UInt32
        /// Traits from their bits.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// May open a conversation: first turn, or no turn known.
        public static let opening = Traits(rawValue: 1 << 0)
        /// Continues a conversation.
        public static let followUp = Traits(rawValue: 1 << 1)
        /// Sends a tool's output back.
        public static let toolOutput = Traits(rawValue: 1 << 2)
        /// The client left before the end.
        public static let aborted = Traits(rawValue: 1 << 3)
        /// The request failed (HTTP status 400 and above).
        public static let failed = Traits(rawValue: 1 << 4)
        /// Asked for reasoning (effort, budget or thinking).
        public static let reasoning = Traits(rawValue: 1 << 5)
        /// Asked for token log-probabilities.
        public static let logprobs = Traits(rawValue: 1 << 6)
        /// Asked for several choices.
        public static let choices = Traits(rawValue: 1 << 7)
        /// Streamed.
        public static let streamed = Traits(rawValue: 1 << 8)
        /// Gave a seed.
        public static let seeded = Traits(rawValue: 1 << 9)
        /// Asked for structured output.
        public static let structured = Traits(rawValue: 1 << 10)
        /// The answer reached its token limit.
        public static let cutByLength = Traits(rawValue: 1 << 11)
        /// The answer ended in a tool call.
        public static let calledTool = Traits(rawValue: 1 << 12)
        /// Filtered or refused.
        public static let refused = Traits(rawValue: 1 << 13)
        /// Ended by itself.
        public static let stopped = Traits(rawValue: 1 << 14)
        /// The words of the prompt ask for the steps of the reasoning.
        public static let elicitsReasoning = Traits(rawValue: 1 << 15)
        /// The prompt carries a template.
        public static let templated = Traits(rawValue: 1 << 16)
        /// There is a system prompt.
        public static let hasSystem = Traits(rawValue: 1 << 17)
        /// The log has a prompt.
        public static let hasPrompt = Traits(rawValue: 1 << 18)
        /// Refused as an attempt at distillation by the provider's own classifier.
        public static let refusedAsExtraction = Traits(rawValue: 1 << 19)

        /// The log has a digest in the prompt's place.
        public static let hasDigest = Traits(rawValue: 1 << 20)
        /// The prompt opens a conversation and its style was judged.
        public static let styleJudged = Traits(rawValue: 1 << 21)
        /// It was, and reads as if a model had written it.
        public static let modelWritten = Traits(rawValue: 1 << 22)

        /// Number of traits.
        public static let count = 23
    }
}
