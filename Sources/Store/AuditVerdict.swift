internal import Base
internal import Crypto

/// What going through the audit trail showed.
public struct AuditVerdict: Sendable, Equatable {
    /// Where the chain is broken, and how.
    public enum Fault: Sendable, Equatable, CustomStringConvertible {
        /// The entry's digest is not that of its content.
        case altered(Int)
        /// The entry does not continue the one before: one of the two was put in another's place.
        case unlinked(Int)
        /// There is no entry of this number, though there is a later one, or there was one.
        case missing(Int)
        /// The entry is not the one that was noted.
        case replaced(Int)

        /// The number of the entry.
        public var sequence: Int {
            switch self {
            case .altered(let number), .unlinked(let number), .missing(let number), .replaced(let number): number
            }
        }

        /// In words.
        public var description: String {
            switch self {
            case .altered(let number): "entry \(number) was altered: its digest is not that of its content"
            case .unlinked(let number): "entry \(number) does not continue entry \(number - 1)"
            case .missing(let number): "entry \(number) is missing"
            case .replaced(let number): "entry \(number) is not the one that was noted"
            }
        }
    }

    /// Entries that were looked at: up to the fault, if there is one.
    public let entries: Int
    /// The last good entry.
    public let head: AuditHead
    /// The first fault; nil when the trail is whole.
    public let fault: Fault?

    static func of(_ connection: Connection, expecting noted: AuditHead?) throws -> AuditVerdict {
        var head = AuditHead(sequence: 0, digest: [UInt8](repeating: 0, count: SHA256.length))
        var fault: Fault?
        let rows = try connection.statement(
            """
            SELECT sequence, moment, actor, action, subject, details, previous, digest FROM audit ORDER BY sequence
            """)
        try rows.each { row in
            guard fault == nil else { return }
            let entry = row.auditEntry
            fault = self.fault(of: entry, after: head, noted)
            if fault == nil { head = AuditHead(sequence: entry.sequence, digest: entry.digest) }
        }
        if fault == nil {
            let counted = try connection.number("SELECT number FROM revisions WHERE subject = 'audit'")
            if max(counted, noted?.sequence ?? 0) > head.sequence { fault = .missing(head.sequence + 1) }
        }
        return AuditVerdict(entries: head.sequence, head: head, fault: fault)
    }

    private static func fault(of entry: AuditEntry, after head: AuditHead, _ noted: AuditHead?) -> Fault? {
        if entry.sequence != head.sequence + 1 { return .missing(head.sequence + 1) }
        if !entry.isWhole { return .altered(entry.sequence) }
        if entry.previous != head.digest { return .unlinked(entry.sequence) }
        if let noted, noted.sequence == entry.sequence, noted.digest != entry.digest {
            return .replaced(entry.sequence)
        }
        return nil
    }
}
