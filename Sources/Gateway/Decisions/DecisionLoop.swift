internal import Base
internal import Crypto
internal import Exchanges
public import HTTP
internal import JSON

/// Answers proxies that ask whether a request may pass, and takes the records of exchanges that did not pass through the
/// gateway. One for each loop, on a listener of its own, with the judge and the record of the loop's gateway.
public final class DecisionLoop {
    /// What a request's path asks for.
    enum Place {
        case proxy(ProxyDialect, rest: Substring)
        case native
        case records(RecordKind)
    }

    /// What is known of a request when its body comes.
    private final class Visit {
        let place: Place
        init(_ place: Place) { self.place = place }
    }

    let gateway: GatewayLoop
    let judge: any Judge
    let settings: DecisionSettings
    let requests = TrafficReader()
    let question = QuestionReader()
    let posted = PostedExchanges()
    let known: RecentIDs
    private let tokenDigest: [UInt8]?
    private let idPrefix: String
    private var lastID: UInt64 = 0
    /// What has been counted.
    public internal(set) var counters = DecisionCounters()

    /// Decisions of a gateway's judge. `instance` differs between the loops of all processes that write one record; `known` is
    /// shared by the loops of one.
    public init(
        _ gateway: GatewayLoop, _ settings: DecisionSettings, instance: String, known: RecentIDs = RecentIDs()
    ) {
        self.gateway = gateway
        self.settings = settings
        self.known = known
        judge = gateway.judge
        tokenDigest = settings.token.map { SHA256.digest($0) }
        idPrefix = "sd-\(instance)-"
    }

    func nextID() -> String {
        lastID += 1
        return idPrefix + String(lastID, radix: 36)
    }

    /// Where a target leads; nil for nowhere.
    static func place(_ target: String) -> Place? {
        if target.hasPrefix("/v1/decide/") {
            let rest = target.utf8.dropFirst(11)
            let end = rest.firstIndex { $0 == 47 || $0 == 63 } ?? rest.endIndex
            let name = target[rest.startIndex..<end]
            if name == "json" { return .native }
            return ProxyDialect(rawValue: String(name)).map { .proxy($0, rest: target[end...]) }
        }
        switch target.prefix(while: { $0 != "?" }) {
        case "/v1/exchanges": return .records(.native)
        case "/v1/logs": return .records(.logs)
        case "/v1/traces": return .records(.traces)
        default: return nil
        }
    }

    /// Whether a request carries the token. The time that this takes tells nothing of it.
    private func isAuthorised(_ fields: HeaderFields) -> Bool {
        guard let tokenDigest, let sent = APIStyle.openai.credential(fields) else { return false }
        return ConstantTime.equal(SHA256.digest(Array(sent.utf8)), tokenDigest)
    }

    /// Answers with JSON of one message, for operators.
    func complain(_ exchange: ServerExchange, _ status: Int, _ message: String, _ extra: HeaderFields = HeaderFields())
    {
        var fields = extra
        fields.append("Content-Type", "application/json")
        var text = JSONText()
        text.object { $0.member("error", message) }
        exchange.respond(status, fields, text.utf8)
    }
}

extension DecisionLoop: ServerHandler {
    /// Finds out what is asked, and whether the asker may.
    public func opened(_ exchange: ServerExchange) {
        guard let place = DecisionLoop.place(exchange.target) else {
            return complain(exchange, 404, "there is nothing here; decisions are below /v1/decide/")
        }
        if case .proxy = place {
            exchange.context = Visit(place)
            return
        }
        guard exchange.method == "POST" else { return complain(exchange, 405, "only POST") }
        guard tokenDigest != nil else {
            return complain(exchange, 403, "no token is configured: set token_file below decisions:")
        }
        guard isAuthorised(exchange.fields) else {
            counters.unauthorised += 1
            var fields = HeaderFields()
            fields.append("WWW-Authenticate", "Bearer")
            return complain(exchange, 401, "the bearer token is missing or wrong", fields)
        }
        if case .records(let kind) = place, let fault = unpackable(exchange.fields, kind) {
            return complain(exchange, 415, fault)
        }
        exchange.context = Visit(place)
    }

    /// Answers.
    public func received(_ exchange: ServerExchange) {
        guard let visit = exchange.context as? Visit else { return }
        switch visit.place {
        case .proxy(let dialect, let rest): decide(exchange, dialect, rest)
        case .native: decide(exchange)
        case .records(let kind): take(exchange, kind)
        }
    }

    /// The sentence that the server writes is enough.
    public func refused(_ exchange: ServerExchange, _ fault: FramingFault) {}
    /// Answers are short.
    public func drained(_ exchange: ServerExchange) {}
    /// Nothing is kept.
    public func closed(_ exchange: ServerExchange, completely: Bool) {}
}
