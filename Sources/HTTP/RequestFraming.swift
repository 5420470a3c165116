public import Base

/// What is wrong with the framing of a request. Each has an answer of its own, and the connection ends after it: where the next
/// request begins is in doubt.
public enum FramingFault: String, Error, Sendable, CaseIterable {
    /// Neither origin form (`/path`) nor of sensible length or characters.
    case badTarget = "bad_target"
    /// A line of the head that does not end with CRLF, is folded, or holds a zero byte; or a first line with more than one
    /// space between its parts.
    case badLine = "bad_line"
    /// A method that is not a token.
    case badMethod = "bad_method"
    /// A field name that is not a token, such as one with a space before its colon.
    case badFieldName = "bad_field_name"
    /// A control character in a field's value.
    case badFieldValue = "bad_field_value"
    /// No `Host`, more than one, or one that is no authority.
    case badHost = "bad_host"
    /// Several `Content-Length`.
    case repeatedContentLength = "repeated_content_length"
    /// A `Content-Length` that is not plain digits.
    case badContentLength = "bad_content_length"
    /// Both `Content-Length` and `Transfer-Encoding`.
    case lengthAndTransferEncoding = "content_length_with_transfer_encoding"
    /// A `Transfer-Encoding` other than `chunked`, or several.
    case badTransferEncoding = "bad_transfer_encoding"
    /// `Transfer-Encoding` in HTTP/1.0, where it does not exist.
    case transferEncodingInOldVersion = "transfer_encoding_in_http_1_0"
    /// A body that is longer than allowed.
    case bodyTooLarge = "body_too_large"
    /// Fields that are together longer, or more, than allowed.
    case headTooLarge = "head_too_large"
    /// A version other than 1.0 and 1.1.
    case badVersion = "bad_version"
    /// An `Upgrade` to another protocol, or CONNECT or TRACE.
    case notSupported = "not_supported"

    /// The HTTP status that answers it.
    public var status: Int {
        switch self {
        case .bodyTooLarge: 413
        case .headTooLarge: 431
        case .notSupported: 501
        case .badVersion: 505
        default: 400
        }
    }

    /// One sentence for the caller.
    public var sentence: String {
        switch self {
        case .badTarget: "The request target must be a path of printable ASCII."
        case .badLine: "The lines of the head must end with CRLF, unfolded and without zero bytes."
        case .badMethod: "The method is not one."
        case .badFieldName: "A header field has a name with characters that are not allowed."
        case .badFieldValue: "A header field has a value with characters that are not allowed."
        case .badHost: "The request must name one host."
        case .repeatedContentLength: "There is more than one Content-Length."
        case .badContentLength: "The Content-Length is not a whole number."
        case .lengthAndTransferEncoding: "A request has either Content-Length or Transfer-Encoding."
        case .badTransferEncoding: "The only Transfer-Encoding is chunked."
        case .transferEncodingInOldVersion: "HTTP/1.0 has no Transfer-Encoding."
        case .bodyTooLarge: "The body is longer than this server takes."
        case .headTooLarge: "The header fields are longer than this server takes."
        case .badVersion: "The version must be HTTP/1.1 or HTTP/1.0."
        case .notSupported: "This server does not do that."
        }
    }
}

/// Judges the framing of a request from its head (RFC 9112). Stricter than the grammar where leniency is how requests are
/// smuggled: what two servers could read in two ways is refused.
public struct RequestFraming: Sendable {
    /// Longest body in bytes.
    public let bodyLimit: Int
    /// Most bytes of names and values.
    public let headLimit: Int
    /// Most fields.
    public let fieldLimit: Int
    /// Longest target.
    public let targetLimit: Int

    /// Limits as given.
    public init(bodyLimit: Int = 32 << 20, headLimit: Int = 16_384, fieldLimit: Int = 100, targetLimit: Int = 4096) {
        self.bodyLimit = bodyLimit
        self.headLimit = headLimit
        self.fieldLimit = fieldLimit
        self.targetLimit = targetLimit
    }

