internal import Base

/// What a command line asks for.
enum Request: Sendable {
    /// Help: of one command or of the program; the long form (`--help`) or the short one (`-h`).
    case help(Command?, isLong: Bool)
    /// Name and version.
    case version
    /// The completions for a shell.
    case completions(Shell)
    /// The manual page.
    case manual
    /// A command to run.
    case run(Invocation)
}

/// Turns the words of a command line into a request, guided by the table of commands alone.
struct Parser {
    private let command: Command
    private var operands: [String] = []
    private var values: [String: [FlagValue]] = [:]
    private var given: Set<String> = []

    private init(_ command: Command) { self.command = command }

    /// Understands the words after the program's name. Throws a usage error that names the nearest valid spelling.
    static func parse(_ words: [String]) throws(UserError) -> Request {
        guard let first = words.first else {
            throw UserError(.usage, "no command given", remedy: "stillwatch --help lists them")
        }
        switch first {
        case "--help": return .help(nil, isLong: true)
        case "-h": return .help(nil, isLong: false)
        case "--version", "-V": return .version
        default: break
        }
        guard let command = Catalogue.command(named: first) else { throw unknownCommand(first, words) }
        let rest = Array(words.dropFirst())
        // Asking for help wins over mistakes elsewhere on the line: it is how people get out of them.
        let flags = rest.prefix { $0 != "--" }
        if flags.contains("--help") { return .help(command, isLong: true) }
        if flags.contains("-h") { return .help(command, isLong: false) }
        var parser = Parser(command)
        let invocation = try parser.invocation(rest)
        return try meaning(of: invocation)
    }

    /// The commands that only show something are requests of their own.
    private static func meaning(of invocation: Invocation) throws(UserError) -> Request {
        switch invocation.command.name {
        case Catalogue.version.name: return .version
        case Catalogue.man.name: return .manual
        case Catalogue.completions.name:
            // The parser has refused every other word.
            return .completions(invocation.operands.first.flatMap(Shell.init(rawValue:)) ?? .bash)
        case Catalogue.help.name:
            guard let name = invocation.operands.first else { return .help(nil, isLong: true) }
            guard let command = Catalogue.command(named: name) else { throw unknownCommand(name, [name]) }
            return .help(command, isLong: true)
        default: return .run(invocation)
        }
    }

