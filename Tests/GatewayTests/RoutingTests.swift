import Base
import Exchanges
import HTTP
import Testing

@testable import Gateway

@Suite("What a path means") struct RoutingTests {
    private static func service(
        _ style: APIStyle, prefix: String = "", endpoints: [String: Routing.Treatment] = [:],
        others: Routing.Treatment = .refuse
    ) -> GatewaySettings.Service {
        var service = GatewaySettings.Service(name: style.rawValue, style: style, upstreams: [])
        (service.prefix, service.endpoints, service.others) = (prefix, endpoints, others)
        return service
    }

    private func told(_ routing: Routing, _ target: String, _ method: String = "POST", anthropic: Bool = false)
        -> String
    {
        do throws(Routing.Miss) {
            let route = try routing.route(method, target, speaksAnthropic: anthropic)
            let kind =
                switch route.kind {
                case .inspected(let dialect): dialect.rawValue
                case .metered: "metered"
                }
            return "\(route.service) \(kind) \(route.endpoint) \(route.target)"
        } catch {
            return "\(error)"
        }
    }

    @Test func theApisOwnEndpoints() {
        let routing = Routing([Self.service(.openai), Self.service(.anthropic)])
        #expect(
            told(routing, "/v1/chat/completions?x=1") == "0 chat.completions chat.completions /v1/chat/completions?x=1")
        #expect(told(routing, "/v1/responses") == "0 responses responses /v1/responses")
        #expect(told(routing, "/v1/embeddings") == "0 metered embeddings /v1/embeddings")
        #expect(told(routing, "/v1/messages", anthropic: true) == "1 messages messages /v1/messages")
        #expect(told(routing, "/v1/models", "GET") == "0 metered models /v1/models")
        #expect(told(routing, "/v1/models/m-1", "GET", anthropic: true) == "1 metered models /v1/models/m-1")
        #expect(told(routing, "/v1/chat/completions", "GET") == "method(service: 0)")
        // Where only one API has an endpoint, no field sends it elsewhere, whatever else that one meters.
        #expect(told(routing, "/v1/messages") == "1 messages messages /v1/messages")
        #expect(told(routing, "/v1/responses", anthropic: true) == "0 responses responses /v1/responses")
        let metering = Routing([Self.service(.openai, others: .meter), Self.service(.anthropic)])
        #expect(told(metering, "/v1/messages") == "1 messages messages /v1/messages")
        #expect(told(routing, "/v1/files") == "refused(service: 0)")
        #expect(told(routing, "v1/chat/completions") == "unknown")
        #expect(told(routing, "http://elsewhere/v1/chat/completions") == "unknown")
        #expect(told(routing, "*", "OPTIONS") == "unknown")
    }

    @Test func servicesWithPrefixes() {
        let routing = Routing([Self.service(.openai, prefix: "/a"), Self.service(.anthropic, prefix: "/b")])
        #expect(told(routing, "/a/v1/responses") == "0 responses responses /v1/responses")
        #expect(told(routing, "/b/v1/messages") == "1 messages messages /v1/messages")
        #expect(told(routing, "/ab/v1/messages") == "unknown" && told(routing, "/a") == "unknown")
        #expect(told(routing, "/b/v1/responses") == "refused(service: 1)")
        // Two at one prefix are told apart as two at none are.
        let shared = Routing([Self.service(.openai, prefix: "/x"), Self.service(.anthropic, prefix: "/x")])
        #expect(told(shared, "/x/v1/models", "GET", anthropic: true) == "1 metered models /v1/models")
    }

    @Test func whatTheOperatorNames() {
        let routing = Routing([
            Self.service(.openai, endpoints: ["/v1/files/*": .meter, "/v1/audio": .meter, "/v1/files/secret": .refuse])
        ])
        #expect(told(routing, "/v1/files/f-1", "GET") == "0 metered /v1/files/f-1 /v1/files/f-1")
        #expect(told(routing, "/v1/audio") == "0 metered /v1/audio /v1/audio")
        #expect(told(routing, "/v1/audio/speech") == "refused(service: 0)")
        #expect(told(routing, "/v1/filesystem") == "refused(service: 0)")
    }

    /// An exact path says more than a beginning, and a longer beginning more than a shorter one, in whatever order.
    @Test func theClosestNameCounts() {
        for _ in 0..<20 {
            let routing = Routing([
                Self.service(
                    .openai,
                    endpoints: [
                        "/v1/*": .meter, "/v1/files/*": .refuse, "/v1/files/open/*": .meter,
                        "/v1/files/open/x": .refuse,
                    ])
            ])
            #expect(told(routing, "/v1/batches") == "0 metered /v1/batches /v1/batches")
            #expect(told(routing, "/v1/files/f-1") == "refused(service: 0)")
            #expect(told(routing, "/v1/files/open/f") == "0 metered /v1/files/open/f /v1/files/open/f")
            #expect(told(routing, "/v1/files/open/x") == "refused(service: 0)")
        }
    }

    @Test(arguments: [
        "/v1/files/../models", "/v1/files/..", "/v1/files/%2e%2e/keys", "/v1/files/..%2fkeys",
        "/v1/files/%252e%252e/keys",
        "/v1/files/.%2e/x", "/v1/models/../files", "/v1/models/%2e%2e/files", "/v1/files/..\\keys",
        "/v1/files/a/../../keys",
    ]) func nobodyClimbs(_ target: String) {
        let routing = Routing([Self.service(.openai, endpoints: ["/v1/files/*": .meter], others: .meter)])
        for method in ["GET", "POST", "DELETE"] { #expect(told(routing, target, method) == "refused(service: 0)") }
    }
}

