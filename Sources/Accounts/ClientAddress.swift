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
        let prefix = unpermute(key.bits & mask)
        if prefix >> 48 == 1 {
            let groups = [32, 16, 0].map { String(prefix >> UInt64($0) & 0xFFFF, radix: 16) }
            return groups.joined(separator: ":") + "::/48"
        }
        return "\(prefix >> 16 & 255).\(prefix >> 8 & 255).\(prefix & 255).0/24"
    }

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

    private static func prefix(_ text: Bytes) -> UInt64? {
        var dots = 0
        var value: UInt64 = 0
        var part: UInt64 = 0
        for index in 0..<text.count {
            switch text[index] {
            case 48...57:
                part = part &* 10 &+ UInt64(text[index] &- 48)
                if part > 255 { return nil }
            case 46:
                value = value &<< 8 | part
                part = 0
                dots += 1
            case 58: return prefix6(text)
            default: return dots == 0 ? prefix6(text) : nil
            }
        }
        return dots == 3 ? value : nil
    }

    /// The first three groups of an IPv6 address; `::ffff:a.b.c.d` counts as the IPv4 address.
    private static func prefix6(_ text: Bytes) -> UInt64? {
        var groups: [UInt64] = []
        var part: UInt64 = 0
        var digits = 0
        var index = 0
        while index < text.count, groups.count < 3 {
            let byte = text[index]
            switch byte {
            case 48...57: part = part << 4 | UInt64(byte - 48)
            case 65...70: part = part << 4 | UInt64(byte - 55)
            case 97...102: part = part << 4 | UInt64(byte - 87)
            case 58:
                if index + 1 < text.count, text[index + 1] == 58 {
                    if digits > 0 { groups.append(part) }
                    if groups.isEmpty, let mapped = mapped(text) { return mapped }
                    while groups.count < 3 { groups.append(0) }
                    digits = 0
                    continue
                }
                guard digits > 0 else { return nil }
                groups.append(part)
                part = 0
                digits = 0
                index += 1
                continue
            default: return nil
            }
            digits += 1
            guard digits <= 4 else { return nil }
            index += 1
        }
        guard groups.count == 3 else { return nil }
        return 1 << 48 | groups[0] << 32 | groups[1] << 16 | groups[2]
    }

    private static func mapped(_ text: Bytes) -> UInt64? {
        guard text.count > 7, text.slice(0, 7) == "::ffff:" else { return nil }
        return prefix(text.slice(7, text.count)).flatMap { $0 >> 48 == 0 ? $0 : nil }
    }
}
