/// One command: its flags and everything that its help says.
struct Command: Sendable {
    /// What the command takes besides flags.
    struct Operand: Sendable {
        /// What a word in its place may be.
        enum Kind: Sendable, Equatable {
            /// A file or folder.
            case path
            /// One of these words or a file.
            case wordOrPath([String])
            /// One of these words first, then any text.
            case wordThenText([String])
            /// One of these words and nothing else.
            case choice([String])
            /// The name of a command.
            case command
            /// Any text.
            case text
        }

        /// Placeholder, such as `PATH`.
        let name: String
        /// What it may be: completions offer it, and the parser refuses other words than those of a choice.
        let kind: Kind
        /// How many are accepted.
        let count: ClosedRange<Int>
        /// What it is.
        let details: String
        /// What to do when it is missing.
        let remedy: String
        /// Placeholder of the second, where it means something else than the first.
        var second: String?

        /// As help writes it: `PATH`, `PATH...`, `FILE [ACCOUNT]`, `KIND ID`.
        var shape: String {
            if let second { return count.lowerBound > 1 ? "\(name) \(second)" : "\(name) [\(second)]" }
            return count.upperBound > 1 ? name + "..." : name
        }
    }

    /// A command line that works, and what it is for.
    struct Example: Sendable {
        let purpose: String
        let line: String
    }

    /// A file that the command writes.
    struct File: Sendable {
        let name: String
        let details: String
    }

    /// The name typed.
    let name: String
    /// Other spellings that are accepted.
    var aliases: [String] = []
    /// What it does, in one line.
    let summary: String
    /// What it does, paragraph by paragraph.
    let description: [String]
    /// What it takes besides flags.
    var operand: Operand?
    /// Its own flags; `allFlags` adds those that every command has.
    var flags: [Flag] = []
    /// Command lines to learn from; a test parses each of them.
    let examples: [Example]
    /// What it writes.
    var files: [File] = []
    /// The exit codes that it can end with.
    var exitCodes: [ExitCode] = [.done, .usage]

    /// Its own flags and those of every command.
    var allFlags: [Flag] { flags + CommonFlags.all }

    /// The flag of this long name, and whether the name is the one that turns it off.
    func flag(named name: String) -> (flag: Flag, isOpposite: Bool)? {
        for flag in allFlags {
            if flag.name == name { return (flag, false) }
            if flag.opposite == name { return (flag, true) }
        }
        return nil
    }

    /// The flag of this letter.
    func flag(short letter: Character) -> Flag? { allFlags.first { $0.short == letter } }

    /// One line that shows the shape of a call.
    var synopsis: String {
        var words = ["stillwatch", name]
        words += flags.filter(\.isRequired).map(\.synopsis)
        words.append("[FLAGS]")
        if let operand {
            words.append(operand.count.lowerBound == 0 ? "[\(operand.shape)]" : operand.shape)
        }
        return words.joined(separator: " ")
    }
}
