public import Base

/// The latest verdict on an account.
public struct Standing: Sendable, Equatable {
    /// The account.
    public var account: String
    /// The campaign that it belongs to; nil for none.
    public var campaign: String?
    /// How sure that is, from 0 to 1.
    public var confidence: Double
    /// The account's own score, from 0 to 1.
    public var score: Double
    /// Since when it has been flagged; nil when it is not.
    public var flaggedSince: Timestamp?
    /// Whatever else the writer wants back; the store does not look into it.
    public var extra: [UInt8]

    /// A verdict.
    public init(
        account: String, campaign: String? = nil, confidence: Double = 0, score: Double = 0,
        flaggedSince: Timestamp? = nil, extra: [UInt8] = []
    ) {
        self.account = account
        self.campaign = campaign
        self.confidence = confidence
        self.score = score
        self.flaggedSince = flaggedSince
        self.extra = extra
    }
}

/// Where accounts stood after the last tick: a server that starts anew goes on from here.
public struct Standings: Sendable {
    let connections: Connections

    /// What is known, as the tick of that moment left it; nil before the first tick.
    public func load() throws -> (tick: Timestamp, standings: [Standing])? {
        try connections.read { connection in
            guard let tick = try connection.statement("SELECT moment FROM tick").first(read: { $0.moment(0) }) else {
                return nil
            }
            let standings = try connection.statement(
                "SELECT account, campaign, confidence, score, flagged_since, extra FROM standings ORDER BY account"
            ).all(read: \.standing)
            return (tick, standings)
        }
    }

    /// The verdict on one account; nil when there is none.
    public func standing(of account: String) throws -> Standing? {
        try connections.read { connection in
            try connection.statement(
                "SELECT account, campaign, confidence, score, flagged_since, extra FROM standings WHERE account = ?"
            ).first(account, read: \.standing)
        }
    }

    /// Puts a tick's verdicts in the place of all earlier ones, in one transaction: readers see the old ones or the new
    /// ones. Of two for one account the later in the list counts. Costs about 2 µs for each.
    public func replace(_ standings: [Standing], at tick: Timestamp) throws {
        try connections.write(.normal) { connection in
            try connection.execute("DELETE FROM standings")
            let insert = try connection.statement("INSERT OR REPLACE INTO standings VALUES (?, ?, ?, ?, ?, ?)")
            for standing in standings {
                try insert.run(
                    standing.account, standing.campaign, standing.confidence, standing.score, standing.flaggedSince,
                    standing.extra)
            }
            try connection.statement("INSERT OR REPLACE INTO tick VALUES (1, ?)").run(tick)
        }
    }
}

extension Row {
    fileprivate var standing: Standing {
        Standing(
            account: text(0), campaign: optionalText(1), confidence: double(2), score: double(3),
            flaggedSince: optionalMoment(4), extra: blob(5))
    }
}
