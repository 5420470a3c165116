internal import Accounts
internal import Base
public import Exchanges
public import Prompts

/// Tells the topics of exchanges between two looks, as a look does. One for each thread; some microseconds a prompt.
public final class TopicReader {
    private let topics: PromptTopics

    /// A reader with what a look has learned.
    public init(_ lexicon: Lexicon) { topics = PromptTopics(lexicon) }

    /// The topic cell of an exchange; nil when its prompt opens no conversation or says too little.
    public func topic(of exchange: borrowing Exchange) -> UInt16? {
        guard ObservationMaker.isOpening(exchange), !exchange.prompt.isEmpty else { return nil }
        return topics.cell(of: exchange.prompt)
    }
}
