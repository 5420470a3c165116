import Base
import Policy
import Testing

@testable import Service

@Suite("Configurations beside each other") struct ConfigurationTests {
    private static let least = """
        listen: [{port: 8080}]
        services: [{api: openai, upstreams: [{url: https://api.example.com, key_file: key}]}]
        callers: {keys: issued}

        """

    private func read(_ text: String, _ files: [String: String] = [:]) throws -> ServiceSettings {
        let known = files.merging(["key": "sk-1", "token": "open-sesame"]) { mine, _ in mine }
        return try ServiceSettings.read(Array(text.utf8), file: "s.yaml") { name in
            guard let content = known[name] else { throw UserError(.input, "there is no such file", at: name) }
            return Array(content.utf8)
        }
    }

    /// What is said of a text that is wrong.
    private func faults(_ text: String) -> String {
        do {
            _ = try read(text)
            return ""
        } catch let list as any UserErrorList {
            return list.errors.map(\.description).joined(separator: "\n")
        } catch {
            return "\(error)"
        }
    }

    @Test func othersNeedAToken() throws {
        for address in ["0.0.0.0", "\"::\"", "192.0.2.7", "\"::ffff:192.0.2.7\""] {
            let text = Self.least + "administration: {address: \(address), port: 9090}\n"
            #expect(faults(text).contains("token_file"), "\(address)")
            let tokened = text.replacing("9090}", with: "9090, token_file: token}")
            #expect(try read(tokened).administrationToken == "open-sesame")
        }
        for address in ["127.0.0.1", "127.9.9.9", "\"::1\""] {
            #expect(try read(Self.least + "administration: {address: \(address), port: 1}\n").administration?.port == 1)
        }
        #expect(try read(Self.least + "administration: {enabled: false}\n").administration == nil)
    }

    @Test func exports() throws {
        let export = try read(Self.least + "export: {url: 'http://c:4318/v1/metrics', every: 5s, token_file: token}\n")
            .export
        #expect(export == .init(url: "http://c:4318/v1/metrics", every: 5_000, token: "open-sesame"))
        #expect(faults(Self.least + "export: {every: 5s}\n").contains("export.url"))
    }

    @Test func theSameSaysTheSame() throws {
        #expect(ConfigurationDifference(from: try read(Self.least), to: try read(Self.least)).isEmpty)
    }

    @Test func whatChangedIsNamedAndNoSecretIs() throws {
        let more = """
            alerts: [{kind: slack, url: "https://hooks.example/T0/SECRET"}]
            looks: {every: 5m}
            policy: {shadow: false}

            """
        let difference = ConfigurationDifference(
            from: try read(Self.least),
            to: try read(Self.least.replacing("8080", with: "8081") + more, ["key": "sk-2"]))
        #expect(difference.policy.changes.map(\.path) == ["shadow"])
        let paths = difference.others.map(\.path)
        #expect(paths == ["listen", "services.openai.upstreams[0].key_file", "looks.every", "alerts[0]"])
        #expect(difference.others[0].before == "127.0.0.1:8080" && difference.others[0].after == "127.0.0.1:8081")
        let words = difference.others.map { "\($0.before ?? "") \($0.after ?? "")" }.joined(separator: "\n")
        #expect(!words.contains("sk-") && !words.contains("SECRET") && words.contains("slack at hooks.example"))
        let back = ConfigurationDifference(from: try read(Self.least + more), to: try read(Self.least))
        #expect(back.others.contains { $0.path == "alerts[0]" && $0.after == nil })
    }

    @Test func filesAreOpened() throws {
        let text = Self.least.replacing("port: 8080", with: "port: 8080, tls: {certificate: /no/c.pem, key: /no/k.pem}")
        let settings = try read(text + "looks: {accounts: /no/accounts.jsonl}\n")
        let faults = #expect(throws: ConfigurationFaults.self) { try settings.checkFiles(Cancellation()) }
        #expect(faults?.errors.count == 2 && "\(faults?.errors[0] as Any)".contains("/no/c.pem"))
        try read(Self.least).checkFiles(Cancellation())
    }
}

extension String {
    fileprivate func replacing(_ part: String, with other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return String(self[..<range.lowerBound]) + other + self[range.upperBound...]
    }
}
