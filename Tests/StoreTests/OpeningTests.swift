import Glibc
import Testing

@testable import Base
@testable import Store

@Suite("Opening a store") struct OpeningTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func refusal(_ access: Store.Access = .change, _ folder: String = "state") -> UserError? {
        #expect(throws: UserError.self) { try Store(scratch[folder], access) }
    }

    @Test func isForItsOwnerAlone() throws {
        let store = try scratch.store()
        try store.cuts.cut(.account, "a", reason: "", by: "ann", at: .second(1))
        #expect(scratch.mode("state") == 0o700)
        for name in ["store.db", "store.db-wal", "store.db-shm"] { #expect(scratch.mode("state/" + name) == 0o600) }
        #expect(ScratchFolder.names(scratch["state"]) == ["store.db", "store.db-shm", "store.db-wal"])
        chmod(scratch["state/store.db"], 0o644)
        _ = try Store(scratch["state"], .change)
        #expect(scratch.mode("state/store.db") == 0o600)
        chmod(scratch["state"], 0o770)
        #expect(refusal()?.message == "others may write in the folder of the store")
    }

    @Test func whatIsNotThere() throws {
        for access in [Store.Access.change, .look] {
            #expect(refusal(access, "nowhere")?.kind == .input)
            #expect(refusal(access, "")?.message == "there is no store in this folder")
        }
        try ScratchFolder.write([], scratch["file"])
        #expect(refusal(.create, "file")?.message == "this is no folder")
        #expect(refusal(.create, "a/b")?.location == scratch["a/b"])
    }

    @Test func lookingChangesNothing() throws {
        try scratch.store().cuts.cut(.account, "a", reason: "", by: "ann", at: .second(1))
        let before = ScratchFolder.bytes(scratch["state/store.db"])
        let store = try Store(scratch["state"], .look)
        #expect(try store.cuts.active().count == 1 && store.keys.snapshot().count == 0)
        let error = #expect(throws: UserError.self) {
            try store.cuts.cut(.account, "b", reason: "", by: "ann", at: .second(1))
        }
        #expect(error?.message.contains("to look at it") == true)
        #expect(ScratchFolder.bytes(scratch["state/store.db"]) == before)
    }

    @Test func paths() throws {
        for name in ["with space", "q?mark#100%25", "ünï"] {
            let store = try Store(scratch[name], .create)
            try store.policies.activate("x", by: "ann", at: .second(1))
            #expect(ScratchFolder.names(scratch[name]).first == "store.db")
        }
    }

    @Test func aNewerVersionIsRefused() throws {
        _ = try scratch.store()
        let newer = Schema(steps: Schema.current.steps + ["CREATE TABLE later (a INTEGER) STRICT"])
        _ = try Store(scratch["state"], .change, schema: newer)
        for access in [Store.Access.create, .change, .look] {
            let error = refusal(access)
            #expect(error?.message == "the store has version 2, and this program knows versions up to 1")
            #expect(error?.remedy?.contains("newer stillwatch") == true && error?.kind == .input)
        }
    }

    /// Every step is taken over a store that was filled by the version before it.
    @Test(arguments: 0..<Schema.current.version) func everyStepKeepsWhatIsThere(version: Int) throws {
        let old = Schema(steps: Array(Schema.current.steps.prefix(version)))
        try StoreFolder(scratch["state"], creates: true).make { try Store.fill($0, old) }
        if version > 0 { try Filling.fill(scratch["state/store.db"], version) }
        let store = try Store(scratch["state"], .change)
        #expect(try store.audit.verify().fault == nil)
        if version > 0 { try Filling.expect(store, version) }
    }

    /// The machinery of steps, on a step that is made up.
    @Test func aLaterStepIsTakenOverAFilledStore() throws {
        let store = try scratch.store()
        let key = try store.keys.create(Keys.Request(account: "a"), by: "ann", at: .second(1)).key
        let later = Schema(steps: Schema.current.steps + ["ALTER TABLE keys ADD COLUMN colour TEXT"])
        let older = #expect(throws: UserError.self) { try Store(scratch["state"], .look, schema: later) }
        #expect(older?.message == "the store has version 1, an older one than this program's")
        let migrated = try Store(scratch["state"], .change, schema: later)
        #expect(try migrated.keys.key(key.id) == key)
        _ = try Store(scratch["state"], .look, schema: later)
        let broken = Schema(steps: later.steps + ["CREATE TABLE half (a INTEGER) STRICT; NONSENSE"])
        #expect(throws: UserError.self) { try Store(scratch["state"], .change, schema: broken) }
        let connection = try Connection(scratch["state/store.db"], .changing)
        #expect(try connection.number("PRAGMA user_version") == 2)
        #expect(try connection.number("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0)
    }

    @Test func databasesOfOthersAreRefused() throws {
        mkdir(scratch["state"], 0o700)
        try StoreFolder.fresh(scratch["state/store.db"])
        try Connection(scratch["state/store.db"], .changing).execute("CREATE TABLE theirs (a)")
        #expect(refusal()?.message == "this is a database, but no store of Stillwatch")
    }

    /// Bytes that are no database, cut short, or spoilt at random: an error that names file and remedy, never a crash.
    @Test(arguments: 1...40 as ClosedRange<UInt64>) func damage(seed: UInt64) throws {
        let file = scratch["state/store.db"]
        var bytes = try Self.pristine.get()
        mkdir(scratch["state"], 0o700)
        var random = SeededRandom(seed: seed)
        switch seed % 4 {
        case 0: bytes = Array(repeating: UInt8(truncatingIfNeeded: seed), count: bytes.count)
        case 1: bytes.removeLast(Int(random.next() % UInt64(bytes.count)))
        default:
            for _ in 0..<(1 << (seed % 8)) {
                bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            }
        }
        try ScratchFolder.write(bytes, file)
        do {
            let store = try Store(scratch["state"], .change)
            _ = try store.cuts.active().count + store.keys.list().count + store.audit.entries().count
            _ = try (store.keys.snapshot(), store.policies.active(), store.standings.load(), store.decisions.list())
            _ = try (store.audit.verify(), store.revision(), store.budgets.list())
            try store.cuts.cut(.account, "new", reason: "", by: "ann", at: .second(1))
        } catch let error as UserError {
            let where_ = error.location ?? ""
            #expect(
                where_.hasSuffix("/state/store.db") && error.remedy != nil || error.kind == .environment, "\(error)")
        }
    }

    /// The file of a store with 300 cuts, made once.
    private static let pristine = Result {
        let scratch = try ScratchFolder()
        do {
            let store = try scratch.store()
            try store.connections.write(.normal) { connection in
                for number in 0..<300 {
                    try connection.statement(
                        "INSERT INTO cuts VALUES (?, 'account', ?, 'r', 1, 'ann', NULL, NULL, NULL)"
                    )
                    .run(number, "a-\(number)")
                    try connection.append("access.cut", "account:a-\(number)", AuditDetails(), "ann", .second(number))
                }
            }
        }
        // The last that closes the store folds its log into the file.
        #expect(ScratchFolder.names(scratch["state"]) == ["store.db"])
        return ScratchFolder.bytes(scratch["state/store.db"])
    }

    @Test func garbageSaysWhatToDo() throws {
        mkdir(scratch["state"], 0o700)
        try ScratchFolder.write(Array("dear diary, this is no database at all".utf8), scratch["state/store.db"])
        let error = refusal()
        #expect(error?.message == "the store is damaged, or is no store" && error?.kind == .input)
        #expect(error?.remedy == "put a backup back: stillwatch restore FILE")
    }
}

/// What stores of released versions held, written as those versions wrote it.
enum Filling {
    static func fill(_ file: String, _ version: Int) throws {
        Issue.record("say here what a store of version \(version) holds")
    }

    static func expect(_ store: Store, _ version: Int) throws {
        Issue.record("say here what is left of it in the present version")
    }
}
