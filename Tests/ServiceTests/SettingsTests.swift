import Base
import Gateway
import HTTP
import Policy
import Recording
import Testing

@testable import Service

@Suite("The configuration") struct SettingsTests {
    private static let least = """
        listen: [{port: 8080}]
        services: [{api: openai, upstreams: [{url: https://api.example.com/}]}]
        callers: {keys: issued}
        """

    private func read(_ text: String, _ files: [String: String] = [:]) throws -> ServiceSettings {
        try ServiceSettings.read(Array(text.utf8), file: "s.yaml") { name in
            guard let content = files[name] else { throw UserError(.input, "there is no such file", at: name) }
            return Array(content.utf8)
        }
    }

    /// What is said of a text that is wrong.
    private func faults(_ text: String, _ files: [String: String] = [:]) -> String {
        do {
            _ = try read(text, files)
            return ""
        } catch let list as any UserErrorList {
            return list.errors.map(\.description).joined(separator: "\n")
        } catch {
            return "\(error)"
        }
    }

    @Test func theLeast() throws {
        let settings = try read(Self.least)
        #expect(settings.listeners == [.init(address: "127.0.0.1", port: 8080)])
        #expect(settings.administration == .init(address: "127.0.0.1", port: 9090) && settings.policy.isShadow)
        let service = try #require(settings.gateway.services.first)
        #expect(service.upstreams[0].url == "https://api.example.com" && service.upstreams[0].credential == nil)
        #expect(service.whenUnrecorded == .refuse && service.others == .refuse && !settings.gateway.passesCredentials)
        #expect(settings.drain == 30_000 && settings.record.sync == .process && settings.looks.every == 3_600_000)
    }

