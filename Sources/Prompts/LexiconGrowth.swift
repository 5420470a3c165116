internal import Base

extension Lexicon {
    /// Templates that recognition knows at most; those above are retired, the least recently useful first.
    static let mostTemplates = 16_000
    /// Four-grams that recognition knows at most.
    static let mostGrams = 1 << 20

    /// The lexicon after another sample: known templates keep their numbers, and new ones are learned from the prompts
    /// that no known template covers. Topic cells stay, so that summaries keep merging, unless too little stood behind
    /// them (`TopicLearner.relearn`); then `topicIdentity` changes. A sample that it was learned from already changes
    /// nothing. Deterministic; the cost is that of `learn`.
    ///
    /// Numbers are given once. After 32,767 templates nothing new is learned; a fresh lexicon is due then.
    public func grow(with sample: PromptSample) -> Lexicon {
        grow(with: sample, mostTemplates: Lexicon.mostTemplates, mostGrams: Lexicon.mostGrams)
    }

    func grow(with sample: PromptSample, mostTemplates: Int, mostGrams: Int) -> Lexicon {
        var sample = sample
        sample.prune()
        let digest = sample.digest
        guard !sample.entries.isEmpty, !samples.contains(digest) else { return self }
        var growth = TemplateGrowth(templates, generation: generation + 1)
        growth.learn(from: sample)
        growth.retire(mostTemplates: mostTemplates, mostGrams: mostGrams)
        let grown = growth.dictionary
        var learner = TopicLearner()
        let topics = learner.relearn(topics, sample, grown)
        return successor(grown, topics, samples: samples + [digest])
    }

    /// The lexicon without the given templates: their numbers stay, their text and four-grams are gone.
    public func retiring(_ numbers: Set<UInt16>) -> Lexicon {
        let known = numbers.filter { (1...max(1, templates.templates.count)).contains(Int($0)) }
        guard known.contains(where: { !templates.templates[Int($0) - 1].isRetired }) else { return self }
        var growth = TemplateGrowth(templates, generation: generation + 1)
        growth.retire(known)
        return successor(growth.dictionary, topics, samples: samples)
    }

    private func successor(_ templates: TemplateDictionary, _ topics: TopicModel, samples: [UInt64]) -> Lexicon {
        let next = Lexicon(
            templates: templates, topics: topics, ancestors: ancestors, generation: generation + 1, samples: samples)
        let line = next.identity == identity ? ancestors : ancestors.filter { $0 != next.identity } + [identity]
        return Lexicon(
            templates: templates, topics: topics, ancestors: Array(line.suffix(Lexicon.longestMemory)),
            generation: generation + 1, samples: Array(samples.suffix(Lexicon.longestMemory)))
    }
}

/// Templates on their way from one generation to the next.
private struct TemplateGrowth {
    private var templates: [TemplateDictionary.Template]
    private var grams: [(key: UInt64, value: UInt16)]
    private var edges: [(key: UInt64, value: UInt16)]
    private let known: TemplateDictionary
    private let generation: Int

    init(_ known: TemplateDictionary, generation: Int) {
        self.known = known
        self.generation = generation
        templates = known.templates
        grams = known.gramEntries
        edges = known.edgeEntries
    }

    var dictionary: TemplateDictionary { TemplateDictionary(templates: templates, grams: grams, edgeWords: edges) }

    /// Notes which templates the sample holds, and learns new ones from what they do not cover.
    mutating func learn(from sample: PromptSample) {
        let tokens = Tokens()
        let matcher = TemplateMatcher()
        var seen = templates
        let rest = sample.emptying { text in
            text.withUnsafeBufferPointer { tokens.read(Bytes($0)) }
            matcher.match(tokens, known)
            let index = Int(matcher.number) - 1
            guard index >= 0 else { return false }
            seen[index].lastUseful = generation
            if seen[index].isShape {
                seen[index].text = TemplateText.render(text, tokens, matcher)
                seen[index].isShape = false
            }
            return true
        }
        templates = seen
        var learner = TemplateLearner(sample: rest, known: known)
        let learned = learner.learn()
        for var template in learned.templates.dropFirst(templates.count) {
            template.lastUseful = generation
            templates.append(template)
        }
        grams += learned.gramEntries
        edges += learned.edgeEntries
    }

    /// Retires the least recently useful templates until both bounds hold.
    mutating func retire(mostTemplates: Int, mostGrams: Int) {
        var active = templates.indices.filter { !templates[$0].isRetired }
        var size = grams.count
        guard active.count > mostTemplates || size > mostGrams else { return }
        active.sort {
            (templates[$1].lastUseful, templates[$1].prompts, $0) < (
                templates[$0].lastUseful, templates[$0].prompts, $1
            )
        }
        var retired = Set<UInt16>()
        while active.count > mostTemplates || size > mostGrams, let index = active.popLast() {
            size -= templates[index].grams
            retired.insert(UInt16(index + 1))
        }
        retire(retired)
    }

    mutating func retire(_ numbers: Set<UInt16>) {
        for number in numbers {
            templates[Int(number) - 1].grams = 0
            templates[Int(number) - 1].text = ""
            templates[Int(number) - 1].isShape = true
        }
        grams.removeAll { numbers.contains($0.value & ~TemplateDictionary.variant) }
        edges.removeAll { numbers.contains($0.value) }
    }
}
