internal import Base

/// What an analysis knows about a log's language before it summarises: templates and topic cells, learned from a
/// sample of the log itself. Summaries made with different lexicons do not merge; `identity` tells them apart.
public struct Lexicon: Sendable {
    /// Templates of the log.
    public let templates: TemplateDictionary
    /// Topic cells of the log.
    public let topics: TopicModel
    /// The same for equal lexicons, different otherwise.
    public let identity: UInt64

    /// Learns a lexicon; cost about 2 s for a sample of 65,536 prompts.
    public static func learn(from sample: PromptSample) -> Lexicon {
        var sample = sample
        sample.prune()
        var templateLearner = TemplateLearner(sample: sample)
        let templates = templateLearner.learn()
        var topicLearner = TopicLearner()
        return Lexicon(templates: templates, topics: topicLearner.learn(sample, templates))
    }

    /// A lexicon that knows nothing.
    public init() { self.init(templates: TemplateDictionary(), topics: TopicModel()) }

    private init(templates: TemplateDictionary, topics: TopicModel) {
        self.templates = templates
        self.topics = topics
        var hash = StableHash.mix(templates.digest ^ 0x9FB2_1C65_1E98_DF25, UInt64(topics.cells) ^ templates.digest)
        for isTelling in topics.telling { hash = hash &* 0x9E37_79B9_7F4A_7C15 &+ (isTelling ? 2 : 1) }
        topics.weights.withUnsafeBytes {
            hash = StableHash.bytes(Bytes($0.bindMemory(to: UInt8.self)), seed: hash)
        }
        identity = hash
    }
}
