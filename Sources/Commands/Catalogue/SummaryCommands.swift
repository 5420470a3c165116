/// The commands that make, merge and look at summary files.
extension Catalogue {
    private static let writing = ExitCode.allCases.filter { $0 != .found }

    /// `stillwatch summarise`.
    static let summarise = Command(
        name: "summarise", aliases: ["summarize"], summary: "make a summary file of API logs",
        description: [
            """
            Reads logs as analyze does and keeps of every account what the analysis needs: counts, hours and hashes, no \
            text. The file is far smaller than the logs and stands for them: analyze takes it in their \
            place.
            """,
            """
            What accounts ask is counted by templates and topics of a lexicon that is learned from the logs. Parts that are \
            to be merged must be made with one lexicon: make the first part, then the others with --lexicon FIRST.
            """,
        ],
        operand: Command.Operand(
            name: "PATH", kind: .path, count: 1...Int.max,
            details: "Log files, folders (every log below them) or globs in quotes; - is standard input.",
            remedy: "name the log files or folders, or - for standard input"),
        flags: SummaryFlags.summarise,
        examples: [
            Command.Example(purpose: "One day", line: "stillwatch summarise logs/2025-06-01/ --out 01.summary"),
            Command.Example(
                purpose: "Another day or machine, so that both merge",
                line: "stillwatch summarise logs/2025-06-02/ --lexicon 01.summary --out 02.summary"),
        ],
        files: [Command.File(name: "FILE", details: "The summary file, of the name given with --out.")],
        exitCodes: writing)

    /// `stillwatch merge`.
    static let merge = Command(
        name: "merge", summary: "put summary files together",
        description: [
            """
            Merges summary files into one, account by account: what is known of an account in several files is added up, \
            to the same result in any order. Memory does not grow with the number of accounts. Files that were made with \
            different lexicons or taxonomies are refused, because their counts do not mean the same.
            """
        ],
        operand: Command.Operand(
            name: "FILE", kind: .path, count: 1...Int.max, details: "Summary files.", remedy: "name the files to merge"),
        flags: SummaryFlags.merge,
        examples: [
            Command.Example(
                purpose: "Two days", line: "stillwatch merge 01.summary 02.summary --out both.summary")
        ],
        files: [Command.File(name: "FILE", details: "The summary file, of the name given with --out.")],
        exitCodes: writing)

    /// `stillwatch inspect`.
    static let inspect = Command(
        name: "inspect", summary: "show what a summary file or a state holds",
        description: [
            """
            Reads a summary file, or the folder of a state, and checks every byte of it. Prints what it was made with and \
            what it adds up to; with ACCOUNT everything that is kept of that account, in readable form.
            """
        ],
        operand: Command.Operand(
            name: "FILE", kind: .path, count: 1...2,
            details: "A summary file or the folder of a state; then, if you like, an account id.",
            remedy: "name a summary file or the folder of a state", second: "ACCOUNT"),
        flags: [SummaryFlags.json, AnalyzeFlags.taxonomy],
        examples: [
            Command.Example(purpose: "A file", line: "stillwatch inspect 01.summary"),
            Command.Example(
                purpose: "Everything that is kept of an account",
                line: "stillwatch inspect /var/lib/stillwatch/state account-17 --json"),
        ],
        exitCodes: writing)

    /// `stillwatch forget`.
    static let forget = Command(
        name: "forget", summary: "erase an account from a state or a summary file",
        description: [
            """
            Erases everything that is kept of an account: its summary, the names and templates that only it carried, and \
            its memberships. The files are written anew, so no byte of it is left in them.
            """,
            """
            It says what it cannot erase: logs, reports and copies made before. Logs that still name the account bring it \
            back when they are analysed again, unless analyze is told to --exclude it.
            """,
        ],
        operand: Command.Operand(
            name: "ACCOUNT", kind: .text, count: 1...1, details: "The account's id, as the logs write it.",
            remedy: "name the account"),
        flags: SummaryFlags.forget,
        examples: [
            Command.Example(
                purpose: "From a state", line: "stillwatch forget account-17 --state /var/lib/stillwatch/state"),
            Command.Example(purpose: "From a summary file", line: "stillwatch forget account-17 --summary 01.summary"),
        ],
        exitCodes: writing)
}

/// The flags of the commands on summary files.
enum SummaryFlags {
    static let summarise = [
        lexicon, AnalyzeFlags.format, AnalyzeFlags.map, AnalyzeFlags.maxLineBytes, AnalyzeFlags.exclude,
        AnalyzeFlags.taxonomy, AnalyzeFlags.threads, out, force, AnalyzeFlags.quiet, AnalyzeFlags.verbose,
        AnalyzeFlags.noProgress,
    ]
    static let merge = [out, force, AnalyzeFlags.quiet, AnalyzeFlags.verbose, AnalyzeFlags.noProgress]
    static let forget = [state, summary, AnalyzeFlags.quiet]

    static let lexicon = Flag(
        "lexicon", "FILE", .path, fallback: .described("learned from the logs"), section: .analysis,
        summary: "use the lexicon of another summary file",
        details: """
            Summaries made with one lexicon merge. Prompts that the other file's logs did not know stay without template \
            and with the nearest topic.
            """)
    static let out = Flag(
        "out", short: "o", "FILE", .path, isRequired: true, section: .output, summary: "summary file to write",
        details: "It appears when it is whole (mode 0600). An earlier summary file of the name is replaced.")
    static let force = Flag(
        "force", section: .output, summary: "replace a file that is no summary file",
        details: "Without it only summary files are replaced.")
    static let json = Flag(
        "json", section: .output, summary: "print JSON", details: "One JSON document on standard output.")
    static let state = Flag(
        "state", "DIR", .path, section: .input, summary: "the state to erase the account from",
        details: "Refused while a run uses it.")
    static let summary = Flag(
        "summary", "FILE", .path, section: .input, summary: "the summary file to erase the account from",
        details: "It is replaced when the new one is whole.")
}
