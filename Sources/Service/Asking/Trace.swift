public import Base
public import Exchanges
public import Store

/// Who is behind an account, a key, a decision or an organisation, as far as a server's folder tells. Reads only.
public struct Trace: Sendable {
    /// What was asked about.
    public enum Kind: String, Sendable {
        /// An account.
        case account
        /// A key, by its public id.
        case key
        /// A decision, by its id.
        case decision
        /// An organisation.
        case organisation
    }

    /// What is known of one account.
    public struct Person: Sendable {
        /// The account.
        public let account: String
        /// Its keys, revoked ones too.
        public internal(set) var keys: [APIKey] = []
        /// What the directory knows of it; nil when it does not.
        public internal(set) var record: AccountRecord?
        /// The verdict of the last look; nil when it has none.
        public internal(set) var verdict: Standing?
        /// Other accounts with a verdict of the same campaign.
        public internal(set) var companions = 0
        /// Cuts that hold and touch it.
        public internal(set) var cuts: [Cut] = []
        /// The latest decisions other than plain allow, the latest first.
        public internal(set) var decisions: [Decision] = []
        /// Exchanges in the record by hour, without hours in which there were none.
        public internal(set) var hours: [(hour: Timestamp, exchanges: Int)] = []
        /// What the last report says of it.
        public internal(set) var report: ReportedMember?

        /// Organisations that keys and directory name.
        public var organisations: [String] {
            Set(keys.map(\.organisation) + [record?.organisation ?? ""]).subtracting([""]).sorted()
        }

        /// How well its owner was checked, by keys and directory.
        public var verifications: [String] {
            Set(keys.map(\.verification) + [record?.kycLevel ?? ""]).subtracting([""]).sorted()
        }
    }

    /// What is asked, and where.
    public struct Question: Sendable {
        /// An account, a key's public id, a decision's id or an organisation.
        public var id: String
        /// The server's folder.
        public var folder: String
        /// The account directory; nil for the one that the configuration names.
        public var accounts: String?
        /// Decisions for each account.
        public var decisions = 10
        /// Threads that read the record.
        public var threads = 1

        /// A question to a folder.
        public init(id: String, folder: String) {
            self.id = id
            self.folder = folder
        }
    }

    /// What the question was about.
    public let kind: Kind
    /// The decision that was asked about.
    public let decision: Decision?
    /// The accounts behind it.
    public internal(set) var people: [Person] = []
    /// Accounts of an organisation beyond the first hundred.
    public let omitted: Int
    /// When the verdicts were given; nil before the first look.
    public let looked: Timestamp?

    private static let most = 100

    /// Finds it out. `watch` is told while the record is read. Throws an input error when nothing is known by that name, and
    /// refuses secrets of keys.
    public init(
        _ question: Question, _ cancellation: Cancellation, watch: (_ step: String, ProgressMeter) -> Void
    ) throws {
        let id = question.id
        guard !(id.hasPrefix(APISecret.prefix) && id.utf8.count == APISecret.length && !id.dropFirst(3).contains("-"))
        else {
            throw UserError(
                .usage, "this is the secret of a key; it does not belong on a command line",
                remedy: "name the key's public id, as keys list shows it; revoke the key if others can see this line")
        }
        let store = try Store(question.folder, .look)
        let directory = try (question.accounts ?? Trace.directory(store)).map {
            try AccountDirectory.load($0, cancellation: cancellation)
        }
        let verdicts = try store.standings.load()
        looked = verdicts?.tick
        let names: [String]
        (kind, decision, names) = try Trace.resolve(id, store, directory)
        omitted = max(0, names.count - Trace.most)
        people = names.prefix(Trace.most).map { Person(account: $0) }
        let cuts = try store.cuts.active()
        var sizes: [String: Int] = [:]
        for standing in verdicts?.standings ?? [] { sizes[standing.campaign ?? "", default: 0] += 1 }
        for index in people.indices {
            try people[index].fill(store, directory, cuts, sizes, decisions: question.decisions)
        }
        let isKnown =
            kind != .account
            || people.contains {
                !$0.keys.isEmpty || $0.record != nil || $0.verdict != nil || !$0.cuts.isEmpty || !$0.decisions.isEmpty
            }
        try readRecord(question, cancellation, watch)
        guard isKnown || people.contains(where: { !$0.hours.isEmpty }) else {
            throw UserError(
                .input, "nothing is known by this name", at: question.folder,
                remedy: "name an account, a key (key_…), a decision (sw-…) or an organisation")
        }
        let report = try LastReport(folder: question.folder)
        for index in people.indices { people[index].report = report?.member(people[index].account) }
    }

    private static func resolve(
        _ id: String, _ store: Store, _ directory: AccountDirectory?
    ) throws -> (Kind, Decision?, [String]) {
        if let key = try store.keys.key(id) { return (.key, nil, [key.account]) }
        var query = Decisions.Query()
        query.id = id
        if let decision = try store.decisions.list(query).first {
            return (.decision, decision, decision.account.isEmpty ? [] : [decision.account])
        }
        if directory?[id] == nil, try store.keys.list(account: id).isEmpty {
            var accounts = Set(try store.keys.list(organisation: id).map(\.account))
            for record in directory?.records ?? [] where record.organisation == id { accounts.insert(record.accountID) }
            if !accounts.isEmpty { return (.organisation, nil, accounts.sorted()) }
        }
        return (.account, nil, [id])
    }

    /// The directory that the stored configuration names.
    private static func directory(_ store: Store) throws -> String? {
        guard let active = try store.policies.active() else { return nil }
        return ServiceSettings.accounts(in: active.text)
    }

    private mutating func readRecord(
        _ question: Question, _ cancellation: Cancellation, _ watch: (String, ProgressMeter) -> Void
    ) throws {
        let record = RecordHours(people.map(\.account))
        let found = try record.read("\(question.folder)/record", threads: question.threads, cancellation, watch)
        for index in people.indices { people[index].hours = found[people[index].account] ?? [] }
    }
}

extension Trace.Person {
    fileprivate mutating func fill(
        _ store: Store, _ directory: AccountDirectory?, _ active: [Cut], _ sizes: [String: Int], decisions most: Int
    ) throws {
        keys = try store.keys.list(account: account)
        record = directory?[account]
        verdict = try store.standings.standing(of: account)
        if let campaign = verdict?.campaign { companions = max(0, (sizes[campaign] ?? 1) - 1) }
        var query = Decisions.Query()
        query.account = account
        query.limit = most
        decisions = try store.decisions.list(query)
        let targets: [Cut.Kind: Set<String>] = [
            .account: [account], .key: Set(keys.map(\.id)), .organisation: Set(organisations),
            .campaign: Set([verdict?.campaign].compactMap(\.self)),
        ]
        cuts = active.filter { targets[$0.kind]?.contains($0.target) ?? false }
    }
}
