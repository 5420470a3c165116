/// An address of the internet protocol as 128 bits; IPv4 is written as IPv6 writes it, `::ffff:a.b.c.d` (RFC 4291,
/// section 2.5.5.2), so that one client is one address in either spelling.
public struct IPAddress: Hashable, Sendable {
    /// The first 64 bits.
    public let high: UInt64
    /// The last 64 bits.
    public let low: UInt64

    /// An address from its bits.
    @inlinable public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Whether this is an IPv4 address; its 32 bits are then the lowest of `low`.
    @inlinable public var isV4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// Reads an address in any spelling; an IPv6 zone (`%eth0`) is ignored. Nil when the text is no address. Allocates
    /// nothing.
    public init?(_ text: Bytes) {
        guard text.count <= IPAddress.longestText else { return nil }
        if let address = IPAddress.dotted(text, 0, text.count) {
            self.init(high: 0, low: 0xFFFF << 32 | address)
        } else if let groups = IPAddress.groups(text) {
            self.init(
                high: groups[0] << 48 | groups[1] << 32 | groups[2] << 16 | groups[3],
                low: groups[4] << 48 | groups[5] << 32 | groups[6] << 16 | groups[7])
        } else {
            return nil
        }
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
