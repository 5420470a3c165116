internal import Base

extension Store {
    /// Counts of changes by subject: a greater number than before means that something was changed, by whatever process.
    public struct Revision: Sendable, Equatable {
        /// Changes of keys, uses not counted.
        public var keys = 0
        /// Changes of cuts.
        public var cuts = 0
        /// Changes of policies.
        public var policies = 0
    }

    /// How often keys, cuts and policies were changed. Cheap enough for every second: SQLite first tells whether
    /// anything at all was written by anybody (2 µs), and the counts are read only then (8 µs).
    public func revision() throws -> Revision { try connections.watcher.withLock { try $0.revision() } }
}

/// What looks for changes.
struct Watcher {
    private let connection: Connection
    private var dataVersion = -1
    private var last = Store.Revision()

    init(_ connection: Connection) { self.connection = connection }

    mutating func revision() throws -> Store.Revision {
        // Asked before the counts: a change in between shows again the next time.
        let version = try connection.number("PRAGMA data_version")
        guard version != dataVersion else { return last }
        var revision = Store.Revision()
        for (subject, number) in try connection.statement("SELECT subject, number FROM revisions").all(
            read: { ($0.text(0), $0.int(1)) })
        {
            switch subject {
            case "keys": revision.keys = number
            case "cuts": revision.cuts = number
            case "policies": revision.policies = number
            default: break
            }
        }
        (last, dataVersion) = (revision, version)
        return revision
    }
}

/// What the revision counts.
enum RevisionSubject: String {
    case keys, cuts, policies
}

extension Connection {
    /// Counts a change; part of the transaction that makes it.
    func advance(_ subject: RevisionSubject) throws {
        try statement("UPDATE revisions SET number = number + 1 WHERE subject = ?").run(subject.rawValue)
    }
}
