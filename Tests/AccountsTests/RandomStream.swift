import Accounts
import Base
import Prompts

/// Observations of one account with every field in play, many values shared, and now and then an extreme one.
struct RandomStream {
    private var random: SeededRandom
    /// How many values each kind of attribute has.
    private let variety: Int

    init(seed: UInt64, variety: Int = 60) {
        random = SeededRandom(seed: seed, purpose: "stream")
        self.variety = variety
    }

    mutating func next() -> Observation {
        var observation = Observation()
        observation.account = 1
        observation.timestamp = moment()
        for kind in AttributeKind.allCases where random.chance(0.8) {
            let hash = StableHash.scramble(UInt64(random.below(variety)) << 8 | UInt64(kind.rawValue))
            observation.attributes[Int(kind.rawValue) - 1] = AttributeKey(kind, hash: hash)
        }
        observation.traits = Observation.Traits(
            rawValue: UInt32(truncatingIfNeeded: random.next()) & (1 << UInt32(Observation.Traits.count) - 1))
        if !observation.traits.isDisjoint(with: [.hasPrompt, .hasDigest]) { observation.prompt = prompt() }
        observation.inputTokens = tokens()
        observation.outputTokens = tokens()
        observation.reasoningTokens = tokens()
        observation.turn = random.chance(0.3) ? 0 : max(0, tokens())
        return observation
    }

    mutating func take(_ count: Int) -> [Observation] { (0..<count).map { _ in next() } }

    private mutating func moment() -> Timestamp {
        if random.chance(0.01) { return Timestamp(milliseconds: random.pick([.min, .max, -1, 0, 1 << 52])) }
        return Timestamp(milliseconds: 1_776_000_000_000 + Int64(random.below(90 * 86_400)) * 1000)
    }

    private mutating func prompt() -> PromptFeatures {
        var prompt = PromptFeatures()
        prompt.content = StableHash.scramble(UInt64(random.below(200)))
        prompt.simHash = StableHash.scramble(UInt64(random.below(3)))
        if random.chance(0.7) { prompt.topic = UInt16(random.below(300)) }
        if random.chance(0.7) { prompt.capability = UInt16(random.below(60)) }
        prompt.words = UInt16(random.below(65_536))
        prompt.coveredWords = UInt16(random.below(Int(prompt.words) + 1))
        return prompt
    }

    private mutating func tokens() -> Int32 {
        random.chance(0.02) ? .max : Int32(random.below(3000)) - 1
    }
}

/// The summary of some observations.
func summarise(_ observations: some Sequence<Observation>) -> AccountSummary {
    var summary = AccountSummary()
    for observation in observations { summary.add(observation) }
    return summary
}
