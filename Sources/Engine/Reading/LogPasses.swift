internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts
internal import Summaries

/// The readings of logs: the first learns from a sample, the second summarises, or sorts by time for a replay.
struct LogPasses {
    private let reader: LogReader
    private let rejects: RejectSink
    private let options: AnalysisOptions
    private let excluded: Exclusions

    /// What logs add up to.
    struct Harvest {
        /// Accounts, ids ascending by bytes.
        var accounts: [(id: String, summary: AccountSummary)]
        /// Names of values that reports show.
        var names: NameTable
        /// What was left out.
        var omissions: SummaryTotals
        /// Exchanges of accounts that were to be left out.
        var excluded = 0
    }

    init(_ options: AnalysisOptions, logs: InputSet) {
        self.options = options
        reader = LogReader(logs, format: options.format, map: options.map, limits: options.limits)
        rejects = RejectSink(path: options.rejectedPath)
        excluded = Exclusions(options.excluded)
    }

    /// What was set aside, once the first reading is over.
    var rejected: RejectSummary { rejects.summary }

    /// The first reading: a sample of prompts; and all that decides what comes through the second.
    func survey(_ steps: RunSteps) throws -> (sample: PromptSample, intake: Intake) {
        let joinsEdge = reader.formats.contains(where: \.isEdge)
        let survey = try steps.measure("learning from a sample") { meter in
            Survey.finish(
                try reader.forEach(
                    threads: options.threads, progress: meter, rejects: rejects, cancellation: steps.cancellation,
                    makeState: { _ in Survey(joinsEdge: joinsEdge, excluded: excluded) }, body: { $0.add($1) }))
        }
        let duplicates = Duplicates(survey.duplicates)
        if !duplicates.isEmpty {
            try steps.measure("telling duplicates apart") { meter in
                _ = try reader.forEach(
                    threads: options.threads, progress: meter, cancellation: steps.cancellation, makeState: { _ in },
                    body: { [excluded] in
                        if excluded.cover($1) { return }
                        duplicates.offer(Survey.identity($1), $1)
                    })
            }
        }
        let edge =
            try joinsEdge
            ? steps.measure("joining edge logs") { meter in
                EdgeTable(
                    try reader.forEach(
                        threads: options.threads, only: \.isEdge, progress: meter, cancellation: steps.cancellation,
                        makeState: { _ in EdgeCollector(survey.requests) }, body: { $0.add($1) }))
            } : nil
        return (survey.sample, Intake(duplicates, edge, excluded: excluded))
    }

    /// The second reading: every account's summary under a lexicon. Throws a `UserError` when the lexicon tells topics
    /// by meaning and the table that it was learned with is not there.
    func summarise(
        _ lexicon: Lexicon, _ capabilities: Capabilities, _ intake: Intake, _ steps: RunSteps
    ) throws -> Harvest {
        let lexicon = try lexicon.resolved(with: options.meaning)
        let table = AccountTable()
        let passes = try steps.measure("summarising accounts") { meter in
            try reader.forEach(
                threads: options.threads, progress: meter, cancellation: steps.cancellation,
                makeState: { _ in
                    Summarising(lexicon: lexicon, capabilities: capabilities, table: table, intake: intake)
                }, body: { $0.add($1) })
        }
        let names = Summarising.finish(passes)
        let accounts = try steps.measure("joining accounts") { _ in table.drain() }
        let intakes = passes.map(\.intake)
        return Harvest(
            accounts: accounts, names: names, omissions: omissions(intakes),
            excluded: intakes.reduce(0) { $0 + $1.leftOut })
    }

    /// A further reading, for what the summaries do not keep. Copies of an exchange come through.
    func readAgain(
        _ meter: ProgressMeter, _ steps: RunSteps, _ makeState: () -> SecondReading
    ) throws -> [SecondReading] {
        try reader.forEach(
            threads: options.threads, only: { !$0.isEdge }, progress: meter, cancellation: steps.cancellation,
            makeState: { _ in makeState() },
            body: { [excluded] in
                if excluded.cover($1) { return }
                $0.add($1)
            })
    }

    /// The second reading when time counts: exchanges are sorted by tick, then the ticks are gone through. The harvest
    /// has no accounts: they are what is known.
    func replay(every span: Int, _ intake: Intake, _ steps: RunSteps) throws -> (known: Knowledge, harvest: Harvest) {
        let (spool, intakes) = try sorted(by: Int64(span), intake, steps)
        let known = try steps.measure("replaying") { try Replay(spool, options, steps.cancellation).run($0) }
        let harvest = Harvest(
            accounts: [], names: known.names, omissions: omissions(intakes),
            excluded: intakes.reduce(0) { $0 + $1.leftOut })
        return (known, harvest)
    }

    /// The second reading when the order of time counts: everything that comes through goes to its tick.
    func sorted(
        by span: Int64, _ intake: Intake, _ steps: RunSteps
    ) throws -> (spool: TickSpool, intakes: [Intake]) {
        let spool = try TickSpool(span: span, head: PromptWindow.head, tail: PromptWindow.tail)
        let intakes = try steps.measure("sorting exchanges by time") { meter in
            let passes = try reader.forEach(
                threads: options.threads, progress: meter, cancellation: steps.cancellation,
                makeState: { _ in Sorting(spool, intake) }, body: { $0.add($1) })
            for pass in passes { try pass.writer.flush() }
            return passes.map(\.intake)
        }
        return (spool, intakes)
    }

    /// What was left out of everything read.
    private func omissions(_ intakes: [Intake]) -> SummaryTotals {
        var totals = SummaryTotals(
            duplicates: intakes.first?.repeated ?? 0, rejected: rejected.entries.map { ($0.reason.rawValue, $0.count) })
        totals.edge = Intake.edgeLines(intakes)
        return totals
    }
}
