import Base

@testable import Simulation

/// Writes prompts of known topics, as a simulation's people do.
struct TopicWriter {
    struct Topic {
        let name: String
        let language: String
        let isCode: Bool
    }

    let topics = Lexicon.standard.topics.map {
        Topic(name: $0.name, language: $0.language.rawValue, isCode: $0.capability == .code)
    }
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func write(topic: Int) -> [UInt8] {
        var buffer = GrowingText()
        let expander = Expander(lexicon: .standard, textSeed: random.next(), personaSeed: random.next())
        expander.expand(rule: Lexicon.standard.topics[topic].rule, into: &buffer, random: &random)
        return Array(buffer.view.buffer)
    }
}
