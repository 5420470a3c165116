/// Text from a log, made fit to be shown: nothing in it can steer a browser or a terminal, hide, reorder its
/// surroundings or fill the page.
enum SafeText {
    /// Combining marks kept after one base character; real scripts need no more, and stacks of hundreds hide a page.
    private static let marksKept = 4

    /// The text with controls, bidirectional overrides and invisible characters shown as `‹U+202E›`, runs of
    /// combining marks cut short, and at most `limit` Unicode scalars, an ellipsis after the last.
    static func visible(_ text: String, limit: Int, keepingLines: Bool = false) -> String {
        var out = ""
        var marks = 0
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < limit else {
                out.append("…")
                break
            }
            marks = isMark(scalar) ? marks + 1 : 0
            guard marks <= marksKept else { continue }
            count += 1
            if scalar == "\n" || scalar == "\t" {
                out.unicodeScalars.append(keepingLines ? scalar : " ")
            } else if isHidden(scalar) {
                out.append("‹U+\(hexadecimal(scalar.value))›")
            } else {
                out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// Columns that a terminal gives the text: wide East Asian characters and emoji count two, marks none.
    static func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + (isMark($1) || $1 == "\u{200D}" ? 0 : isWide($1) ? 2 : 1) }
    }

    /// Controls (C0, DEL, C1), line separators, bidirectional marks and overrides, zero-width characters that shape no
    /// script, byte order marks, interlinear annotations and tags.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F,
            0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return true
        default: return false
        }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
            0x20000...0x3FFFD:
            true
        default: false
        }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
