internal import Accounts
internal import Base
internal import Exchanges
internal import Prompts
internal import Summaries

/// The two passes over logs: the first learns from a sample, the second summarises.
struct LogPasses {
    private let reader: LogReader
    private let rejects: RejectSink
    private let threads: Int
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
        reader = LogReader(logs, format: options.format, map: options.map, limits: options.limits)
        rejects = RejectSink(path: options.rejectedPath)
        threads = options.threads
        excluded = Set(options.excluded.map { StableHash.text($0) })
    }

    /// What was set aside, once the first pass is over.
    var rejected: RejectSummary { rejects.summary }

    /// A sample of the prompts, and the identities of exchanges that come more than once.
    func survey(_ steps: inout RunSteps) throws -> (sample: PromptSample, duplicates: Set<UInt64>) {
        let cancellation = steps.cancellation
        return try steps.measure("learning from a sample") { meter in
            let surveys = try reader.forEach(
                threads: threads, progress: meter, rejects: rejects, cancellation: cancellation,
                makeState: { _ in Survey(excluded: excluded) }, body: { $0.add($1) })
            return Survey.finish(surveys)
        }
    }

    /// All accounts of the logs.
    func summarise(
        _ lexicon: Lexicon, _ capabilities: Capabilities, duplicates: Set<UInt64>, _ steps: inout RunSteps
    ) throws -> Harvest {
        let cancellation = steps.cancellation
        let table = AccountTable()
        let (names, repeated, leftOut) = try steps.measure("summarising accounts") { meter in
            let passes = try reader.forEach(
                threads: threads, progress: meter, cancellation: cancellation,
                makeState: { _ in
                    Summarising(
                        lexicon: lexicon, capabilities: capabilities, table: table, duplicates: duplicates,
                        excluded: excluded)
                }, body: { $0.add($1) })
            return Summarising.finish(passes)
        }
        let accounts = try steps.measure("joining accounts") { _ in table.drain() }
        return Harvest(
            accounts: accounts, names: names,
            omissions: SummaryTotals(
                duplicates: repeated, rejected: rejected.entries.map { ($0.reason.rawValue, $0.count) }),
            excluded: leftOut)
    }
}
