public import Base

/// Fields that belong to one connection and are never passed on (RFC 9110, section 7.6.1), among them all that tells how a
/// body is framed: framing is made anew on either side.
public enum HopByHop {
    /// Whether a field (in any case) is one of them.
    public static func contains(_ name: Bytes) -> Bool {
        switch name.count {
        case 2: name.isHeader("te")
        case 7: name.isHeader("upgrade") || name.isHeader("trailer")
        case 10: name.isHeader("connection") || name.isHeader("keep-alive")
        case 14: name.isHeader("content-length")
        case 16: name.isHeader("proxy-connection")
        case 17: name.isHeader("transfer-encoding")
        case 18: name.isHeader("proxy-authenticate")
        case 19: name.isHeader("proxy-authorization")
        default: false
        }
    }
}
