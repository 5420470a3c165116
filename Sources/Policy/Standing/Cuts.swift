/// What a person has cut off: keys, accounts, organisations, whole campaigns. Immutable; a new cut makes a new set.
public struct Cuts: Sendable {
    /// What of a request is cut off.
    public enum Kind: String, Sendable, CaseIterable {
        /// The key.
        case key
        /// The account.
        case account
        /// The account's organisation.
        case organisation
        /// The campaign in which the account stands.
        case campaign
    }

    /// Which version of the list this is; the caller's to count.
    public let version: Int64
    private let keys: Set<UInt64>
    private let accounts: Set<UInt64>
    private let organisations: Set<UInt64>
    private let campaigns: Set<UInt64>

    /// Whether nothing is cut off.
    public let isEmpty: Bool

    /// Cuts by `RequestFacts.hash` of the identifiers.
    public init(
        keys: Set<UInt64> = [], accounts: Set<UInt64> = [], organisations: Set<UInt64> = [],
        campaigns: Set<UInt64> = [], version: Int64 = 0
    ) {
        self.version = version
        // 0 stands for "none" in facts and standings, and nobody is none.
        self.keys = keys.subtracting([0])
        self.accounts = accounts.subtracting([0])
        self.organisations = organisations.subtracting([0])
        self.campaigns = campaigns.subtracting([0])
        isEmpty = keys.isEmpty && accounts.isEmpty && organisations.isEmpty && campaigns.isEmpty
    }

    /// The first thing of the request that is cut off; nil when nothing is.
    public func contains(_ facts: RequestFacts, _ standing: Standing?) -> Kind? {
        guard !isEmpty else { return nil }
        if keys.contains(facts.key) { return .key }
        if accounts.contains(facts.account) { return .account }
        if organisations.contains(facts.organisation) { return .organisation }
        if let standing, campaigns.contains(standing.campaignHash) { return .campaign }
        return nil
    }
}
