internal import Base

extension ActivityModel {
    /// The model that comes with the program, trained on simulated worlds only; see docs/second-look.md for its card. nil never,
    /// unless the program itself is damaged.
    public static let builtIn: ActivityModel? = {
        let text = builtInBytes.withUTF8Buffer { Array($0) }
        return Base64.decoded(text).flatMap { try? ActivityModel(decoding: $0, file: "the built-in activity model") }
    }()
}

/// Bytes as printable text (RFC 4648).
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The bytes behind a text without blanks; nil for anything that is not base64.
    static func decoded(_ text: [UInt8]) -> [UInt8]? {
        var values = [UInt32](repeating: 64, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt32(value) }
        let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
        guard text.count % 4 == 0 else { return nil }
        var bytes: [UInt8] = []
        var word: UInt32 = 0
        for (place, letter) in text.dropLast(padding).enumerated() {
            let value = values[Int(letter)]
            guard value < 64 else { return nil }
            word = word << 6 | value
            if place % 4 == 3 { bytes += [UInt8(word >> 16 & 255), UInt8(word >> 8 & 255), UInt8(word & 255)] }
        }
        switch padding {
        case 1: bytes += [UInt8(word >> 10 & 255), UInt8(word >> 2 & 255)]
        case 2: bytes.append(UInt8(word >> 4 & 255))
        default: break
        }
        return bytes
    }
}
