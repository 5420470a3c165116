internal import Base
internal import Glibc

/// What a backup holds.
public struct Backup: Sendable, Equatable {
    /// The file.
    public let file: String
    /// Its size in bytes.
    public let bytes: Int
    /// The end of its audit trail: note it where nobody who can write the store can write.
    public let head: AuditHead
}

extension Store {
    /// Writes the whole store into a new file (mode 0600) while servers and commands go on: SQLite's online backup. The file
    /// is checked, forced to the disk, and appears when it is whole; one that exists is not replaced. Costs about 25 s a
    /// gigabyte, most of it the check.
    public func backup(to file: String) throws -> Backup {
        let partial = file + ".partial"
        try StoreFolder.fresh(partial)
        defer { StoreFolder.remove(partial) }
        let head = try connections.folder.copy(to: partial) { copy in
            // One file without companions, to be carried anywhere.
            try copy.execute("PRAGMA journal_mode = DELETE")
            return try StoreCheck.whole(copy, connections.schema)
        }
        try StoreFolder.place(partial, file)
        return Backup(file: file, bytes: Int(try StoreFolder.status(file).st_size), head: head)
    }
}

extension StoreFolder {
    /// Copies the store over an empty file, and lets `finish` do the rest.
    func copy<Result>(to file: String, _ finish: (Connection) throws -> Result) throws -> Result {
        let source = try Connection(self.file, looking)
        let copy = try Connection(file, .changing)
        try copy.copy(from: source)
        return try finish(copy)
    }
}
