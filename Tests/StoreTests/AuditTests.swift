import Crypto
import Testing

@testable import Base
@testable import Store

@Suite("The audit trail") struct AuditTests {
    private let scratch: ScratchFolder
    private let store: Store

    init() throws {
        scratch = try ScratchFolder()
        store = try scratch.store()
        for number in 1...20 {
            try store.audit.append(
                number % 2 == 0 ? "key.created" : "keyring.opened", subject: "account:a-\(number % 5)",
                details: AuditDetails(["n": String(number), "a": nil]), by: number % 3 == 0 ? "bob" : "ann",
                at: .second(number))
        }
    }

    /// Changes the file as somebody would who owns it.
    private func tamper(_ sql: String) throws {
        let connection = try Connection(scratch["state/store.db"], .changing)
        for trigger in ["audit_keeps_entries", "audit_loses_nothing", "audit_grows_at_its_end"] {
            try connection.execute("DROP TRIGGER IF EXISTS \(trigger)")
        }
        try connection.execute(sql)
    }

    @Test func isListed() throws {
        func found(_ change: (inout AuditTrail.Query) -> Void) throws -> [Int] {
            var query = AuditTrail.Query()
            change(&query)
            return try store.audit.entries(query).map(\.sequence)
        }
        #expect(try found { _ in } == Array(1...20) && found { $0.limit = 3 } == [18, 19, 20])
        #expect(try found { $0.actor = "bob" } == [3, 6, 9, 12, 15, 18])
        #expect(try found { $0.action = "key" } == Array(stride(from: 2, through: 20, by: 2)))
        #expect(try found { $0.action = "key.created" }.count == 10 && found { $0.action = "key.c" }.isEmpty)
        #expect(try found { $0.subject = "a-1" } == [1, 6, 11, 16])
        #expect(try found { $0.subject = "account:a-1" } == [1, 6, 11, 16] && found { $0.subject = "1" }.isEmpty)
        #expect(try found { ($0.from, $0.to) = (.second(5), .second(7)) } == [5, 6])
        #expect(try store.audit.entries()[0].details == #"{"a":null,"n":"1"}"#)
    }

    @Test func isWhole() throws {
        let verdict = try store.audit.verify()
        #expect(verdict.entries == 20 && verdict.fault == nil && verdict.head.sequence == 20)
        #expect(try store.audit.verify(expecting: verdict.head).fault == nil)
        #expect(AuditHead(verdict.head.description) == verdict.head)
        for text in [
            "", "1", "1:ab", "x:\(String(repeating: "0", count: 64))", "1:\(String(repeating: "+0", count: 32))",
        ] {
            #expect(AuditHead(text) == nil)
        }
    }

    @Test func cannotBeChangedThroughTheDatabase() throws {
        let connection = try Connection(scratch["state/store.db"], .changing)
        for sql in [
            "UPDATE audit SET actor = 'eve'", "DELETE FROM audit", "DELETE FROM audit WHERE sequence = 20",
            "REPLACE INTO audit SELECT sequence, moment, 'eve', action, subject, details, previous, digest FROM audit",
            "INSERT INTO audit SELECT 30, moment, actor, action, subject, details, previous, digest FROM audit LIMIT 1",
        ] {
            let error = #expect(throws: UserError.self) { try connection.execute(sql) }
            #expect(error?.message.contains("append-only") == true, "\(sql)")
        }
        #expect(try store.audit.verify().fault == nil)
    }

    @Test(
        "tampering shows where it was done",
        arguments: [
            ("UPDATE audit SET actor = 'eve' WHERE sequence = 7", AuditVerdict.Fault.altered(7)),
            ("UPDATE audit SET moment = moment + 1 WHERE sequence = 1", .altered(1)),
            ("UPDATE audit SET digest = zeroblob(32) WHERE sequence = 20", .altered(20)),
            ("DELETE FROM audit WHERE sequence = 7", .missing(7)),
            ("DELETE FROM audit WHERE sequence > 15", .missing(16)),
            ("DELETE FROM audit", .missing(1)),
            ("DELETE FROM audit WHERE sequence = 1", .missing(1)),
            (
                """
                UPDATE audit SET (moment, actor, action, subject, details, previous, digest) =
                (SELECT moment, actor, action, subject, details, previous, digest FROM audit WHERE sequence = 9)
                WHERE sequence = 8
                """, .altered(8)
            ),
        ])
    func shows(sql: String, fault: AuditVerdict.Fault) throws {
        try tamper(sql)
        let verdict = try store.audit.verify()
        #expect(verdict.fault == fault && verdict.entries == fault.sequence - 1)
    }

    /// Who writes entry and digest anew breaks the link to the next; who writes all anew is found by a noted head.
    @Test func forgedEntries() throws {
        let noted = try store.audit.verify().head
        let entry = try store.audit.entries()[11]
        let digest = AuditEntry.digest(
            entry.previous, 12, entry.moment, "eve", entry.action, entry.subject, entry.details)
        try tamper(
            "UPDATE audit SET actor = 'eve', digest = x'\(SHA256.hexadecimal(digest))' WHERE sequence = 12")
        #expect(try store.audit.verify().fault == .unlinked(13))
        try tamper("DELETE FROM audit WHERE sequence > 12; UPDATE revisions SET number = 12 WHERE subject = 'audit'")
        #expect(try store.audit.verify().fault == nil)
        #expect(try store.audit.verify(expecting: noted).fault == .missing(13))
        for number in 13...21 {
            try store.audit.append("a.b", subject: "c", by: "eve", at: .second(number))
        }
        #expect(try store.audit.verify().fault == nil)
        #expect(try store.audit.verify(expecting: noted).fault == .replaced(20))
    }

    /// The definition of the digest, by hand.
    @Test func theFirstEntryIsHashedAsDocumented() throws {
        let text = "1:1,13:1767225601000,3:ann,14:keyring.opened,11:account:a-1,18:{\"a\":null,\"n\":\"1\"},"
        let digest = SHA256.digest([UInt8](repeating: 0, count: 32) + Array(text.utf8))
        #expect(try store.audit.entries()[0].digest == digest)
    }
}
