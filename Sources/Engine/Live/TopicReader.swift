internal import Accounts
internal import Base
public import Exchanges
public import Prompts

/// What a state knows of topics, to tell those of single prompts between two looks.
public struct TopicVocabulary: Sendable {
    let lexicon: Lexicon
    let capabilities: Capabilities

    /// Topics told under one identity are the same topics.
    public var identity: UInt64 { lexicon.topicIdentity }

    /// A lexicon's topics. `capabilities` come along because prompts are read as a look reads them.
    public init(_ lexicon: Lexicon, _ capabilities: Capabilities) {
        self.lexicon = lexicon
        self.capabilities = capabilities
    }
}

/// Tells the topics of exchanges as a look does. One for each thread; some microseconds a prompt.
public final class TopicReader {
    private let analyser: PromptAnalyser

    /// A reader with a vocabulary.
    public init(_ vocabulary: TopicVocabulary) {
        analyser = PromptAnalyser(lexicon: vocabulary.lexicon, capabilities: vocabulary.capabilities)
    }

    /// The topic cell of an exchange; nil when its prompt opens no conversation or says too little.
    public func topic(of exchange: borrowing Exchange) -> UInt16? {
        guard ObservationMaker.isOpening(exchange), !exchange.prompt.isEmpty else { return nil }
        let found = analyser.analyse(prompt: exchange.prompt, system: Bytes(), isOpening: true).topic
        return found == PromptFeatures.noTopic ? nil : found
    }
}
