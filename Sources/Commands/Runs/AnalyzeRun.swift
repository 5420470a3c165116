internal import Base

/// `stillwatch analyze`: from flags to files.
struct AnalyzeRun {
    private static let reportName = "report.json"
    private static let rejectedName = "rejected.jsonl"
    /// What the folder of a report may hold.
    static let contents = OutputFolder.Contents(
        names: Catalogue.analyze.files.map(\.name), signature: (reportName, "\"stillwatch.report/"))

    let request: AnalyzeRequest
    private let invocation: Invocation

    /// Reads the flags.
    init(_ invocation: Invocation) {
        self.invocation = invocation
        request = AnalyzeRequest(
            paths: invocation.operands, accounts: invocation.text(AnalyzeFlags.accounts),
            format: invocation.text(AnalyzeFlags.format), map: invocation.text(AnalyzeFlags.map),
            maxLineBytes: invocation.count(AnalyzeFlags.maxLineBytes) ?? 16 << 20,
            taxonomy: invocation.text(AnalyzeFlags.taxonomy), model: invocation.text(AnalyzeFlags.model),
            prices: invocation.text(AnalyzeFlags.prices),
            detector: invocation.text(AnalyzeFlags.detector), without: invocation.text(AnalyzeFlags.without),
            networks: invocation.text(AnalyzeFlags.networks),
            releases: invocation.text(AnalyzeFlags.releases),
            comparesPublished: invocation.text(AnalyzeFlags.profile) == "published",
            looksTwice: invocation.isOn(AnalyzeFlags.secondLook),
            threads: invocation.count(AnalyzeFlags.threads) ?? Parallel.processors,
            showsText: invocation.isOn(AnalyzeFlags.showText), every: invocation.count(AnalyzeFlags.every),
            exclude: invocation.text(AnalyzeFlags.exclude), state: invocation.text(AnalyzeFlags.state),
            keep: invocation.count(AnalyzeFlags.keep))
    }

    /// Analyses, writes the report and prints the summary.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        try Self.checkFormat(request.format, request.map)
        try checkState()
        try Self.checkModel(invocation)
        try checkEncoder()
        let folder = try openFolder()
        var request = request
        request.model = InstalledTable.chosen(invocation, console)
        request.encoder = InstalledTable.chosenEncoder(invocation, console)
        if invocation.isOn(AnalyzeFlags.keepRejected) { request.rejected = try folder?.reserve(Self.rejectedName) }
        if request.every != nil { request.checkpoint = folder?.checkpoint() }
        let result = try ProgressDisplay.during(style(console), on: console) { try stages.analyze(request, $0) }
        if let folder {
            for file in result.files { try file.write(try folder.file(file.name)) }
            try folder.commit()
            // The report first: a run that ends between the two is done again, and gives the same report.
            try result.commit()
        }
        if invocation.isOn(AnalyzeFlags.verbose) { noteRun(result, console) }
        if !invocation.isOn(AnalyzeFlags.quiet) { for notice in result.notices { console.note(notice) } }
        try show(result, folder, console)
        if folder == nil { try result.commit() }
        return invocation.isOn(AnalyzeFlags.exitCode) && result.campaigns > 0 ? .found : .done
    }

    /// A map is for the format `mapped`, and that format is nothing without a map.
    static func checkFormat(_ format: String?, _ map: String?) throws(UserError) {
        if format == "mapped", map == nil {
            throw UserError(.usage, "--format mapped needs the names of the fields", remedy: "add --map FILE")
        }
        if let format, format != "mapped", map != nil {
            throw UserError(
                .usage, "--map and --format \(format) exclude each other", remedy: "leave --format away")
        }
    }

    /// A table is either named or refused.
    static func checkModel(_ invocation: Invocation) throws(UserError) {
        guard invocation.isGiven(AnalyzeFlags.model), invocation.isOn(AnalyzeFlags.noModel) else { return }
        throw UserError(.usage, "--model and --no-model exclude each other", remedy: "leave one of them away")
    }

    /// An encoder serves the second look only.
    private func checkEncoder() throws(UserError) {
        guard invocation.isGiven(AnalyzeFlags.encoder), !request.looksTwice else { return }
        throw UserError(.usage, "--encoder is for the second look", remedy: "add --second-look")
    }

    private func checkState() throws(UserError) {
        if request.every != nil, request.state != nil {
            throw UserError(
                .usage,
                "--every and --state exclude each other: a replay goes through whole logs, a state adds to what "
                    + "earlier ones left", remedy: "leave one of them away")
        }
        guard request.keep != nil, request.state == nil, request.every == nil else { return }
        throw UserError(
            .usage, "--keep says how long a state or a replay keeps what it has seen",
            remedy: "add --state DIR or --every SPAN")
    }

    /// The folder, opened before the work: a report that cannot be written should not cost an hour first. With
    /// `--json` a folder is written only when the user named one.
    private func openFolder() throws -> OutputFolder? {
        if invocation.isOn(AnalyzeFlags.json), !invocation.isGiven(AnalyzeFlags.out) { return nil }
        guard let out = invocation.text(AnalyzeFlags.out) else { return nil }
        return try OutputFolder(out, Self.contents, force: invocation.isOn(AnalyzeFlags.force))
    }

    private func style(_ console: Console) -> ProgressDisplay.Style {
        ProgressDisplay.style(
            quiet: invocation.isOn(AnalyzeFlags.quiet), noProgress: invocation.isOn(AnalyzeFlags.noProgress),
            verbose: invocation.isOn(AnalyzeFlags.verbose), isTerminal: Terminal.isPresent(console.messages),
            term: console.environment("TERM"))
    }

    private func noteRun(_ result: AnalyzeResult, _ console: Console) {
        if !result.topics.isEmpty { console.note(result.topics) }
        for timing in result.timings { console.note("\(timing.step): \(Decimal.fixed(timing.seconds, 2)) s") }
    }

    private func show(_ result: AnalyzeResult, _ folder: OutputFolder?, _ console: Console) throws {
        if invocation.isOn(AnalyzeFlags.json) {
            guard let report = result.files.first(where: { $0.name == Self.reportName }) else { return }
            if folder == nil { UnfinishedOutput.shared.streaming() }
            return try console.stream(report.write)
        }
        guard !invocation.isOn(AnalyzeFlags.quiet) else { return }
        let colour = Terminal.usesColour(
            invocation.text(AnalyzeFlags.color), isTerminal: Terminal.isPresent(console.output),
            environment: console.environment)
        var text = result.summary(colour, console.outputWidth)
        if let folder { text += "\nReport: \(folder.path)/report.html\n" }
        try console.print(text)
    }
}
