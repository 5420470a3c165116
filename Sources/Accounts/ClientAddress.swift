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
        guard text.count <= longestText else { return nil }
        if let address = dotted(text, 0, text.count) { return address >> 8 }
        guard let groups = groups(text) else { return nil }
        let isMapped = groups[5] == 0xFFFF && (0..<5).allSatisfy { groups[$0] == 0 }
        if isMapped { return groups[6] << 8 | groups[7] >> 8 }
        return 1 << 48 | groups[0] << 32 | groups[1] << 16 | groups[2]
    }

    // The longest address has 45 characters; a zone (`%eth0`) may follow.
    private static let longestText = 64

    /// The 32 bits of four decimal parts.
    private static func dotted(_ text: Bytes, _ start: Int, _ end: Int) -> UInt64? {
        var value: UInt64 = 0
        var part: UInt64 = 0
        var parts = 1
        var digits = 0
        for index in start..<end {
            switch text[index] {
            case 48...57:
                part = part * 10 + UInt64(text[index] - 48)
                digits += 1
                guard digits <= 3, part <= 255 else { return nil }
            case 46:
                guard digits > 0, parts < 4 else { return nil }
                value = value << 8 | part
                parts += 1
                part = 0
                digits = 0
            default: return nil
            }
        }
        return parts == 4 && digits > 0 ? value << 8 | part : nil
    }

    /// The eight groups of an IPv6 address in any of its spellings (RFC 4291, section 2.2); a zone is ignored.
    private static func groups(_ text: Bytes) -> InlineArray<8, UInt64>? {
        var groups = InlineArray<8, UInt64>(repeating: 0)
        var count = 0
        var gap = -1
        var index = 0
        let end = text.buffer.firstIndex(of: 37) ?? text.count
        if text.slice(0, min(2, end)) == "::" {
            gap = 0
            index = 2
        }
        while index < end {
            if count <= 6, let tail = dotted(text, index, end) {
                groups[count] = tail >> 16
                groups[count + 1] = tail & 0xFFFF
                count += 2
                break
            }
            guard count < 8, let group = group(text, &index, end) else { return nil }
            groups[count] = group
            count += 1
            guard index < end else { break }
            guard text[index] == 58, index + 1 < end else { return nil }
            index += 1
            if text[index] == 58 {
                guard gap < 0 else { return nil }
                gap = count
                index += 1
            }
        }
        guard gap >= 0 else { return count == 8 ? groups : nil }
        return count < 8 ? spread(groups, count, at: gap) : nil
    }

    /// One to four hexadecimal digits.
    private static func group(_ text: Bytes, _ index: inout Int, _ end: Int) -> UInt64? {
        var value: UInt64 = 0
        let start = index
        while index < end {
            switch text[index] {
            case 48...57: value = value << 4 | UInt64(text[index] - 48)
            case 65...70: value = value << 4 | UInt64(text[index] - 55)
            case 97...102: value = value << 4 | UInt64(text[index] - 87)
            default: return index > start && index <= start + 4 ? value : nil
            }
            index += 1
        }
        return index > start && index <= start + 4 ? value : nil
    }

    /// Eight groups from `count` known ones, with zeros where `::` stood.
    private static func spread(
        _ known: InlineArray<8, UInt64>, _ count: Int, at gap: Int
    ) -> InlineArray<8, UInt64> {
        var groups = InlineArray<8, UInt64>(repeating: 0)
        for index in 0..<gap { groups[index] = known[index] }
        for index in gap..<count { groups[8 - count + index] = known[index] }
        return groups
    }
}
