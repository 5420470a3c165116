internal import Base

/// What was generated: the truth, the directory, and figures for people.
public struct SimulationOutcome: Sendable {
    let world: World
    let tally: Tally

    /// Exchanges written.
    public var exchanges: Int { tally.total }
    /// Different prompts, within about one percent.
    public let distinctPrompts: Int
    /// Topics that occurred.
    public var topics: Int { tally.topicsSeen.count { $0 } }
    /// Accounts with at least one exchange.
    public var accounts: Int { tally.exchanges.count { $0 > 0 } }

    init(world: World, tally: Tally, distinct: Int) {
        self.world = world
        self.tally = tally
        distinctPrompts = distinct
    }

    /// Accounts and exchanges of one kind.
    public struct KindCount: Sendable {
        /// `chat`, `org`, `app`, `lookalike:…` or `campaign:…`.
        public var kind: String
        /// Accounts with at least one exchange.
        public var accounts: Int
        /// Their exchanges.
        public var exchanges: Int
    }

    /// Figures by kind, in alphabetical order.
    public var kinds: [KindCount] {
        var counts: [String: KindCount] = [:]
        for index in tally.exchanges.indices where tally.exchanges[index] > 0 {
            let kind = kind(index)
            counts[kind, default: KindCount(kind: kind, accounts: 0, exchanges: 0)].accounts += 1
            counts[kind]?.exchanges += Int(tally.exchanges[index])
        }
        return counts.values.sorted { $0.kind < $1.kind }
    }

    /// Exchanges that belong to a campaign, by account; honest accounts are not in it.
    public var hidden: [String: Int] {
        var hidden: [String: Int] = [:]
        for (index, id) in ordered where kind(index).hasPrefix("campaign:") { hidden[id] = Int(tally.own[index]) }
        return hidden
    }

    /// The summary that the command line prints: a few lines.
    public var summary: String {
        var out = "\(world.name): \(Decimal.grouped(exchanges)) exchanges, \(Decimal.grouped(accounts)) accounts, "
        out += "\(topics) topics, about \(Decimal.grouped(distinctPrompts)) distinct prompts "
        out += "(\(Decimal.percent(Double(distinctPrompts) / Double(max(1, exchanges)), 0)))\n"
        for kind in kinds {
            let name = kind.kind + String(repeating: " ", count: max(1, 28 - kind.kind.count))
            out += "  \(name)\(Decimal.grouped(kind.accounts)) accounts, \(Decimal.grouped(kind.exchanges)) exchanges\n"
        }
        return out
    }

    /// Kind of the account at a position; a campaign's account that never got to work is an ordinary one.
    func kind(_ index: Int) -> String {
        let kind = world.population.kinds[Int(world.population.accounts[index].kind)]
        return kind.hasPrefix("campaign:") && tally.own[index] == 0 ? "chat" : kind
    }

    /// Accounts with traffic, ordered by identifier.
    var ordered: [(index: Int, id: String)] {
        tally.exchanges.indices.filter { tally.exchanges[$0] > 0 }
            .map { ($0, Identifier.text("acct_", world.population.accounts[$0].seed, 12)) }
            .sorted { $0.id < $1.id }
    }
}

/// Identifiers as text.
enum Identifier {
    static func text(_ prefix: StaticString, _ seed: UInt64, _ length: Int) -> String {
        var buffer = GrowingText(capacity: 64)
        buffer.append(prefix)
        buffer.append(token: seed, length)
        return buffer.view.string
    }
}
