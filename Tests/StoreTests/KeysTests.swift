import Crypto
import Testing

@testable import Base
@testable import Store

@Suite struct KeysTests {
    private let scratch: ScratchFolder
    private let store: Store

    init() throws {
        scratch = try ScratchFolder()
        store = try scratch.store()
    }

    private func request(_ account: String, expires: Timestamp? = nil) -> Keys.Request {
        var request = Keys.Request(account: account)
        request.organisation = "o-1"
        request.name = "test bench"
        request.verification = "document"
        request.expires = expires
        return request
    }

    @Test func roundTrip() throws {
        let (key, secret) = try store.keys.create(request("a-1", expires: .second(60)), by: "ann", at: .second(1))
        #expect(secret.text.hasPrefix("sw-") && secret.text.utf8.count == 46)
        #expect(try store.keys.key(key.id) == key && store.keys.key("key_none") == nil)
        #expect(key.state(at: .second(59)) == .active && key.state(at: .second(60)) == .expired)
        let revoked = try store.keys.revoke(key.id, reason: "leaked", by: "bob", at: .second(2))
        #expect(revoked.revoked == .second(2) && revoked.state(at: .second(1)) == .revoked)
        #expect(try store.keys.revoke(key.id, reason: "again", by: "bob", at: .second(3)) == revoked)
        let trail = try store.audit.entries()
        #expect(trail.map(\.action) == ["key.created", "key.revoked"] && trail.map(\.actor) == ["ann", "bob"])
        #expect(trail.map(\.subject) == ["key:" + key.id, "key:" + key.id])
        #expect(trail[1].details == #"{"account":"a-1","reason":"leaked"}"#)
    }

    @Test func listsByOwner() throws {
        for account in ["a-1", "a-2", "a-1"] { _ = try store.keys.create(request(account), by: "ann", at: .second(1)) }
        #expect(try store.keys.list().map(\.account) == ["a-1", "a-2", "a-1"])
        #expect(try store.keys.list(account: "a-1").count == 2)
        #expect(try store.keys.list(organisation: "o-1").count == 3)
        #expect(try store.keys.list(account: "a-1", organisation: "o-2").isEmpty)
    }

    @Test func refusesWhatMakesNoSense() throws {
        for (request, words) in [
            (request(""), "needs an account"), (request("a\nb"), "control character"),
            (request(String(repeating: "a", count: 5000)), "too long"), (request("a", expires: .second(1)), "expire"),
        ] {
            let error = #expect(throws: UserError.self) {
                try store.keys.create(request, by: "ann", at: .second(1))
            }
            #expect(error?.message.contains(words) == true && error?.kind == .usage)
        }
        let missing = #expect(throws: UserError.self) {
            try store.keys.revoke("key_x", reason: "", by: "ann", at: .second(1))
        }
        #expect(missing?.kind == .input && missing?.location == scratch["state/store.db"])
        #expect(try store.audit.entries().isEmpty)
    }

    @Test func usesAreNoted() throws {
        let key = try store.keys.create(request("a-1"), by: "ann", at: .second(1)).key
        let before = try store.revision()
        try store.keys.noteUses([(key.id, .second(9)), (key.id, .second(4)), ("key_gone", .second(5))])
        #expect(try store.keys.key(key.id)?.lastUsed == .second(9))
        #expect(try store.revision() == before)
    }

    @Test func theTableFindsWhatIsThere() throws {
        var secrets: [String] = []
        for number in 0..<50 {
            let (key, secret) = try store.keys.create(
                request("a-\(number)", expires: number % 2 == 0 ? .second(100) : nil), by: "ann", at: .second(number))
            secrets.append(secret.text)
            if number % 5 == 0 { try store.keys.revoke(key.id, reason: "", by: "ann", at: .second(60)) }
        }
        let table = try store.keys.snapshot()
        #expect(table.count == 50)
        for (number, secret) in secrets.enumerated() {
            let entry = try #require(table[secret])
            #expect(entry.account == "a-\(number)" && entry.organisation == "o-1" && entry.verification == "document")
            #expect(entry.expires == (number % 2 == 0 ? .second(100) : nil))
            #expect(entry.state(at: .second(70)) == (number % 5 == 0 ? .revoked : .active))
            #expect(try store.keys.key(entry.id)?.account == entry.account)
            #expect(table[String(secret.dropLast()) + "*"] == nil && table[secret + "x"] == nil)
        }
        #expect(table[""] == nil && KeyTable.empty[secrets[0]] == nil && KeyTable.empty.count == 0)
    }

    /// Crowded by hand: digests that begin alike stand side by side and are told apart.
    @Test func neighboursInTheTable() throws {
        var builder = KeyTable.Builder(200)
        func digest(_ number: Int) -> [UInt8] {
            [UInt8](repeating: 0xFF, count: 8) + [UInt8](repeating: UInt8(number), count: 24)
        }
        for number in 0..<200 {
            digest(number).withUnsafeBufferPointer { digest in
                Bytes.with("a-\(number)") { builder.add(Bytes(digest), texts: [$0, $0, $0, $0], nil, nil) }
            }
        }
        let table = builder.table
        for number in 0..<200 { #expect(table.entry(digest: digest(number))?.account == "a-\(number)") }
        #expect(table.entry(digest: digest(200)) == nil)
    }

    @Test func theSecretIsNowhereInTheFolder() throws {
        let secrets = try (0..<20).map {
            try store.keys.create(request("a-\($0)"), by: "ann", at: .second(1)).secret.text
        }
        _ = try store.backup(to: scratch["state/copy.db"])
        for name in ScratchFolder.names(scratch["state"]) {
            let text = String(decoding: ScratchFolder.bytes(scratch["state/" + name]), as: UTF8.self)
            for secret in secrets { #expect(!text.contains(secret.dropFirst(3)), "\(name)") }
        }
        #expect(ScratchFolder.names(scratch["state"]).contains("store.db-wal"))
        let told = try store.audit.entries().map { "\($0)" }.joined() + store.keys.list().map { "\($0)" }.joined()
        for secret in secrets { #expect(!told.contains(secret.dropFirst(3))) }
    }
}
