internal import Base
public import HTTP

/// How an API is spoken beside its bodies: where the credential stands, how an error looks.
public enum APIStyle: String, Sendable, CaseIterable {
    /// The OpenAI API: `Authorization: Bearer`, `{"error":{…}}`.
    case openai
    /// The Anthropic API: `x-api-key` or `Authorization: Bearer`, `{"type":"error",…}`.
    case anthropic

    /// Where a credential stands.
    enum CredentialPlace {
        case authorization, ownField

        /// The place of this name; nil when it is none.
        init?(_ name: Bytes) {
            if name.isHeader("authorization") {
                self = .authorization
            } else if name.isHeader("x-api-key") {
                self = .ownField
            } else {
                return nil
            }
        }
    }

    /// The credential that a request carries; nil when there is none. Of several fields of a name the first counts, and only
    /// that one is passed on.
    public func credential(_ fields: HeaderFields) -> String? {
        switch credentialPlace(fields) {
        case .ownField: fields.first("x-api-key")
        case .authorization: fields.withFirst("authorization") { APIStyle.bearer($0).string }
        case nil: nil
        }
    }

    /// Where the credential of a request stands.
    func credentialPlace(_ fields: HeaderFields) -> CredentialPlace? {
        if self == .anthropic, fields.withFirst("x-api-key", { !$0.isEmpty }) ?? false { return .ownField }
        return fields.withFirst("authorization") { !APIStyle.bearer($0).isEmpty } ?? false ? .authorization : nil
    }

    /// What follows the word in `Authorization: Bearer …`; empty when that is not there.
    private static func bearer(_ value: Bytes) -> Bytes {
        guard value.count > 7, value.slice(0, 7).isHeader("bearer ") else { return Bytes() }
        var from = 7
        while from < value.count, value[from] == 32 { from += 1 }
        return value.slice(from, value.count)
    }

    /// Adds the operator's credential in the place where this API wants it.
    func authorise(_ credential: String, _ fields: inout HeaderFields) {
        switch self {
        case .openai: fields.append("Authorization", "Bearer \(credential)")
        case .anthropic: fields.append("x-api-key", credential)
        }
    }
}

/// An answer of the gateway's own, in the words that the official clients understand.
public struct APIError: Sendable, Equatable {
    /// HTTP status.
    public var status: Int
    /// Stable code. It never tells which signal fired.
    public var code: String
    /// One sentence for the caller.
    public var message: String
    /// When to come back, in milliseconds; nil when that is no use.
    public var retryAfter: Int?
    /// Identifier under which the operator finds the decision.
    public var decision: String?
    /// Where to object, and the clause that applies.
    public var appeal: String?

    /// An error as given.
    public init(
        _ status: Int, _ code: String, _ message: String, retryAfter: Int? = nil, decision: String? = nil,
        appeal: String? = nil
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
        self.decision = decision
        self.appeal = appeal
    }

    /// The body and the fields of the answer. `request` identifies it, as both APIs do.
    public func rendered(_ style: APIStyle, request: String, with extra: HeaderFields = HeaderFields()) -> (
        fields: HeaderFields, body: [UInt8]
    ) {
        var fields = extra
        fields.append("Content-Type", "application/json")
        fields.append(style == .openai ? "x-request-id" : "request-id", request)
        if let retryAfter {
            fields.append("Retry-After", String(max(1, (retryAfter + 999) / 1000)))
            fields.append("retry-after-ms", String(max(0, retryAfter)))
        }
        // Clients repeat some statuses by themselves; what will be refused again should not be.
        if status == 403 || status == 429 || status >= 500 {
            fields.append("x-should-retry", retryAfter == nil ? "false" : "true")
        }
        if let decision { fields.append("Stillwatch-Decision-Id", decision) }
        var text = JSONText()
        switch style {
        case .openai:
            text.object { text in
                text.member("error") { error in
                    members(&error, type: openAIType)
                    error.key("param")
                    error.null()
                    error.member("code", code)
                }
            }
        case .anthropic:
            text.object { text in
                text.member("type", "error")
                text.member("error") { members(&$0, type: anthropicType) }
                text.member("request_id", request)
            }
        }
        return (fields, text.utf8)
    }

    private func members(_ error: inout JSONText, type: String) {
        error.member("type", type)
        error.member("message", sentence)
        if let decision { error.member("decision_id", decision) }
        if let appeal { error.member("appeal", appeal) }
    }

    private var sentence: String {
        var text = message
        if let decision { text += " Decision \(decision)." }
        if let appeal { text += " Appeal: \(appeal)." }
        return text
    }

    private var openAIType: String {
        switch status {
        case 401: "authentication_error"
        case 403: "permission_error"
        case 402: "insufficient_quota"
        case 429: code == "insufficient_quota" ? "insufficient_quota" : "rate_limit_error"
        case 500...: "server_error"
        default: "invalid_request_error"
        }
    }

    private var anthropicType: String {
        switch status {
        case 401: "authentication_error"
        case 402: "billing_error"
        case 403: "permission_error"
        case 404: "not_found_error"
        case 413: "request_too_large"
        case 429: "rate_limit_error"
        case 504: "timeout_error"
        case 503, 529: "overloaded_error"
        case 500...: "api_error"
        default: "invalid_request_error"
        }
    }
}

extension JSONText {
    fileprivate mutating func member(_ name: String, _ body: (inout JSONText) -> Void) { member(name, object: body) }
}
