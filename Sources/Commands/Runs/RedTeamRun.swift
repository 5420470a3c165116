internal import Base
internal import RedTeam

/// `stillwatch redteam`: from flags to files.
struct RedTeamRun {
    private static let trials = "trials.jsonl"
    private static let json = "redteam.json"
    /// What the folder of a run may hold.
    static let contents = OutputFolder.Contents(
        names: [json, "redteam.html"], signature: (trials, "\"\(TrialText.schema)\""), kept: [trials])

    let request: RedTeamRequest
    private let invocation: Invocation

    /// Reads the flags.
    init(_ invocation: Invocation) throws {
        self.invocation = invocation
        var settings = RedTeamSettings()
        settings.base = invocation.text(RedTeamFlags.base).flatMap(Base.init(rawValue:)) ?? settings.base
        settings.measuresCurves = !invocation.isOn(RedTeamFlags.noCurves)
        settings.budget = invocation.count(RedTeamFlags.budget) ?? settings.budget
        settings.objective =
            invocation.text(RedTeamFlags.objective).flatMap(RedTeamSettings.Objective.init(rawValue:))
            ?? settings.objective
        settings.seeds = invocation.count(RedTeamFlags.seeds) ?? settings.seeds
        settings.seed = invocation.count(RedTeamFlags.seed) ?? settings.seed
        settings.honest = invocation.count(RedTeamFlags.honest) ?? settings.honest
        settings.accounts = invocation.count(RedTeamFlags.heads) ?? settings.accounts
        settings.days = invocation.count(RedTeamFlags.days) ?? settings.days
        settings.every = invocation.count(RedTeamFlags.every) ?? settings.every
        var prices = Prices()
        for text in invocation.texts(RedTeamFlags.price) { try prices.take(text) }
        request = RedTeamRequest(
            settings: settings, prices: prices,
            threads: invocation.count(RedTeamFlags.threads) ?? Parallel.processors)
    }

    /// Measures, writes the results and prints the summary.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        let out = invocation.text(RedTeamFlags.out) ?? "."
        let force = invocation.isOn(RedTeamFlags.force)
        let folder = try OutputFolder(out, Self.contents, force: force)
        let trials = TrialFile(folder.place(of: Self.trials), startsOver: force)
        UnfinishedOutput.shared.keeping(out)
        let style = ProgressDisplay.style(
            quiet: invocation.isOn(RedTeamFlags.quiet), noProgress: invocation.isOn(RedTeamFlags.noProgress),
            verbose: false, isTerminal: Terminal.isPresent(console.messages), term: console.environment("TERM"))
        let result = try ProgressDisplay.during(style, on: console) { try stages.redteam(request, trials, $0) }
        for file in result.files { try file.write(try folder.file(file.name)) }
        try folder.commit()
        if invocation.isOn(RedTeamFlags.json) {
            if let file = result.files.first(where: { $0.name == Self.json }) { try console.stream(file.write) }
        } else if !invocation.isOn(RedTeamFlags.quiet) {
            try console.print(result.summary + "Page: \(out)/redteam.html\n")
        }
        return .done
    }
}
