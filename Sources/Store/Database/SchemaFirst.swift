extension Schema {
    /// Version 1. Moments are milliseconds since the epoch, STRICT tables keep their types.
    static let first = """
        CREATE TABLE revisions (
            subject TEXT PRIMARY KEY,
            number INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO revisions VALUES ('keys', 0), ('cuts', 0), ('policies', 0), ('audit', 0);

        CREATE TABLE keys (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
            account TEXT NOT NULL,
            organisation TEXT NOT NULL,
            name TEXT NOT NULL,
            verification TEXT NOT NULL,
            created INTEGER NOT NULL,
            expires INTEGER,
            last_used INTEGER,
            revoked INTEGER
        ) STRICT;
        CREATE INDEX keys_account ON keys (account);
        CREATE INDEX keys_organisation ON keys (organisation);

        CREATE TABLE cuts (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('key', 'account', 'organisation', 'campaign')),
            target TEXT NOT NULL,
            reason TEXT NOT NULL,
            cut_at INTEGER NOT NULL,
            cut_by TEXT NOT NULL,
            lifted_at INTEGER,
            lifted_by TEXT,
            lifted_why TEXT,
            CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lifted_why IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX cuts_active ON cuts (kind, target) WHERE lifted_at IS NULL;

        CREATE TABLE audit (
            sequence INTEGER PRIMARY KEY,
            moment INTEGER NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            details TEXT NOT NULL,
            previous BLOB NOT NULL CHECK (length(previous) = 32),
            digest BLOB NOT NULL CHECK (length(digest) = 32)
        ) STRICT;
        CREATE INDEX audit_subject ON audit (subject);
        CREATE TRIGGER audit_keeps_entries BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
        CREATE TRIGGER audit_loses_nothing BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
        CREATE TRIGGER audit_grows_at_its_end BEFORE INSERT ON audit
            WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit)
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

        CREATE TABLE policies (
            version INTEGER PRIMARY KEY AUTOINCREMENT,
            text TEXT NOT NULL,
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            moment INTEGER NOT NULL,
            actor TEXT NOT NULL,
            note TEXT NOT NULL
        ) STRICT;
        CREATE TABLE active_policy (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            version INTEGER NOT NULL REFERENCES policies (version)
        ) STRICT;

        CREATE TABLE standings (
            account TEXT PRIMARY KEY,
            campaign TEXT,
            confidence REAL NOT NULL,
            score REAL NOT NULL,
            flagged_since INTEGER,
            extra BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE tick (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            moment INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE decisions (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            moment INTEGER NOT NULL,
            account TEXT NOT NULL,
            key TEXT NOT NULL,
            organisation TEXT NOT NULL,
            action TEXT NOT NULL,
            rule TEXT NOT NULL,
            shadow_action TEXT,
            campaign TEXT,
            policy INTEGER NOT NULL,
            reasons TEXT NOT NULL
        ) STRICT;
        CREATE INDEX decisions_moment ON decisions (moment);
        CREATE INDEX decisions_account ON decisions (account, moment);
        CREATE INDEX decisions_key ON decisions (key, moment);

        CREATE TABLE budgets (
            subject TEXT NOT NULL,
            period TEXT NOT NULL,
            used INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            PRIMARY KEY (subject, period)
        ) STRICT, WITHOUT ROWID;
        """
}
