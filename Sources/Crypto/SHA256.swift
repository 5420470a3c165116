public import Base
internal import COpenSSL

/// SHA-256 (FIPS 180-4). Costs about half a nanosecond a byte on processors with instructions for it.
public enum SHA256 {
    /// Bytes of a digest.
    public static let length = 32

    /// The digest of some bytes; always `length` of them.
    public static func digest(_ bytes: Bytes) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: length)
        let done = digest.withUnsafeMutableBufferPointer {
            EVP_Digest(bytes.start, bytes.count, $0.baseAddress, nil, EVP_sha256(), nil)
        }
        // It can only fail for want of memory, or where a provider was configured away: no caller can go on then.
        precondition(done == 1, "OpenSSL has no SHA-256")
        return digest
    }

    /// The digest of some bytes.
    public static func digest(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBufferPointer { digest(Bytes($0)) } }

    /// Bytes as people write them: two small hexadecimal digits each.
    public static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.reduce(into: "") { text, byte in
            text += byte < 16 ? "0" : ""
            text += String(byte, radix: 16)
        }
    }
}
