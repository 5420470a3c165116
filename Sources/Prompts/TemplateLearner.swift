internal import Base

/// Learns a log's templates from a sample of its prompts.
///
/// 1. A word four-gram is *frequent* when at least `threshold` sampled texts hold it.
/// 2. Two frequent four-grams belong together when, in most texts that hold the rarer one, they follow each other with
///    nothing frequent between (or with up to two stretches of other frequent text between, where a slot or the
///    payload stands).
/// 3. A connected set of at least three four-grams is a template.
///
/// Natural phrases are frequent too, but seldom in sets of three. Cost: four passes over the sample's tokens, about
/// 1 s for 65,536 prompts of 100 tokens.
struct TemplateLearner {
    private static let sketchBits: UInt64 = 22
    private static let mostGrams = 400_000
    private static let mostTemplates = 16_000
    private static let togetherness = 0.6
    // A payload phrase that happens to stand in a template is far rarer than the template; a slot's value is not.
    private static let leastShare = 0.05
    // Prompts of one template that are looked at for the words they have in common.
    private static let enoughPrompts = 400

    private let sample: PromptSample
    private let known: TemplateDictionary
    private let threshold: Int
    private let tokens = Tokens()

    private var grams: [UInt64] = []
    private var counts: [Int32] = []
    private var position: [UInt64: Int32] = [:]
    private var pairs: [UInt64: Int32] = [:]

    /// A learner over a sample. Templates are numbered from where those of `known` end, and the four-grams of `known`
    /// belong to no other template.
    init(sample: PromptSample, known: TemplateDictionary = TemplateDictionary()) {
        self.sample = sample
        self.known = known
        threshold = max(5, sample.entries.count / 8192)
    }

    /// The templates of `known`, then those of the sample; recognition knows the sample's only.
    mutating func learn() -> TemplateDictionary {
        countGrams()
        countPairs()
        let groups = connect()
        return describe(groups)
    }

    private func forEachText(_ body: (_ text: [UInt8]) -> Void) {
        for entry in sample.entries {
            body(entry.prompt)
            if !entry.system.isEmpty { body(entry.system) }
        }
    }

    private func read(_ text: [UInt8]) {
        text.withUnsafeBufferPointer { tokens.read(Bytes($0)) }
    }

    /// Counts texts per four-gram: first roughly, in a table of counters that never counts too low, then exactly for
    /// those that may reach the threshold.
    private mutating func countGrams() {
        var rough = [UInt16](repeating: 0, count: 1 << Int(TemplateLearner.sketchBits))
        let shift = 64 - TemplateLearner.sketchBits
        forEachText { text in
            read(text)
            for index in Grams.positions(tokens.count) {
                let slot = Int(truncatingIfNeeded: Grams.hash(tokens.shape, index) &>> shift)
                if rough[slot] < .max { rough[slot] &+= 1 }
            }
        }
        var lastText: [Int32] = []
        var found: [UInt64] = []
        var exact: [Int32] = []
        var slots: [UInt64: Int32] = [:]
        var number: Int32 = 0
        forEachText { text in
            read(text)
            number += 1
            for index in Grams.positions(tokens.count) {
                let gram = Grams.hash(tokens.shape, index)
                guard rough[Int(truncatingIfNeeded: gram &>> shift)] >= threshold else { continue }
                if let slot = slots[gram] {
                    guard lastText[Int(slot)] != number else { continue }
                    lastText[Int(slot)] = number
                    exact[Int(slot)] += 1
                } else {
                    slots[gram] = Int32(found.count)
                    found.append(gram)
                    exact.append(1)
                    lastText.append(number)
                }
            }
        }
        let frequent = found.indices.filter { exact[$0] >= threshold }
            .sorted { (exact[$1], found[$0]) < (exact[$0], found[$1]) }
            .prefix(TemplateLearner.mostGrams)
        for index in frequent {
            position[found[index]] = Int32(grams.count)
            grams.append(found[index])
            counts.append(exact[index])
        }
    }

    /// Counts in how many places two frequent four-grams follow each other.
    private mutating func countPairs() {
        var found: [UInt64: Int32] = [:]
        var runs: [(first: Int32, last: Int32)] = []
        forEachText { text in
            read(text)
            runs.removeAll(keepingCapacity: true)
            var previous: Int32 = -1
            for index in Grams.positions(tokens.count) {
                guard let gram = position[Grams.hash(tokens.shape, index)] else {
                    previous = -1
                    continue
                }
                if previous >= 0 {
                    found[TemplateLearner.pair(previous, gram), default: 0] += 1
                    runs[runs.count - 1].last = gram
                } else {
                    runs.append((gram, gram))
                }
                previous = gram
            }
            for index in runs.indices {
                for later in (index + 1)..<max(index + 1, min(index + 4, runs.count)) {
                    found[TemplateLearner.pair(runs[index].last, runs[later].first), default: 0] += 1
                }
            }
        }
        pairs = found
    }

