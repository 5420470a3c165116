internal import Base
public import JSON

/// What is hidden in a log: the content of `truth.json`.
public struct Truth: Sendable {
    /// Name of the scenario.
    public var spec: String?
    /// Campaigns in the order of the file.
    public var campaigns: [Campaign]
    /// Every account with traffic.
    public var accounts: [String: Account]

    /// A truth from its parts.
    public init(spec: String?, campaigns: [Campaign], accounts: [String: Account]) {
        self.spec = spec
        self.campaigns = campaigns
        self.accounts = accounts
    }

    /// A hidden campaign.
    public struct Campaign: Sendable {
        /// Its name.
        public var id: String
        /// Its members.
        public var accounts: [String]
        /// Second of its first hour's start; nil when nothing was sent.
        public var start: Int?
        /// Exchanges in total.
        public var exchanges: Int
        /// Exchanges by hour: second of the hour's start and count.
        public var hourly: [(start: Int, count: Int)]
        /// A campaign from its parts.
        public init(id: String, accounts: [String], start: Int?, exchanges: Int, hourly: [(start: Int, count: Int)]) {
            self.id = id
            self.accounts = accounts
            self.start = start
            self.exchanges = exchanges
            self.hourly = hourly
        }
    }

    /// What an account really is.
    public struct Account: Sendable {
        /// `campaign:…`, `chat`, `org`, `app` or `lookalike:…`.
        public var kind: String
        /// Exchanges, of a campaign and others.
        public var exchanges: Int
        /// Exchanges that belong to a campaign.
        public var campaignExchanges: Int
        /// Second of the first of them.
        public var campaignFirst: Int?
        /// An account from its parts.
        public init(kind: String, exchanges: Int = 0, campaignExchanges: Int = 0, campaignFirst: Int? = nil) {
            self.kind = kind
            self.exchanges = exchanges
            self.campaignExchanges = campaignExchanges
            self.campaignFirst = campaignFirst
        }
    }

    /// Reads a truth of schema `stillwatch.truth/1`; `file` is a name for messages. Members that scoring does not
    /// need are passed over.
    public static func parse(_ json: JSONValue, file: String) throws -> Truth {
        let root = JSONNode(json, file: file)
        let schema = try root.required("schema")
        guard try schema.text() == "stillwatch.truth/1" else {
            throw schema.error(
                "not a truth of schema stillwatch.truth/1", remedy: "give the truth.json of a simulation")
        }
        var accounts: [String: Account] = [:]
        for (id, node) in try root.required("accounts").members() {
            accounts[id] = Account(
                kind: try node.required("kind").text(),
                exchanges: try node.optional("exchanges")?.integer() ?? 0,
                campaignExchanges: try node.optional("campaign_exchanges")?.integer() ?? 0,
                campaignFirst: try node.optional("campaign_first")?.integer())
        }
        return Truth(
            spec: try root.optional("spec")?.text(),
            campaigns: try root.required("campaigns").elements().map(Campaign.init), accounts: accounts)
    }
}

extension Truth.Campaign {
    fileprivate init(_ node: JSONNode) throws {
        self.init(
            id: try node.required("id").text(),
            accounts: try node.required("accounts").elements().map { try $0.text() },
            start: try node.optional("start").map { try $0.timestamp().second },
            exchanges: try node.required("exchanges").integer(in: 0...(1 << 52)), hourly: [])
        for pair in try node.required("hourly").elements() {
            let numbers = try pair.elements().map { try $0.integer(in: -(1 << 52)...(1 << 52)) }
            guard numbers.count == 2 else { throw pair.error("expected [second, count]") }
            hourly.append((numbers[0], numbers[1]))
        }
    }
}

extension Timestamp {
    /// Whole seconds since the epoch, rounded down.
    var second: Int { Int((milliseconds >= 0 ? milliseconds : milliseconds - 999) / 1000) }
}
