import Base
import Glibc
import Store
import Testing

@testable import Base
@testable import Commands

@Suite("The commands on the store") struct StoreCommandTests {
    private var rehearsal: Rehearsal

    init() throws {
        rehearsal = try Rehearsal()
        rehearsal.stages.now = { Timestamp(milliseconds: 1_776_845_700_000) }
    }

    private var state: String { rehearsal.scratch["state"] }

    private func run(_ words: String...) throws -> Rehearsal.Ending {
        try rehearsal.run(words + ["--state", state])
    }

    private func secret(in output: String) -> String? {
        output.split(whereSeparator: { " \n\"".contains($0) }).map(String.init).first { $0.hasPrefix("sw-") }
    }

    @Test func keysComeAndGo() throws {
        let made = try run("keys", "create", "a-1", "--organisation", "o-1", "--name", "bench", "--valid", "90d")
        #expect(made.status == 0 && made.messages.isEmpty)
        let secret = try #require(self.secret(in: made.output))
        #expect(secret.utf8.count == 46 && made.output.contains("good until 2026-07-21T08:15:00Z"))
        #expect(made.output.contains("\n    \(secret)\n"))
        let json = try run("keys", "create", "a-2", "--json")
        let other = try #require(self.secret(in: json.output))
        #expect(json.output.contains(#""schema": "stillwatch.key/1""#) && other != secret)

        let store = try Store(state, .look)
        let table = try store.keys.snapshot()
        #expect(
            table[secret]?.account == "a-1" && table[secret]?.organisation == "o-1" && table[other]?.account == "a-2")
        let list = try run("keys", "list")
        let id = try #require(table[secret]?.id)
        let lines = list.output.split(separator: "\n")
        #expect(lines.count == 3 && lines[0].hasPrefix("KEY                   STATE   ACCOUNT  ORGANISATION  NAME"))
        #expect(lines[1] == "\(id)  active  a-1      o-1           bench                2026-04-22  2026-07-21  never")
        #expect(try run("keys", "list", "a-2").output.split(separator: "\n").count == 2)

