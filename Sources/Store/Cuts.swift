public import Base

/// A revocation: who or what is cut off, why, and whether it still is.
public struct Cut: Sendable, Equatable {
    /// What can be cut off.
    public enum Kind: String, Sendable, CaseIterable {
        case key, account, organisation, campaign
    }

    /// The end of a cut.
    public struct Lifting: Sendable, Equatable {
        /// When.
        public let moment: Timestamp
        /// By whom.
        public let actor: String
        /// Why.
        public let reason: String
    }

    /// Its number.
    public let number: Int
    /// What is cut off: a key, every key of an account or organisation, or every account of a campaign.
    public let kind: Kind
    /// Its id.
    public let target: String
    /// Why.
    public let reason: String
    /// Since when.
    public let moment: Timestamp
    /// By whom.
    public let actor: String
    /// Its end; nil while it holds.
    public let lifting: Lifting?
}

/// Who is cut off. A cut takes nothing away for good: it is lifted, and everything is as it was.
public struct Cuts: Sendable {
    let connections: Connections

    /// Cuts something off. Returns the cut, and whether it is new: what is cut off already stays so with its first reason.
    /// A key must be known; accounts, organisations and campaigns need not be. On the disk when it returns.
    @discardableResult
    public func cut(
        _ kind: Cut.Kind, _ target: String, reason: String, by actor: String, at moment: Timestamp
    ) throws -> (cut: Cut, isNew: Bool) {
        try Limits.check(target)
        try Limits.check(reason)
        guard !target.isEmpty else { throw UserError(.usage, "an empty id cannot be cut off") }
        return try connections.write { connection in
            if let known = try connection.activeCut(kind, target) { return (known, false) }
            if kind == .key { _ = try connection.key(target) }
            try connection.statement("INSERT INTO cuts (kind, target, reason, cut_at, cut_by) VALUES (?, ?, ?, ?, ?)")
                .run(kind.rawValue, target, reason, moment, actor)
            let number = connection.lastInserted
            try connection.advance(.cuts)
            try connection.append(
                "access.cut", "\(kind.rawValue):\(target)", AuditDetails(["reason": reason, "cut": String(number)]),
                actor, moment)
            let cut = Cut(
                number: number, kind: kind, target: target, reason: reason, moment: moment, actor: actor, lifting: nil)
            return (cut, true)
        }
    }

    /// Lifts a cut. Throws an input error when nothing of the kind is cut off. On the disk when it returns.
    @discardableResult
    public func lift(
        _ kind: Cut.Kind, _ target: String, reason: String, by actor: String, at moment: Timestamp
    ) throws -> Cut {
        try Limits.check(reason)
        return try connections.write { connection in
            guard let cut = try connection.activeCut(kind, target) else {
                throw UserError(
                    .input, "the \(kind.rawValue) “\(target)” is not cut off", at: connection.path,
                    remedy: "stillwatch cuts shows what is")
            }
            try connection.statement(
                "UPDATE cuts SET lifted_at = ?, lifted_by = ?, lifted_why = ? WHERE number = ?"
            ).run(moment, actor, reason, cut.number)
            try connection.advance(.cuts)
            try connection.append(
                "access.reinstated", "\(kind.rawValue):\(target)",
                AuditDetails(["reason": reason, "cut": String(cut.number)]), actor, moment)
            return Cut(
                number: cut.number, kind: kind, target: target, reason: cut.reason, moment: cut.moment,
                actor: cut.actor, lifting: Cut.Lifting(moment: moment, actor: actor, reason: reason))
        }
    }

    /// What is cut off now, the oldest first.
    public func active() throws -> [Cut] {
        try connections.read { try $0.cuts("WHERE lifted_at IS NULL ORDER BY number").all(read: \.cut) }
    }

    /// Every cut there ever was, the oldest first; with a target those of it alone.
    public func history(_ target: String? = nil) throws -> [Cut] {
        try connections.read {
            try $0.cuts("WHERE ?1 IS NULL OR target = ?1 ORDER BY number").all(target, read: \.cut)
        }
    }
}

extension Connection {
    fileprivate func activeCut(_ kind: Cut.Kind, _ target: String) throws -> Cut? {
        try cuts("WHERE kind = ? AND target = ? AND lifted_at IS NULL").first(kind.rawValue, target, read: \.cut)
    }

    fileprivate func cuts(_ condition: String) throws -> Statement {
        try statement(
            composed: """
                SELECT number, kind, target, reason, cut_at, cut_by, lifted_at, lifted_by, lifted_why FROM cuts
                \(condition)
                """)
    }
}

extension Row {
    fileprivate var cut: Cut {
        Cut(
            // The table knows no other kinds.
            number: int(0), kind: Cut.Kind(rawValue: text(1)) ?? .key, target: text(2), reason: text(3),
            moment: moment(4), actor: text(5),
            lifting: optionalMoment(6).map { Cut.Lifting(moment: $0, actor: text(7), reason: text(8)) })
    }
}
