internal import Base
internal import HTTP

/// Which fields of a request and of an answer are passed on.
enum RequestFields {
    /// The fields for the upstream. Credentials go only when the operator has none of their own to send; what would have
    /// the answer packed is left out, because a packed answer cannot be read on its way.
    static func upstream(_ fields: HeaderFields, style: APIStyle, credential: String?) -> HeaderFields {
        var result = HeaderFields()
        fields.forEach { name, value in
            if HopByHop.contains(name) || isOurs(name) { return }
            if credential != nil, name.isHeader("authorization") || name.isHeader("x-api-key") { return }
            result.append(name, value)
        }
        if let credential { style.authorise(credential, &result) }
        return result
    }

    /// The fields of an upstream's answer for the client. `Date` is written by the server.
    static func client(_ fields: HeaderFields, with extra: HeaderFields) -> HeaderFields {
        var result = HeaderFields()
        fields.forEach { name, value in
            if HopByHop.contains(name) || name.isHeader("date") || name.hasStillwatchPrefix { return }
            result.append(name, value)
        }
        extra.forEach { result.append($0, $1) }
        return result
    }

    private static func isOurs(_ name: Bytes) -> Bool {
        switch name.count {
        case 4: name.isHeader("host")
        case 6: name.isHeader("expect")
        case 9: name.isHeader("forwarded")
        case 15: name.isHeader("accept-encoding") || name.isHeader("x-forwarded-for")
        case 16: name.isHeader("x-forwarded-host")
        case 17: name.isHeader("x-forwarded-proto")
        default: name.hasStillwatchPrefix
        }
    }
}

extension Bytes {
    /// Whether a field's name is one of ours, which nobody else may speak.
    fileprivate var hasStillwatchPrefix: Bool { count > 11 && slice(0, 11).isHeader("stillwatch-") }
}
