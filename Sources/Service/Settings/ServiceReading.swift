internal import Base
internal import Gateway
internal import HTTP
public import Policy
internal import Recording
internal import YAML

extension ServiceSettings {
    /// Reads a configuration. `file` names it in errors; `contents` reads the files that hold secrets. Throws everything that
    /// is wrong at once, each with line and column.
    public static func read(
        _ bytes: [UInt8], file: String, contents: (String) throws -> [UInt8]
    ) throws -> ServiceSettings {
        let document = try YAMLReader(bytes, file: file)
        var settings = ServiceSettings(policy: Policy(section: document.section("policy")))
        settings.text = String(decoding: bytes, as: UTF8.self)
        settings.folder = document.text("folder") ?? settings.folder
        settings.loops = document.integer("loops", in: 1...256) ?? max(1, Parallel.processors)
        settings.drain = document.duration("drain", in: 0...86_400_000) ?? settings.drain
        settings.listeners = document.sections("listen").compactMap { Listener($0) }
        settings.readDecisions(document, contents)
        settings.readAdministration(document, contents)
        settings.readExport(document, contents)
        settings.readServices(document, contents)
        settings.readCallers(document.section("callers"), contents)
        settings.readRecord(document.section("record"))
        settings.readLooks(document.section("looks"))
        settings.alerts = document.sections("alerts").compactMap { Alert($0, contents) }
        if !document.has("listen"), !document.has("decisions") {
            document.refuse(
                "listen", "nobody could connect", remedy: "add - {address: 127.0.0.1, port: 8080} below listen:")
        }
        if document.has("listen"), !document.has("services") {
            document.refuse("services", "there is nothing to serve", remedy: "name a service with api and upstreams")
        }
        try document.finish()
        return settings
    }

    private mutating func readAdministration(_ document: YAMLReader, _ contents: (String) throws -> [UInt8]) {
        let section = document.section("administration")
        administrationToken = section.secret("token_file", contents) ?? ""
        if section.bool("enabled") == false {
            administration = nil
        } else if document.has("administration") {
            administration = Listener(section)
        }
        if let administration, !administration.isLoopback, !section.has("token_file") {
            section.refuse(
                "address", "everybody who reaches this address could read the status",
                remedy: "name a file with a token as token_file, or listen on 127.0.0.1")
        }
    }

    private mutating func readExport(_ document: YAMLReader, _ contents: (String) throws -> [UInt8]) {
        let section = document.section("export")
        guard document.has("export") else { return }
        section.require("url")
        guard let url = section.url("url") else { return }
        var export = Export(url: url)
        export.every = section.duration("every", in: 1_000...86_400_000) ?? export.every
        export.token = section.secret("token_file", contents) ?? ""
        self.export = export
    }

    private mutating func readDecisions(_ document: YAMLReader, _ contents: (String) throws -> [UInt8]) {
        guard document.has("decisions") else { return }
        let section = document.section("decisions")
        decisions = Listener(section)
        deciding.whenUndecided =
            section.choice("when_undecided", of: GatewaySettings.FailureMode.self) ?? deciding.whenUndecided
        guard let token = section.secret("token_file", contents) else { return }
        if token.utf8.count < 16 {
            section.refuse(
                "token_file", "the token has less than 16 bytes",
                remedy: "make one such as head -c 32 /dev/urandom | base64 does")
        }
        deciding.token = Array(token.utf8)
    }

    private mutating func readServices(_ document: YAMLReader, _ contents: (String) throws -> [UInt8]) {
        for section in document.sections("services") {
            let api = section.choice("api", of: APIStyle.self)
            if api == nil { section.require("api") }
            // Without it the other fields are read nevertheless, so that all that is wrong is told at once.
            let style = api ?? .openai
            var service = GatewaySettings.Service(
                name: section.text("name") ?? style.rawValue, style: style,
                upstreams: section.sections("upstreams").compactMap { GatewaySettings.Upstream($0, contents) })
            if service.upstreams.isEmpty {
                section.refuse("upstreams", "requests have nowhere to go", remedy: "add - {url: https://…}")
            }
            if let prefix = section.text("prefix") {
                if prefix.hasPrefix("/"), !prefix.hasSuffix("/") {
                    service.prefix = prefix
                } else {
                    section.refuse("prefix", "this is not the beginning of a path", remedy: "write it like /openai")
                }
            }
            for (path, field) in section.namedTexts("endpoints") {
                if let treatment = Routing.Treatment(rawValue: field.text), path.hasPrefix("/") {
                    service.endpoints[path] = treatment
                } else {
                    section.refuse(field, "this is not an endpoint", remedy: "write a path and meter or refuse")
                }
            }
            service.others = section.choice("other_endpoints", of: Routing.Treatment.self) ?? service.others
            service.whenUndecided =
                section.choice("when_undecided", of: GatewaySettings.FailureMode.self) ?? service.whenUndecided
            service.whenUnrecorded =
                section.choice("when_unrecorded", of: GatewaySettings.FailureMode.self) ?? service.whenUnrecorded
            guard api != nil else { continue }
            if gateway.services.contains(where: { $0.prefix == service.prefix && $0.style == service.style }) {
                section.refuse(
                    "prefix", "another service of this API is at the same place",
                    remedy: "give each a prefix of its own")
            }
            gateway.services.append(service)
        }
    }

