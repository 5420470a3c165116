internal import Base
public import Embeddings

/// What an analysis knows about a log's language before it summarises: templates and topic cells, learned from a
/// sample of the log itself.
///
/// Summaries merge when they were made with one lexicon, or with lexicons of which one has grown from the other: known
/// templates keep their numbers (`grow(with:)`), and only topic counts are bound to `topicIdentity`.
public struct Lexicon: Sendable {
    /// Templates of the log.
    public let templates: TemplateDictionary
    /// Topic cells of the log.
    public let topics: TopicModel
    /// Topic cells by meaning, where there is a table and enough text that it understands.
    let meaning: MeaningTopics?
    /// The same for equal lexicons, different otherwise.
    public let identity: UInt64
    /// Stands for the topic cells: topic counts made under another identity do not add to those made under this one.
    public let topicIdentity: UInt64
    /// Identities of the lexicons that this one has grown from, the oldest first; the most recent 4,096.
    public let ancestors: [UInt64]
    /// How often it has grown.
    public let generation: Int
    // Digests of the samples it was learned from: the same sample teaches nothing twice.
    let samples: [UInt64]

    static let longestMemory = 4096

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
        return Lexicon(templates: templates, topics: topics, meaning: meaning, samples: [sample.digest])
    }

    /// A lexicon that knows nothing.
    public init() { self.init(templates: TemplateDictionary(), topics: TopicModel(), meaning: nil, samples: []) }

    init(
        templates: TemplateDictionary, topics: TopicModel, meaning: MeaningTopics? = nil, ancestors: [UInt64] = [],
        generation: Int = 0, samples: [UInt64]
    ) {
        self.templates = templates
        self.topics = topics
        self.meaning = meaning
        self.ancestors = ancestors
        self.generation = generation
        self.samples = samples
        topicIdentity =
            meaning.map { StableHash.mix(topics.identity ^ $0.digest, 0xD6E8_FEB8_6659_FD93) } ?? topics.identity
        identity = StableHash.mix(templates.digest ^ 0x9FB2_1C65_1E98_DF25, topicIdentity)
    }

    /// Whether summaries made with the lexicon of that identity may be merged with those made with this one.
    public func includes(_ other: UInt64) -> Bool { other == identity || ancestors.contains(other) }
}
