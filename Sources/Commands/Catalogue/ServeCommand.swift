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
            Command.Example(purpose: "Is the configuration sound?", line: "stillwatch serve --check stillwatch.yaml"),
        ],
        files: [
            Command.File(name: "store.db", details: "Keys, cuts, policies, verdicts, decisions, the audit trail."),
            Command.File(name: "record/", details: "Exchanges as lines of the native format, until they are taken in."),
            Command.File(name: "state/", details: "What the engine keeps: summaries, no text (docs/state.md)."),
        ],
        exitCodes: [.done, .usage, .input, .output, .environment, .interrupted, .terminated])
}

/// The flags of `serve`.
enum ServeFlags {
    static let all = [check, folder]

    static let check = Flag(
        "check", section: .general, summary: "check the configuration and end",
        details: "Everything that is wrong is told with line and column. Nothing is opened.")
    static let folder = Flag(
        "state", "DIR", .path, fallback: .described("what the configuration says"), section: .output,
        summary: "folder of the server", details: "Store, record and state lie in it; it is made if it is missing.")
}
