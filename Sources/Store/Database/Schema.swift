internal import Base

/// What the tables are, step by step: a file of an older version is taken through the steps that it lacks, each in a
/// transaction of its own. A step that was released is never changed; what is new gets a step of its own.
struct Schema {
    /// Marks the file as a store of ours: `Stil`.
    static let application = 0x5374_696C

    /// The steps; the version of a file is the number of steps it has taken.
    let steps: [String]

    /// What this program knows.
    static let current = Schema(steps: [first])

    var version: Int { steps.count }

    /// The version of a file. Throws when the file is a database of another program or of a newer version.
    func version(of connection: Connection) throws -> Int {
        let application = try connection.number("PRAGMA application_id")
        let version = try connection.number("PRAGMA user_version")
        let tables = try connection.number("SELECT count(*) FROM sqlite_schema")
        guard application == Schema.application || (application == 0 && version == 0 && tables == 0) else {
            throw UserError(
                .input, "this is a database, but no store of Stillwatch", at: connection.path,
                remedy: "name the folder of a store: --state DIR")
        }
        guard version <= self.version else {
            throw UserError(
                .input, "the store has version \(version), and this program knows versions up to \(self.version)",
                at: connection.path, remedy: "use a newer stillwatch, or put a backup of this version back")
        }
        return version
    }

    /// Brings a file to the present version. Two processes that do so at once take turns. Costs nothing when there is
    /// nothing to do.
    func migrate(_ connection: Connection) throws {
        while try version(of: connection) < version {
            try connection.transaction {
                // Another process may have been faster.
                let reached = try version(of: connection)
                guard reached < version else { return }
                try connection.execute(steps[reached])
                try connection.execute(
                    "PRAGMA application_id = \(Schema.application); PRAGMA user_version = \(reached + 1)")
            }
        }
    }
}
