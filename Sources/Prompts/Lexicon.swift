internal import Base

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
    /// The same for equal lexicons, different otherwise.
    public let identity: UInt64
    /// Identities of the lexicons that this one has grown from, the oldest first; the most recent 4,096.
    public let ancestors: [UInt64]
    /// How often it has grown.
    public let generation: Int
    // Digests of the samples it was learned from: the same sample teaches nothing twice.
    let samples: [UInt64]

    static let longestMemory = 4096

    /// Learns a lexicon; cost about 2 s for a sample of 65,536 prompts.
    public static func learn(from sample: PromptSample) -> Lexicon {
        var sample = sample
        sample.prune()
        var templateLearner = TemplateLearner(sample: sample)
        let templates = templateLearner.learn()
        var topicLearner = TopicLearner()
        return Lexicon(
            templates: templates, topics: topicLearner.learn(sample, templates), samples: [sample.digest])
    }

    /// A lexicon that knows nothing.
    public init() { self.init(templates: TemplateDictionary(), topics: TopicModel(), samples: []) }

    init(
        templates: TemplateDictionary, topics: TopicModel, ancestors: [UInt64] = [], generation: Int = 0,
        samples: [UInt64]
    ) {
        self.templates = templates
        self.topics = topics
        self.ancestors = ancestors
        self.generation = generation
        self.samples = samples
        identity = StableHash.mix(templates.digest ^ 0x9FB2_1C65_1E98_DF25, topics.identity)
    }

    /// Stands for the topic cells: topic counts made under another identity do not add to those made under this one.
    public var topicIdentity: UInt64 { topics.identity }

    /// Whether summaries made with the lexicon of that identity may be merged with those made with this one.
    public func includes(_ other: UInt64) -> Bool { other == identity || ancestors.contains(other) }
}
