internal import Accounts
public import Base
public import Exchanges
internal import Prompts
internal import Summaries

/// What making or merging summary files gives.
public struct SummaryOutcome: Sendable {
    /// Accounts written.
    public let accounts: Int
    /// Exchanges they add up to.
    public let exchanges: Int
    /// Bytes written.
    public let bytes: Int
    /// Files whose topic counts were left behind, because their topic cells are older.
    public var withoutTopics: [String] = []
    /// What was set aside, with places.
    public let rejects: RejectSummary
    /// How long each step took, in order.
    public let timings: [(step: String, seconds: Double)]
}

extension Analysis {
    /// Reads logs and hands a summary file to `sink`, from its first byte to its last. `lexicon` is a summary file whose
    /// lexicon to read them with; without it one is learned. Throws as `run`.
    public static func summarise(
        _ options: AnalysisOptions, lexicon: InputSet? = nil, cancellation: Cancellation? = nil,
        watch: AnalysisWatch = { _, _ in }, sink: ([UInt8]) throws -> Void
    ) throws -> SummaryOutcome {
        if let file = options.inputs.parted(byFirst: 8, SummaryReader.recognises).matching.files.first {
            throw UserError(
                .input, "this is a summary file, not a log", at: file.path,
                remedy: "stillwatch merge puts summary files together")
        }
        return try withoutActuallyEscaping(watch) { watch in
            let steps = RunSteps(cancellation, watch)
            let given = try lexicon.map { try SummarySet.open($0) { try $0.head() } }
            let material = try Material.gather(options, lexicon: given, steps)
            guard !material.accounts.isEmpty else { throw nothingRead(material.rejects, options) }
            let head = SummaryHead(
                taxonomy: material.capabilities.identity, lexicon: material.lexicon,
                names: material.names.keeping(keys(of: material.accounts)))
            let (totals, bytes, _) = try steps.measure("writing summaries") { _ in
                try write(
                    head, [SummaryMerge.Source(material.accounts)], omissions: { material.omissions }, cancellation,
                    sink: sink)
            }
            return SummaryOutcome(
                accounts: totals.accounts, exchanges: totals.exchanges, bytes: bytes, rejects: material.rejects,
                timings: steps.timings)
        }
    }

    /// Merges summary files into one, account by account; memory is bounded by a block of each.
    public static func merge(
        _ files: InputSet, cancellation: Cancellation? = nil, watch: AnalysisWatch = { _, _ in },
        sink: ([UInt8]) throws -> Void
    ) throws -> SummaryOutcome {
        try withoutActuallyEscaping(watch) { watch in
            let steps = RunSteps(cancellation, watch)
            return try SummarySet.open(files, cancellation: cancellation) { set in
                let head = try set.head()
                let (totals, bytes, _) = try steps.measure("merging summaries") { meter in
                    try write(
                        head, set.sources(under: head),
                        omissions: {
                            set.totals.reduce(into: SummaryTotals()) { $0.addOmissions($1) }
                        }, cancellation, every: { try set.report(meter) }, sink: sink)
                }
                return SummaryOutcome(
                    accounts: totals.accounts, exchanges: totals.exchanges, bytes: bytes,
                    withoutTopics: set.withoutTopics(under: head), rejects: RejectSink(path: nil).summary,
                    timings: steps.timings)
            }
        }
    }

    /// Writes the merged accounts of sources as one file. `omissions` is asked once all were read.
    static func write(
        _ head: SummaryHead, _ sources: [SummaryMerge.Source], omissions: () -> SummaryTotals,
        _ cancellation: Cancellation?, every: () throws -> Void = {}, sink: ([UInt8]) throws -> Void
    ) throws -> (totals: SummaryTotals, bytes: Int, checksum: UInt64) {
        try withoutActuallyEscaping(sink) { sink in
            var bytes = 0
            var writer = try SummaryWriter(head) { block in
                bytes += block.count
                try sink(block)
            }
            var merge = try SummaryMerge(sources)
            var count = 0
            while let (id, summary) = try merge.next() {
                try writer.add(id: id, summary)
                count += 1
                if count & 1023 == 0 {
                    try cancellation?.check()
                    try every()
                }
            }
            try writer.finish(omissions: omissions())
            return (writer.totals, bytes, writer.checksum)
        }
    }

    /// The values that names are kept for: those that some account carries.
    static func keys(of accounts: [(id: String, summary: AccountSummary)]) -> Set<AttributeKey> {
        accounts.reduce(into: []) { keys, account in
            for entry in account.summary.attributes.entries { keys.formUnion([entry.key, entry.key.withoutClaim]) }
        }
    }

    /// A report on nothing would look like good news.
    public static func nothingRead(_ rejects: RejectSummary, _ options: AnalysisOptions) -> UserError {
        guard let most = rejects.entries.max(by: { $0.count < $1.count }) else {
            return UserError(
                .input, "there is no exchange in the input", at: options.inputs.files.first?.path,
                remedy: "name logs that hold some")
        }
        return UserError(
            .input, "not one of \(Decimal.grouped(rejects.lines)) lines could be read; here: \(most.reason.sentence)",
            at: most.first.location, remedy: "check the files and \(options.map == nil ? "--format" : "--map")")
    }
}
