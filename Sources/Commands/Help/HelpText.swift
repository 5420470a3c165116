/// Help, drawn from the table of commands.
enum HelpText {
    /// Everything there is to know about a command.
    static func long(_ command: Command, width: Int) -> String {
        var text = "stillwatch \(command.name): \(command.summary)\n"
        text += heading("USAGE") + TextWrap.block(command.synopsis, indent: 4, width: width)
        for alias in command.aliases { text += TextWrap.block("(also: \(alias))", indent: 4, width: width) }
        text += heading("WHAT IT DOES") + paragraphs(command.description, width)
        if let operand = command.operand {
            text += heading("ARGUMENTS") + "    \(operand.shape)\n"
            text += TextWrap.block(operand.details, indent: 8, width: width)
        }
        for section in Flag.Section.allCases {
            let flags = command.allFlags.filter { $0.section == section }
            guard !flags.isEmpty else { continue }
            text += heading(section.rawValue)
            text += flags.map { entry($0, width) }.joined(separator: "\n")
        }
        text += heading("EXAMPLES") + examples(command.examples, width)
        if !command.files.isEmpty {
            let rows = command.files.map { (term: $0.name, details: $0.details) }
            text += heading("FILES WRITTEN") + TextWrap.table(rows, indent: 4, width: width)
        }
        return text + heading("EXIT CODES") + exitCodes(command.exitCodes, width)
    }

    /// One line for each flag.
    static func short(_ command: Command, width: Int) -> String {
        var text = "stillwatch \(command.name): \(command.summary)\n\n"
        text += TextWrap.block("Usage: \(command.synopsis)", indent: 0, width: width) + "\n"
        let rows = command.allFlags.map { (term: aligned($0), details: $0.summary) }
        text += TextWrap.table(rows, indent: 2, width: width)
        return text + "\nMore, with examples: stillwatch \(command.name) --help\n"
    }

    /// The flags that stand where a command would.
    static let general = [
        (term: "-h, --help", details: "explain the program, or a command after its name"),
        (term: "-V, --version", details: "print name and version"),
    ]

    /// The program as a whole.
    static func long(width: Int) -> String {
        var text = TextWrap.block("stillwatch: " + Catalogue.tagline, indent: 0, width: width)
        text += heading("USAGE") + "    stillwatch COMMAND [FLAGS] [ARGUMENTS]\n"
        text += heading("WHAT IT DOES") + paragraphs(Catalogue.description, width)
        text += heading("COMMANDS") + commands(indent: 4, width)
        text += "\n    stillwatch COMMAND --help explains one, with examples; -h in brief.\n"
        text += heading("EXAMPLES") + examples(Catalogue.commands.compactMap(\.examples.first).prefix(3), width)
        text += heading("GENERAL")
        text += TextWrap.table(general, indent: 4, width: width)
        return text + heading("EXIT CODES") + exitCodes(ExitCode.allCases, width)
    }

    /// The program in a few lines.
    static func short(width: Int) -> String {
        TextWrap.block("stillwatch: " + Catalogue.tagline, indent: 0, width: width)
            + "\nUsage: stillwatch COMMAND [FLAGS] [ARGUMENTS]\n\n" + commands(indent: 2, width)
            + "\nStart with: stillwatch analyze --help\n"
    }

    private static func heading(_ title: String) -> String { "\n\(title)\n" }

    private static func paragraphs(_ paragraphs: [String], _ width: Int) -> String {
        paragraphs.map { TextWrap.block($0, indent: 4, width: width) }.joined(separator: "\n")
    }

    private static func commands(indent: Int, _ width: Int) -> String {
        TextWrap.table(Catalogue.commands.map { ($0.name, $0.summary) }, indent: indent, width: width)
    }

    /// Command lines are never wrapped: they are there to be copied.
    private static func examples(_ examples: some Sequence<Command.Example>, _ width: Int) -> String {
        let blocks = examples.map { example in
            TextWrap.lines(example.purpose, width: width - 6).map { "    # \($0)\n" }.joined()
                + "    \(example.line)\n"
        }
        return blocks.joined(separator: "\n")
    }

    private static func exitCodes(_ codes: [ExitCode], _ width: Int) -> String {
        let rows = codes.map { code in
            let number = String(code.rawValue)
            return (term: String(repeating: " ", count: 3 - number.count) + number, details: code.details)
        }
        return TextWrap.table(rows, indent: 4, width: width)
    }

    /// A flag with its letter, its placeholder and its opposite.
    static func term(_ flag: Flag) -> String {
        (flag.short.map { "-\($0), " } ?? "") + flag.synopsis + (flag.opposite.map { ", --\($0)" } ?? "")
    }

    /// Everything to know about a flag, in one paragraph.
    static func details(of flag: Flag) -> String {
        var details = capitalised(flag.summary) + ". " + flag.details
        switch flag.kind {
        case .toggle, .text, .path: break
        default: details += " Takes \(flag.expectation)."
        }
        if flag.isRepeatable { details += " May be given more than once." }
        switch flag.fallback {
        case _ where flag.isRequired: details += " Required."
        case .none: break
        case .value(let value): details += " Default: \(value)."
        case .described(let words): details += " Default: \(words)."
        }
        return details
    }

    /// The term, with room for the letter of those that have none.
    private static func aligned(_ flag: Flag) -> String { (flag.short == nil ? "    " : "") + term(flag) }

    private static func entry(_ flag: Flag, _ width: Int) -> String {
        "    \(aligned(flag))\n" + TextWrap.block(details(of: flag), indent: 12, width: width)
    }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
