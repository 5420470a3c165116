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
                purpose: "The model that the program carries", line: "stillwatch train default.model --work worlds")
        ],
        files: [Command.File(name: "FILE", details: "The model, put in place when whole.")],
        exitCodes: [.done, .usage, .input, .output, .environment, .interrupted, .closedPipe, .terminated])
}

/// The flags of `train`.
enum TrainFlags {
    static let all = [worlds, seed, scale, network, threads, work, quiet, noProgress]

    static let worlds = Flag(
        "worlds", "N", .count(6...100_000), fallback: .value("240"), section: .analysis,
        summary: "number of populations to learn from", details: "More take longer and teach a little more.")
    static let seed = Flag(
        "seed", short: "s", "N", .count(0...Int.max), fallback: .value("1"), section: .analysis,
        summary: "another seed, other populations", details: "The same seed gives the same populations.")
    static let scale = Flag(
        "scale", "X", .number(0.02...100), fallback: .value("1"), section: .analysis,
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
