internal import Base
internal import COpenSSL

/// HMAC with SHA-256 (RFC 2104, FIPS 198-1): who does not know the key can neither make nor change an authenticated text.
public enum HMACSHA256 {
    /// Bytes of an authentication code.
    public static let length = 32

    /// The code of a message under a key of any length; always `length` of them. Compare codes with
    /// `ConstantTime.equal`, never with `==`. Costs about a microsecond and the hash of the message.
    public static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: length)
        var written = 0
        // OpenSSL takes a missing address for "the key of the last call": an empty key needs one, too.
        let key = key.isEmpty ? [0] : key
        let done = EVP_Q_mac(
            nil, "HMAC", nil, "SHA256", nil, key, key.count, message, message.count, &code, length, &written)
        // It can only fail for want of memory, or where a provider was configured away: no caller can go on then.
        precondition(done != nil && written == length, "OpenSSL has no HMAC with SHA-256")
        return code
    }
}
