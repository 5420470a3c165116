import Base
import Glibc
import Testing

@testable import Base
@testable import Store

@Suite("Backup and restore") struct BackupTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func filled() throws -> Store {
        let store = try scratch.store()
        for number in 0..<50 {
            try store.cuts.cut(.account, "a-\(number)", reason: "r", by: "ann", at: .second(number))
        }
        return store
    }

    @Test func aBackupIsAWholeStore() throws {
        let store = try filled()
        let backup = try store.backup(to: scratch["copy.db"])
        #expect(scratch.mode("copy.db") == 0o600 && ScratchFolder.names(scratch.path) == ["copy.db", "state"])
        #expect(backup.bytes == ScratchFolder.bytes(scratch["copy.db"]).count && backup.head.sequence == 50)
        let again = #expect(throws: UserError.self) { try store.backup(to: scratch["copy.db"]) }
        #expect(again?.message == "this file exists and is not replaced" && again?.kind == .output)
        let restored = try Store.restore(scratch["other"], from: backup.file, by: "bob", at: .second(300))
        #expect(restored.kept == nil && scratch.mode("other/store.db") == 0o600 && scratch.mode("other") == 0o700)
        let other = try Store(scratch["other"], .look)
        #expect(try other.cuts.active() == store.cuts.active())
        let trail = try other.audit.verify(expecting: restored.head)
        #expect(trail.fault == nil && trail.head == restored.head && trail.entries == 51)
        #expect(try other.audit.entries().last?.action == "store.restored")
    }

    /// A running server keeps its connections, sees the old content come back, and nothing of the newer is lost.
    @Test func restoringUnderARunningServer() throws {
        let store = try filled()
        let backup = try store.backup(to: scratch["copy.db"])
        try store.cuts.lift(.account, "a-0", reason: "", by: "ann", at: .second(300))
        let server = try Store(store.folder, .look)
        let before = try server.revision()
        #expect(try server.cuts.active().count == 49)
        let restored = try Store.restore(store.folder, from: backup.file, by: "bob", at: .second(301))
        let after = try server.revision()
        #expect(after.cuts > before.cuts && after.keys > before.keys && after.policies > before.policies)
        #expect(try server.cuts.active().count == 50 && store.cuts.active().count == 50)
        #expect(try store.cuts.cut(.account, "new", reason: "", by: "ann", at: .second(302)).isNew)
        #expect(try server.audit.verify().fault == nil)
        let kept = try #require(restored.kept)
        #expect(kept == "\(store.folder)/store-before-2026-01-01T000501Z.db")
        _ = try Store.restore(scratch["kept"], from: kept, by: "bob", at: .second(303))
        #expect(try Store(scratch["kept"], .look).cuts.active().count == 49)
        #expect(ScratchFolder.names(store.folder).allSatisfy { !$0.hasPrefix(".") })
    }

    @Test func aDamagedStoreIsSetAside() throws {
        let backup: String
        do { backup = try filled().backup(to: scratch["copy.db"]).file }
        try ScratchFolder.write(Array("no database".utf8), scratch["state/store.db"])
        let restored = try Store.restore(scratch["state"], from: backup, by: "bob", at: .second(301))
        #expect(try Store(scratch["state"], .look).cuts.active().count == 50)
        #expect(ScratchFolder.bytes(try #require(restored.kept)) == Array("no database".utf8))
    }

    @Test func aServerMustNotRunOnADamagedStore() throws {
        let backup: String
        do { backup = try filled().backup(to: scratch["copy.db"]).file }
        let ear = try Ear(scratch["state"])
        try ScratchFolder.write(Array("no database".utf8), scratch["state/store.db"])
        let error = #expect(throws: UserError.self) {
            try Store.restore(scratch["state"], from: backup, by: "bob", at: .second(301))
        }
        #expect(error?.remedy == "stop the server, then restore" && error?.kind == .environment)
        #expect(ScratchFolder.bytes(scratch["state/store.db"]) == Array("no database".utf8))
        ear.close()
        _ = try Store.restore(scratch["state"], from: backup, by: "bob", at: .second(301))
    }

    @Test func badBackupsChangeNothing() throws {
        let store = try filled()
        let good = try store.backup(to: scratch["copy.db"]).file
        let bytes = ScratchFolder.bytes(good)
        var broken = bytes
        for index in broken.count / 2..<broken.count / 2 + 4096 { broken[index] = 0xA5 }
        try ScratchFolder.write(broken, scratch["broken.db"])
        try ScratchFolder.write(Array("dear diary, this is not a database".utf8), scratch["garbage.db"])
        try ScratchFolder.write([], scratch["empty.db"])
        try ScratchFolder.write(bytes, scratch["forged.db"])
        try Connection(scratch["forged.db"], .changing).execute(
            "DROP TRIGGER audit_keeps_entries; UPDATE audit SET actor = 'eve' WHERE sequence = 9")
        for (name, words) in [
            ("broken.db", "damaged"), ("garbage.db", "damaged"), ("empty.db", "no store"),
            ("none.db", "cannot be opened"),
            ("forged.db", "the audit trail is broken: entry 9 was altered"),
        ] {
            let error = #expect(throws: UserError.self, "\(name)") {
                try Store.restore(store.folder, from: scratch[name], by: "bob", at: .second(301))
            }
            #expect(error?.message.contains(words) == true && error?.location == scratch[name], "\(name): \(error!)")
        }
        #expect(try store.audit.verify().entries == 50)
        #expect(ScratchFolder.names(store.folder) == ["store.db", "store.db-shm", "store.db-wal"])
    }

    @Test func pokesAreHeard() throws {
        let store = try scratch.store()
        #expect(!store.poke())
        let ear = try Ear(store.folder)
        #expect(store.poke() && ear.heard() == "changed\n")
        ear.close()
        #expect(!store.poke(), "a socket that nobody listens to any more")
        let deep = scratch[String(repeating: "d", count: 120)]
        let far = try Store(deep, .create)
        #expect(!far.poke())
        let other = try Ear(deep)
        #expect(far.poke() && other.heard() == "changed\n")
    }
}

/// A server's end of the control socket.
private final class Ear {
    private var descriptor: Int32

    init(_ folder: String) throws {
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { Glibc.close(directory) }
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let bound = LocalAddress.with("/proc/self/fd/\(directory)/\(Store.controlSocket)") { bind(descriptor, $0, $1) }
        try #require(bound == 0)
    }

    deinit { close() }

    func heard() -> String {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }
}
