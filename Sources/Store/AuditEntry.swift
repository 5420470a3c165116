public import Base
internal import Crypto

/// One entry of the audit trail.
public struct AuditEntry: Sendable, Equatable {
    /// Its number, from 1, without gaps.
    public let sequence: Int
    /// When.
    public let moment: Timestamp
    /// Who: a user's name, or a part of the program.
    public let actor: String
    /// What was done, such as `key.created`.
    public let action: String
    /// To what, such as `key:key_4fGh…` or `account:a-17`.
    public let subject: String
    /// More of it: one JSON object in one line.
    public let details: String
    /// The digest of the entry before; 32 zeros for the first.
    public let previous: [UInt8]
    /// The digest of this entry.
    public let digest: [UInt8]

    /// SHA-256 of the previous digest and six netstrings (`5:hello,`): number, milliseconds since the epoch, actor, action,
    /// subject and details. Netstrings carry their lengths, so no two entries have one text.
    static func digest(
        _ previous: [UInt8], _ sequence: Int, _ moment: Timestamp, _ actor: String, _ action: String,
        _ subject: String, _ details: String
    ) -> [UInt8] {
        var text = previous
        for field in [String(sequence), String(moment.milliseconds), actor, action, subject, details] {
            text += Array("\(field.utf8.count):\(field),".utf8)
        }
        return SHA256.digest(text)
    }

    /// Whether the digest is that of the other fields.
    var isWhole: Bool {
        digest == Self.digest(previous, sequence, moment, actor, action, subject, details)
    }
}

extension Row {
    /// A row of `AuditTrail.columns`.
    var auditEntry: AuditEntry {
        AuditEntry(
            sequence: int(0), moment: moment(1), actor: text(2), action: text(3), subject: text(4), details: text(5),
            previous: blob(6), digest: blob(7))
    }
}
