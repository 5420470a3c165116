import Base
import Testing

@testable import Prompts

/// Made-up text: sentences of common English words and invented nouns, varied enough that no phrase repeats much.
struct Payloads {
    private var random: SeededRandom
    private static let starters = [
        "how", "why", "can", "does", "when", "explain", "compare", "list", "describe", "find", "give", "which", "name",
        "prove", "sketch", "tell", "derive", "help", "who", "where", "should", "is", "are", "write", "show", "suppose",
        "given", "consider", "please", "what", "count", "rank", "outline", "check", "fix", "state", "draw", "plan",
    ]
    private static let joints = [
        "the", "the", "the", "the", "a", "a", "of", "of", "in", "and", "to", "with", "for", "from", "near", "that",
        "under", "than", "over", "by", "as",
        "against", "into", "between", "about",
    ]

    init(seed: UInt64) { random = SeededRandom(seed: seed, purpose: "payloads") }

    /// An invented word; `topic` chooses a vocabulary of 40 words of its own.
    mutating func noun(topic: Int? = nil) -> String {
        var source = SeededRandom(
            seed: topic.map { UInt64($0) << 32 | UInt64(random.below(40)) } ?? UInt64(random.below(6000)) | 1 << 60)
        return (0..<3).map { _ in
            String(source.pick(Array("bdfgklmnprstvz"))) + String(source.pick(Array("aeiou")))
        }.joined() + String(source.pick(Array("klmnrst")))
    }

    /// A question of 12 to 40 words, every second of them invented.
    mutating func next(topic: Int? = nil, start: String? = nil) -> String {
        var words = [start ?? random.pick(Payloads.starters)]
        for index in 0..<(11 + random.below(28)) {
            words.append(index % 2 == 0 ? random.pick(Payloads.joints) : noun(topic: topic))
        }
        if random.chance(0.3) { words.insert(String(random.below(100_000)), at: words.count - 1) }
        return words.joined(separator: " ") + "?"
    }
}

/// Fixed text around a payload.
struct Wrapper: Sendable, CustomTestStringConvertible {
    let name: String
    let wrap: @Sendable (_ payload: String, _ number: Int) -> String

    var testDescription: String { name }

    static let all = [
        Wrapper(name: "prefix") { payload, _ in
            "You are a patient tutor who checks each claim twice. Solve the following exercise: \(payload)"
        },
        Wrapper(name: "suffix") { payload, _ in
            "\(payload) Respond only in valid JSON with the keys answer and confidence."
        },
        Wrapper(name: "both") { payload, _ in
            "Read this text slowly, then reply like a careful specialist would. \(payload) "
                + "Keep your reply below two hundred words and avoid any bullets."
        },
        Wrapper(name: "slots") { payload, number in
            "Item \(number) at level \(["easy", "medium", "hard"][number % 3]): please work on this item now. "
                + "\(payload) Finish by printing one final line."
        },
        Wrapper(name: "short") { payload, _ in "Q: \(payload) A (with full working):" },
    ]
}

/// A sample of wrapped and natural prompts, and the lexicon learned from it.
struct Corpus {
    static let wrapped = 150
    static let natural = 1500
    var offers: [(key: UInt64, account: UInt64, prompt: String)] = []

    init(seed: UInt64, wrappers: [Wrapper] = Wrapper.all, natural: Int = Corpus.natural) {
        var payloads = Payloads(seed: seed)
        for wrapper in wrappers {
            for number in 0..<Corpus.wrapped { add(wrapper.wrap(payloads.next(), number)) }
        }
        for _ in 0..<natural { add(payloads.next()) }
    }

    mutating func add(_ prompt: String) {
        let key = StableHash.scramble(UInt64(offers.count))
        offers.append((key: key, account: UInt64(offers.count % 97), prompt: prompt))
    }

    func lexicon(shuffledBy random: SeededRandom? = nil) -> Lexicon {
        var sample = PromptSample()
        var ordered = offers
        if var random { ordered.shuffle(using: &random) }
        for offer in ordered {
            Bytes.with(offer.prompt) {
                sample.offer(key: offer.key, account: offer.account, prompt: $0, system: Bytes(), isOpening: true)
            }
        }
        return Lexicon.learn(from: sample)
    }
}

/// The built-in taxonomy's capabilities, trained once for all tests.
enum BuiltIn {
    private static let trained = Result { Capabilities(taxonomy: try Taxonomy.builtIn()) }
    static func capabilities() throws -> Capabilities { try trained.get() }
}

extension PromptAnalyser {
    func features(_ prompt: String, system: String = "", isOpening: Bool = true) -> PromptFeatures {
        Bytes.with(prompt) { prompt in
            Bytes.with(system) { analyse(prompt: prompt, system: $0, isOpening: isOpening) }
        }
    }
}