    @Test func everything() throws {
        let settings = try read(
            """
            folder: /srv/s
            loops: 3
            drain: 5m
            listen: [{address: "::", port: 443, tls: {certificate: c.pem, key: k.pem}}]
            administration: {enabled: false}
            services:
              - {api: openai, name: o, prefix: /o, upstreams: [{url: "http://a:1", key_file: up, connect_timeout: 1s, silence_timeout: 2m}],
                 endpoints: {/v1/files/*: meter}, other_endpoints: refuse, when_undecided: pass, when_unrecorded: pass}
            callers: {keys: passed, hashing_secret_file: secret, trusted_proxies: [10.0.0.0/8], address_field: X-Forwarded-For}
            record: {sync: always, segment: 1M, keep: 2d, prompt_head: 1K, prompt_tail: 0}
            looks: {every: 5m, keep: 7d, threads: 2}
            alerts: [{kind: webhook, url: "https://h", secret_file: secret}]
            """, ["up": "sk-up\n", "secret": "0123456789abcdef\n"])
        let service = try #require(settings.gateway.services.first)
        #expect(service.upstreams[0].credential == "sk-up" && service.upstreams[0].timeouts.silence == 120_000)
        #expect(
            service.endpoints == ["/v1/files/*": .meter] && service.prefix == "/o" && service.whenUnrecorded == .pass)
        #expect(settings.administration == nil && settings.gateway.passesCredentials && settings.drain == 300_000)
        #expect(
            settings.record.sync == .always && settings.record.segmentBytes == 1 << 20
                && settings.gateway.promptTail == 0)
        #expect(settings.alerts.first?.secret == "0123456789abcdef" && settings.looks.threads == 2)
    }

    @Test(arguments: [
        ("", "nobody could connect"), ("listen: [{port: 1}]", "there is nothing to serve"),
        ("listen: [{port: 70000}]", "s.yaml:1:17: listen[0].port"), ("listne: []", "s.yaml:1:1"),
        ("services: [{api: other}]", "openai"), ("services: [{api: openai}]", "requests have nowhere to go"),
        ("services: [{api: openai, upstreams: [{url: ftp://x}]}]", "this is no address to ask"),
        ("services: [{api: openai, upstreams: [{url: 'https://u:p@x'}]}]", "this is no address to ask"),
        ("services: [{api: openai, prefix: x, upstreams: [{url: http://x}]}]", "this is not the beginning of a path"),
        ("services: [{api: openai, upstreams: [{url: http://x, key_file: none}]}]", "none: there is no such file"),
        (
            "services: [{api: openai, upstreams: [{url: http://x, key_file: bad}]}]",
            "the file holds no secret in its first line"
        ),
        (
            "services: [{api: openai, upstreams: [{url: http://x}]}, {api: openai, upstreams: [{url: http://y}]}]",
            "same place"
        ),
        ("callers: {keys: passed}", "passed keys are recorded by a keyed hash"),
        ("callers: {trusted_proxies: [10.0.0.0/33]}", "this is no network"),
        ("callers: {address_field: X-Forwarded-For}", "fields about callers are believed from nobody"),
        ("looks: {every: 1s}", "looks.every"), ("record: {segment: 1}", "record.segment"),
        ("policy: {tires: []}", "policy"),
    ]) func whatIsWrong(_ text: String, _ expected: String) {
        let told = faults(text, ["bad": "two words\n"])
        #expect(told.contains(expected), "\(told)")
    }

    /// The text that an operator sees, to the letter.
    @Test func faultsAreNamedAtOnce() {
        let text = """
            listen: [{port: 8080}]
            services: [{api: openai, prefix: x/, upstreams: []}]
            callers: {keys: issued, trusted_proxies: [a]}
            """
        #expect(
            faults(text) == """
                s.yaml:2:34: services[0].prefix: this is not the beginning of a path (write it like /openai)
                s.yaml:2:49: services[0].upstreams: requests have nowhere to go (add - {url: https://…})
                s.yaml:3:43: callers.trusted_proxies[0]: this is no network (write it like 10.0.0.0/8)
                """)
    }

    /// One fault for a file that is not there, whatever it was needed for.
    @Test func aSecretThatIsNotThereIsMissedOnce() {
        let text = Self.least.replacing("issued", with: "passed, hashing_secret_file: secret")
        #expect(faults(text) == "s.yaml:3:46: callers.hashing_secret_file: secret: there is no such file")
        #expect(faults(text, ["secret": "short\n"]).contains("less than 16 bytes"))
    }

    @Test func aMissingFieldHidesNoOther() {
        let text = "listen: [{port: 1}]\nservices: [{name: main, prefix: x/, upstreams: [{url: http://x}]}]"
        #expect(
            faults(text) == """
                s.yaml:2:12: services[0].api: this is missing (add a line api: …)
                s.yaml:2:33: services[0].prefix: this is not the beginning of a path (write it like /openai)
                """)
    }

    @Test func networks() throws {
        func has(_ range: String, _ address: String) throws -> Bool {
            let range = try #require(NetworkRange(range))
            return range.contains(try #require(Bytes.with(address) { IPAddress($0) }))
        }
        #expect(try has("10.0.0.0/8", "10.255.1.2") && !has("10.0.0.0/8", "11.0.0.0"))
        #expect(try has("192.0.2.7", "192.0.2.7") && !has("192.0.2.7", "192.0.2.6"))
        #expect(try has("0.0.0.0/0", "255.1.1.1") && !has("0.0.0.0/0", "2001:db8::1"))
        #expect(try has("2001:db8::/32", "2001:db8:ffff::1") && !has("2001:db8::/32", "2001:db9::1"))
        #expect(try has("2001:db8::/65", "2001:db8::7fff:0:0:1") && !has("2001:db8::/65", "2001:db8::8000:0:0:1"))
        #expect(try has("10.1.2.3/8", "10.9.9.9") && has("::/0", "10.0.0.1") && has("10.0.0.0/8", "::ffff:10.1.1.1"))
        for text in [
            "", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "10.0.0/8", "a/8", "10.0.0.0/8/9",
            " 10.0.0.0/8",
        ] {
            #expect(NetworkRange(text) == nil, "\(text)")
        }
    }
}
