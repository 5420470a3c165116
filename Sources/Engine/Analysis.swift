internal import Accounts
public import Base
internal import Campaigns
public import Exchanges
internal import Indicators
internal import Prompts

/// From logs to a report: read, summarise, score, correlate, report.
public enum Analysis {
    /// Runs an analysis. The report depends on the exchanges and the options only, not on how the input is cut into
    /// files, on threads or on the order of lines.
    ///
    /// Two passes over the input: the first learns templates and topics from a sample, the second summarises. Between
    /// them the edge's access logs, if there are any, are read for what the second pass joins to the provider's records.
    /// With `replayEvery` the second sorts the exchanges by time and the log is replayed, see `Replay`. Throws `Cancelled`
    /// when asked to stop, and `UserError` for what a person can mend.
    public static func run(
        _ options: AnalysisOptions, cancellation: Cancellation? = nil, watch: AnalysisWatch = { _, _ in }
    ) throws -> AnalysisOutcome {
        try withoutActuallyEscaping(watch) { watch in
            try AnalysisSteps(options, cancellation, watch).perform()
        }
    }
}

/// One run of an analysis, step by step.
private struct AnalysisSteps {
    private let options: AnalysisOptions
    private let cancellation: Cancellation?
    private let watch: AnalysisWatch
    private let reader: LogReader
    private let rejects: RejectSink
    private let clock = StepClock()

    init(_ options: AnalysisOptions, _ cancellation: Cancellation?, _ watch: @escaping AnalysisWatch) {
        self.options = options
        self.cancellation = cancellation
        self.watch = watch
        reader = LogReader(options.inputs, format: options.format, map: options.map, limits: options.limits)
        rejects = RejectSink(path: options.rejectedPath)
    }

    func perform() throws -> AnalysisOutcome {
        let (sample, intake) = try survey()
        let known = try options.replayEvery.map { try replay(every: $0, intake) } ?? summarise(sample, intake)
        try cancellation?.check()
        let population = step("joining accounts") { Population(known.accounts) }
        let scores = step("scoring") { population.score() }
        let (campaigns, lookalikes) = step("correlating") { CampaignFinder(population).find() }
        try cancellation?.check()
        let report = step("writing the report") {
            ReportBuilder(
                population: population, scores: scores, campaigns: campaigns, lookalikes: lookalikes,
                known: known, options: options, rejects: rejects.summary, repeated: intake.repeated
            ).build()
        }
        return AnalysisOutcome(report: report, rejects: rejects.summary, timings: clock.timings)
    }

    /// The first reading: a sample of prompts; and all that decides what comes through the second.
    private func survey() throws -> (PromptSample, Intake) {
        let joinsEdge = reader.formats.contains(where: \.isEdge)
        let survey = try reading("learning from a sample") { meter in
            Survey.finish(
                try reader.forEach(
                    threads: options.threads, progress: meter, rejects: rejects, cancellation: cancellation,
                    makeState: { _ in Survey(joinsEdge: joinsEdge) }, body: { $0.add($1) }))
        }
        let duplicates = Duplicates(survey.duplicates)
        if !duplicates.isEmpty {
            try reading("telling duplicates apart") { meter in
                _ = try reader.forEach(
                    threads: options.threads, progress: meter, cancellation: cancellation, makeState: { _ in },
                    body: { duplicates.offer(Survey.identity($1), $1) })
            }
        }
        let edge =
            try joinsEdge
            ? reading("joining edge logs") { meter in
                EdgeTable(
                    try reader.forEach(
                        threads: options.threads, only: \.isEdge, progress: meter, cancellation: cancellation,
                        makeState: { _ in EdgeCollector(survey.requests) }, body: { $0.add($1) }))
            } : nil
        return (survey.sample, Intake(duplicates, edge))
    }

    /// The second reading: every account's summary under the log's own lexicon.
    private func summarise(_ sample: PromptSample, _ intake: Intake) throws -> Knowledge {
        let capabilities = Capabilities(taxonomy: options.taxonomy)
        let lexicon = step("learning templates and topics") { Lexicon.learn(from: sample, table: options.meaning) }
        try cancellation?.check()
        let table = AccountTable()
        let passes = try reading("summarising accounts") { meter in
            try reader.forEach(
                threads: options.threads, progress: meter, cancellation: cancellation,
                makeState: { _ in
                    Summarising(lexicon: lexicon, capabilities: capabilities, table: table, intake: intake)
                }, body: { $0.add($1) })
        }
        let names = Summarising.finish(passes)
        let accounts = table.drain().map { id, summary in
            Account(id: id, summary: summary, profile: AccountProfile(options.directory?[id]))
        }
        return Knowledge(
            accounts: accounts, lexicon: lexicon, capabilities: capabilities, names: names,
            edge: Intake.edgeCounts(passes.map(\.intake)))
    }

    /// The second reading when time counts: exchanges are sorted by tick, then the ticks are gone through.
    private func replay(every span: Int, _ intake: Intake) throws -> Knowledge {
        let spool = try TickSpool(span: Int64(span), head: PromptWindow.head, tail: PromptWindow.tail)
        let intakes = try reading("sorting exchanges by time") { meter in
            let passes = try reader.forEach(
                threads: options.threads, progress: meter, cancellation: cancellation,
                makeState: { _ in Sorting(spool, intake) }, body: { $0.add($1) })
            for pass in passes { try pass.writer.flush() }
            return passes.map(\.intake)
        }
        var known = try reading("replaying") { try Replay(spool, options, cancellation).run($0) }
        known.edge = Intake.edgeCounts(intakes)
        return known
    }

    private func step<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
        try clock.measure(name) { name in
            watch(name, ProgressMeter())
            return try body()
        }
    }

    private func reading<Result>(
        _ name: String, _ body: (ProgressMeter) throws -> Result
    ) rethrows -> Result {
        try clock.measure(name) { name in
            let meter = ProgressMeter()
            watch(name, meter)
            return try body(meter)
        }
    }
}

/// What a log has shown: its accounts, and what is needed to speak of them.
struct Knowledge {
    var accounts: [Account]
    var lexicon: Lexicon
    var capabilities: Capabilities
    var names: NameTable
    /// What became of the edge's lines; nil when there are no edge logs.
    var edge: EdgeJoin.Counts?
    /// When accounts and campaigns were first flagged; nil without a replay.
    var history: History?
}

extension AccountProfile {
    /// What the directory says; nothing when it does not know the account.
    init(_ record: AccountRecord?) {
        self.init()
        guard let record else { return }
        func known(_ text: String) -> String? { text.isEmpty ? nil : text }
        organisation = known(record.organisation)
        signup = record.signup
        payment = known(record.paymentFingerprint)
        country = known(record.country)
        verification = known(record.kycLevel)
        emailDomain = known(record.emailDomain)
        tier = known(record.tier)
    }
}
