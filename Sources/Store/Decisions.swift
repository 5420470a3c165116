public import Base

/// A decision on a request that was not simply let through.
public struct Decision: Sendable, Equatable {
    /// Its id, as the client was told.
    public var id: String
    /// When.
    public var moment: Timestamp
    /// The account; empty where it was not known.
    public var account = ""
    /// The key's public id; empty where it was not known.
    public var key = ""
    /// The organisation; empty where there is none.
    public var organisation = ""
    /// What was done.
    public var action: String
    /// The rule that said so.
    public var rule = ""
    /// What would have been done, were a policy enforced that only watches; nil for none.
    public var shadowAction: String?
    /// The campaign that it was about; nil for none.
    public var campaign: String?
    /// The version of the policy; 0 for none.
    public var policy = 0
    /// Why: one JSON document.
    public var reasons = "[]"

    /// A decision with an action and no more.
    public init(id: String, at moment: Timestamp, action: String) {
        self.id = id
        self.moment = moment
        self.action = action
    }
}

/// Decisions other than plain allow, for people who ask "why was I refused?".
public struct Decisions: Sendable {
    let connections: Connections

    /// Which decisions to list.
    public struct Query: Sendable, Equatable {
        /// The decision of this id.
        public var id: String?
        /// Those on this account.
        public var account: String?
        /// Those on this key, by its public id.
        public var key: String?
        /// Of this moment or later.
        public var from: Timestamp?
        /// Before this moment.
        public var to: Timestamp?
        /// At most so many, the latest ones.
        public var limit = 100

        /// The latest hundred.
        public init() {}
    }

    /// Adds decisions, all or none. One whose id is known already is passed over, so that a batch may be sent again. Costs
    /// about 16 µs for each; a batch of a second is a good size.
    public func append(_ decisions: [Decision]) throws {
        try connections.write(.normal) { connection in
            let insert = try connection.statement(
                """
                INSERT INTO decisions (id, moment, account, key, organisation, action, rule, shadow_action, campaign,
                policy, reasons) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
                """)
            for decision in decisions {
                try insert.run(
                    decision.id, decision.moment, decision.account, decision.key, decision.organisation,
                    decision.action, decision.rule, decision.shadowAction, decision.campaign, decision.policy,
                    decision.reasons)
            }
        }
    }

    /// Decisions, the latest first. By id, account, key or time alone it takes an index.
    public func list(_ query: Query = Query()) throws -> [Decision] {
        try connections.read { connection in
            var conditions = ["moment >= ?1", "moment < ?2"]
            var values: [any StoredValue] = [
                query.from ?? Timestamp(milliseconds: .min), query.to ?? Timestamp(milliseconds: .max),
            ]
            for (column, value) in [("id", query.id), ("account", query.account), ("key", query.key)] {
                guard let value else { continue }
                values.append(value)
                conditions.append("\(column) = ?\(values.count)")
            }
            values.append(max(0, query.limit))
            var decisions: [Decision] = []
            try connection.statement(
                composed: """
                    SELECT id, moment, account, key, organisation, action, rule, shadow_action, campaign, policy,
                    reasons FROM decisions WHERE \(conditions.joined(separator: " AND "))
                    ORDER BY moment DESC, number DESC LIMIT ?\(values.count)
                    """
            ).each(values) { decisions.append($0.decision) }
            return decisions
        }
    }

    /// Removes what is older than a moment, in pieces, so that appending waits for none of it. Returns how many went.
    @discardableResult
    public func prune(before moment: Timestamp) throws -> Int {
        var removed = 0
        while true {
            let piece = try connections.write(.normal) { connection in
                try connection.statement(
                    """
                    DELETE FROM decisions WHERE number IN
                    (SELECT number FROM decisions WHERE moment < ? ORDER BY moment LIMIT 10000)
                    """
                ).run(moment)
                return connection.changes
            }
            removed += piece
            if piece < 10_000 { return removed }
        }
    }
}

extension Row {
    fileprivate var decision: Decision {
        var decision = Decision(id: text(0), at: moment(1), action: text(5))
        decision.account = text(2)
        decision.key = text(3)
        decision.organisation = text(4)
        decision.rule = text(6)
        decision.shadowAction = optionalText(7)
        decision.campaign = optionalText(8)
        decision.policy = int(9)
        decision.reasons = text(10)
        return decision
    }
}