    /// What the head promises of the body.
    public enum Body: Equatable, Sendable {
        /// No body.
        case none
        /// A body of so many bytes.
        case length(Int)
        /// Chunks, of unknown length.
        case chunked
    }

    /// The body's framing, or what is wrong with the head.
    public func check(method: Bytes, target: Bytes, version: Bytes, fields: HeaderFields) throws(FramingFault) -> Body {
        guard version == "HTTP/1.1" || version == "HTTP/1.0" else { throw .badVersion }
        guard !method.isEmpty, method.count <= 32, method.isToken else { throw .badMethod }
        if method == "CONNECT" || method == "TRACE" { throw .notSupported }
        guard target.count <= targetLimit, !target.isEmpty, target[0] == 47, target.isPrintable else {
            throw .badTarget
        }
        guard fields.count <= fieldLimit, fields.size <= headLimit else { throw .headTooLarge }
        var facts = Facts()
        var fault: FramingFault?
        fields.forEach { name, value in if fault == nil { fault = facts.take(name, value) } }
        if let fault { throw fault }
        if facts.hosts > 1 || facts.hosts == 0 && version == "HTTP/1.1" { throw .badHost }
        if facts.upgrades { throw .notSupported }
        if facts.encodings > 0 {
            if version == "HTTP/1.0" { throw .transferEncodingInOldVersion }
            if facts.lengths > 0 { throw .lengthAndTransferEncoding }
            if facts.encodings > 1 || !facts.isChunked { throw .badTransferEncoding }
            return .chunked
        }
        if facts.lengths > 1 { throw .repeatedContentLength }
        guard let length = facts.length else { return .none }
        guard length <= bodyLimit else { throw .bodyTooLarge }
        return length == 0 ? .none : .length(length)
    }

    private struct Facts {
        var hosts = 0
        var lengths = 0
        var encodings = 0
        var isChunked = false
        var length: Int?
        var upgrades = false

        mutating func take(_ name: Bytes, _ value: Bytes) -> FramingFault? {
            guard !name.isEmpty, name.isToken else { return .badFieldName }
            guard value.isFieldValue else { return .badFieldValue }
            if name.isHeader("host") {
                hosts += 1
                return value.isAuthority ? nil : .badHost
            }
            if name.isHeader("content-length") {
                lengths += 1
                guard let number = value.digits else { return .badContentLength }
                length = number
            } else if name.isHeader("transfer-encoding") {
                encodings += 1
                isChunked = value.isWord("chunked")
            } else if name.isHeader("upgrade") {
                upgrades = true
            }
            return nil
        }
    }
}

extension Bytes {
    /// Whether all are token characters (RFC 9110, section 5.6.2).
    var isToken: Bool {
        for index in 0..<count {
            switch self[index] {
            case 48...57, 65...90, 97...122, 33, 35...39, 42, 43, 45, 46, 94, 95, 96, 124, 126: continue
            default: return false
            }
        }
        return true
    }

    /// Whether all are visible ASCII.
    var isPrintable: Bool {
        for index in 0..<count where self[index] < 33 || self[index] > 126 { return false }
        return true
    }

    /// Whether these may be a field's value: no control characters but tabs.
    var isFieldValue: Bool {
        for index in 0..<count where self[index] < 32 && self[index] != 9 || self[index] == 127 { return false }
        return true
    }

    /// Whether these may be a host and port: never empty, no user, path or white space.
    var isAuthority: Bool {
        guard count > 0, count <= 255, isPrintable else { return false }
        for index in 0..<count {
            switch self[index] {
            case UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: ","),
                UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""):
                return false
            default: continue
            }
        }
        return true
    }

    /// The number that these digits write; nil for anything else, and for more than fifteen of them.
    var digits: Int? {
        guard count > 0, count <= 15 else { return nil }
        var number = 0
        for index in 0..<count {
            guard self[index] >= 48, self[index] <= 57 else { return nil }
            number = number * 10 + Int(self[index] - 48)
        }
        return number
    }
}
