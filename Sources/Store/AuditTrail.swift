public import Base
internal import Crypto

/// Who changed what in the store: entries that are only ever added, each with the digest of the one before.
///
/// Whoever changes, removes or moves an entry in the file breaks the chain at that place, unless all later digests are made
/// anew; so note the head (`AuditVerdict.head`) elsewhere now and then, and have it checked.
public struct AuditTrail: Sendable {
    let connections: Connections

    /// Which entries to list.
    public struct Query: Sendable, Equatable {
        /// Of this moment or later.
        public var from: Timestamp?
        /// Before this moment.
        public var to: Timestamp?
        /// By whom.
        public var actor: String?
        /// Of this action, or of those that begin so up to a full stop: `key` for `key.created` and `key.revoked`.
        public var action: String?
        /// On what: with its kind (`account:a-17`), or the bare id (`a-17`).
        public var subject: String?
        /// At most so many, the latest ones.
        public var limit = 100

        /// The latest hundred.
        public init() {}
    }

    /// Adds an entry of its own; changes of the store add theirs themselves. `details` is one JSON object, by
    /// `AuditDetails`. On the disk when it returns.
    @discardableResult
    public func append(
        _ action: String, subject: String, details: AuditDetails = AuditDetails(), by actor: String,
        at moment: Timestamp
    ) throws -> AuditEntry {
        try connections.write { try $0.append(action, subject, details, actor, moment) }
    }

    /// Entries, the oldest first.
    public func entries(_ query: Query = Query()) throws -> [AuditEntry] {
        try connections.read { connection in
            try connection.statement(
                """
                SELECT sequence, moment, actor, action, subject, details, previous, digest FROM audit
                WHERE moment >= ? AND moment < ? AND (? IS NULL OR actor = ?)
                AND (? IS NULL OR action = ? OR substr(action, 1, length(?) + 1) = ? || '.')
                AND (? IS NULL OR subject = ? OR substr(subject, instr(subject, ':') + 1) = ?)
                ORDER BY sequence DESC LIMIT ?
                """
            ).all(
                query.from ?? Timestamp(milliseconds: .min), query.to ?? Timestamp(milliseconds: .max),
                query.actor, query.actor, query.action, query.action, query.action, query.action,
                query.subject, query.subject, query.subject, query.limit, read: \.auditEntry
            ).reversed()
        }
    }

    /// Goes through the whole chain. With `head`, also whether that entry is still the one that was noted. Costs about two
    /// microseconds for each entry.
    public func verify(expecting head: AuditHead? = nil) throws -> AuditVerdict {
        try connections.read { try AuditVerdict.of($0, expecting: head) }
    }
}

/// A place of the chain, to be noted where nobody who can write the store can write: number and digest.
public struct AuditHead: Sendable, Equatable, CustomStringConvertible {
    /// The entry's number; 0 for the empty trail.
    public let sequence: Int
    /// The entry's digest.
    public let digest: [UInt8]

    /// A place.
    public init(sequence: Int, digest: [UInt8]) {
        self.sequence = sequence
        self.digest = digest
    }

    /// Reads what `description` writes; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let sequence = Int(parts[0]), sequence >= 0, parts[1].utf8.count == 64 else {
            return nil
        }
        var digest: [UInt8] = []
        var rest = parts[1]
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16), rest.first != "+" else { return nil }
            digest.append(byte)
            rest = rest.dropFirst(2)
        }
        self.init(sequence: sequence, digest: digest)
    }

    /// `41:9f86d0…`: the number, and the digest in hexadecimal.
    public var description: String { "\(sequence):\(SHA256.hexadecimal(digest))" }
}

/// The details of an entry: a JSON object whose members stand in the order of their names, so that the same details are
/// the same bytes.
public struct AuditDetails: Sendable, Equatable {
    private var members: [String: String?] = [:]

    /// No details.
    public init() {}

    /// Details by name; what is nil is written as null.
    public init(_ members: [String: String?]) { self.members = members }

    /// One line.
    public var json: String {
        var text = JSONText()
        text.object { text in
            for (name, value) in members.sorted(by: { $0.key < $1.key }) { text.member(name, value) }
        }
        return text.text
    }
}

extension Connection {
    /// Adds an entry; part of the transaction of the change that it tells of.
    @discardableResult
    func append(
        _ action: String, _ subject: String, _ details: AuditDetails, _ actor: String, _ moment: Timestamp
    ) throws -> AuditEntry {
        let head = try auditHead()
        let sequence = head.sequence + 1
        let details = details.json
        let digest = AuditEntry.digest(head.digest, sequence, moment, actor, action, subject, details)
        try statement("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)").run(
            sequence, moment, actor, action, subject, details, head.digest, digest)
        try statement("UPDATE revisions SET number = ? WHERE subject = 'audit'").run(sequence)
        return AuditEntry(
            sequence: sequence, moment: moment, actor: actor, action: action, subject: subject, details: details,
            previous: head.digest, digest: digest)
    }

    /// The last entry's place; 0 and zeros when there is none.
    func auditHead() throws -> AuditHead {
        try statement("SELECT sequence, digest FROM audit ORDER BY sequence DESC LIMIT 1").first {
            AuditHead(sequence: $0.int(0), digest: $0.blob(1))
        } ?? AuditHead(sequence: 0, digest: [UInt8](repeating: 0, count: SHA256.length))
    }
}
