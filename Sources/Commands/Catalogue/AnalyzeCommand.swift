internal import Campaigns
internal import Exchanges

extension Catalogue {
    /// `stillwatch analyze`.
    static let analyze = Command(
        name: "analyze", aliases: ["analyse"], summary: "find distillation campaigns in API logs",
        description: [
            """
            Reads logs of requests and responses, one exchange a line, and measures every account: what it asks, how \
            widely, when, from where. Accounts that share what honest strangers do not share are linked, and the \
            groups that no honest explanation fits are reported as campaigns with their reasons.
            """,
            """
            Files may be plain, gzip or zstd, told apart by their content. The format is recognised file by file. A \
            damaged line never stops the run: it is counted, and kept in rejected.jsonl with its place and reason. How \
            the input is cut into files or threads never changes a byte of the report.
            """,
            """
            Summary files (see summarise) stand for the logs they were made from. With --state the analysis remembers: \
            every run reads what is new, adds it to what is kept, and says what has changed.
            """,
        ],
        operand: Command.Operand(
            name: "PATH", kind: .path, count: 1...Int.max,
            details: """
                Log files, folders (every log below them) or globs in quotes; - is standard input. Summary files are \
                known by their content; in folders files named *.summary are left out.
                """,
            remedy: "name the log files or folders, or - for standard input"),
        flags: AnalyzeFlags.all,
        examples: [
            Command.Example(purpose: "A folder of logs; the report goes to ./stillwatch-report", line: "analyze logs/"),
            Command.Example(
                purpose: "With what is known of the accounts, into a folder of its own",
                line: "analyze 'logs/2025-06-*.jsonl.zst' --accounts accounts.jsonl -o june"),
            Command.Example(
                purpose: "When would it have been noticed? Hour by hour, knowing only the past",
                line: "analyze logs/ --accounts accounts.jsonl --every 1h"),
            Command.Example(
                purpose: "From a pipe, one JSON document on standard output, no files",
                line: "analyze - --json"),
            Command.Example(
                purpose: "Every day, with what the days before have shown",
                line: "analyze '/var/log/llm/*.jsonl.zst' --state /var/lib/stillwatch/state --out report"),
            Command.Example(
                purpose: "What two machines have summarised with one lexicon", line: "analyze a.summary b.summary"),
            Command.Example(
                purpose: "Every night from a timer: silent, and status 10 when a campaign was found",
                line: "analyze /var/log/llm --out /var/lib/stillwatch/report --quiet --exit-code"),
        ].map { Command.Example(purpose: $0.purpose, line: "stillwatch " + $0.line) },
        files: [
            Command.File(name: "report.json", details: "Campaigns, accounts, reasons, evidence, for programs."),
            Command.File(name: "report.html", details: "The same for people: one page that needs nothing else."),
            Command.File(name: "scores.jsonl", details: "One score for every account."),
            Command.File(
                name: "rejected.jsonl",
                details: "The lines that could not be read, each with file, line and reason; only if there are any."),
        ],
        exitCodes: ExitCode.allCases)
}

/// The flags of `analyze`.
enum AnalyzeFlags {
    static let all = [
        accounts, format, map, maxLineBytes, exclude, state, keep, taxonomy, model, noModel, detector, without, prices,
        networks,
        releases,
        profile, every, secondLook, encoder, threads, out, json, showText, keepRejected, force,
        exitCode,
        quiet, verbose, noProgress, color,
    ]

    static let accounts = Flag(
        "accounts", short: "a", "FILE", .path, section: .input, summary: "directory of accounts (accounts.jsonl)",
        details: """
            One JSON object a line: account_id, org_id, signup_ts, payment_fp, country, kyc_level, email_domain, tier. \
            Signup dates and payment fingerprints are strong evidence, and organisations explain honest groups: give \
            it when you have it.
            """)
    static let format = Flag(
        "format", short: "f", "FORMAT", .choice(LogFormat.allCases.map(\.rawValue)),
        fallback: .described("recognised file by file"), section: .input, summary: "read every input in this format",
        details: """
            JSON lines: native is Stillwatch's own; openai, anthropic and openai-responses are recorded traffic; litellm \
            and otlp are payloads of a proxy and of OpenTelemetry; bedrock, azure and gemini the clouds' logs; \
            envoy and nginx are access logs, which are joined with the others on the request id, so leave the flag away \
            when you give both. docs/formats.md lists the fields. mapped needs --map.
            """)
    static let map = Flag(
        "map", short: "m", "FILE", .path, section: .input, summary: "read logs with field names of your own",
        details: """
            One line for each field: path.in.your.log = exchange_field [unit]. Required are account_id and ts. The unit \
            of a time is s, ms, us, ns or rfc3339; # begins a comment. It is used for every input.
            """)
    static let maxLineBytes = Flag(
        "max-line-bytes", "SIZE", .size(1024...(1 << 30)), fallback: .value("16M"), section: .input,
        summary: "set longer lines aside",
        details: """
            Longer lines count as rejected. Memory grows by about this much for each thread in the worst case.
            """)

