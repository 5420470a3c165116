internal import Base
public import Gateway
internal import HTTP
public import Policy
public import Recording

/// Everything that a server is told.
public struct ServiceSettings: Sendable {
    /// The server's folder: store, record, state.
    public var folder = "/var/lib/stillwatch"
    /// Where callers connect.
    public var listeners: [Listener] = []
    /// Where operators connect: metrics, health, status. Nil for nowhere.
    public var administration: Listener? = Listener(address: "127.0.0.1", port: 9090)
    /// What operators must send to the administration listener; empty for nothing.
    public var administrationToken = ""
    /// Where metrics are pushed to; nil for nowhere.
    public var export: Export?
    /// Where proxies ask for decisions; nil for nowhere.
    public var decisions: Listener?
    /// How decisions are given there, and records taken.
    public var deciding = DecisionSettings()
    /// Event loops; one for each core is right.
    public var loops = 1
    /// Milliseconds for which a server that is told to end lets what is under way come to its end.
    public var drain = 30_000
    /// What is served.
    public var gateway = GatewaySettings(services: [])
    /// How callers are told apart.
    public var callers = Callers()
    /// What is kept of exchanges.
    public var record = Record()
    /// How the record is looked at.
    public var looks = Looks()
    /// Who is told of a new campaign.
    public var alerts: [Alert] = []
    /// The policy.
    public var policy: Policy
    /// The configuration's text, of which the policy is part.
    public var text = ""

    init(policy: Policy) { self.policy = policy }

    /// An address to listen on.
    public struct Listener: Sendable, Equatable {
        /// IPv4 or IPv6 address.
        public var address: String
        /// Port; 0 for a free one.
        public var port: Int
        /// Certificate chain and key (PEM) for TLS; nil without.
        public var certificate: Certificate?

        /// Files of a certificate.
        public struct Certificate: Sendable, Equatable {
            /// The chain.
            public var chain: String
            /// The private key.
            public var key: String
        }
    }

    /// How callers are told apart.
    public struct Callers: Sendable {
        /// What keys mean.
        public enum Mode: String, Sendable, CaseIterable {
            /// Keys are made by `stillwatch keys create`, and nobody else's are taken.
            case issued
            /// Keys are the provider's own and go on to it. The record names them by a keyed hash.
            case passed
        }

        /// See `Mode`.
        public var mode = Mode.issued
        /// The secret by which passed keys are hashed.
        public var hashingSecret: [UInt8] = []
        /// Networks of proxies that tell the truth about their clients.
        public var trustedProxies: [NetworkRange] = []
        /// The field in which they name the client's address.
        public var addressField: String?
        /// The field in which they name the client's country.
        public var countryField: String?
        /// The field in which they tell the fingerprint of the client's TLS (JA4).
        public var fingerprintField: String?
        /// With passed keys: the field in which a trusted proxy names the account.
        public var accountField: String?
    }

    /// What is kept of exchanges.
    public struct Record: Sendable {
        /// What a record outlives before its exchange counts as finished.
        public var sync = RecordWriter.Settings.Sync.process
        /// A segment of that many bytes is sealed.
        public var segmentBytes = 64 << 20
        /// Milliseconds for which segments, and so the text of prompts, are kept after they were taken in.
        public var keep = 24 * 3_600_000
    }

    /// How the record is looked at.
    public struct Looks: Sendable {
        /// Milliseconds between two looks.
        public var every = 3_600_000
        /// Milliseconds for which an account without activity is kept.
        public var keep = 30 * 86_400_000
        /// The account directory, read at every look.
        public var accounts: String?
        /// A detector of the operator's own.
        public var detector: String?
        /// Threads.
        public var threads = 1
    }

    /// Where metrics are pushed to.
    public struct Export: Sendable, Equatable {
        /// The collector's endpoint of OTLP/HTTP, such as `http://127.0.0.1:4318/v1/metrics`.
        public var url: String
        /// Milliseconds between two exports.
        public var every = 60_000
        /// A bearer token, read from a file; empty for none.
        public var token = ""
    }

    /// Who is told of a new campaign.
    public struct Alert: Sendable, Equatable {
        /// What the receiver understands.
        public enum Kind: String, Sendable, CaseIterable {
            /// Our own JSON.
            case webhook
            /// Slack's incoming webhooks.
            case slack
            /// PagerDuty's events API, version 2.
            case pagerduty
        }

        /// See `Kind`.
        public var kind: Kind
        /// Where to post.
        public var url: String
        /// The routing key or secret, read from a file; empty for none.
        public var secret = ""
    }
}
