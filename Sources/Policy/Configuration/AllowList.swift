/// Who is let through before every rule.
public struct AllowList: Sendable {
    /// One entry of the configuration.
    public struct Entry: Sendable, Equatable {
        /// Why; for the operator's eyes.
        public var reason: String
        /// When it ends, in milliseconds since 1970; nil for never.
        public var until: Int64?
        /// Identifiers and ranges, as written.
        public var accounts: [String] = []
        /// Organisations, as written.
        public var organisations: [String] = []
        /// Identifiers of keys, as written.
        public var keys: [String] = []
        /// Ranges of addresses, as written.
        public var networks: [String] = []
    }

    /// The entries in their order.
    public private(set) var entries: [Entry] = []
    private var accounts: [UInt64: Int] = [:]
    private var organisations: [UInt64: Int] = [:]
    private var keys: [UInt64: Int] = [:]
    private var networks = NetworkMap()

    mutating func add(_ entry: Entry) {
        entries.append(entry)
        let index = entries.count - 1
        for account in entry.accounts { put(index, &accounts[RequestFacts.hash(account)]) }
        for organisation in entry.organisations { put(index, &organisations[RequestFacts.hash(organisation)]) }
        for key in entry.keys { put(index, &keys[RequestFacts.hash(key)]) }
        for network in entry.networks.compactMap({ Network($0) }) { put(index, &networks[network]) }
    }

    /// Of two entries for the same, the one that lasts longer counts.
    private func put(_ index: Int, _ place: inout Int?) {
        guard let other = place else { return place = index }
        if (entries[other].until ?? .max) < (entries[index].until ?? .max) { place = index }
    }

    /// The entry that lets a request through, and by which of its fields; nil when none does.
    func entry(_ facts: RequestFacts) -> (index: Int, field: String)? {
        guard !entries.isEmpty else { return nil }
        if let index = accounts[facts.account], holds(index, facts.now) { return (index, "account") }
        if facts.organisation != 0, let index = organisations[facts.organisation], holds(index, facts.now) {
            return (index, "organisation")
        }
        if facts.key != 0, let index = keys[facts.key], holds(index, facts.now) { return (index, "key") }
        if !networks.isEmpty, let address = facts.address,
            let index = networks.value(of: address, where: { holds($0, facts.now) })
        {
            return (index, "network")
        }
        return nil
    }

    private func holds(_ index: Int, _ now: Int64) -> Bool { entries[index].until.map { now < $0 } ?? true }
}