    static let exclude = Flag(
        "exclude", "FILE", .path, section: .input, summary: "leave out the accounts listed in a file",
        details: """
            One account id a line; # begins a comment. Their exchanges are counted and not looked at, nor taken into a \
            state. An account that was forgotten and still stands in the logs belongs here.
            """)
    static let state = Flag(
        "state", "DIR", .path, section: .input, summary: "remember earlier runs in a folder",
        details: """
            Made if missing. Inputs that were taken in before are skipped, told by their content; a file that has grown \
            since is refused. A run changes the folder at its very end and at once, or not at all; two runs at a time are \
            refused. No text is kept in it. docs/state.md tells the rest.
            """)
    static let keep = Flag(
        "keep", "SPAN", .duration, fallback: .described("30d for a state, everything for a replay"), section: .input,
        summary: "how long to keep what was seen",
        details: """
            Only with --state or --every. Accounts without activity for that long, by the logs' own clock, are dropped. In a \
            state counts leave in steps of a quarter of it, in a replay twice a day; the report of a replay then tells of the \
            last such span.
            """)

    static let taxonomy = Flag(
        "taxonomy", "FILE", .path, fallback: .described("the built-in one"), section: .analysis,
        summary: "capability taxonomy to measure coverage with",
        details: """
            A text file: a line `= group/name | Title` for each capability, then one example prompt a line. The source's \
            taxonomy/capabilities.txt is the built-in one.
            """)
    static let model = Flag(
        "model", "FILE", .path, fallback: .described("the installed table, if there is one"), section: .analysis,
        summary: "table of meaning to tell topics with",
        details: """
            With a table the topics of English prompts are told by what their words mean; other languages and code are \
            always told by their words. stillwatch model build makes and installs one. The report names it.
            """)
    static let noModel = Flag(
        "no-model", section: .analysis, summary: "use no table of meaning, installed or not",
        details: "Topics are told by the words alone.")
    static let prices = Flag(
        "prices", "FILE", .path, fallback: .described("the built-in list"), section: .analysis,
        summary: "list prices by model, for the cost estimates",
        details: """
            A text file: a model pattern and the US dollars for a million input and output tokens a line, such as \
            `small-* 0.5 1.5`; the last pattern is *. Lines such as `@human-answer-usd 5` state what people would be paid for \
            the same data (the source's prices/list-prices.txt has all). Prices change no score.
            """)
    static let every = Flag(
        "every", short: "e", "SPAN", .duration, section: .analysis,
        summary: "replay the log in time, knowing only the past",
        details: """
            Goes through the log in steps of this length, such as 1h or 1d, and judges at the end of each by what was known \
            then and nothing later. The report says when every campaign and account would first have been flagged, and \
            which groups were flagged for a time only. At the end it is the report of an analysis without this flag. An \
            interrupted replay goes on where it was when the same command is given again. Needs room for the sorted \
            exchanges in TMPDIR, about a quarter of the logs.
            """)
    static let detector = Flag(
        "detector", "FILE", .path, fallback: .described("the model that the program carries"), section: .analysis,
        summary: "judge by a model of your own",
        details: "A file that stillwatch train wrote, for instance one that knows your own traffic.")
    static let without = Flag(
        "without", "PART", .choice(Detector.Part.allCases.map(\.rawValue)), section: .analysis,
        summary: "leave out a part of the detector",
        details: "To measure what the part is worth; docs/detection.md has such a table. Not for use.")
    static let networks = Flag(
        "networks", "FILE", .path, fallback: .described("well-known hosting companies"), section: .analysis,
        summary: "kinds of networks: hosting, vpn, office, …",
        details: """
            A text file, one network a line: `AS64500 hosting` or `198.51.100.0/24 office`. Kinds are hosting, vpn, proxy, \
            residential-proxy, mobile and office. It adds to the built-in list of hosting companies and wins over it.
            """)
    static let releases = Flag(
        "releases", "FILE", .path, section: .analysis, summary: "calendar of public model releases",
        details: """
            JSON lines or CSV with a header: date, vendor, model, capabilities. The report then says whether activity and \
            moves to other models rise in the three days from a release, with a p-value; at least twenty days of log are \
            needed. It changes no score.
            """)
    static let profile = Flag(
        "profile", "NAME", .choice(["own", "published"]), fallback: .value("own"), section: .analysis,
        summary: "add what today's published method would say",
        details: """
            published adds a comparison to the report: five published measures of one weight with a threshold of 0.5, and \
            their monitoring limits. Names and values are published, the formulas are ours (docs/indicators.md). It changes \
            neither scores nor campaigns.
            """)
    static let secondLook = Flag(
        "second-look", section: .analysis, summary: "read suspected groups again, closely",
        details: """
            Reads the logs once more and compares some of the prompts of every suspected group with each other and with those \
            of ordinary accounts: do members have subjects of their own, as people do, and are they predictable from their own \
            past? Each answer is one more reason in the report; none changes who is reported. Texts are held in memory only. \
            Summary files and states keep no prompts, so this needs the logs. docs/second-look.md says what it is worth.
            """)
    static let encoder = Flag(
        "encoder", "FILE", .path, fallback: .described("the installed one, if there is one"), section: .analysis,
        summary: "sentence encoder for --second-look",
        details: """
            stillwatch model build --encoder makes one. Without it the table of meaning serves, and without that runs of \
            letters.
            """)
    static let threads = Flag(
        "threads", short: "t", "N", .count(1...512), fallback: .described("every processor"), section: .analysis,
        summary: "number of threads", details: "Fewer threads use less memory. The report is the same with any number.")

