internal import Base
internal import CSQLite

/// One connection to a database file. Of one thread at a time: `Store` keeps each behind a lock.
final class Connection {
    /// How much of the disk a commit waits for.
    enum Durability: String {
        /// Committed means it survives a power failure.
        case full = "FULL"
        /// A power failure may take the last commits back, in their order; the end of the process takes none.
        case normal = "NORMAL"
    }

    /// What a connection may do.
    enum Access: Equatable {
        /// Read and write.
        case changing
        /// Read; and, being the last that closes, fold the log into the file, which who may only read could not.
        case asking
        /// Read only; `immutable` when the medium cannot change, so that nothing needs to be locked.
        case reading(immutable: Bool)
    }

    /// The file, as messages name it.
    let path: String
    private let database: OpaquePointer
    private var prepared: [StaticStringKey: Statement] = [:]
    private var durability = Durability.full

    /// Opens a file that exists. Costs about 0.1 ms.
    init(_ path: String, _ access: Access) throws {
        self.path = path
        var opened: OpaquePointer?
        var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE
        if case .reading = access { flags |= SQLITE_OPEN_READONLY } else { flags |= SQLITE_OPEN_READWRITE }
        let code = sqlite3_open_v2(Self.address(path, access), &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw StoreFailure.error(code, "", at: path)
        }
        database = opened
        do {
            try check(stillwatch_harden(database))
            // Ten seconds cover any commit of ours: more means that somebody sits on the lock.
            try check(sqlite3_busy_timeout(database, 10_000))
            try execute("PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON")
            if access == .asking { try execute("PRAGMA query_only = ON") }
            if access == .changing {
                // Room for the ends of all indices (KiB), and a log that is folded in every 16 MiB: four times the usual,
                // which makes batches of decisions three times as fast.
                try execute("PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 4000")
                try execute("PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864")
            }
        } catch {
            sqlite3_close_v2(database)
            throw error
        }
    }

    deinit {
        prepared = [:]
        // Waits for statements that are still alive.
        sqlite3_close_v2(database)
    }

    /// Runs statements that return nothing.
    func execute(_ sql: String) throws { try check(sqlite3_exec(database, sql, nil, nil, nil)) }

    /// A statement that is compiled once for each connection: the text must be a literal.
    func statement(_ sql: StaticString) throws -> Statement {
        let key = StaticStringKey(sql)
        if let known = prepared[key] { return known }
        let made = try Statement(sql.description, self)
        prepared[key] = made
        return made
    }

    /// A statement for a text that is put together; compiled at every call.
    func statement(composed sql: String) throws -> Statement { try Statement(sql, self) }

    /// All or nothing: commits what `body` did, or rolls it back when it throws. Takes the right to write at once, so that
    /// two processes wait for each other instead of failing half-way.
    func transaction<Result>(_ durability: Durability = .full, _ body: () throws -> Result) throws -> Result {
        if durability != self.durability {
            try execute("PRAGMA synchronous = \(durability.rawValue)")
            self.durability = durability
        }
        try statement("BEGIN IMMEDIATE").run()
        do {
            let result = try body()
            try statement("COMMIT").run()
            return result
        } catch {
            // Some failures have rolled back already; then there is nothing to take back, and the first error counts.
            try? execute("ROLLBACK")
            throw error
        }
    }

    /// Reads that belong together see one state of the database.
    func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
        try statement("BEGIN").run()
        defer { try? execute("ROLLBACK") }
        return try body()
    }

    /// The first column of the first row, as a whole number.
    func number(_ sql: StaticString) throws -> Int { try statement(sql).first { $0.int(0) } ?? 0 }

    /// Rows that the last statement changed.
    var changes: Int { Int(sqlite3_changes64(database)) }

    /// The row number of the last row inserted.
    var lastInserted: Int { Int(sqlite3_last_insert_rowid(database)) }

    /// Throws what a code means, unless it means success.
    func check(_ code: Int32) throws { if code != SQLITE_OK { throw failure(code) } }

    func failure(_ code: Int32) -> UserError {
        StoreFailure.error(code, String(cString: sqlite3_errmsg(database)), at: path)
    }

    /// Copies the whole content of another database over this one's, in one transaction of this one.
    func copy(from other: Connection) throws {
        guard let copying = sqlite3_backup_init(database, "main", other.database, "main") else {
            throw failure(sqlite3_extended_errcode(database))
        }
        // All pages at once: a database that is written to meanwhile would have it start over again and again. Locks are
        // waited for as everywhere.
        let code = sqlite3_backup_step(copying, -1)
        let finished = sqlite3_backup_finish(copying)
        guard code == SQLITE_DONE else { throw failure(code) }
        try check(finished)
    }

    /// Compiles a statement.
    func compile(_ sql: String) throws -> OpaquePointer {
        var compiled: OpaquePointer?
        try check(sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &compiled, nil))
        guard let compiled else { throw failure(SQLITE_MISUSE) }
        return compiled
    }

    /// A path as an address that can carry options; what has a meaning in addresses is escaped.
    private static func address(_ path: String, _ access: Access) -> String {
        return "file:" + percentEncoded(path) + (access == .reading(immutable: true) ? "?immutable=1" : "")
    }

    private static func percentEncoded(_ path: String) -> String {
        String(
            decoding: path.utf8.flatMap { byte -> [UInt8] in
                [37, 35, 63].contains(byte) ? Array("%\(String(byte, radix: 16))".utf8) : [byte]
            }, as: UTF8.self)
    }
}

/// A literal as a key: the address of its bytes, which no other literal shares.
private struct StaticStringKey: Hashable {
    private let start: UnsafePointer<UInt8>
    private let count: Int

    init(_ text: StaticString) {
        start = text.utf8Start
        count = text.utf8CodeUnitCount
    }
}
