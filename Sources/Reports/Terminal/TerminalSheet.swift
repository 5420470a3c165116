internal import Base

/// Lines for a terminal of a given width. Text from a log is made harmless before it is measured and broken.
struct TerminalSheet {
    /// How a piece of text looks.
    enum Look: String {
        case plain = ""
        case bold = "1"
        case faint = "2"
        case bad = "1;31"
        case good = "32"
    }

    private(set) var text = ""
    private let colour: Bool
    private let width: Int

    /// A sheet of at least 40 and at most 120 columns: longer lines are hard to read.
    init(colour: Bool, width: Int) {
        self.colour = colour
        self.width = min(max(width, 40), 120)
    }

    /// Text from a log, harmless and at most `limit` scalars long.
    func shown(_ value: String, _ limit: Int) -> String { SafeText.visible(value, limit: limit) }

    /// A bar of `cells` cells filled to `value`, 0 to 1, in eighths of a cell.
    func bar(_ value: Double, _ cells: Int) -> String {
        let share = value.isFinite ? min(max(value, 0), 1) : 0
        let eighths = Int((share * Double(cells * 8)).rounded())
        let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        let filled = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
        return filled + String(repeating: "░", count: cells - filled.unicodeScalars.count)
    }

    /// An empty line.
    mutating func gap() { text += "\n" }

    /// One line, broken where it must be.
    mutating func line(_ words: String, _ look: Look) { wrapped(words, indent: 0, look) }

    /// Pieces side by side, two blanks between them.
    mutating func row(_ pieces: [(text: String, look: Look)]) {
        text += pieces.map { painted($0.text, $0.look) }.joined(separator: "  ") + "\n"
    }

    /// A count, right-aligned in a column, and what was counted.
    mutating func counted(_ count: Int, _ name: String, column: Int) {
        let digits = Decimal.grouped(count)
        let label = String(repeating: " ", count: max(0, column - digits.count)) + digits
        hanging("  " + label + "  ", painted: "  " + label + "  ", name, .plain)
    }

    /// A short label, two blanks in, and text that hangs beside it.
    mutating func labelled(_ label: String, _ words: String, _ look: Look) {
        hanging("  \(label)  ", painted: "  \(painted(label, look))  ", words, look == .faint ? .faint : .plain)
    }

    /// Text broken at blanks, every line indented.
    mutating func wrapped(_ words: String, indent: Int, _ look: Look) {
        let margin = String(repeating: " ", count: indent)
        hanging(margin, painted: margin, words, look)
    }

    private mutating func hanging(_ head: String, painted first: String, _ words: String, _ look: Look) {
        let indent = SafeText.columns(head)
        let lines = broken(SafeText.visible(words, limit: 600), max(20, width - indent))
        for (index, line) in lines.enumerated() {
            text += (index == 0 ? first : String(repeating: " ", count: indent)) + painted(line, look) + "\n"
        }
    }

    // Greedy line breaking at blanks; a word longer than a line is cut.
    private func broken(_ words: String, _ columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in words.split(separator: " ").flatMap({ pieces(String($0), columns) }) {
            let size = SafeText.columns(word)
            if used > 0, used + 1 + size > columns {
                lines.append(line)
                line = ""
                used = 0
            }
            line += used > 0 ? " " + word : word
            used += used > 0 ? size + 1 : size
        }
        return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
    }

    private func pieces(_ word: String, _ columns: Int) -> [String] {
        guard SafeText.columns(word) > columns else { return [word] }
        var pieces: [String] = []
        var piece = ""
        for character in word {
            if SafeText.columns(piece) + SafeText.columns(String(character)) > columns {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        return pieces + [piece]
    }

    private func painted(_ words: String, _ look: Look) -> String {
        colour && look != .plain && !words.isEmpty ? "\u{1B}[\(look.rawValue)m\(words)\u{1B}[0m" : words
    }
}
