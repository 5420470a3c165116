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

    private let sample: PromptSample
    private let threshold: Int
    private let tokens = Tokens()

    private var grams: [UInt64] = []
    private var counts: [Int32] = []
    private var position: [UInt64: Int32] = [:]
    private var pairs: [UInt64: Int32] = [:]

    init(sample: PromptSample) {
        self.sample = sample
        threshold = max(5, sample.entries.count / 8192)
    }

    /// The dictionary of the sample's templates.
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
            guard tokens.count >= Grams.size else { return }
            for index in 0...(tokens.count - Grams.size) {
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
            guard tokens.count >= Grams.size else { return }
            for index in 0...(tokens.count - Grams.size) {
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
            guard tokens.count >= Grams.size else { return }
            runs.removeAll(keepingCapacity: true)
            var previous: Int32 = -1
            for index in 0...(tokens.count - Grams.size) {
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
        for (pair, together) in pairs {
            let left = Int32(truncatingIfNeeded: pair >> 32)
            let right = Int32(truncatingIfNeeded: pair & 0xFFFF_FFFF)
            let rarer = min(counts[Int(left)], counts[Int(right)])
            guard Double(together) >= TemplateLearner.togetherness * Double(rarer) else { continue }
            let (a, b) = (root(left), root(right))
            // The smaller root wins: the result does not depend on the order in which pairs come.
            if a != b { parent[Int(max(a, b))] = min(a, b) }
        }
        return parent.indices.map { root(Int32($0)) }
    }

    private func describe(_ roots: [Int32]) -> TemplateDictionary {
        var size = [Int](repeating: 0, count: roots.count)
        for root in roots { size[Int(root)] += 1 }
        // Positions are in order of count, so a set's root is its most frequent four-gram.
        let kept = roots.indices.filter { Int32($0) == roots[$0] && size[$0] >= TemplateMatcher.leastGrams }
            .prefix(TemplateLearner.mostTemplates)
        var number: [Int32: UInt16] = [:]
        for (index, root) in kept.enumerated() { number[Int32(root)] = UInt16(index + 1) }
        let members = roots.indices.compactMap { index in
            number[roots[index]].map { (gram: grams[index], number: $0) }
        }
        let bare = kept.map {
            TemplateDictionary.Template(fingerprint: grams[$0], text: "", prompts: Int(counts[$0]), grams: size[$0])
        }
        let texts = examples(TemplateDictionary(templates: bare, grams: members))
        let templates = bare.indices.map {
            TemplateDictionary.Template(
                fingerprint: bare[$0].fingerprint, text: texts[$0], prompts: bare[$0].prompts, grams: bare[$0].grams)
        }
        return TemplateDictionary(templates: templates, grams: members)
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

/// The fixed text of a template as people read it.
enum TemplateText {
    private static let longest = 600

    /// The covered stretches of `text` with `{…}` where other text stands.
    static func render(_ text: [UInt8], _ tokens: Tokens, _ matcher: TemplateMatcher) -> String {
        var out: [UInt8] = []
        var index = 0
        while index < tokens.count, out.count < longest {
            guard matcher.isCovered[index] else {
                if !out.ends(with: TemplateText.slot) { out += TemplateText.slot }
                index += 1
                continue
            }
            var last = index
            while last + 1 < tokens.count, matcher.isCovered[last + 1] { last += 1 }
            if !out.isEmpty { out.append(32) }
            out += text[Int(tokens.start[index])..<min(Int(tokens.end[last]), text.count)]
            if last + 1 < tokens.count { out.append(32) }
            index = last + 1
        }
        return String(decoding: out.prefix(longest), as: UTF8.self)
    }

    private static let slot = Array("{…}".utf8)
}

extension [UInt8] {
    fileprivate func ends(with other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}
