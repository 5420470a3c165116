internal import Engine
internal import Exchanges
internal import Simulation

extension Catalogue {
    /// `stillwatch train`.
    static let train = Command(
        name: "train", summary: "learn to tell campaign accounts from honest ones",
        description: [
            """
            Invents populations in which the campaigns are known, measures every account as analyze does, and grows the \
            forests that analyze judges accounts with. The program carries a model already; train makes it again, or makes \
            another one.
            """,
            """
            With --background it learns from your own traffic, too: worlds are cut out of your logs, and invented campaigns of \
            many strategies are hidden in them that ask what your users ask, and have your users' clients, lines and ages where \
            their strategy is to look like people. The logs should be free of campaigns: accounts that the detector flags are left \
            out first, and --exclude leaves out others that you know. docs/training.md tells when it is worth it and how to check \
            the model.
            """,
            """
            The work folder keeps what was measured: an interrupted training goes on where it was, and one with more worlds \
            makes only those that are new. The same worlds give the same model on any number of threads.
            """,
        ],
        operand: Command.Operand(
            name: "FILE", kind: .path, count: 1...1, details: "The file for the model.",
            remedy: "name a file for the model"),
        flags: TrainFlags.all,
        examples: [
            Command.Example(
                purpose: "The model that the program carries", line: "stillwatch train default.model --work worlds"),
            Command.Example(
                purpose: "One that knows your own traffic: four weeks of it",
                line: "stillwatch train own.model --background 'logs/2025-06-*.jsonl.zst' --accounts accounts.jsonl"),
            Command.Example(
                purpose:
                    "The same from two folders, with a list of prompts that campaigns may ask, and nothing invented beside",
                line:
                    "stillwatch train own.model --background eu/ --background us/ --prompts prompts.jsonl --simulated 0"
            ),
        ],
        files: [Command.File(name: "FILE", details: "The model, put in place when whole.")],
        exitCodes: [.done, .usage, .input, .output, .environment, .interrupted, .closedPipe, .terminated])
}

/// The flags of `train`.
enum TrainFlags {
    static let all = [
        background, AnalyzeFlags.accounts, AnalyzeFlags.format, AnalyzeFlags.map, AnalyzeFlags.maxLineBytes, exclude,
        prompts,
        worlds, simulated, unknown, seed, scale, detector, network, threads, work, quiet, noProgress,
    ]

    static let background = Flag(
        "background", "LOGS", .path, isRepeatable: true, section: .input,
        summary: "make worlds of your own traffic",
        details: """
            A log file, a folder or a glob in quotes, in any format that analyze reads. At least \
            \(Background.Least.accounts) accounts, \(Background.Least.prompts) prompts in words and one day; a week and some thousand \
            accounts are better. It is read twice and sorted into a temporary file in TMPDIR of about a quarter of its size. No text \
            and no identifier of it goes into the model.
            """)
    static let exclude = Flag(
        "exclude", "FILE", .path, section: .input, summary: "leave out the accounts listed in a file",
        details: """
            One account id a line; # begins a comment. Accounts of campaigns that you know belong here: what is in the background \
            counts as honest. Those that the detector flags are left out anyway.
            """)
    static let prompts = Flag(
        "prompts", "FILE", .path, fallback: .described("what the background's accounts ask"), section: .input,
        summary: "what the hidden campaigns ask",
        details: """
            JSON lines with a field prompt, or one prompt a line; at least \(PromptList.least) different ones. Only with --background, \
            which still lends clients, lines, and the lengths and times of answers.
            """)
    static let simulated = Flag(
        "simulated", "N", .count(0...100_000), fallback: .described("half of --worlds"), section: .analysis,
        summary: "populations to invent beside a background",
        details: """
            Your own traffic has real prompts, invented populations have look-alikes and sizes that your log may lack. Only with \
            --background; without one all are invented.
            """)
    static let detector = Flag(
        "detector", "FILE", .path, fallback: .described("the model that the program carries"), section: .analysis,
        summary: "looks for campaigns in the background",
        details: "What it flags is left out. Only with --background.")

    static let worlds = Flag(
        "worlds", "N", .count(6...100_000), fallback: .value("240"), section: .analysis,
        summary: "number of populations to learn from",
        details: "More take longer and teach a little more. With a background these are all, its own and invented ones."
    )
    static let unknown = Flag(
        "unknown", "FIELD", .choice(LogField.allCases.map(\.rawValue)), isRepeatable: true, section: .analysis,
        summary: "invent logs that do not know a field",
        details: """
            For services whose logs lack it, too. The program carries a model for logs with turns and one for logs without; \
            everything else it can do without.
            """)
    static let seed = Flag(
        "seed", short: "s", "N", .count(0...Int.max), fallback: .value("1"), section: .analysis,
        summary: "another seed, other populations", details: "The same seed gives the same populations.")
    static let scale = Flag(
        "scale", "X", .number(0.001...1000), fallback: .value("1"), section: .analysis,
        summary: "multiply the number of accounts in each population",
        details: "Small populations make a model quickly, and a poor one.")
    static let network = Flag(
        "network", section: .analysis, summary: "learn a graph network, too",
        details: """
            A network over accounts and what they share, beside the forests. The model that the program carries has none: \
            docs/detection.md tells what it was worth.
            """)
    static let threads = Flag(
        "threads", short: "t", "N", .count(1...512), fallback: .described("every processor"), section: .analysis,
        summary: "number of threads", details: "The model is the same with any number.")
    static let work = Flag(
        "work", "DIR", .path, fallback: .described("FILE with .work behind it"), section: .output,
        summary: "folder for what was measured",
        details: "Some 3 MB a population. It may be removed when the model is made.")
    static let quiet = Flag(
        "quiet", short: "q", section: .display, summary: "print nothing but errors",
        details: "No words about the model and no progress.")
    static let noProgress = Flag(
        "no-progress", section: .display, summary: "no progress line",
        details: "It is shown only when standard error is a terminal.")
}
