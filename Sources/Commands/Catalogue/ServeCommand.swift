extension Catalogue {
    /// `stillwatch serve`.
    static let serve = Command(
        name: "serve", summary: "run in front of an API: record, look, decide, act",
        description: [
            """
            Takes the requests of an LLM API's callers, decides on each by the policy and by what the engine has found, \
            passes them on, and records every exchange before its last byte goes out. Every hour the engine looks at \
            what was recorded; campaigns that last are flagged, and the policy's ladder says what follows.
            """,
            """
            Nothing is enforced until the configuration says shadow: false. SIGHUP reads the configuration anew, \
            SIGTERM lets what is under way come to its end. docs/operate.md leads from nothing to enforcing and back.
            """,
        ],
        operand: Command.Operand(
            name: "CONFIG", kind: .path, count: 0...1,
            details: "The configuration, stillwatch.yaml if none is named.",
            remedy: "name one file"),
        flags: ServeFlags.all,
        examples: [
            Command.Example(purpose: "With a configuration", line: "stillwatch serve /etc/stillwatch.yaml"),
            Command.Example(purpose: "What does it do? No configuration needed", line: "stillwatch serve --demo"),
        ],
        files: [
            Command.File(name: "store.db", details: "Keys, cuts, policies, verdicts, decisions, the audit trail."),
            Command.File(name: "record/", details: "Exchanges as lines of the native format, until they are taken in."),
            Command.File(name: "report/", details: "The last look's report."),
            Command.File(name: "alerts.json", details: "Alerts that were told, and those on their way."),
            Command.File(name: "administration.url", details: "Where the running server's administration listens."),
            Command.File(name: "engine/", details: "What the engine keeps: summaries, no text (docs/state.md)."),
        ],
        exitCodes: [.done, .usage, .input, .output, .environment, .interrupted, .terminated])
}

/// The flags of `serve`.
enum ServeFlags {
    static let all = [demo, seed, speed, port, statusPort, folder]

    static let demo = Flag(
        "demo", section: .general, summary: "show it all with invented callers",
        details: """
            Two invented days of a small API pass in about a minute, with a campaign of sixty accounts in them. What is \
            found is told as it happens and shown on the status page; at the end it is compared with what was hidden, and \
            what was answered, recorded and summarised is reconciled. Needs no configuration.
            """)
    static let seed = Flag(
        "demo-seed", "N", .count(0...Int.max), fallback: .value("1"), section: .general,
        summary: "seed of what is invented",
        details: "Another number gives other callers. Only with --demo.")
    static let speed = Flag(
        "demo-speed", "N", .count(60...20_000), fallback: .value("2400"), section: .general,
        summary: "seconds that pass in one", details: "Only with --demo.")
    static let port = Flag(
        "demo-port", "PORT", .count(0...65_535), fallback: .described("a free one"), section: .general,
        summary: "port for callers", details: "Only with --demo; otherwise the configuration says it.")
    static let statusPort = Flag(
        "demo-status-port", "PORT", .count(0...65_535), fallback: .described("a free one"), section: .general,
        summary: "port of the status page",
        details: "Only with --demo; otherwise the configuration says it.")
    static let folder = Flag(
        "state", "DIR", .path, fallback: .described("what the configuration says"), section: .output,
        summary: "folder of the server", details: "Store, record and state lie in it; it is made if it is missing.")
}
