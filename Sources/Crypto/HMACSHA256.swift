internal import Base

/// HMAC with SHA-256 (RFC 2104, FIPS 198-1): who does not know the key can neither make nor change an authenticated text.
public enum HMACSHA256 {
    /// Bytes of an authentication code.
    public static let length = SHA256.length
    /// Bytes that SHA-256 takes at a time.
    private static let block = 64

    /// The code of a message under a key of any length; always `length` of them. Compare codes with
    /// `ConstantTime.equal`, never with `==`. Costs about half a microsecond and the hash of the message.
    public static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        // Two digests: OpenSSL's own function looks its parts up by name every time, which costs more than they do.
        let key = key.count > block ? SHA256.digest(key) : key
        return SHA256.digest(padded(key, 0x5C) + SHA256.digest(padded(key, 0x36) + message))
    }

    private static func padded(_ key: [UInt8], _ pad: UInt8) -> [UInt8] {
        var result = [UInt8](repeating: pad, count: block)
        for index in key.indices { result[index] ^= key[index] }
        return result
    }
}
