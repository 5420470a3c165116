public import Base

/// Kinds of programs that call an API, told by the user agent. The raw value is part of the binary form of summaries:
/// append only.
///
/// A user agent is what a caller claims. Each family is made by one code base, so its TLS handshakes look alike; that
/// is what makes a claim checkable.
public enum ClientFamily: UInt8, CaseIterable, Sendable {
    /// No user agent, or one that is in no family.
    case unknown = 0
    /// Chrome and what is built on Chromium, except Edge and Opera.
    case chrome
    /// Edge.
    case edge
    /// Firefox.
    case firefox
    /// Safari.
    case safari
    /// Opera.
    case opera
    /// curl.
    case curl
    /// Wget.
    case wget
    /// Python's requests and urllib3.
    case pythonRequests
    /// Python's httpx, which the vendors' Python packages call with.
    case pythonHTTPX
    /// Python's aiohttp.
    case pythonAIOHTTP
    /// Python's standard library.
    case pythonStandard
    /// OpenAI's package for Python.
    case openAIPython
    /// Anthropic's package for Python.
    case anthropicPython
    /// LiteLLM.
    case liteLLM
    /// LangChain.
    case langChain
    /// OpenAI's package for Node.
    case openAINode
    /// Anthropic's package for Node.
    case anthropicNode
    /// Node's own client, undici, axios, got and node-fetch.
    case node
    /// Go's standard library.
    case go
    /// okhttp.
    case okHTTP
    /// Java's own and Apache's client.
    case java
    /// reqwest and hyper.
    case rust
    /// PHP's Guzzle and plain PHP.
    case php
    /// Ruby.
    case ruby
    /// .NET.
    case dotNet
    /// Apple's CFNetwork and Alamofire.
    case apple
    /// Postman and Insomnia.
    case workbench

    /// The family that a user agent claims to be of. Case does not matter. Allocates nothing.
    public init(userAgent: Bytes) {
        self = .unknown
        if ClientFamily.starts(userAgent, "mozilla/") {
            self = ClientFamily.browser(userAgent)
            return
        }
        for (prefix, family) in ClientFamily.prefixes where ClientFamily.starts(userAgent, prefix) {
            self = family
            return
        }
    }

    /// Name for people.
    public var name: String {
        switch self {
        case .unknown: "an unknown client"
        case .chrome: "Chrome"
        case .edge: "Edge"
        case .firefox: "Firefox"
        case .safari: "Safari"
        case .opera: "Opera"
        case .curl: "curl"
        case .wget: "Wget"
        case .pythonRequests: "python-requests"
        case .pythonHTTPX: "httpx"
        case .pythonAIOHTTP: "aiohttp"
        case .pythonStandard: "Python's urllib"
        case .openAIPython: "openai-python"
        case .anthropicPython: "anthropic-python"
        case .liteLLM: "litellm"
        case .langChain: "langchain"
        case .openAINode: "openai-node"
        case .anthropicNode: "anthropic-node"
        case .node: "Node"
        case .go: "Go"
        case .okHTTP: "okhttp"
        case .java: "Java"
        case .rust: "Rust"
        case .php: "PHP"
        case .ruby: "Ruby"
        case .dotNet: ".NET"
        case .apple: "Apple's CFNetwork"
        case .workbench: "an API workbench"
        }
    }

    private static let prefixes: [(StaticString, ClientFamily)] = [
        ("openai/python", .openAIPython), ("asyncopenai/python", .openAIPython), ("openai-python", .openAIPython),
        ("anthropic/python", .anthropicPython), ("asyncanthropic/python", .anthropicPython),
        ("anthropic-python", .anthropicPython), ("openai/js", .openAINode), ("openai/node", .openAINode),
        ("openai-node", .openAINode), ("anthropic/js", .anthropicNode), ("anthropic-typescript", .anthropicNode),
        ("anthropic-node", .anthropicNode), ("litellm", .liteLLM), ("langchain", .langChain), ("curl/", .curl),
        ("libcurl", .curl), ("wget/", .wget), ("python-requests", .pythonRequests), ("python-urllib3", .pythonRequests),
        ("urllib3", .pythonRequests), ("python-httpx", .pythonHTTPX), ("httpx", .pythonHTTPX),
        ("aiohttp", .pythonAIOHTTP),
        ("python-urllib/", .pythonStandard), ("python/3.", .pythonAIOHTTP), ("node-fetch", .node), ("undici", .node),
        ("axios/", .node), ("got ", .node), ("got/", .node), ("node", .node), ("go-http-client", .go),
        ("go-resty", .go),
        ("okhttp", .okHTTP), ("java/", .java), ("java-http-client", .java), ("apache-httpclient", .java),
        ("reqwest", .rust), ("hyper/", .rust), ("guzzlehttp", .php), ("php/", .php), ("ruby", .ruby),
        ("faraday", .ruby),
        (".net", .dotNet), ("dotnet", .dotNet), ("restsharp", .dotNet), ("cfnetwork", .apple), ("alamofire", .apple),
        ("postmanruntime", .workbench), ("insomnia", .workbench), ("opera/", .opera),
    ]

    // Browsers name their relatives too, so the more particular name decides.
    private static func browser(_ userAgent: Bytes) -> ClientFamily {
        let names: [(StaticString, ClientFamily)] = [
            ("edg/", .edge), ("edga/", .edge), ("edgios/", .edge), ("opr/", .opera), ("firefox/", .firefox),
            ("fxios/", .firefox), ("crios/", .chrome), ("chrome/", .chrome), ("safari/", .safari),
        ]
        return names.first { contains(userAgent, $0.0) }?.1 ?? .unknown
    }

    private static func starts(_ text: Bytes, _ prefix: StaticString) -> Bool {
        matches(text, prefix, at: 0)
    }

    private static func contains(_ text: Bytes, _ part: StaticString) -> Bool {
        // Hostile user agents may be megabytes long; real ones name their family early.
        let last = min(text.count, 512) - part.utf8CodeUnitCount
        return last >= 0 && (0...last).contains { matches(text, part, at: $0) }
    }

    private static func matches(_ text: Bytes, _ part: StaticString, at start: Int) -> Bool {
        guard start + part.utf8CodeUnitCount <= text.count else { return false }
        for index in 0..<part.utf8CodeUnitCount {
            let byte = text[start + index]
            guard (byte >= 65 && byte <= 90 ? byte | 32 : byte) == part.utf8Start[index] else { return false }
        }
        return true
    }
}

extension AttributeKey {
    /// The key of a TLS fingerprint together with the family that the client claimed: the family takes the lowest byte,
    /// so one fingerprint under several claims is several neighbouring values, and what was claimed costs no room.
    static func tls(hash: UInt64, claimed: ClientFamily) -> AttributeKey {
        AttributeKey(bits: AttributeKey(.tls, hash: hash).bits & ~0xFF | UInt64(claimed.rawValue))
    }

    /// The family that was claimed with a TLS fingerprint; `unknown` for other kinds.
    public var claimedFamily: ClientFamily {
        kind == .tls ? ClientFamily(rawValue: UInt8(bits & 0xFF)) ?? .unknown : .unknown
    }

    /// A TLS fingerprint's key whatever was claimed with it; every other key as it is.
    public var withoutClaim: AttributeKey { kind == .tls ? AttributeKey(bits: bits & ~0xFF) : self }
}
