/// Every command there is: the one table behind the parser, both helps, the hints, completions and man page.
enum Catalogue {
    /// What the program is, in one line.
    static let tagline = "Finds distillation attacks in the logs of an LLM API."

    /// What the program is, paragraph by paragraph.
    static let description = [
        """
        Thousands of accounts, each low and slow, can sweep a model's capabilities and train a copy on the answers. \
        Stillwatch reads the API's logs, measures every account, links the accounts that act as one, and says which \
        campaigns it found, why, and what speaks against it.
        """,
        """
        Nothing leaves the machine. Reports name accounts, so they are written for their owner's eyes only \
        (mode 0600).
        """,
    ]

    /// The commands, in the order in which a newcomer meets them.
    static let commands = [
        analyze, summarise, merge, inspect, forget, serve, config, status, trace, keys, cut, reinstate, cuts, audit,
        backup, restore, model,
        simulate, evaluate, redteam, train, completions, man, version, help,
    ]

    /// The command of this name or alias.
    static func command(named name: String) -> Command? {
        commands.first { $0.name == name || $0.aliases.contains(name) }
    }

    /// `stillwatch version`.
    static let version = Command(
        name: "version", summary: "print name and version",
        description: ["Prints the name and the version, as stillwatch --version does."],
        examples: [Command.Example(purpose: "For a bug report", line: "stillwatch version")])

    /// `stillwatch help`.
    static let help = Command(
        name: "help", summary: "explain a command",
        description: ["Prints what stillwatch COMMAND --help prints; without a COMMAND, what stillwatch --help does."],
        operand: Command.Operand(
            name: "COMMAND", kind: .command, count: 0...1, details: "The command to explain.",
            remedy: "stillwatch --help lists them"),
        examples: [Command.Example(purpose: "All about analyze", line: "stillwatch help analyze")])
}

/// The flags that every command has.
enum CommonFlags {
    static let all = [help]

    /// `--help` and `-h`; the parser looks for them before anything else.
    static let help = Flag(
        "help", short: "h", section: .general, summary: "explain this command (-h: in brief)",
        details: "Prints this text; -h prints one line for each flag.")
}
