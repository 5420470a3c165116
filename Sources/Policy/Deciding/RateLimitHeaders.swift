/// The header fields `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers: two lists of structured
/// fields (RFC 9651) whose items are quoted names.
public enum RateLimitHeaders {
    /// The largest integer of structured fields.
    private static let most: Int64 = 999_999_999_999_999

    /// `RateLimit-Policy`: every limit's quota `q`, window `w` in seconds and unit `qu`, which is left out where it is the
    /// default. Empty without limits.
    public static func policy(_ states: [RateLimitState]) -> String {
        states.map { state in
            quoted(state.name) + ";q=\(bounded(state.quota))"
                + (state.unit == .requests ? "" : ";qu=\(quoted(state.unit.rawValue))")
                + (state.window.map { ";w=\(bounded($0))" } ?? "")
        }.joined(separator: ", ")
    }

    /// `RateLimit`: what remains (`r`) of every limit, and in how many seconds there is more (`t`), which is left out when
    /// nothing is used. Empty without limits.
    public static func remaining(_ states: [RateLimitState]) -> String {
        states.map { state in
            quoted(state.name) + ";r=\(bounded(state.remaining))"
                + (state.reset > 0 ? ";t=\(bounded(state.reset))" : "")
        }.joined(separator: ", ")
    }

    /// `Retry-After` in whole seconds, rounded up; nil when waiting does not help.
    public static func retryAfter(_ decision: Decision) -> Int64? { decision.retryAfter.map { seconds($0) } }

    static func seconds(_ milliseconds: Int64) -> Int64 { milliseconds / 1000 + (milliseconds % 1000 > 0 ? 1 : 0) }

    private static func bounded(_ value: Int64) -> Int64 { min(max(0, value), most) }

    /// A string of structured fields: printable ASCII, with quotes and backslashes escaped; anything else becomes `?`.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { out += "\\" }
            out.unicodeScalars.append((32...126).contains(scalar.value) ? scalar : "?")
        }
        return out + "\""
    }
}
