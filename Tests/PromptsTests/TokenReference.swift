@testable import Prompts

/// The tokenizer's rules once more, written for clarity: what the fast one is compared with.
enum TokenReference {
    struct Token: Equatable {
        var start: Int
        var end: Int
        var isNumber: Bool
    }

    private enum Kind { case letter, ideograph, digit, separator }

    private struct Character {
        var start: Int
        var end: Int
        var kind: Kind
    }

    /// Tokens by lead bytes, of any bytes at all.
    static func tokens(_ bytes: [UInt8]) -> [Token] {
        join(runs(bytes).flatMap { characters(bytes, $0) })
    }

    /// Tokens by Unicode scalars: says what the lead bytes stand for, for well-formed text.
    static func tokens(_ text: String) -> [Token] {
        var position = 0
        return join(
            text.unicodeScalars.map { scalar in
                let start = position
                position += UTF8.width(scalar)
                return Character(start: start, end: position, kind: kind(scalar.value))
            })
    }

    static func lowered(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
    }

    private static func kind(_ scalar: UInt32) -> Kind {
        switch scalar {
        case 0x30...0x39: .digit
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x1FFF, 0xA000...0xDFFF: .letter
        case 0x3040...0x9FFF: .ideograph
        default: .separator
        }
    }

    /// Stretches of letters with anything above 127, of digits, and of the rest.
    private static func runs(_ bytes: [UInt8]) -> [Range<Int>] {
        func group(_ byte: UInt8) -> Int {
            switch byte {
            case 48...57: 1
            case 65...90, 97...122, 128...255: 2
            default: 0
            }
        }
        var runs: [Range<Int>] = []
        for index in bytes.indices {
            if let last = runs.last, group(bytes[last.lowerBound]) == group(bytes[index]) {
                runs[runs.count - 1] = last.lowerBound..<(index + 1)
            } else {
                runs.append(index..<(index + 1))
            }
        }
        return runs
    }

    private static func characters(_ bytes: [UInt8], _ run: Range<Int>) -> [Character] {
        var characters: [Character] = []
        var index = run.lowerBound
        while index < run.upperBound {
            let (length, kind) = character(bytes[index], index + 1 < run.upperBound ? bytes[index + 1] : 0)
            let end = min(index + length, run.upperBound)
            characters.append(Character(start: index, end: end, kind: kind))
            index = end
        }
        return characters
    }

    private static func character(_ lead: UInt8, _ second: UInt8) -> (length: Int, kind: Kind) {
        switch lead {
        case 48...57: (1, .digit)
        case 65...90, 97...122: (1, .letter)
        case 0xC2: (2, .separator)
        case 0xC3...0xDF: (2, .letter)
        case 0xE0...0xE1, 0xEA...0xED: (3, .letter)
        case 0xE3: (3, second == 0x80 ? .separator : .ideograph)
        case 0xE4...0xE9: (3, .ideograph)
        case 0xE2, 0xEE...0xEF: (3, .separator)
        case 0xF0...0xFF: (4, .separator)
        default: (1, .separator)
        }
    }

    private static func join(_ characters: [Character]) -> [Token] {
        var tokens: [Token] = []
        var previous = Kind.separator
        for character in characters {
            switch character.kind {
            case .separator: break
            case .letter, .digit:
                if previous == character.kind {
                    tokens[tokens.count - 1].end = character.end
                } else {
                    tokens.append(
                        Token(start: character.start, end: character.end, isNumber: character.kind == .digit))
                }
            case .ideograph:
                tokens.append(Token(start: character.start, end: character.end, isNumber: false))
            }
            previous = character.kind
        }
        return tokens
    }
}
