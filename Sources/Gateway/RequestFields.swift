internal import Base
internal import HTTP

/// Which fields of a request and of an answer are passed on.
enum RequestFields {
    /// The fields for the upstream. Of the caller's credentials only the one goes by which the caller was told apart, and
    /// that only where it means something (`passesCredentials`) and the operator has none of his own to send. What would
    /// have the answer packed is left out, because a packed answer cannot be read on its way.
    static func upstream(
        _ fields: HeaderFields, style: APIStyle, credential: String?, passesCredentials: Bool = true
    ) -> HeaderFields {
        var result = HeaderFields()
        let named = named(fields)
        var wanted = credential == nil && passesCredentials ? style.credentialPlace(fields) : nil
        fields.forEach { name, value in
            if HopByHop.contains(name) || isOurs(name) { return }
            if !named.isEmpty, named.contains(name.string.lowercased()) { return }
            if let place = APIStyle.CredentialPlace(name) {
                guard place == wanted else { return }
                wanted = nil
            }
            result.append(name, value)
        }
        if let credential { style.authorise(credential, &result) }
        return result
    }

    /// The fields of an upstream's answer for the client. `Date` is written by the server.
    static func client(_ fields: HeaderFields, with extra: HeaderFields) -> HeaderFields {
        var result = HeaderFields()
        let named = named(fields)
        fields.forEach { name, value in
            if HopByHop.contains(name) || name.isHeader("date") || name.hasStillwatchPrefix { return }
            if !named.isEmpty, named.contains(name.string.lowercased()) { return }
            result.append(name, value)
        }
        extra.forEach { result.append($0, $1) }
        return result
    }

    /// Fields that `Connection` names, in small letters: they too belong to one connection (RFC 9110, section 7.6.1).
    private static func named(_ fields: HeaderFields) -> [String] {
        var names: [String] = []
        fields.forEach { name, value in
            guard name.isHeader("connection"), !value.isHeader("keep-alive"), !value.isHeader("close") else { return }
            names += value.string.lowercased().split { $0 == "," || $0 == " " || $0 == "\t" }.map(String.init)
        }
        return names
    }

    private static func isOurs(_ name: Bytes) -> Bool {
        if name.hasStillwatchPrefix { return true }
        return switch name.count {
        case 4: name.isHeader("host")
        case 6: name.isHeader("expect")
        case 9: name.isHeader("forwarded")
        case 15: name.isHeader("accept-encoding") || name.isHeader("x-forwarded-for")
        case 16: name.isHeader("x-forwarded-host")
        case 17: name.isHeader("x-forwarded-proto")
        default: false
        }
    }
}

extension Bytes {
    /// Whether a field's name is one of ours, which nobody else may speak.
    fileprivate var hasStillwatchPrefix: Bool { count > 11 && slice(0, 11).isHeader("stillwatch-") }
}