    static let out = Flag(
        "out", short: "o", "DIR", .path, fallback: .value("./stillwatch-report"), section: .output,
        summary: "folder for the report",
        details: """
            Made if missing (mode 0700). All files appear together when the analysis is done, or none does. An earlier \
            report in the folder is replaced; a folder with other files in it is refused, see --force.
            """)
    static let json = Flag(
        "json", section: .output, summary: "print report.json and nothing else",
        details: "For pipes. No files are written unless --out is given too.")
    static let showText = Flag(
        "show-text", section: .output, summary: "show example prompts instead of their shapes",
        details: """
            Puts text that users wrote into the report, for flagged groups only. Without it templates are reduced to \
            their shape. Share such a report with care.
            """)
    static let keepRejected = Flag(
        "keep-rejected", opposite: "no-rejected", fallback: .value("on"), section: .output,
        summary: "write rejected.jsonl when lines are rejected",
        details: "It holds the raw lines, prompts included; --no-rejected only counts them.")
    static let force = Flag(
        "force", section: .output, summary: "write into a folder that holds other files",
        details: "Files with the names listed under FILES WRITTEN are replaced; all others are left alone.")
    static let exitCode = Flag(
        "exit-code", section: .output, summary: "end with status 10 when a campaign was found",
        details: "Without it the status is 0 whenever the analysis finished.")

    static let quiet = Flag(
        "quiet", short: "q", section: .display, summary: "print nothing but errors",
        details: "No summary and no progress. What --json prints is still printed.")
    static let verbose = Flag(
        "verbose", short: "v", section: .display, summary: "say on standard error what each step took",
        details: "Also names each step as it starts when standard error is no terminal, for the logs of timers.")
    static let noProgress = Flag(
        "no-progress", section: .display, summary: "no progress line",
        details: "It is shown only when standard error is a terminal.")
    static let color = Flag(
        "color", "WHEN", .choice(["auto", "always", "never"]), fallback: .value("auto"), section: .display,
        summary: "colour the summary",
        details: "auto: only on a terminal, unless NO_COLOR is set or TERM is dumb.")
}
