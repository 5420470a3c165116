internal import Base

/// IP addresses as numbers, and the networks they belong to.
///
/// Networks are written reversibly into 56 bits, so that a report can show them without a table of names: IPv4 /24 and
/// IPv6 /48 go through a bijection that makes the keys uniform.
public enum ClientAddress {
    /// The /24 or /48 network of an address as a key; `none` when the text is no address.
    static func network(_ text: Bytes) -> AttributeKey {
        guard let prefix = prefix(text) else { return .none }
        return AttributeKey(bits: UInt64(AttributeKind.network.rawValue) << 56 | permute(prefix))
    }

    /// The network that a key stands for, such as `203.0.113.0/24`.
    public static func describe(_ key: AttributeKey) -> String {
        let prefix = prefix(of: key)
        if prefix >> 48 == 1 {
            let groups = [32, 16, 0].map { String(prefix >> UInt64($0) & 0xFFFF, radix: 16) }
            return groups.joined(separator: ":") + "::/48"
        }
        return "\(prefix >> 16 & 255).\(prefix >> 8 & 255).\(prefix & 255).0/24"
    }

    /// What `prefix` gave for the network that a key stands for.
    static func prefix(of key: AttributeKey) -> UInt64 { unpermute(key.bits & mask) }

    private static let mask: UInt64 = (1 << 56) - 1
    private static let factor: UInt64 = 0x9E_3779_B97F_4A7D

    // Odd multiplications are bijections modulo 2^56, and so is the shift; a few rounds of Newton's method give the
    // inverse factor.
    private static let inverse: UInt64 = {
        var value = factor
        for _ in 0..<6 { value = value &* (2 &- factor &* value) }
        return value & mask
    }()

    private static func permute(_ value: UInt64) -> UInt64 {
        var word = (value &* factor) & mask
        word ^= word >> 28
        return (word &* factor) & mask
    }

    private static func unpermute(_ value: UInt64) -> UInt64 {
        var word = (value &* inverse) & mask
        word ^= word >> 28
        return (word &* inverse) & mask
    }

    /// The first 24 bits of an IPv4 address, or a one and the first 48 bits of an IPv6 address; nil when the text is
    /// no address. Allocates nothing: it runs once for every exchange.
    static func prefix(_ text: Bytes) -> UInt64? {
        guard let address = IPAddress(text) else { return nil }
        return address.isV4 ? (address.low & 0xFFFF_FFFF) >> 8 : 1 << 48 | address.high >> 16
    }
}
