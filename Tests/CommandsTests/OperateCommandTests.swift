import Glibc
import JSON
import Store
import Testing

@testable import Base
@testable import Commands

@Suite("The commands around a server") struct OperateCommandTests {
    private var rehearsal: Rehearsal

    init() throws {
        rehearsal = try Rehearsal()
        rehearsal.stages.now = { Timestamp(milliseconds: 1_776_845_700_000) }
    }

    private static let sound = """
        listen: [{port: 8080}]
        services: [{api: openai, upstreams: [{url: https://api.example.com}]}]
        policy:
          default_tier: {limits: {requests_per_minute: 1}}

        """

    private func file(_ name: String, _ text: String) throws -> String {
        let path = rehearsal.scratch[name]
        try FileSystem.replace(path, with: Array(text.utf8))
        return path
    }

    @Test func checking() throws {
        let good = try file("good.yaml", Self.sound)
        let sound = try rehearsal.run("config", "check", good)
        #expect(sound.status == 0 && sound.output == "\(good): sound\n" && sound.messages.isEmpty)
        #expect(try rehearsal.run("config", "check", good, "--json").output.contains(#""shadow": true"#))
        let bad = try file("bad.yaml", "listen: [{port: 70000}]\nlooks: {evry: 1h}\n")
        let wrong = try rehearsal.run("config", "check", bad)
        #expect(wrong.status == 3 && wrong.output.isEmpty)
        for part in ["bad.yaml:1:17", "bad.yaml:2:9", "did you mean every?", "there is nothing to serve"] {
            #expect(wrong.messages.contains(part), "\(part) in \(wrong.messages)")
        }
        let files = try file("files.yaml", Self.sound + "looks: {accounts: /no/such/accounts.jsonl}\n")
        #expect(try rehearsal.run("config", "check", files).messages.contains("/no/such/accounts.jsonl"))
        #expect(try rehearsal.run("config", "check", rehearsal.scratch["none.yaml"]).status == 3)
    }

