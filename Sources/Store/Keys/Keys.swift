public import Base
internal import Crypto

/// API keys. Their secrets are not in the file: see `APISecret`.
public struct Keys: Sendable {
    let connections: Connections

    /// What a key is made for.
    public struct Request: Sendable, Equatable {
        /// The account that it is to speak for.
        public var account: String
        /// The account's organisation; empty where there is none.
        public var organisation = ""
        /// What people call it.
        public var name = ""
        /// How well its owner was checked, in the provider's own words.
        public var verification = ""
        /// From when on it is no longer good.
        public var expires: Timestamp?

        /// A key for an account that is good until it is revoked.
        public init(account: String) { self.account = account }
    }

    /// Makes a key and returns its secret: the one time that anybody sees it. On the disk when it returns.
    public func create(_ request: Request, by actor: String, at moment: Timestamp) throws -> (
        key: APIKey, secret: APISecret
    ) {
        guard !request.account.isEmpty else { throw UserError(.usage, "a key needs an account") }
        for text in [request.account, request.organisation, request.name, request.verification] {
            try Limits.check(text)
        }
        if let expires = request.expires, expires <= moment {
            throw UserError(.usage, "the key would expire before it is made", remedy: "name a moment in the future")
        }
        let secret = APISecret.make()
        let key = APIKey(
            id: "key_" + RandomBytes.letters(16), account: request.account, organisation: request.organisation,
            name: request.name, verification: request.verification, created: moment, expires: request.expires,
            lastUsed: nil, revoked: nil)
        try connections.write { connection in
            try connection.statement(
                """
                INSERT INTO keys (id, digest, account, organisation, name, verification, created, expires)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
            ).run(
                key.id, secret.digest, key.account, key.organisation, key.name, key.verification, moment, key.expires)
            try connection.advance(.keys)
            try connection.append(
                "key.created", "key:" + key.id,
                AuditDetails([
                    "account": key.account, "organisation": key.organisation, "name": key.name,
                    "verification": key.verification, "expires": key.expires?.rfc3339,
                ]), actor, moment)
        }
        return (key, secret)
    }

    /// Revokes a key for good: one that has leaked is not given back. To take access away for a while, cut the key
    /// (`Cuts`). Revoking a revoked key changes nothing. Throws an input error when there is no such key.
    @discardableResult
    public func revoke(_ id: String, reason: String, by actor: String, at moment: Timestamp) throws -> APIKey {
        try Limits.check(reason)
        return try connections.write { connection in
            let key = try connection.key(id)
            guard key.revoked == nil else { return key }
            try connection.statement("UPDATE keys SET revoked = ? WHERE id = ?").run(moment, id)
            try connection.advance(.keys)
            try connection.append(
                "key.revoked", "key:" + id, AuditDetails(["account": key.account, "reason": reason]), actor, moment)
            return try connection.key(id)
        }
    }

    /// The key of this id; nil when there is none.
    public func key(_ id: String) throws -> APIKey? {
        try connections.read { connection in
            try connection.keys("WHERE id = ?").first(id, read: \.key)
        }
    }

    /// The keys, the oldest first: all, those of an account, or those of an organisation.
    public func list(account: String? = nil, organisation: String? = nil) throws -> [APIKey] {
        try connections.read { connection in
            switch (account, organisation) {
            case (let account?, _):
                try connection.keys("WHERE account = ?1 AND (?2 IS NULL OR organisation = ?2) ORDER BY number")
                    .all(account, organisation, read: \.key)
            case (nil, let organisation?):
                try connection.keys("WHERE organisation = ? ORDER BY number").all(organisation, read: \.key)
            default: try connection.keys("ORDER BY number").all(read: \.key)
            }
        }
    }

    /// Notes when keys were last used; earlier moments than known are passed over. Neither audited nor counted by
    /// `revision`. To be called for many uses at once, every minute or so.
    public func noteUses(_ uses: [(id: String, at: Timestamp)]) throws {
        try connections.write(.normal) { connection in
            let update = try connection.statement(
                "UPDATE keys SET last_used = ?1 WHERE id = ?2 AND coalesce(last_used, ?3) < ?1")
            for use in uses { try update.run(use.at, use.id, Timestamp(milliseconds: .min)) }
        }
    }

    /// All keys as the loops need them. Costs about a second and 134 MB for a million keys.
    public func snapshot() throws -> KeyTable {
        try connections.read { connection in
            var table = KeyTable.Builder(try connection.number("SELECT count(*) FROM keys"))
            try connection.statement(
                "SELECT digest, id, account, organisation, verification, expires, revoked FROM keys ORDER BY number"
            ).each { row in
                table.add(
                    row.bytes(0), texts: [row.bytes(1), row.bytes(2), row.bytes(3), row.bytes(4)],
                    row.optionalMoment(5), row.optionalMoment(6))
            }
            return table.table
        }
    }
}

extension APIKey {
    fileprivate static let columns =
        "id, account, organisation, name, verification, created, expires, last_used, revoked"
}

extension Row {
    fileprivate var key: APIKey {
        APIKey(
            id: text(0), account: text(1), organisation: text(2), name: text(3), verification: text(4),
            created: moment(5), expires: optionalMoment(6), lastUsed: optionalMoment(7), revoked: optionalMoment(8))
    }
}

extension Connection {
    /// The key of this id. Throws an input error when there is none.
    func key(_ id: String) throws -> APIKey {
        guard let key = try keys("WHERE id = ?").first(id, read: \.key) else {
            throw UserError(
                .input, "there is no key “\(id)”", at: path, remedy: "stillwatch keys list shows their ids")
        }
        return key
    }

    fileprivate func keys(_ condition: String) throws -> Statement {
        try statement(composed: "SELECT \(APIKey.columns) FROM keys \(condition)")
    }
}
