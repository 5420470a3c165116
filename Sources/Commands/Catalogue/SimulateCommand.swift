internal import Simulation

extension Catalogue {
    /// `stillwatch simulate`.
    static let simulate = Command(
        name: "simulate", summary: "make a log with known campaigns in it",
        description: [
            """
            Writes the log of an invented population: people with habits, teams, tools and classrooms that look \
            suspicious and are not, and the campaigns that the spec hides among them. The truth is written beside it, \
            so that a report can be scored (see evaluate).
            """,
            "All text comes from grammars: no real prompt and no real person is in it. Same spec, same seed: same bytes.",
        ],
        operand: Command.Operand(
            name: "SPEC", kind: .wordOrPath(Presets.all.map(\.name)), count: 1...1,
            details: """
                The scenario: a JSON file (examples/specs/ has some to start from), or one that the program carries: \
                \(Presets.all.map { "\($0.name) (\($0.about))" }.joined(separator: "; ")).
                """,
            remedy: "name a scenario, such as demo, or a scenario file"),
        flags: SimulateFlags.all,
        examples: [
            Command.Example(
                purpose: "A built-in scenario with a tenth of its accounts, to try it out",
                line: "stillwatch simulate demo --out world --scale 0.1"),
            Command.Example(
                purpose: "Straight into the analysis, with the truth kept for later",
                line: "stillwatch simulate my-scenario.json --out - --truth-dir truth | stillwatch analyze -"),
        ],
        files: [
            Command.File(name: "exchanges.jsonl", details: "The log, in Stillwatch's own format, by time."),
            Command.File(name: "accounts.jsonl", details: "The directory of accounts, for analyze --accounts."),
            Command.File(name: "truth.json", details: "Which account does what, for evaluate --truth."),
        ],
        exitCodes: ExitCode.allCases.filter { $0 != .found })
}

/// The flags of `simulate`.
enum SimulateFlags {
    static let all = [out, truthDir, force, seed, scale, quiet, noProgress]

    static let seed = Flag(
        "seed", short: "s", "N", .count(0...Int.max), fallback: .value("1"), section: .analysis,
        summary: "another seed, another population", details: "The same seed gives the same bytes on every machine.")
    static let scale = Flag(
        "scale", "X", .number(0.001...1000), fallback: .value("1"), section: .analysis,
        summary: "multiply the number of accounts",
        details: "Head counts grow with it; how busy each account is, and for how many days, does not.")
    static let out = Flag(
        "out", short: "o", "DIR", .path, isRequired: true, section: .output,
        summary: "folder for log and truth, or - to stream the log",
        details: """
            With - the exchanges stream to standard output as they are made, and the other files go to --truth-dir.
            """)
    static let truthDir = Flag(
        "truth-dir", "DIR", .path, fallback: .described("the folder of --out; with --out -, not written"),
        section: .output, summary: "folder for accounts.jsonl and truth.json",
        details: "Keeps the answers away from the log, so that they are not analysed with it.")
    static let force = Flag(
        "force", section: .output, summary: "write into a folder that holds other files",
        details: "Files with the names listed under FILES WRITTEN are replaced; all others are left alone.")
    static let quiet = Flag(
        "quiet", short: "q", section: .display, summary: "print nothing but errors",
        details: "No figures and no progress. Exchanges still go to standard output with --out -.")
    static let noProgress = Flag(
        "no-progress", section: .display, summary: "no progress line",
        details: "It is shown only when standard error is a terminal.")
}
