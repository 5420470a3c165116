extension Catalogue {
    /// `stillwatch evaluate`.
    static let evaluate = Command(
        name: "evaluate", summary: "score a report against the truth",
        description: [
            """
            Compares what a report found with what a simulated log was known to hide: which campaigns were found, how \
            many accounts of each, how pure the groups are, and which honest accounts were flagged.
            """
        ],
        operand: Command.Operand(
            name: "REPORT", kind: .path, count: 1...1,
            details: "A report.json, of Stillwatch or of any tool that writes the same.",
            remedy: "name a report.json"),
        flags: EvaluateFlags.all,
        examples: [
            Command.Example(
                purpose: "What was found against what was hidden",
                line: "stillwatch evaluate --truth world/truth.json stillwatch-report/report.json"),
            Command.Example(
                purpose: "With the ranking of all accounts, for another program",
                line: "stillwatch evaluate --truth truth.json --scores scores.jsonl --json report.json"),
        ],
        exitCodes: [.done, .usage, .input, .output, .environment, .interrupted, .closedPipe, .terminated])
}

/// The flags of `evaluate`.
enum EvaluateFlags {
    static let all = [truth, scores, json]

    static let truth = Flag(
        "truth", "FILE", .path, isRequired: true, section: .input, summary: "the truth.json of the log",
        details: "simulate writes it beside the log.")
    static let scores = Flag(
        "scores", "FILE", .path, section: .input, summary: "scores.jsonl, to measure the ranking too",
        details: "Without it only the flagged accounts can be judged. An account without a score counts as 0.")
    static let json = Flag(
        "json", section: .output, summary: "print the figures as JSON",
        details: "One JSON document on standard output instead of a table.")
}
