internal import Base

/// A store's connections, each behind a lock.
final class Connections: Sendable {
    let folder: StoreFolder
    let schema: Schema
    /// Nil where the store is only looked at.
    private let writer: Locked<Connection>?
    private let reader: Locked<Connection>
    /// The connection that looks for changes, and what it saw last.
    let watcher: Locked<Watcher>

    init(_ folder: StoreFolder, _ access: Store.Access, _ schema: Schema) throws {
        self.folder = folder
        self.schema = schema
        let mode: Connection.Access
        if access == .look {
            mode = folder.looking
            writer = nil
        } else {
            try folder.close(toOthers: folder.file)
            let connection = try Connection(folder.file, .changing)
            // A backup that was put in place by hand has another journal.
            try connection.execute("PRAGMA journal_mode = WAL")
            try schema.migrate(connection)
            writer = Locked(connection)
            mode = .asking
        }
        let first = try Connection(folder.file, mode)
        let version = try schema.version(of: first)
        guard version == schema.version else {
            throw UserError(
                .input, "the store has version \(version), an older one than this program's", at: folder.file,
                remedy: "let the server, or any command that changes the store, bring it to version \(schema.version)")
        }
        reader = Locked(first)
        watcher = Locked(Watcher(try Connection(folder.file, mode)))
    }

    /// Reads, with one state of the database for everything that `body` asks.
    func read<Result>(_ body: (Connection) throws -> Result) throws -> Result {
        try reader.withLock { connection in try connection.snapshot { try body(connection) } }
    }

    /// Changes, all or nothing.
    func write<Result>(
        _ durability: Connection.Durability = .full, _ body: (Connection) throws -> Result
    ) throws -> Result {
        try exclusively { connection in
            try connection.transaction(durability) { try body(connection) }
        }
    }

    /// The connection that writes, outside of a transaction.
    func exclusively<Result>(_ body: (Connection) throws -> Result) throws -> Result {
        guard let writer else {
            throw UserError(.output, "the store was opened to look at it, not to change it", at: folder.file)
        }
        return try writer.withLock { try body($0) }
    }
}
