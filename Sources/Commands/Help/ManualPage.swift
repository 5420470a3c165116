internal import Engine

/// stillwatch(1) as roff with the man macros, drawn from the table of commands.
enum ManualPage {
    /// The whole page. It bears no date: the same version gives the same bytes.
    static var text: String {
        var page = Roff()
        page.request(".TH", "STILLWATCH", "1", "", "stillwatch \(Product.version)", "User Commands")
        page.section("NAME")
        page.line("stillwatch - " + lowered(Catalogue.tagline))
        page.section("SYNOPSIS")
        page.bold("stillwatch COMMAND [FLAGS] [ARGUMENTS]")
        page.section("DESCRIPTION")
        page.paragraphs(Catalogue.description)
        page.section("COMMANDS")
        for command in Catalogue.commands {
            page.item((["stillwatch " + command.name] + command.aliases).joined(separator: ", "), command.summary + ".")
        }
        page.section("GENERAL FLAGS")
        for flag in HelpText.general { page.item(flag.term, flag.details + ".") }
        for command in Catalogue.commands { write(command, &page) }
        page.section("EXIT STATUS")
        for code in ExitCode.allCases { page.item(String(code.rawValue), code.details) }
        return page.text
    }

    private static func write(_ command: Command, _ page: inout Roff) {
        page.section("STILLWATCH " + command.name.uppercased())
        page.bold(command.synopsis)
        page.paragraphs(command.description)
        if let operand = command.operand {
            page.item(operand.second == nil ? operand.name : operand.shape, operand.details)
        }
        for section in Flag.Section.allCases {
            let flags = command.allFlags.filter { $0.section == section }
            guard !flags.isEmpty else { continue }
            page.subsection(section.rawValue.prefix(1) + section.rawValue.dropFirst().lowercased())
            for flag in flags { page.item(HelpText.term(flag), HelpText.details(of: flag)) }
        }
        if !command.files.isEmpty {
            page.subsection("Files written")
            for file in command.files { page.item(file.name, file.details) }
        }
        page.subsection("Examples")
        for example in command.examples { page.example(example.purpose, example.line) }
    }

    // The line under NAME is read by programs, which expect no full stop.
    private static func lowered(_ tagline: String) -> String {
        let text = tagline.hasSuffix(".") ? tagline.dropLast() : tagline[...]
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}

/// Text in the roff language, line by line; every word is escaped.
struct Roff {
    private(set) var text = ""

    /// A request with arguments in quotes.
    mutating func request(_ name: String, _ arguments: String...) {
        text += name + arguments.map { " \"\(Self.escaped($0, inQuotes: true))\"" }.joined() + "\n"
    }

    mutating func section(_ title: String) { request(".SH", title) }
    mutating func subsection(_ title: some StringProtocol) { request(".SS", String(title)) }

    /// A line of text.
    mutating func line(_ words: String) {
        let words = Self.escaped(words)
        // A full stop or an apostrophe at its beginning would make it a request.
        text += (words.hasPrefix(".") || words.hasPrefix("'") ? "\\&" : "") + words + "\n"
    }

    mutating func bold(_ words: String) { request(".B", words) }

    mutating func paragraphs(_ paragraphs: [String]) {
        for paragraph in paragraphs {
            text += ".PP\n"
            line(paragraph)
        }
    }

    /// A term in bold, and its explanation set in.
    mutating func item(_ term: String, _ details: String) {
        text += ".TP\n"
        bold(term)
        line(details)
    }

    /// A command line, kept as it is, under its purpose.
    mutating func example(_ purpose: String, _ command: String) {
        text += ".PP\n"
        line(purpose + ":")
        text += ".PP\n.RS 4\n.EX\n"
        line(command)
        text += ".EE\n.RE\n"
    }

    /// Backslashes and dashes stand for themselves, quotes of an argument are doubled, and what is not ASCII is named,
    /// so that the page shows the same with every encoding.
    static func escaped(_ text: String, inQuotes: Bool = false) -> String {
        text.unicodeScalars.reduce(into: "") { out, scalar in
            switch scalar {
            case "\\": out += "\\e"
            case "-": out += "\\-"
            case "'": out += "\\(aq"
            case "`": out += "\\(ga"
            case "^": out += "\\(ha"
            case "~": out += "\\(ti"
            case "\"" where inQuotes: out += "\\(dq"
            case "\n": out += " "
            case _ where scalar.value > 126:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                out += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
            default: out.unicodeScalars.append(scalar)
            }
        }
    }
}
