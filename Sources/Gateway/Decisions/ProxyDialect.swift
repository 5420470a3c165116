internal import Base
internal import HTTP

/// How a proxy asks whether a request may pass, and what it does with the answer.
enum ProxyDialect: String, CaseIterable {
    /// Envoy's ext_authz over HTTP: the request's own method and, behind a prefix, its own path.
    case envoy
    /// nginx's auth_request: a GET without a body; any answer but 2xx, 401 and 403 is an error to it.
    case nginx
    /// Traefik's forwardAuth, and whatever else asks like it: `X-Forwarded-*`.
    case traefik

    /// The request that the proxy has before it.
    struct Original: Equatable {
        /// Its method.
        var method: String
        /// Its path and query.
        var target: String
        /// Bytes of its body that came along; -1 when the proxy sent none of it.
        var bodyLength: Int
        /// Whether that is only the beginning of it.
        var isPartial = false
    }

    /// The original request; nil when the proxy does not say what it is. `rest` is what follows the dialect in the path.
    func original(_ exchange: ServerExchange, rest: Substring) -> Original? {
        let sent = exchange.body.count
        switch self {
        case .envoy:
            let isPartial = exchange.fields.withFirst("x-envoy-auth-partial-body") { $0.isWord("true") } ?? false
            return Original(
                method: exchange.method, target: rest.isEmpty ? "/" : String(rest), bodyLength: sent == 0 ? -1 : sent,
                isPartial: isPartial)
        case .nginx:
            guard let target = exchange.fields.first("x-original-uri") else { return nil }
            return Original(method: exchange.fields.first("x-original-method") ?? "", target: target, bodyLength: -1)
        case .traefik:
            guard let target = exchange.fields.first("x-forwarded-uri") else { return nil }
            return Original(
                method: exchange.fields.first("x-forwarded-method") ?? exchange.method, target: target,
                bodyLength: sent == 0 ? -1 : sent)
        }
    }

    /// The field without which nothing can be said.
    var needed: String {
        switch self {
        case .envoy: "the path"
        case .nginx: "X-Original-URI"
        case .traefik: "X-Forwarded-Uri"
        }
    }

    /// A refusal as this proxy can pass it on.
    func refusal(_ status: Int, _ fields: HeaderFields, _ body: [UInt8]) -> (
        status: Int, fields: HeaderFields, body: [UInt8]
    ) {
        guard self == .nginx else { return (status, fields, body) }
        // The body of the answer is lost on the way, and so is any other status: both go in fields.
        var fields = fields
        fields.append("Stillwatch-Status", String(status))
        body.withUnsafeBufferPointer { body in
            Bytes.with("Stillwatch-Body") { fields.append($0, Bytes(body)) }
        }
        return (status == 401 ? 401 : 403, fields, [])
    }
}

extension Verdict {
    /// The fields that tell proxies what was decided; nil for a decision whose field is there already.
    func state(_ decision: String?, _ fields: inout HeaderFields) {
        fields.append("Stillwatch-Decision", action)
        if let decision { fields.append("Stillwatch-Decision-Id", decision) }
        if !policy.isEmpty { fields.append("Stillwatch-Policy", policy) }
        if !degrade.isEmpty { fields.append("Stillwatch-Degrade", degrade.joined(separator: ",")) }
    }
}
