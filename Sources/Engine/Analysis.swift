internal import Accounts
public import Base
public import Exchanges
internal import Indicators
internal import Prompts

/// From logs to a report: read, summarise, score, correlate, report.
public enum Analysis {
    /// Runs an analysis. The report depends on the exchanges and the options only, not on how the input is cut into
    /// files, on threads or on the order of lines.
    ///
    /// Two passes over logs: the first learns templates and topics from a sample, the second summarises. Between them the
    /// edge's access logs, if there are any, are read for what the second pass joins to the provider's records. With
    /// `replayEvery` the second sorts the exchanges by time and the log is replayed, see `Replay`. Summary files among the
    /// inputs are taken as what they were made from. Throws `Cancelled` when asked to stop, and `UserError` for what a
    /// person can mend.
    public static func run(
        _ options: AnalysisOptions, cancellation: Cancellation? = nil, watch: AnalysisWatch = { _, _ in }
    ) throws -> AnalysisOutcome {
        try withoutActuallyEscaping(watch) { watch in
            let steps = RunSteps(cancellation, watch)
            let material = try Material.gather(options, steps)
            let report = try Conclusion(options: options, material: material).report(steps)
            return AnalysisOutcome(report: report, rejects: material.rejects, timings: steps.timings)
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
