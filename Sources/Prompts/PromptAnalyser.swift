public import Base

/// Turns prompts into features: tokens, template, then everything else on the residual. One per thread; buffers are
/// used again. Cost: about 1 µs for a prompt of 90 words.
public final class PromptAnalyser {
    private let lexicon: Lexicon
    private let capabilities: Capabilities
    private let reader = CapabilityReader()
    private let tokens = Tokens()
    private let matcher = TemplateMatcher()
    private let reasoning = ReasoningPhrases()
    private let topics: TopicCells
    private let style = StyleClassifier.builtIn
    private var systems = SystemPromptCache()

    /// An analyser with a lexicon and the capability taxonomy.
    public init(lexicon: Lexicon, capabilities: Capabilities) {
        self.lexicon = lexicon
        self.capabilities = capabilities
        topics = TopicCells(lexicon)
    }

    /// Features of a prompt and its system prompt. Follow-ups say little about subjects, so topic, capability and
    /// style are told only where `isOpening`.
    public func analyse(prompt: Bytes, system: Bytes, isOpening: Bool) -> PromptFeatures {
        var features = PromptFeatures()
        if !system.isEmpty { (features.systemTemplate, features.systemShape) = analyse(system: system) }
        guard !prompt.isEmpty else {
            tokens.read(prompt)
            return features
        }
        tokens.read(prompt)
        matcher.match(tokens, lexicon.templates)
        features.template = matcher.number
        features.words = UInt16(tokens.count)
        features.coveredWords = UInt16(matcher.covered)
        features.elicitsReasoning = reasoning.occur(in: tokens)
        fingerprint(prompt, &features)
        guard isOpening else { return features }
        features.topic = topics.cell(of: tokens, matcher) ?? PromptFeatures.noTopic
        features.capability = UInt16(capability())
        judgeStyle(prompt, &features)
        return features
    }

    /// The words of the prompt that was analysed last without those that templates cover, in lower case where they are ASCII,
    /// a blank between two; at most `most` bytes, cut between words. What a person or a program asks, without the wrapper
    /// that it asks with.
    public func remainder(atMost most: Int) -> [UInt8] {
        var text: [UInt8] = []
        for index in 0..<tokens.count where !matcher.isCovered[index] {
            let word = tokens.bytes(index)
            guard text.count + word.count < most else { break }
            if !text.isEmpty { text.append(32) }
            text += word.buffer
        }
        return text
    }

    /// One content in four is enough for a share, and four times as fast.
    private func judgeStyle(_ prompt: Bytes, _ features: inout PromptFeatures) {
        guard features.content & 6 == 0, let odds = style.logOdds(prompt, tokens) else { return }
        features.styleJudged = true
        features.modelWritten = odds >= StyleClassifier.threshold
    }

    private func capability() -> Int {
        let found = reader.withFeatures(of: tokens, except: matcher) {
            capabilities.classifier.classify(features: $0).leaf
        }
        return found == CapabilityClassifier.other ? capabilities.other : Int(found)
    }

    private func fingerprint(_ prompt: Bytes, _ features: inout PromptFeatures) {
        var content: UInt64 = 0
        var simHash = SimHash()
        var previous: UInt64 = 0
        let value = tokens.value
        let isCovered = matcher.isCovered
        for index in 0..<tokens.count where !isCovered[index] {
            content = StableHash.mix(content ^ value[index], 0xD6E8_FEB8_6659_FD93)
            simHash.add(StableHash.mix(previous ^ value[index], 0x9FB2_1C65_1E98_DF25))
            previous = value[index]
        }
        // Text without words (only marks, or nothing beside the template) still has an identity.
        if content == 0 { content = StableHash.bytes(prompt.slice(0, 512), seed: 1) }
        features.content = content
        features.simHash = simHash.value
    }

    private func analyse(system: Bytes) -> (template: UInt16, shape: UInt64) {
        // Everything that is read must be in the key, or the answer would depend on which text came first.
        var key = StableHash.bytes(system.slice(0, Tokens.headBytes), seed: UInt64(system.count))
        if system.count > Tokens.headBytes {
            let tail = max(Tokens.headBytes, system.count - Tokens.tailBytes)
            key = StableHash.bytes(system.slice(tail, system.count), seed: key)
        }
        if let known = systems[key] { return known }
        tokens.read(system)
        matcher.match(tokens, lexicon.templates)
        var shape: UInt64 = 1
        for index in 0..<tokens.count { shape = StableHash.mix(shape ^ tokens.shape[index], 0xD6E8_FEB8_6659_FD93) }
        let found = (template: matcher.number, shape: shape)
        systems[key] = found
        return found
    }
}

/// System prompts repeat exchange after exchange: a small direct-mapped cache saves reading them again.
private struct SystemPromptCache {
    private var keys = [UInt64](repeating: 0, count: 1024)
    private var values = [(template: UInt16, shape: UInt64)](repeating: (0, 0), count: 1024)

    subscript(key: UInt64) -> (template: UInt16, shape: UInt64)? {
        get {
            let slot = Int(key & 1023)
            return keys[slot] == key && key != 0 ? values[slot] : nil
        }
        set {
            guard let newValue else { return }
            let slot = Int(key & 1023)
            keys[slot] = key
            values[slot] = newValue
        }
    }
}
