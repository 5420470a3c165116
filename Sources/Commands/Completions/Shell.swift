/// A shell that completions are written for.
enum Shell: String, Sendable, CaseIterable {
    case bash, zsh, fish

    /// The script that completes the program's command lines in this shell.
    var completions: String {
        switch self {
        case .bash: BashCompletions.script
        case .zsh: ZshCompletions.script
        case .fish: FishCompletions.script
        }
    }

    /// Text as one word in single quotes, as bash and zsh read it.
    static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}

/// What may follow a flag or stand as an argument: the part of the table that all three shells complete alike.
enum Candidates: Equatable {
    /// Nothing to offer: numbers, sizes, free text.
    case nothing
    /// Files and folders.
    case files
    /// These words.
    case words([String])
    /// These words, and files and folders.
    case wordsAndFiles([String])

    /// What a flag's value may be; nil for flags without one.
    init?(_ flag: Flag) {
        switch flag.kind {
        case .toggle: return nil
        case .path: self = .files
        case .choice(let words): self = .words(words)
        case .text, .count, .size, .number, .duration: self = .nothing
        }
    }

    /// What an argument may be; nothing for a command without any.
    init(_ operand: Command.Operand?) {
        switch operand?.kind {
        case nil, .text?: self = .nothing
        case .path?: self = .files
        case .wordOrPath(let words)?: self = .wordsAndFiles(words)
        case .choice(let words)?, .wordThenText(let words)?: self = .words(words)
        case .command?: self = .words(Catalogue.commands.map(\.name))
        }
    }
}

extension Flag {
    /// Every spelling with its dashes: letter, long name, opposite.
    var spellings: [String] { (short.map { ["-\($0)"] } ?? []) + [spelling] + (opposite.map { ["--" + $0] } ?? []) }
}

extension Command {
    /// Its name and its aliases.
    var spellings: [String] { [name] + aliases }
}
