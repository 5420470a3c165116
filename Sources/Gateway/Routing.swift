internal import Base
public import Exchanges

/// What a request's method and path mean.
public struct Routing: Sendable {
    /// What is done with an endpoint.
    public enum Treatment: String, Sendable, CaseIterable {
        /// Passed on and recorded, its bodies unread.
        case meter
        /// Answered with an error.
        case refuse
    }

    /// What a request is.
    public enum Kind: Sendable, Equatable {
        /// Its bodies are read as of this dialect.
        case inspected(TrafficDialect)
        /// Passed on, its body read for the model only.
        case metered
    }

    /// A service and what is done for it.
    public struct Route: Sendable, Equatable {
        /// Place of the service in the settings.
        public let service: Int
        /// What the request is.
        public let kind: Kind
        /// The API surface as the record names it.
        public let endpoint: String
        /// The target that the upstream gets.
        public let target: String
    }

    /// Why there is no route.
    public enum Miss: Error, Sendable, Equatable {
        /// No service has such a path.
        case unknown
        /// The service does not pass this endpoint on.
        case refused(service: Int)
        /// The endpoint has other methods.
        case method(service: Int)
    }

    private let services: [GatewaySettings.Service]
    // The routes of nearly all requests, by target: for those who do not look like speakers of the Anthropic API, and those
    // who do.
    private var usual: [String: Route] = [:]
    private var usualAnthropic: [String: Route] = [:]
    private static let usualPaths = [
        "/v1/chat/completions", "/v1/responses", "/v1/embeddings", "/v1/messages", "/v1/messages/count_tokens",
    ]

    /// Routes for some services.
    public init(_ services: [GatewaySettings.Service]) {
        self.services = services
        for service in services {
            for path in Routing.usualPaths {
                let target = service.prefix + path
                usual[target] = try? found("POST", target, speaksAnthropic: false)
                usualAnthropic[target] = try? found("POST", target, speaksAnthropic: true)
            }
        }
    }

    /// The route of a request. `speaksAnthropic` tells two services at one place apart where both have a path.
    public func route(_ method: String, _ target: String, speaksAnthropic: Bool) throws(Miss) -> Route {
        if method == "POST", let route = (speaksAnthropic ? usualAnthropic : usual)[target] { return route }
        return try found(method, target, speaksAnthropic: speaksAnthropic)
    }

    private func found(_ method: String, _ target: String, speaksAnthropic: Bool) throws(Miss) -> Route {
        var miss = Miss.unknown
        for index in services.indices {
            let service = services[index]
            guard target.hasPrefix(service.prefix + "/") else { continue }
            // Of two services at one place the request's own fields decide.
            if service.style != style(of: index, target, speaksAnthropic) { continue }
            do throws(Miss) {
                return try route(method, String(target.dropFirst(service.prefix.count)), index)
            } catch {
                if miss == .unknown { miss = error }
            }
        }
        throw miss
    }

    /// The style of the service that is meant among those at one place: the one whose own endpoint it is, and where that is
    /// none or both, what the request's fields say.
    private func style(of index: Int, _ target: String, _ speaksAnthropic: Bool) -> APIStyle {
        let styles = services.filter { $0.prefix == services[index].prefix }.map(\.style)
        guard let first = styles.first, styles.contains(where: { $0 != first }) else { return services[index].style }
        let path = String(target.dropFirst(services[index].prefix.count).prefix { $0 != "?" })
        let knowing = APIStyle.allCases.filter { Routing.known($0, path) != nil }
        return knowing.count == 1 ? knowing[0] : speaksAnthropic ? .anthropic : .openai
    }

    private func route(_ method: String, _ target: String, _ index: Int) throws(Miss) -> Route {
        let service = services[index]
        let path = String(target.prefix { $0 != "?" })
        func found(_ kind: Kind, _ endpoint: String) -> Route {
            Route(service: index, kind: kind, endpoint: endpoint, target: target)
        }
        if let own = Routing.known(service.style, path) {
            guard own.methods.contains(method) else { throw .method(service: index) }
            return found(own.kind, own.endpoint)
        }
        // No step upwards, encoded or not: what is allowed by its prefix must stay below it.
        guard !path.contains(".."), !path.contains("%") else { throw .refused(service: index) }
        guard (treatment(path, service) ?? service.others) == .meter else { throw .refused(service: index) }
        return found(.metered, path)
    }

    /// What a path means wherever it is served: by its end, whatever stands before the API's own path. `style` is what the
    /// request's fields suggest.
    static func recognised(_ target: String, _ style: APIStyle) -> (
        style: APIStyle, dialect: TrafficDialect?, endpoint: String
    ) {
        Bytes.with(target) { target in
            let path = target.slice(0, target.buffer.firstIndex(of: 63) ?? target.count)
            func ends(_ suffix: StaticString) -> Bool {
                path.slice(path.count - suffix.utf8CodeUnitCount, path.count) == suffix
            }
            if ends("/v1/chat/completions") { return (.openai, .chatCompletions, "chat.completions") }
            if ends("/v1/messages") { return (.anthropic, .messages, "messages") }
            if ends("/v1/responses") { return (.openai, .responses, "responses") }
            if ends("/v1/embeddings") { return (.openai, nil, "embeddings") }
            if ends("/v1/messages/count_tokens") { return (.anthropic, nil, "messages.count_tokens") }
            return (style, nil, path.string)
        }
    }

    /// What the operator says of a path: by its own name, or by the longest beginning that has one.
    private func treatment(_ path: String, _ service: GatewaySettings.Service) -> Routing.Treatment? {
        service.endpoints[path]
            ?? service.endpoints.filter { $0.key.hasSuffix("/*") && path.hasPrefix($0.key.dropLast(1)) }
            .max { $0.key.utf8.count < $1.key.utf8.count }?.value
    }

    private static func known(_ style: APIStyle, _ path: String) -> (methods: [String], kind: Kind, endpoint: String)? {
        switch (style, path) {
        case (.openai, "/v1/chat/completions"): (["POST"], .inspected(.chatCompletions), "chat.completions")
        case (.openai, "/v1/responses"): (["POST"], .inspected(.responses), "responses")
        case (.openai, "/v1/embeddings"): (["POST"], .metered, "embeddings")
        case (.anthropic, "/v1/messages"): (["POST"], .inspected(.messages), "messages")
        case (.anthropic, "/v1/messages/count_tokens"): (["POST"], .metered, "messages.count_tokens")
        default: models(path)
        }
    }

    private static func models(_ path: String) -> (methods: [String], kind: Kind, endpoint: String)? {
        guard path == "/v1/models" || path.hasPrefix("/v1/models/") && !path.contains("..") && !path.contains("%")
        else {
            return nil
        }
        return (["GET"], .metered, "models")
    }
}