    private mutating func invocation(_ words: [String]) throws(UserError) -> Invocation {
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                operands += rest
                break
            } else if word.hasPrefix("--") {
                try longFlag(word, &rest)
            } else if word.hasPrefix("-"), word != "-" {
                try shortFlags(word, &rest)
            } else {
                operands.append(word)
            }
        }
        try checkOperands()
        try fillIn()
        return Invocation(command: command, operands: operands, values: values, given: given)
    }

    private mutating func longFlag(_ word: String, _ rest: inout ArraySlice<String>) throws(UserError) {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(String.init) ?? ""
        let inline = parts.count > 1 ? String(parts[1]) : nil
        guard let (flag, isOpposite) = command.flag(named: name) else { throw unknownFlag("--" + name) }
        if flag.kind == .toggle {
            guard inline == nil else {
                throw UserError(.usage, "--\(name) takes no value", remedy: "write --\(name) alone")
            }
            record(flag, .on(!isOpposite))
        } else {
            record(flag, try flag.parse(try value(of: flag, inline, &rest)))
        }
    }

    /// Letters may be written together; the last of them may be followed by its value: `-qo DIR`, `-oDIR`.
    private mutating func shortFlags(_ word: String, _ rest: inout ArraySlice<String>) throws(UserError) {
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            guard let flag = command.flag(short: letter) else { throw unknownFlag("-\(letter)") }
            if flag.kind == .toggle {
                record(flag, .on(true))
                continue
            }
            if letters.first == "=" { letters.removeFirst() }
            let inline = letters.isEmpty ? nil : String(letters)
            return record(flag, try flag.parse(try value(of: flag, inline, &rest)))
        }
    }

    private func value(of flag: Flag, _ inline: String?, _ rest: inout ArraySlice<String>) throws(UserError) -> String {
        if let inline { return inline }
        guard let next = rest.first else {
            throw UserError(.usage, "\(flag.spelling) needs a value: \(flag.expectation)", remedy: flag.synopsis)
        }
        guard !next.hasPrefix("-") || next == "-" else {
            throw UserError(
                .usage, "\(flag.spelling) needs a value, and “\(next)” looks like a flag",
                remedy: "write \(flag.spelling)=\(next) if it is the value")
        }
        rest.removeFirst()
        return next
    }

    /// The last value counts, as scripts that add flags to flags expect; repeatable flags keep them all.
    private mutating func record(_ flag: Flag, _ value: FlagValue) {
        given.insert(flag.name)
        values[flag.name] = flag.isRepeatable ? (values[flag.name] ?? []) + [value] : [value]
    }

    private func checkOperands() throws(UserError) {
        if let operand = command.operand, operands.count < operand.count.lowerBound {
            let missing = operands.isEmpty ? operand.name : operand.second ?? operand.name
            throw UserError(.usage, "\(command.name) needs \(missing)", remedy: operand.remedy)
        }
        let most = command.operand?.count.upperBound ?? 0
        guard operands.count <= most else {
            throw UserError(
                .usage, "\(command.name) does not know what to do with “\(operands[most])”",
                remedy: "usage: \(command.synopsis)")
        }
        try checkChoice()
        guard !operands.contains("") else {
            throw UserError(.usage, "an argument is empty", remedy: "a shell variable in the command may be unset")
        }
    }

    private func checkChoice() throws(UserError) {
        guard let operand = command.operand else { return }
        let (words, bound): ([String], ArraySlice<String>)
        switch operand.kind {
        case .choice(let choice): (words, bound) = (choice, operands[...])
        case .wordThenText(let choice): (words, bound) = (choice, operands.prefix(1))
        default: return
        }
        for word in bound where !words.contains(word) {
            throw UserError(
                .usage, "\(operand.name) cannot be “\(word)”: it is one of \(words.joined(separator: ", "))",
                remedy: Suggestion.nearest(to: word, among: words).map { "did you mean \($0)?" })
        }
    }

    private mutating func fillIn() throws(UserError) {
        for flag in command.allFlags where !given.contains(flag.name) {
            if flag.isRequired {
                throw UserError(.usage, "\(command.name) needs \(flag.synopsis)", remedy: flag.summary)
            }
            guard case .value(let standard) = flag.fallback else { continue }
            values[flag.name] = [flag.kind == .toggle ? .on(standard == "on") : try flag.parse(standard)]
        }
    }

    private func unknownFlag(_ typed: String) -> UserError {
        let names = command.allFlags.flatMap { ["--" + $0.name] + ($0.opposite.map { ["--" + $0] } ?? []) }
        // A flag of another command is a better guess than one of this command that merely looks like it.
        let others = Catalogue.commands.filter { $0.flag(named: String(typed.dropFirst(2))) != nil }
        if typed.hasPrefix("--"), let other = others.first {
            return UserError(.usage, "\(command.name) has no flag \(typed); it belongs to \(other.name)")
        }
        if typed.hasPrefix("--"), let nearest = Suggestion.nearest(to: typed, among: names) {
            return UserError(.usage, "unknown flag \(typed); did you mean \(nearest)?")
        }
        return UserError(
            .usage, "unknown flag \(typed)", remedy: "stillwatch \(command.name) --help lists the flags")
    }

    private static func unknownCommand(_ typed: String, _ words: [String]) -> UserError {
        if typed.hasPrefix("-") {
            return UserError(
                .usage, "unknown flag \(typed)", remedy: "the command comes first: stillwatch COMMAND [FLAGS]")
        }
        let names = Catalogue.commands.flatMap { [$0.name] + $0.aliases }
        if let nearest = Suggestion.nearest(to: typed, among: names) {
            return UserError(.usage, "unknown command “\(typed)”; did you mean \(nearest)?")
        }
        return UserError(.usage, "unknown command “\(typed)”", remedy: "stillwatch --help lists them")
    }
}
