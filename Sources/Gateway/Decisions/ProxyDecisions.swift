internal import Base
internal import Exchanges
internal import HTTP
internal import JSON

extension DecisionLoop {
    /// Rules on the request that a proxy has before it.
    func decide(_ exchange: ServerExchange, _ dialect: ProxyDialect, _ rest: Substring) {
        counters.asked[dialect.rawValue, default: 0] += 1
        guard let original = dialect.original(exchange, rest: rest) else {
            return complain(exchange, 400, "\(dialect.needed) is missing: the proxy must say what it asks about")
        }
        let speaksAnthropic = exchange.fields.occurrences("anthropic-version") > 0
        let found = Routing.recognised(original.target, speaksAnthropic ? .anthropic : .openai)
        let id = nextID()
        guard let credential = found.style.credential(exchange.fields) else {
            let error = APIError(401, "missing_api_key", "There is no API key in this request.")
            return refuse(exchange, dialect, error, found.style, id)
        }
        guard let identity = judge.identify(credential, exchange.fields, address: exchange.address) else {
            let error = APIError(401, "invalid_api_key", "This API key is not valid.")
            return refuse(exchange, dialect, error, found.style, id)
        }
        var request = Exchange()
        if let kind = found.dialect, original.bodyLength >= 0,
            let error = read(exchange.body.view, kind, original.isPartial, &request)
        {
            return refuse(exchange, dialect, error, found.style, id)
        }
        let ruling = rule(&request, identity, found.endpoint, exchange, id: id, length: max(0, original.bodyLength))
        guard let refusal = ruling.refusal else {
            var fields = ruling.fields
            ruling.verdict.state(id, &fields)
            return exchange.respond(200, fields, Bytes())
        }
        refuse(exchange, dialect, refusal, found.style, id, ruling)
    }

    /// Reads the body as the gateway does. Returns the refusal of one that cannot be ruled on; nil when it can, or when
    /// such requests pass by what else is known of them.
    private func read(_ body: Bytes, _ kind: TrafficDialect, _ isPartial: Bool, _ request: inout Exchange) -> APIError?
    {
        var error: APIError?
        if isPartial {
            error = APIError(413, "request_too_large", "The request is longer than can be ruled on.")
        } else {
            do throws(JSONFault) {
                try requests.request(body, kind, into: &request)
                return nil
            } catch {
                return undecided(.unreadable(error), &request)
            }
        }
        return error.flatMap { undecided($0, &request) }
    }

    private func undecided(_ error: APIError, _ request: inout Exchange) -> APIError? {
        guard settings.whenUndecided == .pass else { return error }
        counters.unread += 1
        request = Exchange()
        return nil
    }

    private func rule(
        _ request: inout Exchange, _ identity: Identity, _ endpoint: String, _ exchange: ServerExchange, id: String,
        length: Int
    ) -> Ruling {
        request.timestamp = gateway.clock()
        return Bytes.with(endpoint) { endpoint in
            request.endpoint = endpoint
            return rule(
                InspectedRequest(
                    identity: identity, exchange: request, bodyLength: length, service: "", fields: exchange.fields,
                    id: id))
        }
    }

    /// Has a request ruled on. Nobody tells here how it ends, so what it reserves is settled at once.
    func rule(_ request: InspectedRequest) -> Ruling {
        var ruling = judge.rule(on: request)
        if let ticket = ruling.ticket {
            ruling.ticket = nil
            judge.settleUnseen(ticket)
        }
        return ruling
    }

    private func refuse(
        _ exchange: ServerExchange, _ dialect: ProxyDialect, _ error: APIError, _ style: APIStyle, _ id: String,
        _ ruling: Ruling? = nil
    ) {
        var extra = ruling?.fields ?? HeaderFields()
        if error.status == 401 { extra.append("WWW-Authenticate", "Bearer") }
        var verdict = ruling?.verdict ?? Verdict()
        if ruling == nil { verdict.action = "deny" }
        verdict.state(error.decision == nil ? id : nil, &extra)
        let (fields, body) = error.rendered(style, request: id, with: extra)
        let answer = dialect.refusal(error.status, fields, body)
        exchange.respond(answer.status, answer.fields, answer.body)
    }
}
