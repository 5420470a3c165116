/// Bytes as text for addresses and headers: the alphabet of RFC 4648, section 5, without padding.
public enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// The text of some bytes: four characters for three bytes, two or three for what is left. Not for keys that may not
    /// leak through the cache: it looks letters up in a table.
    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 4 + 2) / 3)
        var (pending, bits) = (0, 0)
        for byte in bytes {
            pending = pending << 8 | Int(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[pending >> bits & 63])
            }
            pending &= 1 << bits - 1
        }
        if bits > 0 { text.append(alphabet[pending << (6 - bits) & 63]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text; nil when a character is not of the alphabet, when there is padding, when the length is
    /// impossible, or when bits are left over: every text has one meaning and every meaning one text.
    public static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (pending, bits) = (0, 0)
        for character in text.utf8 {
            guard let value = value(of: character) else { return nil }
            pending = pending << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(pending >> bits))
                pending &= 1 << bits - 1
            }
        }
        return bits < 6 && pending == 0 ? bytes : nil
    }

    private static func value(of character: UInt8) -> Int? {
        switch character {
        case 65...90: Int(character) - 65
        case 97...122: Int(character) - 71
        case 48...57: Int(character) + 4
        case 45: 62
        case 95: 63
        default: nil
        }
    }
}
