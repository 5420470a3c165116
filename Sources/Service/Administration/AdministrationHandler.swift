internal import Base
internal import Crypto
internal import Gateway
internal import HTTP

/// What operators and their tools ask: metrics, health, status. Nothing here changes anything.
final class AdministrationHandler: ServerHandler {
    private let overview: () -> Overview
    /// The digest of what callers must send; nil when they need nothing.
    private let token: [UInt8]?

    /// With a token, everything but the two health checks asks for it.
    init(token: String = "", _ overview: @escaping () -> Overview) {
        self.token = token.isEmpty ? nil : SHA256.digest(Array(token.utf8))
        self.overview = overview
    }

    func opened(_ exchange: ServerExchange) {}

    func received(_ exchange: ServerExchange) {
        guard exchange.method == "GET" || exchange.method == "HEAD" else {
            return answer(exchange, 405, "text/plain; charset=utf-8", "Only GET.\n")
        }
        switch exchange.path {
        case "/healthz": return answer(exchange, 200, "text/plain; charset=utf-8", "ok\n")
        case "/readyz": return ready(exchange)
        default: break
        }
        guard isAllowed(exchange) else { return challenge(exchange) }
        switch exchange.path {
        case "/metrics": metrics(exchange)
        case "/status.json": answer(exchange, 200, "application/json", StatusPage.json(overview()))
        case "/": answer(exchange, 200, "text/html; charset=utf-8", StatusPage.html(overview()))
        default: answer(exchange, 404, "text/plain; charset=utf-8", "There is nothing here.\n")
        }
    }

    /// Digests are compared, so that the time it takes tells nothing of the token.
    private func isAllowed(_ exchange: ServerExchange) -> Bool {
        guard let token else { return true }
        let field = exchange.fields.first("authorization") ?? ""
        guard field.utf8.count > 7, field.prefix(7).lowercased() == "bearer " else { return false }
        return SHA256.digest(Array(field.utf8.dropFirst(7))) == token
    }

    private func challenge(_ exchange: ServerExchange) {
        var fields = HeaderFields()
        fields.append("WWW-Authenticate", "Bearer realm=\"stillwatch administration\"")
        answer(exchange, 401, "text/plain; charset=utf-8", "A token is needed.\n", fields)
    }

    private func metrics(_ exchange: ServerExchange) {
        let accepts = exchange.fields.first("accept") ?? ""
        let format: Metrics.Format = accepts.contains("application/openmetrics-text") ? .openMetrics : .prometheus
        answer(exchange, 200, format.contentType, Metrics.text(overview(), format))
    }

    private func ready(_ exchange: ServerExchange) {
        let isReady = !overview().isDraining
        answer(exchange, isReady ? 200 : 503, "text/plain; charset=utf-8", isReady ? "ready\n" : "draining\n")
    }

    private func answer(
        _ exchange: ServerExchange, _ status: Int, _ type: String, _ text: String,
        _ more: HeaderFields = HeaderFields()
    ) {
        var fields = more
        fields.append("Content-Type", type)
        fields.append("Cache-Control", "no-store")
        fields.append("X-Content-Type-Options", "nosniff")
        fields.append(
            "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
        exchange.respond(status, fields, Array(text.utf8))
    }

    func refused(_ exchange: ServerExchange, _ fault: FramingFault) {}
    func drained(_ exchange: ServerExchange) {}
    func closed(_ exchange: ServerExchange, completely: Bool) {}
}