        let revoked = try run("keys", "revoke", id, "--reason", "leaked")
        #expect(revoked.output == "Key \(id) of a-1 is revoked.\n" && revoked.status == 0)
        let coloured = try run("keys", "list", "--color", "always").output
        #expect(coloured.contains("\u{1B}[31mrevoked\u{1B}[0m") && coloured.hasPrefix("\u{1B}[1mKEY\u{1B}[0m"))
        let all = try [list, run("keys", "list", "--json"), run("audit"), run("audit", "--json"), revoked].map(\.output)
        for text in all + [coloured] {
            #expect(!text.contains(secret.dropFirst(3)) && !text.contains(other.dropFirst(3)))
        }
        #expect(all[1].contains(#""state": "revoked""#))
    }

    @Test func accessIsCutAndGivenBack() throws {
        _ = try run("keys", "create", "a-1")
        let cut = try run("cut", "account", "a-1", "--reason", "campaign-1")
        #expect(cut.output == "The account a-1 is cut off.\n" && cut.status == 0)
        let again = try run("cut", "account", "a-1", "--reason", "other")
        #expect(again.output.hasPrefix("The account a-1 has been cut off since 2026-04-22T08:15:00Z, by "))
        #expect(again.output.hasSuffix(": campaign-1\n"))
        let list = try run("cuts").output.split(separator: "\n")
        #expect(list.count == 2 && list[1].hasPrefix("account  a-1  2026-04-22T08:15:00Z  "))
        let back = try run("reinstate", "account", "a-1", "--json")
        #expect(back.output.contains(#""schema": "stillwatch.cut/1""#) && back.output.contains(#""lifted_why": """#))
        let none = try run("cuts")
        #expect(none.output.isEmpty && none.messages == "stillwatch: nothing is cut off\n")
        #expect(try run("cuts", "a-1", "--all").output.split(separator: "\n").count == 2)
        #expect(try run("cuts", "a-2", "--all", "--json").output.contains(#""cuts": []"#))
        let missing = try run("reinstate", "campaign", "c-1")
        #expect(missing.status == 3 && missing.messages.contains("the campaign “c-1” is not cut off"))
    }

    @Test func theTrailNamesTheUserAndIsChecked() throws {
        _ = try run("cut", "account", "a-1", "--reason", "r")
        let unmade = try run("audit")
        #expect(unmade.status == 3 && unmade.messages.contains("stillwatch keys create makes a store"))
        _ = try run("keys", "create", "a-1", "--name", "\u{202E}gnp")
        _ = try run("cut", "account", "a-1", "--reason", "r")
        let user = StoreStage.invoker { _ in nil }
        let lines = try run("audit").output.split(separator: "\n")
        #expect(lines.count == 3 && lines[0].hasPrefix("NO  MOMENT"))
        #expect(lines[1].hasPrefix("1   2026-04-22T08:15:00Z  \(user)  key.created  key:key_"))
        #expect(lines[1].contains("\\u{202e}gnp") && lines[2].contains("account:a-1"))
        #expect(try run("audit", "--action", "access", "--limit", "5").output.split(separator: "\n").count == 2)
        #expect(try run("audit", "--from", "2026-04-23").messages == "stillwatch: there are no such entries\n")
        let whole = try run("audit", "--verify")
        #expect(whole.output.hasPrefix("The audit trail is whole: 2 entries.\nHead: 2:") && whole.status == 0)
        let head = String(try #require(whole.output.split(separator: " ").last).dropLast())
        #expect(try run("audit", "--head", head).status == 0)
        let other = "2:" + String(repeating: "0", count: 64)
        let broken = try run("audit", "--head", other, "--json")
        #expect(broken.status == 3 && broken.output.contains(#""broken_at": 2"#))
        #expect(broken.messages.contains("entry 2 is not the one that was noted"))
    }

    @Test func backupAndRestore() throws {
        _ = try run("keys", "create", "a-1")
        _ = try run("cut", "account", "a-1", "--reason", "r")
        let folder = rehearsal.scratch["backups/nightly"]
        let backup = try run("backup", folder)
        let file = folder + "/store-2026-04-22T081500Z.db"
        #expect(backup.status == 0 && backup.output.hasPrefix("Backup: \(file), "))
        #expect(rehearsal.scratch.mode("backups/nightly") == 0o700)
        let again = try run("backup", folder)
        #expect(again.status == 4 && again.messages.contains("is not replaced"))
        _ = try run("reinstate", "account", "a-1")
        let restored = try run("restore", file)
        #expect(restored.status == 0 && restored.output.contains("The store that was there: "))
        #expect(try Store(state, .look).cuts.active().count == 1)
        #expect(try run("audit", "--verify").output.contains("3 entries"))
        let missing = try run("restore", folder + "/none.db", "--json")
        #expect(missing.status == 3 && missing.output.isEmpty && missing.messages.contains("check the path"))
    }

    @Test(
        "saying how it is used",
        arguments: [
            (["keys"], "keys needs ACTION"), (["keys", "make", "a"], "ACTION cannot be “make”"),
            (["keys", "lst"], "did you mean list?"), (["keys", "create"], "needs an account"),
            (["keys", "revoke"], "needs a key"),
            (["keys", "list", "--valid", "1d"], "--valid does not go with keys list"),
            (["keys", "create", "a", "--valid", "9999999d"], "beyond the year 9999"),
            (["cut", "account"], "cut needs ID"),
            (["cut", "account", "a"], "cut needs --reason TEXT"), (["cut", "acount", "a"], "did you mean account?"),
            (["reinstate", "user", "a"], "KIND cannot be “user”"),
            (["audit", "--from", "yesterday"], "a date or a moment"),
            (["audit", "--head", "12"], "NUMBER:DIGEST"), (["backup"], "backup needs FOLDER"),
            (["cuts", "a", "b"], "“b”"),
        ])
    func usage(words: [String], message: String) throws {
        let ending = try rehearsal.run(words + ["--state", state])
        #expect(ending.status == 2 && ending.messages.contains(message), "\(ending.messages)")
        #expect(!FileSystem.exists(state) || words.contains("9999999d"))
    }

    @Test func whoAsks() {
        let own = StoreStage.invoker { _ in nil }
        let behind = StoreStage.invoker { $0 == "SUDO_USER" ? "ann" : nil }
        #expect(getuid() == 0 ? behind == "ann as \(own)" : behind == own)
    }

    @Test func aRunningServerIsTold() throws {
        _ = try run("keys", "create", "a-1")
        let ear = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(ear) }
        let bound = LocalAddress.with(state + "/control.sock") { bind(ear, $0, $1) }
        try #require(bound == 0)
        let cut = try run("cut", "account", "a-1", "--reason", "r")
        #expect(cut.output == "The account a-1 is cut off. The running server was told.\n")
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = recv(ear, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self) == "changed\n")
    }

    // What the manual gives to check the chain without Stillwatch, run as it stands there.

    private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first { FileSystem.exists($0) }

    @Test(.enabled(if: python != nil, "there is no Python here")) func anotherProgramFindsTheSameHead() throws {
        _ = try run("keys", "create", "a-1", "--name", "ünï \"x\" \\ 🙂")
        _ = try run("cut", "account", "a-1", "--reason", "r")
        let page = try #require(
            Scratch.text(#filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/docs/store.md"))
        let program = try #require(
            page.split(separator: "```python\n").last?.split(separator: "```").first.map(String.init))
        let python = try #require(Self.python)
        let ending = try Binary.run([python, "-c", program, state + "/store.db"])
        let head = try Store(state, .look).audit.verify().head
        #expect(ending.messages.isEmpty && "2:" + ending.output == head.description + "\n")
    }
}
