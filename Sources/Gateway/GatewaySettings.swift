public import HTTP

/// What a gateway serves, and where it passes it on to.
public struct GatewaySettings: Sendable {
    /// The APIs behind this gateway.
    public var services: [Service]
    /// Whether callers' credentials mean anything to upstreams. Those that are made here never leave.
    public var passesCredentials = true
    /// Of longer prompts that many bytes at the beginning are recorded.
    public var promptHead = 8192
    /// Of longer prompts that many bytes at the end are recorded.
    public var promptTail = 4096
    /// Longest answer that is held to be read before it goes out; a longer one passes unread.
    public var answerLimit = 16 << 20

    /// The services as given.
    public init(services: [Service]) { self.services = services }

    /// One API and its upstreams.
    public struct Service: Sendable {
        /// Its name, for operators.
        public var name: String
        /// How it speaks.
        public var style: APIStyle
        /// What a caller's path begins with before the API's own path; not passed on. Empty or `/name`.
        public var prefix = ""
        /// Where requests go; the first that is well is asked.
        public var upstreams: [Upstream]
        /// Endpoints by the operator's word, beside those of the API itself: path to what is done with it.
        public var endpoints: [String: Routing.Treatment] = [:]
        /// What is done with all other endpoints.
        public var others = Routing.Treatment.refuse
        /// What happens to requests that cannot be ruled on.
        public var whenUndecided = FailureMode.refuse
        /// What happens to requests while the record cannot be written.
        public var whenUnrecorded = FailureMode.refuse

        /// A service with the defaults.
        public init(name: String, style: APIStyle, upstreams: [Upstream]) {
            self.name = name
            self.style = style
            self.upstreams = upstreams
        }
    }

    /// What is done when something of ours fails.
    public enum FailureMode: String, Sendable, CaseIterable {
        /// The caller gets an error that says it may come back.
        case refuse
        /// The request passes, loudly.
        case pass
    }

    /// A place that answers requests.
    public struct Upstream: Sendable {
        /// Scheme, host, port and a path that goes before the request's; without a slash at the end.
        public var url: String
        /// The credential that is sent instead of the caller's; nil for none of the operator's own.
        public var credential: String?
        /// Limits on time.
        public var timeouts = ClientCall.Timeouts()

        /// An upstream that gets the callers' own credentials.
        public init(url: String) { self.url = url }
    }
}
