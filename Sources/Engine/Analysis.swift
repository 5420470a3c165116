internal import Accounts
public import Base
internal import Campaigns
public import Exchanges
internal import Glibc
internal import Indicators
internal import Prompts

/// From logs to a report: read, summarise, score, correlate, report.
public enum Analysis {
    /// Runs an analysis. The report depends on the exchanges and the options only, not on how the input is cut into
    /// files, on threads or on the order of lines.
    ///
    /// Two passes over the input: the first learns templates and topics from a sample, the second summarises. Throws
    /// `Cancelled` when asked to stop, and `UserError` for what a person can mend.
    public static func run(
        _ options: AnalysisOptions, cancellation: Cancellation? = nil, watch: AnalysisWatch = { _, _ in }
    ) throws -> AnalysisOutcome {
        var clock = StepClock()
        let reader = LogReader(
            options.inputs, format: options.format, map: options.map, limits: options.limits)
        let rejects = RejectSink(path: options.rejectedPath)

        let (sample, duplicates) = try clock.measure("learning from a sample") { step in
            let meter = ProgressMeter()
            watch(step, meter)
            let surveys = try reader.forEach(
                threads: options.threads, progress: meter, rejects: rejects, cancellation: cancellation,
                makeState: { _ in Survey() }, body: { $0.add($1) })
            return Survey.finish(surveys)
        }
        let (lexicon, capabilities) = clock.measure("learning templates and topics") { step in
            watch(step, ProgressMeter())
            return (Lexicon.learn(from: sample), Capabilities(taxonomy: options.taxonomy))
        }
        try cancellation?.check()
        let table = AccountTable()
        let (names, repeated) = try clock.measure("summarising accounts") { step in
            let meter = ProgressMeter()
            watch(step, meter)
            let passes = try reader.forEach(
                threads: options.threads, progress: meter, cancellation: cancellation,
                makeState: { _ in
                    Summarising(
                        lexicon: lexicon, capabilities: capabilities, table: table, duplicates: duplicates)
                }, body: { $0.add($1) })
            return Summarising.finish(passes)
        }
        let population = clock.measure("joining accounts") { step in
            watch(step, ProgressMeter())
            return Population(
                table.drain().map { id, summary in
                    Account(id: id, summary: summary, profile: AccountProfile(options.directory?[id]))
                }, networks: options.networks)
        }
        try cancellation?.check()
        let scores = clock.measure("scoring") { step in
            watch(step, ProgressMeter())
            return population.score()
        }
        let (campaigns, lookalikes) = clock.measure("correlating") { step in
            watch(step, ProgressMeter())
            return CampaignFinder(population).find()
        }
        try cancellation?.check()
        let report = clock.measure("writing the report") { step in
            watch(step, ProgressMeter())
            return ReportBuilder(
                population: population, scores: scores, campaigns: campaigns, lookalikes: lookalikes,
                lexicon: lexicon, capabilities: capabilities, names: names, options: options,
                rejects: rejects.summary, repeated: repeated
            ).build()
        }
        return AnalysisOutcome(report: report, rejects: rejects.summary, timings: clock.timings)
    }
}

/// Measures steps by the steady clock.
private struct StepClock {
    private(set) var timings: [(step: String, seconds: Double)] = []

    mutating func measure<Result>(_ step: String, _ body: (String) throws -> Result) rethrows -> Result {
        let start = StepClock.now()
        let result = try body(step)
        timings.append((step, StepClock.now() - start))
        return result
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
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
