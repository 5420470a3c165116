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
    private let excluded: Set<UInt64>

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
        excluded = Set(options.excluded.map { StableHash.text($0) })
    }

    /// What was set aside, once the first reading is over.
    var rejected: RejectSummary { rejects.summary }

    /// The first reading: a sample of prompts, and what comes more than once.
    func survey(_ steps: RunSteps) throws -> (sample: PromptSample, duplicates: Duplicates) {
        let (sample, repeated) = try steps.measure("learning from a sample") { meter in
            Survey.finish(
                try reader.forEach(
                    threads: options.threads, progress: meter, rejects: rejects, cancellation: steps.cancellation,
                    makeState: { _ in Survey(excluded: excluded) }, body: { $0.add($1) }))
        }
        let duplicates = Duplicates(repeated)
        if !duplicates.isEmpty {
            try steps.measure("telling duplicates apart") { meter in
                _ = try reader.forEach(
                    threads: options.threads, progress: meter, cancellation: steps.cancellation, makeState: { _ in },
                    body: { [excluded] in
                        if !excluded.isEmpty, excluded.contains(StableHash.bytes($1.accountID)) { return }
                        duplicates.offer(Survey.identity($1), $1)
                    })
            }
        }
        return (sample, duplicates)
    }

    /// The second reading: every account's summary under a lexicon.
    func summarise(
        _ lexicon: Lexicon, _ capabilities: Capabilities, duplicates: Duplicates, _ steps: RunSteps
    ) throws -> Harvest {
        let table = AccountTable()
        let (names, leftOut) = try steps.measure("summarising accounts") { meter in
            Summarising.finish(
                try reader.forEach(
                    threads: options.threads, progress: meter, cancellation: steps.cancellation,
                    makeState: { _ in
                        Summarising(
                            lexicon: lexicon, capabilities: capabilities, table: table, duplicates: duplicates,
                            excluded: excluded)
                    }, body: { $0.add($1) }))
        }
        let accounts = try steps.measure("joining accounts") { _ in table.drain() }
        return Harvest(accounts: accounts, names: names, omissions: omissions(duplicates), excluded: leftOut)
    }

    /// The second reading when time counts: exchanges are sorted by tick, then the ticks are gone through.
    func replay(every span: Int, _ duplicates: Duplicates, _ steps: RunSteps) throws -> (Knowledge, excluded: Int) {
        let spool = try TickSpool(span: Int64(span), head: PromptWindow.head, tail: PromptWindow.tail)
        let leftOut = try steps.measure("sorting exchanges by time") { meter in
            let sorters = try reader.forEach(
                threads: options.threads, progress: meter, cancellation: steps.cancellation,
                makeState: { _ in Sorter(writer: SpoolWriter(spool), duplicates: duplicates, excluded: excluded) },
                body: { $0.add($1) })
            for var sorter in sorters { try sorter.writer.flush() }
            return sorters.reduce(0) { $0 + $1.leftOut }
        }
        let known = try steps.measure("replaying") { meter in
            try Replay(spool, options, steps.cancellation).run(meter)
        }
        return (known, leftOut)
    }

    /// What was left out of everything read; complete once the second reading is over.
    func omissions(_ duplicates: Duplicates) -> SummaryTotals {
        SummaryTotals(
            duplicates: duplicates.refused, rejected: rejected.entries.map { ($0.reason.rawValue, $0.count) })
    }

    /// One thread's part in sorting by time.
    private struct Sorter {
        var writer: SpoolWriter
        let duplicates: Duplicates
        let excluded: Set<UInt64>
        var leftOut = 0

        mutating func add(_ exchange: borrowing Exchange) {
            if !excluded.isEmpty, excluded.contains(StableHash.bytes(exchange.accountID)) {
                leftOut += 1
                return
            }
            let identity = Survey.identity(exchange)
            guard duplicates.takes(identity, exchange) else { return }
            writer.add(exchange, key: Survey.key(identity, exchange))
        }
    }
}