    private static func pair(_ left: Int32, _ right: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: min(left, right))) << 32 | UInt64(UInt32(bitPattern: max(left, right)))
    }

    /// Connected sets of four-grams, as the smallest position in each set.
    private func connect() -> [Int32] {
        var parent = grams.indices.map { Int32($0) }
        func root(_ start: Int32) -> Int32 {
            var node = start
            while parent[Int(node)] != node {
                parent[Int(node)] = parent[Int(parent[Int(node)])]
                node = parent[Int(node)]
            }
            return node
        }
        // Positions are in order of count, so a set's smallest position is its most frequent four-gram: the root. The
        // pairs come in a fixed order, the most frequent first.
        for pair in pairs.keys.sorted() {
            let left = Int(pair >> 32)
            let right = Int(pair & 0xFFFF_FFFF)
            guard Double(pairs[pair] ?? 0) >= TemplateLearner.togetherness * Double(counts[right]) else { continue }
            let (a, b) = (root(Int32(left)), root(Int32(right)))
            let (most, least) = (counts[Int(min(a, b))], min(counts[right], counts[Int(max(a, b))]))
            guard Double(least) >= TemplateLearner.leastShare * Double(most) else { continue }
            parent[Int(max(a, b))] = min(a, b)
        }
        return parent.indices.map { root(Int32($0)) }
    }

    private func describe(_ roots: [Int32]) -> TemplateDictionary {
        let free = grams.map { known.value(of: $0) == 0 }
        var size = [Int](repeating: 0, count: roots.count)
        for (index, root) in roots.enumerated() where free[index] { size[Int(root)] += 1 }
        // Positions are in order of count, so a set's root is its most frequent four-gram.
        let first = known.templates.count
        let kept = roots.indices.filter { Int32($0) == roots[$0] && size[$0] >= TemplateMatcher.leastGrams }
            .prefix(min(TemplateLearner.mostTemplates, TemplateDictionary.mostNumbers - first))
        var number: [Int32: UInt16] = [:]
        for (index, root) in kept.enumerated() { number[Int32(root)] = UInt16(first + index + 1) }
        let members = roots.indices.filter { free[$0] }.compactMap { index in
            let isVariant = counts[index] * 2 < counts[Int(roots[index])]
            return number[roots[index]].map {
                (key: grams[index], value: isVariant ? $0 | TemplateDictionary.variant : $0)
            }
        }
        var templates =
            known.templates
            + kept.map {
                TemplateDictionary.Template(
                    fingerprint: grams[$0], text: "", prompts: Int(counts[$0]), grams: size[$0])
            }
        let words = edgeWords(TemplateDictionary(templates: templates, grams: members))
        let texts = examples(TemplateDictionary(templates: templates, grams: members, edgeWords: words))
        for index in first..<templates.count { templates[index].text = texts[index] }
        return TemplateDictionary(templates: templates, grams: members, edgeWords: words)
    }

    /// Single words that most prompts of a template have at one edge: fixed text too short for a four-gram.
    private func edgeWords(_ dictionary: TemplateDictionary) -> [(key: UInt64, value: UInt16)] {
        var prompts = [Int](repeating: 0, count: dictionary.templates.count + 1)
        var counts: [UInt64: (number: UInt16, count: Int)] = [:]
        var inThisPrompt = Set<UInt64>()
        let matcher = TemplateMatcher()
        forEachText { text in
            read(text)
            matcher.match(tokens, dictionary)
            let number = matcher.number
            guard number != 0, prompts[Int(number)] < TemplateLearner.enoughPrompts else { return }
            prompts[Int(number)] += 1
            inThisPrompt.removeAll(keepingCapacity: true)
            matcher.forEachEdge(tokens.count) { index, edge in
                let key = TemplateDictionary.wordKey(tokens.value[index], edge, number)
                if inThisPrompt.insert(key).inserted { counts[key, default: (number, 0)].count += 1 }
            }
        }
        return counts.compactMap { key, found in
            let total = prompts[Int(found.number)]
            return total >= 8 && found.count * 5 >= total * 4 ? (key: key, value: found.number) : nil
        }
    }

    /// For each template the fixed text of the first sampled prompt that carries it.
    private func examples(_ dictionary: TemplateDictionary) -> [String] {
        var texts = [String](repeating: "", count: dictionary.templates.count)
        let matcher = TemplateMatcher()
        forEachText { text in
            read(text)
            matcher.match(tokens, dictionary)
            let number = Int(matcher.number)
            guard number > 0, texts[number - 1].isEmpty else { return }
            texts[number - 1] = TemplateText.render(text, tokens, matcher)
        }
        return texts
    }
}