    @Test(
        "saying how it is used",
        arguments: [
            ["config"], ["config", "chek", "f"], ["config", "check"], ["config", "check", "a", "b"],
            ["config", "diff", "a"], ["config", "versions", "a"], ["config", "rollback", "first"],
            ["config", "check", "f", "--state", "d"], ["config", "backtest", "f"],
            ["config", "backtest", "f", "log", "--hindsight"], ["config", "versions", "--reason", "r"],
            ["status", "extra"], ["status", "--url", "localhost"], ["trace"], ["serve", "--check"],
        ])
    func usage(_ words: [String]) throws { #expect(try rehearsal.run(words).status == 2) }

    @Test func comparing() throws {
        let old = try file("old.yaml", Self.sound)
        let new = try file("new.yaml", Self.sound.replacing("8080", "8081") + "  shadow: false\n")
        let text = try rehearsal.run("config", "diff", old, new)
        #expect(text.status == 0)
        #expect(text.output.hasPrefix("Policy (a reload takes it up):\n  shadow: enforcement begins"))
        #expect(text.output.contains("(it takes a restart):\n  listen: is 127.0.0.1:8081, was 127.0.0.1:8080\n"))
        #expect(try rehearsal.run("config", "diff", old, new, "--json").output.contains(#""path": "listen""#))
        #expect(try rehearsal.run("config", "diff", old, old).output == "Both say the same.\n")
    }

    @Test func trying() throws {
        let configuration = try file("c.yaml", Self.sound)
        let lines = (0..<3).map { #"{"id":"\#($0)","ts":"2026-03-02T10:00:0\#($0)Z","account_id":"a-1","prompt":"x"}"# }
        let log = try file("log.jsonl", lines.joined(separator: "\n") + "\n")
        let text = try rehearsal.run("config", "backtest", configuration, log)
        #expect(text.status == 0, "\(text.messages)")
        #expect(text.output.hasPrefix("3 requests from 2026-03-02T10:00:00Z to 2026-03-02T10:00:02Z"))
        #expect(text.output.contains("2 would have been refused (66.67%)."))
        #expect(text.output.contains("limits.requests_per_minute  throttle  429     2         1         a-1"))
        let json = try rehearsal.run("config", "backtest", configuration, log, "--json", "--examples", "0")
        guard case .object(let document) = try JSONValue.parse(Array(json.output.utf8), file: "json") else {
            Issue.record("no object")
            return
        }
        #expect(document["schema"] == .string("stillwatch.backtest/1") && document["refused"] == .integer(2))
        let nobody = try file("nobody.jsonl", #"{"id":"1","ts":"2026-03-02T10:00:00Z","prompt":"x"}"# + "\n")
        #expect(try rehearsal.run("config", "backtest", configuration, nobody).status == 3)
    }

    @Test func versionsAndBack() throws {
        let state = rehearsal.scratch["state"]
        let store = try Store(state, .create)
        let moment = Timestamp(milliseconds: 1_776_845_600_000)
        try store.policies.activate("policy: {shadow: true}", note: "first", by: "serve", at: moment)
        try store.policies.activate("policy: {shadow: false}", by: "serve", at: moment)
        let list = try rehearsal.run("config", "versions", "--state", state).output.split(separator: "\n")
        #expect(list.count == 3 && list[1].contains("first") && list[2].hasPrefix("2        yes"))
        let back = try rehearsal.run("config", "rollback", "--reason", "too strict", "--state", state)
        #expect(back.output == "Version 1 of 2026-04-22T08:13:20Z holds again, instead of version 2.\n")
        #expect(try store.policies.active()?.version == 1)
        let again = try rehearsal.run("config", "rollback", "1", "--state", state)
        #expect(again.output == "Version 1 holds already.\n")
        #expect(try rehearsal.run("config", "rollback", "--state", state).status == 3)
        #expect(try rehearsal.run("config", "rollback", "7", "--state", state, "--json").status == 3)
        #expect(try rehearsal.run("audit", "--state", state).output.contains("too strict"))
        // What this program cannot read is not made to hold.
        try store.policies.activate("policy: {shadow: maybe}", by: "other", at: moment)
        try store.policies.activate("policy: {shadow: true, appeal: {address: x}}", by: "serve", at: moment)
        #expect(try rehearsal.run("config", "rollback", "--state", state).status == 3)
        #expect(try store.policies.active()?.version == 4)
    }

    @Test func askingNobody() throws {
        let folder = try rehearsal.run("status", "--state", rehearsal.scratch.path)
        #expect(folder.status == 3 && folder.messages.contains("--url"))
        let gone = try rehearsal.run("status", "--url", "http://127.0.0.1:1")
        #expect(gone.status == 5 && gone.messages.contains("nobody answers"))
    }

    @Test func theAnswerInWords() throws {
        let text = #"""
            {"schema":"stillwatch.status/1","version":"0","began":"2026-01-01T00:00:00Z","policy_version":3,"shadow":false,
            "requests":1234,"problems":["\u001b[31mbad"],"decisions":{"deny":2,"throttle":1},"campaigns":[
            {"id":"campaign-1","flagged_since":"2026-01-01T00:00:00Z","accounts":2,"exchanges":9,"confidence":1,"headline":"h"}]}
            """#
        guard case .object(let status) = try JSONValue.parse(Array(text.utf8), file: "t") else {
            Issue.record("no object")
            return
        }
        let words = StatusRun.words(status, colour: false)
        #expect(words.hasPrefix("enforcing, policy version 3") && words.contains("Requests        1,234\n"))
        #expect(words.contains("! \\u{1b}[31mbad\n") && words.contains("deny 2, throttle 1"))
        #expect(words.contains("campaign-1  2026-01-01T00:00:00Z  2         9          1.000       h"))
    }

    @Test func tracing() throws {
        let state = rehearsal.scratch["state"]
        let made = try rehearsal.run("keys", "create", "a-1", "--organisation", "o-1", "--state", state)
        let secret = try #require(
            made.output.split(whereSeparator: { " \n".contains($0) }).map(String.init).first { $0.hasPrefix("sw-") })
        let text = try rehearsal.run("trace", "o-1", "--state", state)
        #expect(text.status == 0 && text.output.hasPrefix("The organisation o-1 has 1 accounts:\n\nAccount a-1\n"))
        #expect(text.output.contains("  Verdict       no look yet\n"))
        let json = try rehearsal.run("trace", "a-1", "--state", state, "--json").output
        #expect(json.contains(#""schema": "stillwatch.trace/1""#) && json.contains(#""account_id": "a-1""#))
        let careless = try rehearsal.run("trace", secret, "--state", state)
        #expect(careless.status == 2 && !careless.messages.contains(secret.dropFirst(3)))
        #expect(try rehearsal.run("trace", "nobody", "--state", state).status == 3)
    }
}

extension String {
    fileprivate func replacing(_ part: String, _ other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return String(self[..<range.lowerBound]) + other + self[range.upperBound...]
    }
}
