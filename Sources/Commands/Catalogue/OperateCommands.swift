/// The commands around a running server: its configuration, its state, who is behind a name.
extension Catalogue {
    private static let operating: [ExitCode] = [
        .done, .usage, .input, .output, .environment, .interrupted, .terminated,
    ]

    /// `stillwatch config`.
    static let config = Command(
        name: "config", summary: "check, compare, try and roll back configurations",
        description: [
            """
            check reads a configuration and the files that it names, and tells everything that is wrong with line and \
            column. diff says in words what one changes that another says: first the policy, which a reload takes up, then \
            the rest, which takes a restart.
            """,
            """
            backtest lets the policy decide on the requests of logs, in the order of their time, and counts what every \
            rule, tier and rung would have done to how many accounts. With --state the verdicts, cuts and keys of a \
            server hold, and without LOGS its own record is read.
            """,
            """
            versions lists the policies that the server has had. rollback makes the one before hold again, or the one \
            named; a running server takes it up at once, and keeps it until the policy of its file changes.
            """,
        ],
        operand: Command.Operand(
            name: "ACTION", kind: .wordThenText(ConfigAction.allCases.map(\.rawValue)), count: 1...10_000,
            details: """
                check FILE; diff OLD NEW; backtest FILE [LOGS...]; versions; or rollback [VERSION].
                """,
            remedy:
                "write config check FILE, config diff OLD NEW, config backtest FILE, config versions or config rollback",
            second: "FILE..."),
        flags: ConfigFlags.all,
        examples: [
            Command.Example(purpose: "Is it sound?", line: "stillwatch config check /etc/stillwatch/stillwatch.yaml"),
            Command.Example(
                purpose: "What would change?", line: "stillwatch config diff /etc/stillwatch/stillwatch.yaml new.yaml"),
            Command.Example(
                purpose: "Whom would it touch, by what the server has recorded?",
                line: "stillwatch config backtest new.yaml --state /var/lib/stillwatch"),
            Command.Example(
                purpose: "Back to the policy before", line: "stillwatch config rollback --reason too-strict"),
        ],
        exitCodes: operating)

    /// `stillwatch status`.
    static let status = Command(
        name: "status", summary: "ask a running server how it is",
        description: [
            """
            Asks the administration listener of a server and prints what it says: what it does, what fails, the campaigns \
            of the last look, decisions. The address stands in the server's folder, unless --url names it.
            """
        ],
        flags: StatusFlags.all,
        examples: [
            Command.Example(purpose: "How is it?", line: "stillwatch status"),
            Command.Example(
                purpose: "On another machine",
                line: "stillwatch status --url https://gateway.example:9090 --token-file admin.token"),
        ],
        exitCodes: operating)

    /// `stillwatch trace`.
    static let trace = Command(
        name: "trace", summary: "tell who is behind an account, a key or a decision",
        description: [
            """
            Puts together what a server's folder tells of an account: its keys, organisation and verification, what the \
            directory knows, the verdict of the last look with its reasons, cuts, the latest decisions with theirs, \
            exchanges by the hour as far as the record reaches, and what it shares with other accounts. A key, a decision \
            or an organisation leads to its accounts.
            """,
            """
            Reads only, and works whether or not a server runs. No prompt is shown.
            """,
        ],
        operand: Command.Operand(
            name: "ID", kind: .text, count: 1...1,
            details: """
                An account, a key's public id (key_...), a decision's id as callers were told it, or an organisation.
                """,
            remedy: "name an account, a key, a decision or an organisation"),
        flags: TraceFlags.all,
        examples: [
            Command.Example(purpose: "Who is this?", line: "stillwatch trace account-17"),
            Command.Example(
                purpose: "Why was a caller refused? They were told this id",
                line: "stillwatch trace sw-5f0c9ad3b1-0-2s --json"),
        ],
        exitCodes: operating)
}

/// What `config` can do.
enum ConfigAction: String, CaseIterable {
    case check, diff, backtest, versions, rollback
}

/// The flags of `config`.
enum ConfigFlags {
    static let all = [
        state, AnalyzeFlags.accounts, AnalyzeFlags.format, asWritten, hindsight, examples, AnalyzeFlags.threads, reason,
        StoreFlags.json, AnalyzeFlags.quiet, AnalyzeFlags.noProgress, AnalyzeFlags.color,
    ]

    static let state = Flag(
        "state", "DIR", .path, fallback: .described("none for backtest, else /var/lib/stillwatch"), section: .input,
        summary: "the server's folder (backtest, versions, rollback)",
        details: "backtest takes verdicts, cuts and keys from it, and the record when no LOGS are named.")
    static let asWritten = Flag(
        "as-written", section: .analysis, summary: "leave in shadow what is in shadow (backtest)",
        details: """
            Without it nothing is in shadow: the question is what enforcing would do. With it, what is in shadow refuses \
            nobody and is counted as such.
            """)
    static let hindsight = Flag(
        "hindsight", section: .analysis, summary: "let verdicts hold from the start (backtest)",
        details: """
            Without it a verdict holds from the moment on at which the account was flagged, as it did in the server. With \
            it, as if the server had always known. Only with --state.
            """)
    static let examples = Flag(
        "examples", "N", .count(0...1000), fallback: .value("5"), section: .details,
        summary: "accounts named for each rule (backtest)", details: "The first ones that it touched.")
    static let reason = Flag(
        "reason", "TEXT", .text, section: .details, summary: "why, for the audit trail (rollback)",
        details: "Whoever asks later reads it.")
}

/// The flags of `status`.
enum StatusFlags {
    static let all = [StoreFlags.state, url, tokenFile, StoreFlags.json, AnalyzeFlags.color]

    static let url = Flag(
        "url", "URL", .text, section: .input, summary: "the administration listener's address",
        details: "Such as http://127.0.0.1:9090. Without it the address that stands in the server's folder.")
    static let tokenFile = Flag(
        "token-file", "FILE", .path, section: .input, summary: "a file that holds the listener's token",
        details: "The file that the configuration names as token_file. Only its first line counts.")
}

/// The flags of `trace`.
enum TraceFlags {
    static let all = [
        StoreFlags.state, accounts, decisions, AnalyzeFlags.threads, StoreFlags.json, AnalyzeFlags.quiet,
        AnalyzeFlags.noProgress, AnalyzeFlags.color,
    ]

    static let accounts = Flag(
        "accounts", short: "a", "FILE", .path, fallback: .described("what the server's configuration names"),
        section: .input, summary: "directory of accounts (accounts.jsonl)",
        details: "Where the provider's own knowledge of the account stands.")
    static let decisions = Flag(
        "limit", "N", .count(1...1_000_000), fallback: .value("10"), section: .details,
        summary: "at most so many decisions", details: "The latest ones, for each account.")
}
