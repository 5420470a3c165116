public import Base

/// What is known of a request when it has been read and nothing has been answered.
///
/// Accounts, organisations and keys are hashes of their identifiers (`RequestFacts.hash`), 0 for none: look-ups need no
/// text, and nothing here needs erasing. Two of a million identifiers share a hash with a probability of 3e-8.
public struct RequestFacts: Sendable {
    /// Who asks.
    public var account: UInt64
    /// The account's organisation; 0 for none.
    public var organisation: UInt64
    /// The key's identifier, never its secret; 0 for none.
    public var key: UInt64
    /// How well the account is known: a place in the policy's `verification_levels` (`Policy.verification(named:)`).
    public var verification: Int
    /// What the account spent in the last 30 days, in micro-dollars.
    public var spend30Days: Int64
    /// The client's address; nil when unknown.
    public var address: IPAddress?
    /// The client's country.
    public var country: Country
    /// The client's autonomous system; 0 when unknown.
    public var autonomousSystem: UInt32
    /// The model asked for.
    public var model: String
    /// The endpoint or route, as the gateway names it.
    public var endpoint: String
    /// Whether the answer is to be streamed.
    public var isStreamed: Bool
    /// Whether token probabilities are asked for.
    public var asksLogprobs: Bool
    /// How many alternatives per token are asked for.
    public var topLogprobs: Int
    /// How many answers are asked for.
    public var choices: Int
    /// Whether a seed is given.
    public var hasSeed: Bool
    /// Whether reasoning is asked for.
    public var asksReasoning: Bool
    /// Tokens of the request, estimated.
    public var inputTokens: Int
    /// Tokens of the answer at most.
    public var mostOutputTokens: Int
    /// What the exchange may cost, in micro-dollars: reserved before, settled after.
    public var estimatedCost: Int64
    /// The moment, in milliseconds since 1970.
    public var now: Int64

    /// Facts of an account's request at a moment; everything else is unknown or not asked for.
    public init(account: UInt64, now: Int64) {
        self.account = account
        self.now = now
        organisation = 0
        key = 0
        verification = 0
        spend30Days = 0
        address = nil
        country = .unknown
        autonomousSystem = 0
        model = ""
        endpoint = ""
        isStreamed = false
        asksLogprobs = false
        topLogprobs = 0
        choices = 1
        hasSeed = false
        asksReasoning = false
        inputTokens = 0
        mostOutputTokens = 0
        estimatedCost = 0
    }

    /// The hash under which an identifier is known to policies, standings, cuts and meters.
    public static func hash(_ identifier: String) -> UInt64 { StableHash.text(identifier) }

    /// The same, of an identifier's bytes.
    public static func hash(_ identifier: Bytes) -> UInt64 { StableHash.bytes(identifier) }

    /// What the exchange may use. Far more than any exchange uses counts as the most that one can.
    var need: Meters.Need {
        let tokens = Meters.Need.bounded(Int64(clamping: inputTokens))
        return Meters.Need(
            tokens: tokens + Meters.Need.bounded(Int64(clamping: mostOutputTokens)),
            cost: Meters.Need.bounded(estimatedCost))
    }
}
