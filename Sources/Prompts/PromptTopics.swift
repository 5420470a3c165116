public import Base

/// Tells the topics of prompts, and nothing else of them. One for each thread; a microsecond a prompt.
public final class PromptTopics {
    private let lexicon: Lexicon
    private let tokens = Tokens()
    private let matcher = TemplateMatcher()
    private let cells: TopicCells

    /// Topics of a lexicon.
    public init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        cells = TopicCells(lexicon)
    }

    /// The topic cell of a prompt, the same as `PromptAnalyser` finds; nil when it says too little.
    public func cell(of prompt: Bytes) -> UInt16? {
        tokens.read(prompt)
        matcher.match(tokens, lexicon.templates)
        return cells.cell(of: tokens, matcher)
    }
}

/// Sorts what a template leaves of a prompt into the topic cells of a lexicon. Buffers are used again.
final class TopicCells {
    private let lexicon: Lexicon
    private let meaning: MeaningReader?
    private let buckets: UnsafeMutablePointer<UInt16>
    private let sums: UnsafeMutablePointer<Int16>

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        meaning = lexicon.meaning?.scores.map { MeaningReader($0.table) }
        buckets = .allocate(capacity: TopicModel.mostStems)
        sums = .allocate(capacity: TopicModel.width)
    }

    deinit {
        buckets.deallocate()
        sums.deallocate()
    }

    /// By meaning where the table understands the words, by the words themselves otherwise.
    func cell(of tokens: Tokens, _ matcher: TemplateMatcher) -> UInt16? {
        if let meaning, let model = lexicon.meaning,
            let cell = model.scores?.cell(of: tokens, matcher, meaning, sums, cells: model.recipe.cells)
        {
            return cell
        }
        let telling = lexicon.topics.buckets(of: tokens, matcher, buckets)
        return lexicon.topics.cell(buckets, telling, sums)
    }
}
