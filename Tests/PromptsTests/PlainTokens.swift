import Base

@testable import Prompts

/// A small tokenizer for the classifier's own tests: lower-case words cut to six bytes, digits by their count, and
/// every Chinese, Japanese or Korean character by itself.
enum PlainTokens {
    static func hashes(_ text: String) -> [UInt64] {
        var hashes: [UInt64] = []
        var word = ""
        func flush() {
            guard !word.isEmpty else { return }
            let isNumber = word.utf8.allSatisfy { (48...57).contains($0) }
            let stem = isNumber ? String(repeating: "0", count: min(word.utf8.count, 4)) : word
            hashes.append(Bytes.with(stem) { StableHash.bytes($0.slice(0, 6)) })
            word = ""
        }
        for scalar in text.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x3040...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
                flush()
                hashes.append(StableHash.text(String(scalar)))
            default:
                if scalar.properties.isAlphabetic || scalar == "_" || scalar.properties.numericType != nil {
                    word.unicodeScalars.append(scalar)
                } else {
                    flush()
                }
            }
        }
        flush()
        return hashes
    }

    static func features(_ text: String) -> [UInt32] {
        var extractor = CapabilityFeatures()
        return extractor.features(of: hashes(text))
    }
}
