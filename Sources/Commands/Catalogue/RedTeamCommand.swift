internal import RedTeam

extension Catalogue {
    /// `stillwatch redteam`.
    static let redteam = Command(
        name: "redteam", summary: "let an adaptive attacker try to evade",
        description: [
            """
            Simulates campaigns that know the detector, replays each log with the detector as it ships, and counts what \
            the attacker harvests before it is named, and what an exchange costs it. First every evasion alone, over its \
            strengths and several seeds; then a search for the best mixture within a budget of trials. A trial is one log \
            and takes some seconds.
            """,
            """
            An interrupted run goes on where it was when the same command is given again: finished trials are kept in \
            trials.jsonl. A larger --budget, another --objective, other prices and another --base use what is there; trials \
            of another build of stillwatch, or of another world, are never mixed.
            """,
        ],
        flags: RedTeamFlags.all,
        examples: [
            Command.Example(purpose: "All curves and a search, for a report", line: "stillwatch redteam --out redteam"),
            Command.Example(
                purpose: "A small world and no search, to see it work",
                line: "stillwatch redteam --honest 200 --heads 20 --days 3 --seeds 1 --budget 0"),
            Command.Example(
                purpose: "The cheapest harvest if accounts cost three times as much, detector looking every hour",
                line: "stillwatch redteam --objective cost --price account-weeks=4.5 --every 1h --budget 90"),
        ],
        files: [
            Command.File(name: "redteam.html", details: "Curves, the search's trail and the prices, for people."),
            Command.File(name: "redteam.json", details: "The same for machines (docs/redteam.md)."),
            Command.File(name: "trials.jsonl", details: "Every finished trial; a later run goes on from it."),
        ],
        exitCodes: ExitCode.allCases.filter { $0 != .found })
}

/// The flags of `redteam`.
enum RedTeamFlags {
    static let all = [
        base, noCurves, budget, objective, price, seeds, seed, every, honest, heads, days, threads, out, json, force,
        quiet,
        noProgress,
    ]

    static let base = Flag(
        "base", "NAME", .choice(Base.allCases.map(\.rawValue)), fallback: .value("ordinary"), section: .analysis,
        summary: "attacker that everything starts from",
        details: """
            careless hides nothing: one text, own servers, accounts two days old. ordinary has three wrappers, rented \
            proxies and accounts of six weeks. hidden sends bare prompts from lines, cards and ages like honest people's.
            """)
    static let noCurves = Flag(
        "no-curves", section: .analysis, summary: "skip single evasions, only search",
        details: "The search then starts without hints from them.")
    static let budget = Flag(
        "budget", "N", .count(0...1_000_000), fallback: .value("40"), section: .analysis,
        summary: "trials that the search may use",
        details: """
            Each attacker that it tries takes one trial for every seed. Below --seeds there is no search. What is found is \
            checked on as many fresh seeds, which the budget does not count.
            """)
    static let objective = Flag(
        "objective", "AIM", .choice(RedTeamSettings.Objective.allCases.map(\.rawValue)), fallback: .value("harvest"),
        section: .analysis, summary: "what the search is after",
        details: "harvest: the most exchanges before the campaign is named. cost: the least money for each of them.")
    static let price = Flag(
        "price", "NAME=USD", .text, isRepeatable: true, section: .analysis,
        summary: "change a price of the attacker's",
        details: """
            Built in are assumptions in US dollars: \
            \(PriceName.allCases.map(\.assumption).joined(separator: ", ")). docs/redteam.md explains \
            them.
            """)
    static let seeds = Flag(
        "seeds", "N", .count(1...1000), fallback: .value("3"), section: .analysis,
        summary: "worlds that each attacker is tried in",
        details: "Figures are means over them, with least and most beside.")
    static let honest = Flag(
        "honest", "N", .count(50...1_000_000), fallback: .value("1200"), section: .analysis,
        summary: "private honest accounts in a world",
        details: "Teams, tools, classrooms and all other honest groups are in proportion to them.")
    static let heads = Flag(
        "heads", "N", .count(5...100_000), fallback: .value("60"), section: .analysis,
        summary: "accounts of the campaign at a time",
        details: "With rotation more are opened in the course of the log.")
    static let days = Flag(
        "days", "N", .count(2...90), fallback: .value("7"), section: .analysis,
        summary: "length of each log", details: "The campaign begins after the first day and lasts to the end.")
    static let every = Flag(
        "every", short: "e", "SPAN", .duration, fallback: .value("6h"), section: .analysis,
        summary: "how often the detector looks",
        details: "As analyze --every. 1h tells the moment more closely and takes longer.")
    static let seed = Flag(
        "seed", short: "s", "N", .count(0...Int.max), fallback: .value("1"), section: .analysis,
        summary: "another seed, other worlds", details: "The same seed gives the same trials and the same search.")
    static let threads = Flag(
        "threads", short: "t", "N", .count(1...512), fallback: .described("every processor"), section: .analysis,
        summary: "trials at a time",
        details: "A trial takes one thread and about 200 MB. Results are the same with any.")
    static let out = Flag(
        "out", short: "o", "DIR", .path, fallback: .value("./stillwatch-redteam"), section: .output,
        summary: "folder for the results and finished trials",
        details: "Made if missing. A folder with finished trials of the same settings is gone on with.")
    static let json = Flag(
        "json", section: .output, summary: "print redteam.json in place of the summary",
        details: "The files are written all the same.")
    static let force = Flag(
        "force", section: .output, summary: "start over, or write beside other files",
        details: "Finished trials of other settings are dropped; files with the names listed are replaced.")
    static let quiet = Flag(
        "quiet", short: "q", section: .display, summary: "print nothing but errors",
        details: "No summary and no progress. What --json prints is still printed.")
    static let noProgress = Flag(
        "no-progress", section: .display, summary: "no progress line",
        details: "It is shown only when standard error is a terminal.")
}
