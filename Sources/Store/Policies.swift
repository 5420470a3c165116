public import Base
internal import Crypto

/// One version of the policy.
public struct PolicyVersion: Sendable, Equatable {
    /// Its number, from 1.
    public let version: Int
    /// The text of the configuration's policy, as it was given.
    public let text: String
    /// SHA-256 of the text.
    public let digest: [UInt8]
    /// When it was added.
    public let moment: Timestamp
    /// By whom.
    public let actor: String
    /// Why.
    public let note: String
}

/// The policy's versions, none of which is ever changed, and which of them holds.
public struct Policies: Sendable {
    let connections: Connections

    /// The version that holds; nil before the first.
    public func active() throws -> PolicyVersion? { try connections.read { try $0.activePolicy() } }

    /// The version of this number; nil when there is none.
    public func version(_ version: Int) throws -> PolicyVersion? {
        try connections.read { try $0.policies("WHERE version = ?").first(version, read: \.policy) }
    }

    /// All versions, the oldest first.
    public func versions() throws -> [PolicyVersion] {
        try connections.read { try $0.policies("ORDER BY version").all(read: \.policy) }
    }

    /// Adds a text as a new version that holds from now on. A text that holds already gets no new one. The store does not
    /// know what it means: check it before. On the disk when it returns.
    @discardableResult
    public func activate(_ text: String, note: String = "", by actor: String, at moment: Timestamp) throws
        -> PolicyVersion
    {
        guard text.utf8.count <= 16 << 20 else { throw UserError(.usage, "a policy has at most 16 MiB") }
        let digest = SHA256.digest(Array(text.utf8))
        return try connections.write { connection in
            let before = try connection.activePolicy()
            if let before, before.digest == digest { return before }
            try connection.statement("INSERT INTO policies (text, digest, moment, actor, note) VALUES (?, ?, ?, ?, ?)")
                .run(text, digest, moment, actor, note)
            let policy = PolicyVersion(
                version: connection.lastInserted, text: text, digest: digest, moment: moment, actor: actor, note: note)
            try connection.hold(policy, instead: before, "policy.activated", note, actor, moment)
            return policy
        }
    }

    /// Makes an earlier version hold again: the one named, or the one before that which holds. Rolling back twice goes back
    /// two versions. Throws an input error when there is none.
    @discardableResult
    public func rollback(to version: Int? = nil, note: String = "", by actor: String, at moment: Timestamp) throws
        -> PolicyVersion
    {
        try connections.write { connection in
            guard let before = try connection.activePolicy() else {
                throw UserError(.input, "no policy was ever activated", at: connection.path)
            }
            let found =
                if let version {
                    try connection.policies("WHERE version = ?").first(version, read: \.policy)
                } else {
                    try connection.policies("WHERE version < ? ORDER BY version DESC LIMIT 1")
                        .first(before.version, read: \.policy)
                }
            guard let policy = found else {
                let name = version.map { "there is no version \($0) of the policy" }
                throw UserError(
                    .input, name ?? "version \(before.version) of the policy is the first", at: connection.path,
                    remedy: "name one of its versions")
            }
            guard policy.version != before.version else { return policy }
            try connection.hold(policy, instead: before, "policy.rolled-back", note, actor, moment)
            return policy
        }
    }
}

extension Connection {
    fileprivate func policies(_ condition: String) throws -> Statement {
        try statement(composed: "SELECT version, text, digest, moment, actor, note FROM policies \(condition)")
    }

    fileprivate func activePolicy() throws -> PolicyVersion? {
        try policies("WHERE version = (SELECT version FROM active_policy)").first(read: \.policy)
    }

    fileprivate func hold(
        _ policy: PolicyVersion, instead before: PolicyVersion?, _ action: String, _ note: String, _ actor: String,
        _ moment: Timestamp
    ) throws {
        try statement("INSERT OR REPLACE INTO active_policy VALUES (1, ?)").run(policy.version)
        try advance(.policies)
        try append(
            action, "policy:\(policy.version)",
            AuditDetails([
                "sha256": SHA256.hexadecimal(policy.digest), "instead": before.map { String($0.version) }, "note": note,
            ]), actor, moment)
    }
}

extension Row {
    fileprivate var policy: PolicyVersion {
        PolicyVersion(
            version: int(0), text: text(1), digest: blob(2), moment: moment(3), actor: text(4), note: text(5))
    }
}
