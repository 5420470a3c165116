internal import COpenSSL

/// Comparison that does not tell, by how long it takes, where two secrets differ.
public enum ConstantTime {
    /// Whether the bytes are the same. The time depends on their number alone, which is taken to be public.
    public static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.withUnsafeBytes { left in right.withUnsafeBytes { equal(left, $0) } }
    }

    /// Whether the bytes are the same; see above.
    public static func equal(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        guard left.count == right.count else { return false }
        guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else { return true }
        return CRYPTO_memcmp(leftStart, rightStart, left.count) == 0
    }
}
