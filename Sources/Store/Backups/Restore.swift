public import Base
internal import Glibc

/// What putting a backup back did.
public struct Restored: Sendable, Equatable {
    /// The end of the audit trail: the entry that tells of the restoring.
    public let head: AuditHead
    /// What was there before; nil when there was nothing.
    public let kept: String?
}

extension Store {
    /// Puts a backup in the place of a folder's store, all or nothing. The backup is checked first, and an older version
    /// brought to the present one; the store that was there is kept beside it under another name; the trail gets an entry. A
    /// running server goes on with the new content: its revision grows. Only where the old store is too damaged to be opened
    /// must the server be stopped.
    ///
    /// Throws an input error that names what is wrong with the backup; then nothing was changed.
    public static func restore(_ path: String, from file: String, by actor: String, at moment: Timestamp) throws
        -> Restored
    {
        guard access(file, F_OK) == 0 else { throw StoreFolder.failure("the backup cannot be opened", file) }
        let schema = Schema.current
        let folder = try StoreFolder(path, creates: true)
        let source = try Connection(file, .reading(immutable: false))
        let origin = try StoreCheck.whole(source, schema)
        let partial = "\(folder.path)/.restore-\(getpid())-\(StoreFolder.fileName)"
        try StoreFolder.fresh(partial, for: folder.path)
        defer { StoreFolder.remove(partial) }
        let stamp = moment.rfc3339.filter { $0 != ":" && $0 != "." }
        // Whatever is wrong with the old store, it is not what stands in the way of a good one.
        let old = folder.holdsStore ? try? Replaced(folder, schema) : nil
        let head = try prepare(partial, source, old, schema) { copy in
            try copy.append(
                "store.restored", "store",
                AuditDetails(["backup": origin.description, "instead": old?.head.description]),
                actor, moment)
        }
        var kept: String?
        if folder.holdsStore {
            let name = "\(folder.path)/store-before-\(stamp).db"
            kept = name
            if let old {
                try StoreFolder.fresh(name, for: folder.path)
                try folder.copy(to: name) { try $0.execute("PRAGMA journal_mode = DELETE") }
                try old.connection.copy(from: try Connection(partial, .reading(immutable: false)))
            } else {
                try folder.setAside(as: name)
                try StoreFolder.place(partial, folder.file)
            }
        } else {
            try StoreFolder.place(partial, folder.file)
        }
        return Restored(head: head, kept: kept)
    }

    /// The content to come: the backup's in the present version, with counts that no server has seen yet.
    private static func prepare(
        _ partial: String, _ source: Connection, _ old: Replaced?, _ schema: Schema,
        _ note: (Connection) throws -> AuditEntry
    ) throws -> AuditHead {
        let copy = try Connection(partial, .changing)
        try copy.copy(from: source)
        try schema.migrate(copy)
        let entry = try copy.transaction {
            for subject in ["keys", "cuts", "policies"] {
                try copy.statement("UPDATE revisions SET number = max(number, ?) + 1 WHERE subject = ?")
                    .run(old?.counts[subject] ?? 0, subject)
            }
            return try note(copy)
        }
        return AuditHead(sequence: entry.sequence, digest: entry.digest)
    }
}

/// The store that makes room.
private struct Replaced {
    let connection: Connection
    let head: AuditHead
    let counts: [String: Int]

    /// Opens it; throws when it is too damaged for that.
    init(_ folder: StoreFolder, _ schema: Schema) throws {
        // Who only reads does not fold what is left of a log into a damaged file.
        let probe = try Connection(folder.file, folder.looking)
        _ = try schema.version(of: probe)
        guard try probe.statement("PRAGMA quick_check(1)").first(read: { $0.text(0) }) == "ok" else {
            throw StoreFailure.damaged(folder.file)
        }
        connection = try Connection(folder.file, .changing)
        head = try connection.auditHead()
        counts = Dictionary(
            try connection.statement("SELECT subject, number FROM revisions").all { ($0.text(0), $0.int(1)) },
            uniquingKeysWith: max)
    }
}

extension StoreFolder {
    /// Gives a store that cannot be opened another name. Refused while a server runs: it would go on with the old file.
    fileprivate func setAside(as name: String) throws {
        guard !ControlSocket(folder: path).isHeard else {
            throw UserError(
                .environment, "the store is damaged, and a server is running on it", at: path,
                remedy: "stop the server, then restore")
        }
        guard rename(file, name) == 0 else { throw StoreFolder.failure("the old store cannot be set aside", file) }
        for suffix in ["-wal", "-shm", "-journal"] { rename(file + suffix, name + suffix) }
    }
}
