internal import Base

/// Reads the text form of a taxonomy line by line.
struct TaxonomyReader {
    private struct Section {
        let name: String
        let title: String
        let line: Int
        var examples: [String] = []
    }

    private let file: String
    private var sections: [Section] = []
    private var lineOfName: [String: Int] = [:]

    init(file: String) { self.file = file }

    /// Takes one line, without its line break; `number` counts from 1.
    mutating func take(_ line: Substring, number: Int) throws(UserError) {
        let text = trimmed(number == 1 && line.first == "\u{FEFF}" ? line.dropFirst() : line)
        guard let first = text.first, first != "#" else { return }
        if first == "=" { return try open(text, number: number) }
        guard !sections.isEmpty else {
            throw problem("an example stands before the first leaf", number, "start a leaf with `= group/name | Title`")
        }
        sections[sections.count - 1].examples.append(try unescaped(text, number: number))
    }

    /// The taxonomy, once every line has been taken.
    func finish(lines: Int) throws(UserError) -> Taxonomy {
        for section in sections where section.examples.isEmpty {
            throw problem("leaf \(section.name) has no example", section.line, "add one prompt a line below it")
        }
        let leaves = sections.filter { $0.name != Taxonomy.otherName }
        let limits = Taxonomy.leafLimits
        guard limits.contains(leaves.count) else {
            throw problem(
                "\(leaves.count) leaves, where \(limits.lowerBound) to \(limits.upperBound) are possible", lines,
                "add or remove leaves")
        }
        return Taxonomy(
            leaves: leaves.map { Taxonomy.Leaf(name: $0.name, title: $0.title, examples: $0.examples) },
            otherExamples: sections.first { $0.name == Taxonomy.otherName }?.examples ?? [])
    }

    private mutating func open(_ text: Substring, number: Int) throws(UserError) {
        let parts = text.dropFirst().split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(trimmed(parts[0]))
        guard Self.isName(name) else {
            throw problem(
                "`\(name.prefix(60))` is not a leaf name", number,
                "write `= group/name | Title` with lower-case letters, digits and hyphens, or `= other | Title`")
        }
        guard parts.count == 2, !trimmed(parts[1]).isEmpty else {
            throw problem("leaf \(name) has no title", number, "write `= \(name) | Title`")
        }
        if let earlier = lineOfName.updateValue(number, forKey: name) {
            throw problem("leaf \(name) appears twice, first on line \(earlier)", number, "merge the two")
        }
        sections.append(Section(name: name, title: String(trimmed(parts[1])), line: number))
    }

    private func unescaped(_ text: Substring, number: Int) throws(UserError) -> String {
        guard text.contains("\\") else { return String(text) }
        var out = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "\\" else {
                out.append(character)
                continue
            }
            switch rest.popFirst() {
            case "n": out.append("\n")
            case "t": out.append("\t")
            case "\\": out.append("\\")
            case let sign? where out.isEmpty && (sign == "=" || sign == "#"): out.append(sign)
            default: throw problem("an unknown escape follows a backslash", number, #"write \n, \t or \\"#)
            }
        }
        return out
    }

    private static func isName(_ name: String) -> Bool {
        if name == Taxonomy.otherName { return true }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return name.utf8.count <= 60 && parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
            }
    }

    private func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    private func problem(_ message: String, _ line: Int, _ remedy: String) -> UserError {
        UserError(.input, message, at: "\(file):\(line)", remedy: remedy)
    }
}