    private mutating func readCallers(_ section: YAMLReader, _ contents: (String) throws -> [UInt8]) {
        callers.mode = section.choice("keys", of: Callers.Mode.self) ?? callers.mode
        gateway.passesCredentials = callers.mode == .passed
        let remedy = "name a file with a random secret, such as head -c 32 /dev/urandom | base64 makes"
        if let secret = section.secret("hashing_secret_file", contents) {
            callers.hashingSecret = Array(secret.utf8)
            if secret.utf8.count < 16 {
                section.refuse("hashing_secret_file", "the secret has less than 16 bytes", remedy: remedy)
            }
        } else if callers.mode == .passed, !section.has("hashing_secret_file") {
            section.refuse(
                "hashing_secret_file", "passed keys are recorded by a keyed hash, which needs a secret", remedy: remedy)
        }
        for field in section.fields("trusted_proxies") ?? [] {
            if let range = NetworkRange(field.text) {
                callers.trustedProxies.append(range)
            } else {
                section.refuse(field, "this is no network", remedy: "write it like 10.0.0.0/8")
            }
        }
        callers.addressField = section.text("address_field")
        callers.countryField = section.text("country_field")
        callers.accountField = section.text("account_field")
        callers.fingerprintField = section.text("fingerprint_field")
        let named =
            callers.addressField ?? callers.countryField ?? callers.accountField ?? callers.fingerprintField
        if named != nil, callers.trustedProxies.isEmpty {
            section.refuse(
                "trusted_proxies", "fields about callers are believed from nobody", remedy: "name the proxies' networks"
            )
        }
    }

    private mutating func readRecord(_ section: YAMLReader) {
        record.sync = section.choice("sync", of: RecordWriter.Settings.Sync.self) ?? record.sync
        record.segmentBytes = section.size("segment", in: (1 << 16)...(1 << 32)) ?? record.segmentBytes
        record.keep = section.duration("keep") ?? record.keep
        gateway.promptHead = section.size("prompt_head", in: 0...(1 << 20)) ?? gateway.promptHead
        gateway.promptTail = section.size("prompt_tail", in: 0...(1 << 20)) ?? gateway.promptTail
    }

    private mutating func readLooks(_ section: YAMLReader) {
        looks.every = section.duration("every", in: 60_000...86_400_000) ?? looks.every
        looks.keep = section.duration("keep", in: 86_400_000...Int.max) ?? looks.keep
        looks.accounts = section.text("accounts")
        looks.detector = section.text("detector")
        looks.threads = section.integer("threads", in: 1...256) ?? max(1, Parallel.processors)
    }
}

extension ServiceSettings.Listener {
    /// Whether only this machine reaches it.
    var isLoopback: Bool {
        guard let address = Bytes.with(address, { IPAddress($0) }) else { return false }
        return ["127.0.0.0/8", "::1"].compactMap { NetworkRange($0) }.contains { $0.contains(address) }
    }

    init?(_ section: YAMLReader) {
        address = section.text("address") ?? "127.0.0.1"
        guard let port = section.integer("port", in: 0...65_535) else {
            section.require("port")
            return nil
        }
        self.port = port
        let tls = section.section("tls")
        if section.has("tls") {
            tls.require("certificate", "key")
            certificate = .init(chain: tls.text("certificate") ?? "", key: tls.text("key") ?? "")
        }
    }
}

extension ServiceSettings.Alert {
    init?(_ section: YAMLReader, _ contents: (String) throws -> [UInt8]) {
        section.require("kind", "url")
        guard let kind = section.choice("kind", of: Kind.self), let url = section.url("url") else { return nil }
        self.init(kind: kind, url: url)
        secret = section.secret("secret_file", contents) ?? ""
    }
}

extension GatewaySettings.Upstream {
    init?(_ section: YAMLReader, _ contents: (String) throws -> [UInt8]) {
        guard let url = section.url("url") else {
            section.require("url")
            return nil
        }
        self.init(url: url)
        credential = section.secret("key_file", contents)
        timeouts.connect = section.duration("connect_timeout", in: 10...600_000) ?? timeouts.connect
        timeouts.silence = section.duration("silence_timeout", in: 1_000...3_600_000) ?? timeouts.silence
    }
}

extension YAMLReader {
    /// An address of the web, without a slash at its end.
    fileprivate func url(_ key: String) -> String? {
        guard let text = text(key) else { return nil }
        let isSound = text.hasPrefix("http://") || text.hasPrefix("https://")
        guard isSound, !text.contains(where: { $0.isWhitespace || $0 == "@" }) else {
            refuse(
                key, "this is no address to ask", remedy: "write it like https://api.example.com; keys go into files")
            return nil
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// The first line of a file that holds a secret. Secrets do not stand in the configuration itself.
    fileprivate func secret(_ key: String, _ contents: (String) throws -> [UInt8]) -> String? {
        guard let place = text(key) else { return nil }
        do {
            let line = try contents(place).prefix { $0 != 10 && $0 != 13 }
            guard line.isEmpty || !line.allSatisfy({ $0 > 32 && $0 < 127 }) else {
                return String(decoding: line, as: UTF8.self)
            }
            refuse(key, "the file holds no secret in its first line", remedy: "one line of printable characters")
        } catch {
            refuse(key, "\(error)")
        }
        return nil
    }
}

extension ServiceSettings {
    /// The policy of a configuration's text that was stored. Throws everything that is wrong with it; another version of this
    /// program may have stored it.
    public static func policy(_ text: String, version: Int) throws -> Policy {
        let file = "policy version \(version)"
        let document = try YAMLNode.parse(Array(text.utf8), file: file)
        var node = YAMLNode(.mapping([]), at: document.place)
        if case .mapping(let entries) = document.content, let entry = entries.first(where: { $0.key == "policy" }) {
            node = entry.value
        }
        let section = YAMLReader(node)
        let policy = Policy(section: section)
        try section.finish()
        return policy
    }

    /// The account directory that such a text names; nil for none.
    static func accounts(in text: String) -> String? {
        (try? YAMLReader(Array(text.utf8), file: "")).flatMap { $0.section("looks").text("accounts") }
    }
}
