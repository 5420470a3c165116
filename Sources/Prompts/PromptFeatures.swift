public import Base

/// What is kept of one prompt: numbers only, no text.
public struct PromptFeatures: Sendable {
    /// Hash of the words that no template covers, numbers included: equal for equal content under any wrapper. 0 when
    /// the log has no prompt.
    public var content: UInt64 = 0
    /// SimHash of the content's word pairs: near-duplicates differ in few bits.
    public var simHash: UInt64 = 0
    /// Number of the prompt's template in the lexicon; 0 for none.
    public var template: UInt16 = 0
    /// Number of the system prompt's template in the lexicon; 0 for none.
    public var systemTemplate: UInt16 = 0
    /// Hash of the system prompt's words with numbers alike; 0 when there is none.
    public var systemShape: UInt64 = 0
    /// Topic cell; `noTopic` when the content is too short to tell.
    public var topic: UInt16 = PromptFeatures.noTopic
    /// Taxonomy leaf, or the number of leaves for "other".
    public var capability: UInt16 = PromptFeatures.noTopic
    /// Words of the prompt.
    public var words: UInt16 = 0
    /// Words of the prompt that templates cover.
    public var coveredWords: UInt16 = 0

    /// Whether the words ask for the steps of the reasoning.
    public var elicitsReasoning = false

    /// Whether the prompt's style was judged: that of one content in four is.
    public var styleJudged = false
    /// Whether the prompt reads as if a model had written it.
    public var modelWritten = false

    /// Marks a prompt without a topic.
    public static let noTopic = UInt16.max

    /// Features of an absent prompt.
    public init() {}

    /// Features of a prompt and a system prompt of which the log keeps digests only; either may be empty. Equal digests
    /// are equal content. Of words, templates, topics and capabilities a digest says nothing, and two that differ are
    /// no nearer to each other than any others.
    public init(promptDigest: Bytes, systemDigest: Bytes) {
        if !promptDigest.isEmpty {
            content = max(1, StableHash.bytes(promptDigest, seed: 0x4449_4745))
            simHash = StableHash.scramble(content)
        }
        if !systemDigest.isEmpty { systemShape = max(1, StableHash.bytes(systemDigest, seed: 0x5359_5344)) }
    }
}
