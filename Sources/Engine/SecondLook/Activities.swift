public import Base
internal import Prompts
public import SecondLook

/// What the model of sequences learns from: the exchanges of every account of a log, without text.
public struct Activities: Sendable {
    /// Hashes of the account ids (`StableHash.text`), ascending.
    public let accounts: [UInt64]
    /// The exchanges of each, in order.
    public let notes: [[ActivityNote]]
    /// Identity of the taxonomy whose leaves they name.
    public let taxonomy: UInt64
    /// Number of its leaves.
    public let leaves: Int

    /// Reads logs twice: once to learn their templates, once for the exchanges, of which the earliest
    /// `ActivityCollector.mostNotes` of an account are kept. The result depends neither on threads nor on the split into files.
    /// Memory: 48 bytes an exchange that is kept. Throws as `Analysis.run` does.
    public static func read(
        _ options: AnalysisOptions, cancellation: Cancellation? = nil, watch: AnalysisWatch = { _, _ in }
    ) throws -> Activities {
        try withoutActuallyEscaping(watch) { watch in
            let steps = RunSteps(cancellation, watch)
            let passes = LogPasses(options, logs: options.inputs)
            let (sample, _) = try passes.survey(steps)
            let (lexicon, capabilities) = try steps.measure("learning templates and topics") { _ in
                (Lexicon.learn(from: sample), Capabilities(taxonomy: options.taxonomy))
            }
            let readings = try steps.measure("reading activities") { meter in
                try passes.readAgain(meter, steps) { SecondReading(lexicon, capabilities, nil) }
            }
            let all = SecondReading.merged(readings).activities
            let accounts = all.accounts
            return Activities(
                accounts: accounts, notes: accounts.map { all.activity(of: $0) }, taxonomy: capabilities.identity,
                leaves: capabilities.leaves.count)
        }
    }
}
