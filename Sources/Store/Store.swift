internal import Base

/// What must survive the end of the server: a folder with an SQLite database (`store.db`), open in this process.
///
/// It may be used from any thread, and several processes may have one store open. Three connections serve it: one writes,
/// one reads, one looks for changes, so that a long list holds up neither. A call blocks its thread on the disk: nothing here
/// belongs on a loop that answers requests. The loops look at values that were taken from here (`Keys.snapshot`,
/// `Cuts.active`) and are taken anew when `revision` tells of a change.
///
/// A change that matters (of keys, cuts and policies, each with its entry of the audit trail) is on the disk when its call
/// returns. Standings, decisions and budgets are safe from the end of the process, and a power failure may take the last
/// of them back. Every failure is a `UserError` that names the file.
public final class Store: Sendable {
    /// What the process wants with a store.
    public enum Access: Sendable {
        /// Change it; make folder (mode 0700) and store (mode 0600) where they are missing.
        case create
        /// Change it; it must be there.
        case change
        /// Look at it. A running server goes on writing.
        case look
    }

    /// The folder, without links and dots.
    public let folder: String

    /// API keys.
    public let keys: Keys
    /// What has been cut off, and what was before.
    public let cuts: Cuts
    /// Who changed what.
    public let audit: AuditTrail
    /// The policy's versions.
    public let policies: Policies
    /// The latest verdict on every account.
    public let standings: Standings
    /// Decisions other than plain allow.
    public let decisions: Decisions
    /// What was used of budgets.
    public let budgets: Budgets

    let connections: Connections

    /// Opens the store of a folder. An older version is brought to the present one, unless it is only looked at; a newer
    /// one is refused. Costs about a millisecond; the content is not read.
    public convenience init(_ folder: String, _ access: Access = .change) throws {
        try self.init(folder, access, schema: .current)
    }

    init(_ path: String, _ access: Access, schema: Schema) throws {
        let folder = try StoreFolder(path, creates: access == .create)
        if !folder.holdsStore {
            guard access == .create else {
                throw UserError(
                    .input, "there is no store in this folder", at: path,
                    remedy: "check the path of --state; stillwatch keys create makes a store")
            }
            try folder.make { file in try Store.fill(file, schema) }
        }
        self.folder = folder.path
        connections = try Connections(folder, access, schema)
        keys = Keys(connections: connections)
        cuts = Cuts(connections: connections)
        audit = AuditTrail(connections: connections)
        policies = Policies(connections: connections)
        standings = Standings(connections: connections)
        decisions = Decisions(connections: connections)
        budgets = Budgets(connections: connections)
    }

    /// Makes an empty file a store. SQLite folds the log into it when the connection ends.
    static func fill(_ file: String, _ schema: Schema) throws {
        let connection = try Connection(file, .changing)
        try connection.execute("PRAGMA journal_mode = WAL")
        try schema.migrate(connection)
    }
}
