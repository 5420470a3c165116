/// The text of `RateLimit-Policy` that was needed last: it is the same for all accounts of a tier.
public struct RateLimitPolicyText: Sendable {
    private var states: [RateLimitState] = []
    private var text = ""

    /// Nothing remembered.
    public init() {}

    /// See `RateLimitHeaders.policy`.
    public mutating func of(_ states: [RateLimitState]) -> String {
        let isSame =
            states.count == self.states.count
            && states.indices.allSatisfy { index in
                states[index].quota == self.states[index].quota && states[index].window == self.states[index].window
                    && states[index].unit == self.states[index].unit && states[index].name == self.states[index].name
            }
        if !isSame {
            self.states = states
            text = RateLimitHeaders.policy(states)
        }
        return text
    }
}

/// The header fields `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers: two lists of structured
/// fields (RFC 9651) whose items are quoted names.
public enum RateLimitHeaders {
    /// The largest integer of structured fields.
    private static let most: Int64 = 999_999_999_999_999

    /// `RateLimit-Policy`: every limit's quota `q`, window `w` in seconds and unit `qu`, which is left out where it is the
    /// default. Empty without limits.
    public static func policy(_ states: [RateLimitState]) -> String {
        list(states) { state, out in
            out.append(";q=", bounded(state.quota))
            if state.unit != .requests {
                out.append(";qu=")
                out.append(quoted: state.unit.rawValue)
            }
            if let window = state.window { out.append(";w=", bounded(window)) }
        }
    }

    /// `RateLimit`: what remains (`r`) of every limit, and in how many seconds there is more (`t`), which is left out when
    /// nothing is used. Empty without limits.
    public static func remaining(_ states: [RateLimitState]) -> String {
        list(states) { state, out in
            out.append(";r=", bounded(state.remaining))
            if state.reset > 0 { out.append(";t=", bounded(state.reset)) }
        }
    }

    /// `Retry-After` in whole seconds, rounded up; nil when waiting does not help.
    public static func retryAfter(_ decision: Decision) -> Int64? { decision.retryAfter.map { seconds($0) } }

    static func seconds(_ milliseconds: Int64) -> Int64 { milliseconds / 1000 + (milliseconds % 1000 > 0 ? 1 : 0) }

    private static func bounded(_ value: Int64) -> Int64 { min(max(0, value), most) }

    // Written for every request, so by bytes: joining texts costs ten times as much.
    private static func list(
        _ states: [RateLimitState], _ parameters: (RateLimitState, inout [UInt8]) -> Void
    ) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(64 * states.count)
        for state in states {
            if !out.isEmpty { out.append(", ") }
            out.append(quoted: state.name)
            parameters(state, &out)
        }
        return String(decoding: out, as: UTF8.self)
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A name and a number that is not negative.
    fileprivate mutating func append(_ name: StaticString, _ value: Int64) {
        append(name)
        let start = count
        var rest = value
        repeat {
            append(UInt8(truncatingIfNeeded: rest % 10) + 48)
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    /// A string of structured fields: printable ASCII, with quotes and backslashes escaped; any other character becomes `?`.
    fileprivate mutating func append(quoted text: String) {
        append(34)
        for byte in text.utf8 where byte & 0xC0 != 0x80 {
            if byte == 34 || byte == 92 { append(92) }
            append((32...126).contains(byte) ? byte : UInt8(ascii: "?"))
        }
        append(34)
    }
}
