public import Base

/// What a subject has used of its budget in a period.
public struct BudgetUse: Sendable, Equatable {
    /// Whose budget, such as `account:a-17`.
    public var subject: String
    /// The period, such as `2026-04`, in whatever words the writer reads again.
    public var period: String
    /// Millionths of a dollar.
    public var microdollars: Int

    /// A use.
    public init(subject: String, period: String, microdollars: Int) {
        self.subject = subject
        self.period = period
        self.microdollars = microdollars
    }
}

/// What was used of budgets. One server counts in its memory and writes the sums here now and then.
public struct Budgets: Sendable {
    let connections: Connections

    /// Sets the sums, all or none: what is given takes the place of what was known of the same subject and period, so a
    /// batch may be sent again. Costs about 1.3 µs for each.
    public func set(_ uses: [BudgetUse], at moment: Timestamp) throws {
        try connections.write(.normal) { connection in
            let upsert = try connection.statement(
                """
                INSERT INTO budgets VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET used = excluded.used, updated = excluded.updated
                """)
            for use in uses { try upsert.run(use.subject, use.period, use.microdollars, moment) }
        }
    }

    /// Millionths of a dollar that a subject has used in a period; 0 when nothing is known.
    public func used(_ subject: String, _ period: String) throws -> Int {
        try connections.read { connection in
            try connection.statement("SELECT used FROM budgets WHERE subject = ? AND period = ?")
                .first(subject, period) { $0.int(0) } ?? 0
        }
    }

    /// Everything known, or everything of one period, in the order of subjects and periods.
    public func list(period: String? = nil) throws -> [BudgetUse] {
        try connections.read { connection in
            try connection.statement(
                "SELECT subject, period, used FROM budgets WHERE ?1 IS NULL OR period = ?1 ORDER BY subject, period"
            ).all(period) { BudgetUse(subject: $0.text(0), period: $0.text(1), microdollars: $0.int(2)) }
        }
    }

    /// Removes sums that were not set since a moment. Returns how many went.
    @discardableResult
    public func prune(before moment: Timestamp) throws -> Int {
        try connections.write(.normal) { connection in
            try connection.statement("DELETE FROM budgets WHERE updated < ?").run(moment)
            return connection.changes
        }
    }
}
