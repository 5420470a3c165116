public import Accounts
public import Base
public import Indicators
internal import Prompts

/// One exchange of a made-up account.
public struct Asked: Sendable {
    /// Hours since the made-up log began.
    public var hour: Double
    /// Topic cell; nil when the prompt has none.
    public var topic: Int?
    /// Taxonomy leaf; nil when the prompt has none.
    public var capability: Int?
    /// Content of the prompt: equal numbers are equal prompts.
    public var content: UInt64
    /// Tokens of the answer; -1 when unknown.
    public var answer: Int32 = 400
    /// Words of the prompt, and how many of them templates cover.
    public var words: (all: UInt16, covered: UInt16) = (12, 0)
    /// What the exchange is like.
    public var traits: Observation.Traits = [.opening, .hasPrompt, .stopped]
    /// The client that the exchange claims to come from, told with its TLS fingerprint.
    public var claims = ClientFamily.unknown
    /// SimHash of the prompt.
    public var simHash: UInt64 = 0
    /// Values that the exchange carries.
    public var values: [AttributeKind: String] = [:]

    /// An exchange at an hour of the log.
    public init(
        _ hour: Double, topic: Int? = nil, capability: Int? = nil, content: UInt64 = 0,
        traits: Observation.Traits = [.opening, .hasPrompt, .stopped], answer: Int32 = 400,
        values: [AttributeKind: String] = [:]
    ) {
        self.hour = hour
        self.topic = topic
        self.capability = capability
        self.content = content
        self.traits = traits
        self.answer = answer
        self.values = values
    }

    /// Where made-up logs begin: a Monday, midnight UTC.
    public static let start = Timestamp(milliseconds: 1_772_409_600_000)

    /// The moment of an hour of the log.
    public static func moment(_ hour: Double) -> Timestamp {
        Timestamp(milliseconds: start.milliseconds + Int64(hour * 3_600_000))
    }

    /// The key under which a value is counted.
    public static func key(_ kind: AttributeKind, _ value: String) -> AttributeKey {
        AttributeKey(kind, hash: StableHash.text(value, seed: UInt64(kind.rawValue))).withoutClaim
    }

    var observation: Observation {
        var observation = Observation()
        observation.timestamp = Asked.moment(hour)
        observation.traits = traits
        observation.outputTokens = answer
        observation.prompt.content = StableHash.scramble(content)
        observation.prompt.simHash = simHash
        observation.prompt.words = words.all
        observation.prompt.coveredWords = words.covered
        if let topic { observation.prompt.topic = UInt16(topic) }
        if let capability { observation.prompt.capability = UInt16(capability) }
        for (kind, value) in values { observation.attributes[Int(kind.rawValue) - 1] = Asked.key(kind, value) }
        // Which template it is matters to nobody here; that there is one does.
        if values[.template] != nil { observation.prompt.template = 1 }
        let tls = observation.attributes[Int(AttributeKind.tls.rawValue) - 1]
        if tls != .none {
            observation.attributes[Int(AttributeKind.tls.rawValue) - 1] = AttributeKey(
                bits: tls.bits | UInt64(claims.rawValue))
        }
        return observation
    }
}

extension Account {
    /// An account with the given exchanges.
    public convenience init(_ id: String, _ asked: [Asked], _ change: (inout AccountProfile) -> Void = { _ in }) {
        var summary = AccountSummary()
        for exchange in asked { summary.add(exchange.observation) }
        var profile = AccountProfile()
        change(&profile)
        self.init(id: id, summary: summary, profile: profile)
    }
}
