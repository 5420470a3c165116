internal import Accounts
public import Base
public import Exchanges
internal import Prompts
internal import Summaries

/// Erasing one account.
public enum Forgetting {
    /// Whatever cannot be erased, to be told to whoever asked.
    public static let leftovers = [
        "Logs, backups and reports written before still name the account: erase it there too.",
        "Sums over all accounts stay: what log lines were set aside, topic weights, digests of whole input files.",
        "Logs that name the account bring it back when they are analysed again, unless it is listed with --exclude.",
    ]

    /// Erases an account from a state: its summary, names and templates that only it carried, its memberships. Returns how
    /// many exchanges were erased. Throws an input error when the state does not know it.
    public static func erase(
        _ account: String, state path: String, cancellation: Cancellation? = nil
    ) throws -> Int {
        let folder = try StateFolder(changing: path, creates: false)
        guard let old = try folder.manifest() else {
            throw UserError(.input, "there is no state in this folder", at: path, remedy: "check the path of --state")
        }
        try folder.sweep(keeping: old)
        var next = old
        next.serial += 1
        next.campaigns.keep { $0 != account }
        next.flagged.removeAll { $0 == account }
        let traces = try StateEpochs(folder, old.epochs).open(cancellation) { set, head in
            try Traces(of: account, in: set, cancellation)
        }
        guard traces.exchanges > 0 || next.campaigns != old.campaigns || next.flagged != old.flagged else {
            throw Listing.unknown(account, in: path)
        }
        do {
            // All files get the lexicon of the last, without what only this account had taught it.
            let lexicon = try old.epochs.last.map { epoch in
                try SummarySet.open(try InputSet.resolve(paths: [folder.place(of: epoch)])) {
                    traces.clean(try $0.head().lexicon)
                }
            }
            for index in next.epochs.indices {
                let place = folder.place(of: next.epochs[index])
                next.epochs[index].serial = next.serial
                let written = try folder.write(next.epochs[index].file) { sink in
                    try rewrite(place, without: account, traces, lexicon, cancellation, sink)
                }
                next.epochs[index].bytes = written.bytes
                next.epochs[index].checksum = written.checksum
            }
            try folder.commit(next)
        } catch {
            try? folder.sweep(keeping: old)
            throw error
        }
        return traces.exchanges
    }

    /// Hands a summary file without the account to `sink`; returns how many exchanges were left out. Throws an input
    /// error when the file does not hold it.
    public static func erase(
        _ account: String, from file: InputFile, cancellation: Cancellation? = nil, sink: ([UInt8]) throws -> Void
    ) throws -> Int {
        let files = try InputSet.resolve(paths: [file.path])
        let traces = try SummarySet.open(files, cancellation: cancellation) {
            try Traces(of: account, in: $0, cancellation)
        }
        guard traces.exchanges > 0 else { throw Listing.unknown(account, in: file.path) }
        _ = try rewrite(file.path, without: account, traces, nil, cancellation, sink)
        return traces.exchanges
    }

    private static func rewrite(
        _ path: String, without account: String, _ traces: Traces, _ lexicon: Lexicon?, _ cancellation: Cancellation?,
        _ sink: ([UInt8]) throws -> Void
    ) throws -> (totals: SummaryTotals, bytes: Int, checksum: UInt64) {
        try SummarySet.open(try InputSet.resolve(paths: [path]), cancellation: cancellation) { set in
            var head = try set.head()
            head.lexicon = lexicon ?? traces.clean(head.lexicon)
            head.names = head.names.keeping(traces.keys)
            return try Analysis.write(
                head, set.sources(under: head, without: account),
                omissions: { set.totals.reduce(into: SummaryTotals()) { $0.addOmissions($1) } }, cancellation,
                sink: sink)
        }
    }
}

/// What an account has in files, and what the other accounts have.
private struct Traces {
    /// Exchanges of the account.
    private(set) var exchanges = 0
    /// Values that the others carry.
    private(set) var keys = Set<AttributeKey>()
    private var own = Set<UInt16>()
    private var others = Set<UInt16>()

    init(of account: String, in set: SummarySet, _ cancellation: Cancellation?) throws {
        let head = try set.head()
        var merge = try SummaryMerge(set.sources(under: head))
        while let (id, summary) = try merge.next() {
            try cancellation?.check()
            if id == account {
                exchanges += summary.exchanges
                own.formUnion(summary.templateNumbers)
            } else {
                for entry in summary.attributes.entries { keys.formUnion([entry.key, entry.key.withoutClaim]) }
                others.formUnion(summary.templateNumbers)
            }
        }
    }

    /// The lexicon without templates that nobody else carries.
    func clean(_ lexicon: Lexicon) -> Lexicon { lexicon.retiring(own.subtracting(others)) }
}
