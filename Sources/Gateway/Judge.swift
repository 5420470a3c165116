public import Base
public import Exchanges
public import HTTP

/// Whoever decides on requests. One for each loop, asked on its thread; nothing here may wait.
public protocol Judge: AnyObject {
    /// Who a credential belongs to; nil when it is nobody's, or nobody's any more. `fields` and `address` are the request's.
    func identify(_ credential: String, _ fields: HeaderFields, address: String) -> Identity?
    /// Who a request is from by the word of somebody who is trusted to know; nil when nobody may be called that.
    func identify(_ caller: NamedCaller) -> Identity?
    /// What is to be done with a request that has been read.
    func rule(on request: InspectedRequest) -> Ruling
    /// Whether a stream may go on that has so far brought so many tokens.
    func mayContinue(_ ticket: any Ticket, tokens: Int64) -> Bool
    /// A request that was let pass is over, with the tokens that it took as far as anybody knows.
    func settle(_ ticket: any Ticket, usage: Exchange.Usage, status: Int)
    /// A request was let pass whose end nobody will tell: what was reserved for it counts as used.
    func settleUnseen(_ ticket: any Ticket)
}

/// A caller as somebody else names it who has identified it already.
public struct NamedCaller: Sendable {
    /// The account.
    public var account = ""
    /// The organisation; empty for none.
    public var organisation = ""
    /// Identifier of the key, never the key; empty for none.
    public var key = ""
    /// How well the account is known, in the words of the policy; empty for not at all.
    public var verification = ""
    /// The client's address; empty when unknown.
    public var address = ""
    /// The client's country, two letters; empty when unknown.
    public var country = ""

    /// Nobody yet.
    public init() {}
}

/// What a judge keeps of a request that it let pass, to settle it by.
public protocol Ticket: AnyObject {}

/// Who asks. Made once for a credential and shared by its requests.
public final class Identity: Sendable {
    /// The account.
    public let account: String
    /// The organisation, if there is one.
    public let organisation: String
    /// Identifier of the key, never the key.
    public let key: String
    /// Where the request comes from, as far as a trusted proxy or the connection tells.
    public let origin: Origin
    /// The judge's own.
    public let facts: (any Sendable)?

    /// Where a request comes from.
    public struct Origin: Sendable, Equatable {
        /// The client's address; empty when unknown.
        public var address = ""
        /// Its country (ISO 3166 alpha-2); empty when unknown.
        public var country = ""
        /// The fingerprint of its TLS client (JA4); empty when unknown.
        public var fingerprint = ""

        /// Nothing known.
        public init() {}
    }

    /// An identity as given.
    public init(
        account: String, organisation: String = "", key: String = "", origin: Origin = Origin(),
        facts: (any Sendable)? = nil
    ) {
        self.origin = origin
        self.account = account
        self.organisation = organisation
        self.key = key
        self.facts = facts
    }
}

/// A request as far as it has been read. Lives for a call only.
public struct InspectedRequest {
    /// Who asks.
    public let identity: Identity
    /// What is asked; its texts are valid during the call.
    public let exchange: Exchange
    /// Length of the body in bytes.
    public let bodyLength: Int
    /// Name of the service.
    public let service: String
    /// The request's fields.
    public let fields: HeaderFields
    /// Identifier of the request, for the decision.
    public let id: String
}

/// What is to be done with a request.
public struct Ruling {
    /// The answer to a request that does not pass; nil when it does.
    public var refusal: APIError?
    /// What is done to a request that passes and to its answer.
    public var obfuscation: (any Obfuscation)?
    /// Fields for the answer, such as the state of limits.
    public var fields = HeaderFields()
    /// Whether the prompt is recorded whole, however long it is.
    public var recordsWhole = false
    /// Kept until the request is over.
    public var ticket: (any Ticket)?
    /// The decision in words, for whoever acts on it elsewhere.
    public var verdict = Verdict()

    /// Lets a request pass.
    public init(ticket: (any Ticket)? = nil) { self.ticket = ticket }

    /// Refuses a request.
    public init(_ refusal: APIError, fields: HeaderFields = HeaderFields()) {
        self.refusal = refusal
        self.fields = fields
    }
}

/// A decision in words: what proxies are told, and for operators what led to it.
public struct Verdict: Sendable, Equatable {
    /// What is done: `allow`, `observe`, `throttle`, `challenge`, `degrade` or `deny`.
    public var action = "allow"
    /// Version of the policy.
    public var policy = ""
    /// What is to be taken from the answer, in the words of `Stillwatch-Degrade`.
    public var degrade: [String] = []
    /// The caller's tier. For operators, as is all that follows.
    public var tier = ""
    /// The rule that decided; empty for none.
    public var rule = ""
    /// What mattered.
    public var reasons: [Reason] = []
    /// What would have been done, had nothing been in shadow; nil when nothing else.
    public var shadow: Shadow?

    /// One thing that mattered.
    public struct Reason: Sendable, Equatable {
        /// What it is.
        public var name: String
        /// What was found.
        public var value: String
        /// What it was compared with.
        public var threshold: String

        /// A reason as given.
        public init(name: String, value: String, threshold: String) {
            self.name = name
            self.value = value
            self.threshold = threshold
        }
    }

    /// What shadow kept from happening.
    public struct Shadow: Sendable, Equatable {
        /// What would have been done.
        public var action: String
        /// The status of the answer.
        public var status: Int
        /// The rule.
        public var rule: String

        /// A decision as given.
        public init(action: String, status: Int, rule: String) {
            self.action = action
            self.status = status
            self.rule = rule
        }
    }

    /// Lets a request pass.
    public init() {}
}

/// Changes what a suspected caller asks for and gets. What cannot be changed without harm passes as it is.
public protocol Obfuscation: AnyObject {
    /// The request's body as it is passed on; nil for as it is.
    func request(_ body: Bytes, _ dialect: TrafficDialect) -> [UInt8]?
    /// A whole answer's body; nil for as it is.
    func answer(_ body: Bytes, _ dialect: TrafficDialect) -> [UInt8]?
    /// One event of a stream, its blank line included; nil for as it is.
    func event(_ event: Bytes, _ dialect: TrafficDialect) -> [UInt8]?
    /// How often something passed as it was because it could not be read.
    var faults: Int { get }
}
