internal import JSON

/// The names under which a proxy's access log has what a decoder wants. They are those of the proxy's own documents: of
/// Envoy's operators, of nginx's variables.
struct AccessLogLayout: Sendable {
    /// The proxy.
    enum Proxy: Sendable {
        case envoy, nginx
    }

    /// What a line may tell. Where a thing may stand in several places, the first case that is there counts.
    enum Slot: Int {
        case preciseTime, time, duration, firstByte
        case upstreamRequest, request, clientRequest
        case account, accountHeader, user, organisation, key
        case client, address, direct, forwarded, autonomousSystem, country
        case ja4, ja3, userAgent
        case method, path, requestLine, status, flags, completion
    }

    let proxy: Proxy
    let plan: JSONPlan
    /// The names for faults.
    let names: [Slot: String]

    private init(_ proxy: Proxy, _ fields: [(Slot, JSONPlan.Accepts, [String])]) {
        self.proxy = proxy
        plan = JSONPlan(fields.flatMap { slot, accepts, paths in paths.map { .init($0, slot.rawValue, accepts) } })
        names = Dictionary(uniqueKeysWithValues: fields.map { ($0.0, $0.2[0]) })
    }

    // Values may stand in quotes or bare, as the operator wrote the layout.
    private static let number: JSONPlan.Accepts = [.text, .number]

    // Fields that an operator adds, whatever the proxy; their names are those of the native format.
    private static let added: [(Slot, JSONPlan.Accepts, [String])] = [
        (.account, .text, ["account_id"]), (.organisation, .text, ["org_id"]), (.key, .text, ["api_key_id"]),
        (.client, .text, ["client_ip"]), (.autonomousSystem, number, ["asn"]), (.country, .text, ["country"]),
    ]

    static let envoy = AccessLogLayout(
        .envoy,
        added + [
            (.time, number, ["start_time"]), (.duration, number, ["duration"]),
            (.firstByte, number, ["response_duration"]),
            (.request, .text, ["request_id", "x_request_id", "x-request-id"]),
            (.accountHeader, .text, ["x_account_id", "x-account-id"]),
            (.address, .text, ["downstream_remote_address_without_port", "downstream_remote_address"]),
            (
                .direct, .text,
                ["downstream_direct_remote_address_without_port", "downstream_direct_remote_address"]
            ),
            (.forwarded, .text, ["x_forwarded_for", "x-forwarded-for"]),
            (.ja4, .text, ["ja4", "tls_ja4_fingerprint", "ja4_fingerprint"]),
            (.ja3, .text, ["ja3", "tls_ja3_fingerprint", "ja3_fingerprint"]),
            (.userAgent, .text, ["user_agent", "user-agent"]), (.method, .text, ["method"]),
            (.path, .text, ["path", "x-envoy-origin-path", "x_envoy_origin_path"]),
            (.status, number, ["response_code"]), (.flags, .text, ["response_flags", "response_flags_long"]),
        ])

    static let nginx = AccessLogLayout(
        .nginx,
        added + [
            (.preciseTime, number, ["msec"]), (.time, number, ["time_iso8601", "@timestamp", "time"]),
            (.duration, number, ["request_time"]),
            (.upstreamRequest, .text, ["upstream_http_x_request_id", "sent_http_x_request_id"]),
            (.request, .text, ["request_id"]), (.clientRequest, .text, ["http_x_request_id"]),
            (.accountHeader, .text, ["http_x_account_id"]), (.user, .text, ["remote_user"]),
            (.address, .text, ["remote_addr"]),
            (.forwarded, .text, ["http_x_forwarded_for", "proxy_add_x_forwarded_for"]),
            (.ja4, .text, ["ssl_ja4", "http_ssl_ja4", "ja4"]),
            (.ja3, .text, ["ssl_ja3", "http_ssl_ja3", "ssl_ja3_hash", "http_ssl_ja3_hash", "ja3"]),
            (.userAgent, .text, ["http_user_agent"]), (.method, .text, ["request_method"]),
            (.path, .text, ["request_uri", "uri"]), (.requestLine, .text, ["request"]),
            (.status, number, ["status"]), (.completion, .text, ["request_completion"]),
        ])
}
