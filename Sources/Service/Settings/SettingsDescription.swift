internal import Base
internal import Crypto
internal import Gateway
internal import HTTP
internal import Recording

extension ServiceSettings {
    /// One thing that a configuration says beside its policy.
    struct Line: Equatable {
        let path: String
        let value: String
    }

    /// Everything but the policy, defaults filled in. No secret stands in it; where one matters, its digest's first digits do.
    var described: [Line] {
        var lines = [
            Line(path: "folder", value: folder), Line(path: "loops", value: "\(loops)"),
            Line(path: "drain", value: Self.duration(drain)),
            Line(path: "listen", value: listeners.map(\.words).joined(separator: ", ")),
            Line(path: "decisions", value: decisions?.words ?? "none"),
            Line(path: "decisions.when_undecided", value: deciding.whenUndecided.rawValue),
            Line(path: "decisions.token_file", value: Self.mark(String(decoding: deciding.token ?? [], as: UTF8.self))),
            Line(path: "administration", value: administration?.words ?? "off"),
            Line(path: "administration.token_file", value: Self.mark(administrationToken)),
            Line(path: "export", value: export.map { "\($0.url) every \(Self.duration($0.every))" } ?? "none"),
            Line(path: "export.token_file", value: Self.mark(export?.token ?? "")),
        ]
        for service in gateway.services { lines += Self.lines(service) }
        lines += [
            Line(path: "callers.keys", value: callers.mode.rawValue),
            Line(
                path: "callers.hashing_secret_file",
                value: Self.mark(String(decoding: callers.hashingSecret, as: UTF8.self))),
            Line(
                path: "callers.trusted_proxies",
                value: callers.trustedProxies.map(\.description).joined(separator: ", ")),
            Line(path: "callers.address_field", value: callers.addressField ?? ""),
            Line(path: "callers.country_field", value: callers.countryField ?? ""),
            Line(path: "callers.fingerprint_field", value: callers.fingerprintField ?? ""),
            Line(path: "callers.account_field", value: callers.accountField ?? ""),
            Line(path: "record.sync", value: record.sync.rawValue),
            Line(path: "record.segment", value: Quantity.bytes(record.segmentBytes)),
            Line(path: "record.keep", value: Self.duration(record.keep)),
            Line(path: "record.prompt_head", value: Quantity.bytes(gateway.promptHead)),
            Line(path: "record.prompt_tail", value: Quantity.bytes(gateway.promptTail)),
            Line(path: "looks.every", value: Self.duration(looks.every)),
            Line(path: "looks.keep", value: Self.duration(looks.keep)),
            Line(path: "looks.accounts", value: looks.accounts ?? ""),
            Line(path: "looks.detector", value: looks.detector ?? ""),
            Line(path: "looks.threads", value: "\(looks.threads)"),
        ]
        for (index, alert) in alerts.enumerated() {
            let host = alert.url.split(separator: "/").dropFirst().first.map(String.init) ?? ""
            lines.append(
                Line(
                    path: "alerts[\(index)]",
                    value: "\(alert.kind.rawValue) at \(host) (\(Self.mark(alert.url + " " + alert.secret)))"))
        }
        return lines.filter { !$0.value.isEmpty }
    }

    private static func lines(_ service: GatewaySettings.Service) -> [Line] {
        let path = "services.\(service.name)"
        var lines = [
            Line(path: "\(path).api", value: service.style.rawValue),
            Line(path: "\(path).prefix", value: service.prefix),
            Line(path: "\(path).other_endpoints", value: service.others.rawValue),
            Line(path: "\(path).when_undecided", value: service.whenUndecided.rawValue),
            Line(path: "\(path).when_unrecorded", value: service.whenUnrecorded.rawValue),
        ]
        lines += service.endpoints.sorted { $0.key < $1.key }.map {
            Line(path: "\(path).endpoints.\($0.key)", value: $0.value.rawValue)
        }
        for (index, upstream) in service.upstreams.enumerated() {
            let place = "\(path).upstreams[\(index)]"
            lines += [
                Line(path: "\(place).url", value: upstream.url),
                Line(path: "\(place).key_file", value: mark(upstream.credential ?? "")),
                Line(path: "\(place).connect_timeout", value: duration(upstream.timeouts.connect)),
                Line(path: "\(place).silence_timeout", value: duration(upstream.timeouts.silence)),
            ]
        }
        return lines
    }

    private static func duration(_ milliseconds: Int) -> String { Quantity.duration(milliseconds: milliseconds) }

    /// Enough of a secret's digest to see that it has changed.
    private static func mark(_ secret: String) -> String {
        secret.isEmpty ? "" : "digest " + SHA256.hexadecimal(SHA256.digest(Array(secret.utf8)).prefix(4))
    }
}

extension ServiceSettings.Listener {
    fileprivate var words: String {
        (address.contains(":") ? "[\(address)]" : address) + ":\(port)"
            + (certificate.map { " with \($0.chain) and \($0.key)" } ?? "")
    }
}
