internal import Base
public import Embeddings

/// What an analysis knows about a log's language before it summarises: templates and topic cells, learned from a
/// sample of the log itself. Summaries made with different lexicons do not merge; `identity` tells them apart.
public struct Lexicon: Sendable {
    /// Templates of the log.
    public let templates: TemplateDictionary
    /// Topic cells of the log.
    public let topics: TopicModel
    /// Topic cells by meaning, where there is a table and enough text that it understands.
    let meaning: MeaningTopics?
    /// The same for equal lexicons, different otherwise.
    public let identity: UInt64

    /// Whether topics of English prompts are told by meaning.
    public var usesMeaning: Bool { meaning != nil }

    /// Learns a lexicon; cost about 2 s for a sample of 65,536 prompts, and 1 s more with a table. With a table, topics of
    /// English prompts are told by what their words mean, those of all others by their words as without.
    public static func learn(from sample: PromptSample, table: MeaningTable? = nil) -> Lexicon {
        var sample = sample
        sample.prune()
        var templateLearner = TemplateLearner(sample: sample)
        let templates = templateLearner.learn()
        var topicLearner = TopicLearner()
        let topics = topicLearner.learn(sample, templates)
        let meaning = table.flatMap { table in
            var learner = MeaningLearner(table)
            return learner.learn(sample, templates)
        }
        return Lexicon(templates: templates, topics: topics, meaning: meaning)
    }

    /// A lexicon that knows nothing.
    public init() { self.init(templates: TemplateDictionary(), topics: TopicModel(), meaning: nil) }

    private init(templates: TemplateDictionary, topics: TopicModel, meaning: MeaningTopics?) {
        self.templates = templates
        self.topics = topics
        self.meaning = meaning
        var hash = StableHash.mix(templates.digest ^ 0x9FB2_1C65_1E98_DF25, UInt64(topics.cells) ^ templates.digest)
        for isTelling in topics.telling { hash = hash &* 0x9E37_79B9_7F4A_7C15 &+ (isTelling ? 2 : 1) }
        topics.weights.withUnsafeBytes {
            hash = StableHash.bytes(Bytes($0.bindMemory(to: UInt8.self)), seed: hash)
        }
        identity = meaning.map { StableHash.mix(hash ^ $0.digest, 0xD6E8_FEB8_6659_FD93) } ?? hash
    }
}
