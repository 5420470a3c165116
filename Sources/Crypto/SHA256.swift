public import Base
internal import COpenSSL

/// SHA-256 (FIPS 180-4). Costs about half a nanosecond a byte on processors with instructions for it.
public enum SHA256 {
    /// Bytes of a digest.
    public static let length = 32

    // Fetched once: to look it up by name for every digest would cost more than the digest of a key.
    nonisolated(unsafe) private static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

    /// The digest of some bytes; always `length` of them.
    public static func digest(_ bytes: Bytes) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: length)
        let done = digest.withUnsafeMutableBufferPointer {
            EVP_Digest(bytes.start, bytes.count, $0.baseAddress, nil, algorithm, nil)
        }
        // It can only fail for want of memory, or where a provider was configured away: no caller can go on then.
        precondition(done == 1, "OpenSSL has no SHA-256")
        return digest
    }

    /// The digest of some bytes.
    public static func digest(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBufferPointer { digest(Bytes($0)) } }

    /// Bytes as people write them: two small hexadecimal digits each.
    @inlinable public static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            digits.append(byte >> 4 < 10 ? (byte >> 4) + 48 : (byte >> 4) + 87)
            digits.append(byte & 15 < 10 ? (byte & 15) + 48 : (byte & 15) + 87)
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
