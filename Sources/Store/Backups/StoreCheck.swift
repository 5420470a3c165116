internal import Base

/// Whether a database is a whole store.
enum StoreCheck {
    /// Goes through every page, every reference and the audit trail; returns the trail's head. Throws an input error that
    /// names the file and the first fault.
    static func whole(_ connection: Connection, _ schema: Schema) throws -> AuditHead {
        guard try schema.version(of: connection) > 0 else {
            throw UserError(
                .input, "this is no store of Stillwatch", at: connection.path, remedy: "name the file of a backup")
        }
        let report = try connection.statement("PRAGMA integrity_check(1)").first { $0.text(0) }
        guard report == "ok" else { throw damaged(connection) }
        guard try connection.statement("PRAGMA foreign_key_check").first(read: { _ in true }) == nil else {
            throw damaged(connection)
        }
        let verdict = try AuditVerdict.of(connection, expecting: nil)
        if let fault = verdict.fault {
            throw UserError(
                .input, "the audit trail is broken: \(fault)", at: connection.path, remedy: "use another backup")
        }
        return verdict.head
    }

    private static func damaged(_ connection: Connection) -> UserError {
        UserError(.input, "the database is damaged", at: connection.path, remedy: "use another backup")
    }
}