@Suite("Which fields are passed on") struct RequestFieldsTests {
    private func list(_ fields: [(String, String)]) -> HeaderFields {
        var list = HeaderFields()
        for (name, value) in fields { list.append(name, value) }
        return list
    }

    private func told(_ fields: HeaderFields) -> [String] {
        var lines: [String] = []
        fields.forEach { lines.append("\($0.string): \($1.string)") }
        return lines
    }

    @Test func whatBelongsToOneConnectionStaysThere() {
        let fields = list([
            ("Host", "h"), ("Connection", "keep-alive, X-Hop"), ("x-hop", "1"), ("Keep-Alive", "5"), ("TE", "trailers"),
            ("Trailer", "x"), ("Transfer-Encoding", "chunked"), ("Upgrade", "h2c"), ("Content-Length", "3"),
            ("Proxy-Authorization", "p"), ("Expect", "100-continue"), ("Accept-Encoding", "gzip"),
            ("X-Forwarded-For", "a"),
            ("Forwarded", "for=a"), ("X-Forwarded-Host", "h"), ("X-Forwarded-Proto", "https"), ("Accept", "*/*"),
            ("OpenAI-Beta", "x"), ("Accept", "text/html"),
        ])
        #expect(
            told(RequestFields.upstream(fields, style: .openai, credential: nil))
                == ["Accept: */*", "OpenAI-Beta: x", "Accept: text/html"])
    }

    @Test func nobodyElseSpeaksForUs() {
        let names = [
            "Stillwatch-Deny", "stillwatch-policy", "STILLWATCH-Degrade", "Stillwatch-Action", "Stillwatch-Decision-Id",
            "Stillwatch-X",
        ]
        let fields = list(names.map { ($0, "x") } + [("Stillwatcher", "y")])
        #expect(told(RequestFields.upstream(fields, style: .openai, credential: nil)) == ["Stillwatcher: y"])
        #expect(told(RequestFields.client(fields, with: HeaderFields())) == ["Stillwatcher: y"])
    }

    @Test func theOperatorsCredentialStandsAlone() {
        let fields = list([("Authorization", "Bearer caller"), ("x-api-key", "caller"), ("X-Other", "1")])
        #expect(
            told(RequestFields.upstream(fields, style: .openai, credential: "ours"))
                == ["X-Other: 1", "Authorization: Bearer ours"])
        #expect(
            told(RequestFields.upstream(fields, style: .anthropic, credential: "ours")) == [
                "X-Other: 1", "x-api-key: ours",
            ])
        // Keys that are made here mean nothing elsewhere.
        for style in APIStyle.allCases {
            #expect(
                told(RequestFields.upstream(fields, style: style, credential: nil, passesCredentials: false)) == [
                    "X-Other: 1"
                ])
        }
    }

    /// Whoever is known by one key cannot ask with another.
    @Test func onlyTheCredentialThatWasLookedAtGoes() {
        let fields = list([
            ("Authorization", "Bearer first"), ("Authorization", "Bearer second"), ("X-API-Key", "own"),
            ("x-api-key", "other"),
        ])
        #expect(APIStyle.openai.credential(fields) == "first" && APIStyle.anthropic.credential(fields) == "own")
        #expect(
            told(RequestFields.upstream(fields, style: .openai, credential: nil)) == ["Authorization: Bearer first"])
        #expect(told(RequestFields.upstream(fields, style: .anthropic, credential: nil)) == ["X-API-Key: own"])
    }

    @Test func credentials() {
        for (value, expected) in [
            ("Bearer k", "k"), ("bearer  k", "k"), ("BEARER k e y", "k e y"), ("Bearer ", nil), ("Bearer", nil),
            ("Basic k", nil),
            ("Bearerk", nil), ("", nil),
        ] as [(String, String?)] {
            #expect(APIStyle.openai.credential(list([("authorization", value)])) == expected)
            #expect(APIStyle.anthropic.credential(list([("x-api-key", ""), ("Authorization", value)])) == expected)
        }
        #expect(APIStyle.openai.credential(list([("x-api-key", "k")])) == nil)
    }

    @Test func theAnswersFields() {
        let fields = list([
            ("Date", "d"), ("Connection", "close, x-a"), ("X-A", "1"), ("Content-Length", "3"), ("Server", "s"),
            ("Retry-After", "7"),
        ])
        #expect(
            told(RequestFields.client(fields, with: list([("RateLimit", "r")]))) == [
                "Server: s", "Retry-After: 7", "RateLimit: r",
            ])
    }
}
