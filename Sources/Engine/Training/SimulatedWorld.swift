internal import Base
internal import Exchanges
internal import Indicators
internal import Simulation

/// A simulated log in memory, ready to be analysed.
struct SimulatedWorld {
    let options: AnalysisOptions
    /// Campaign exchanges by campaign account.
    let hidden: [String: Int]
    private let cancellation: Cancellation?

    init(
        _ spec: SimulationSpec, seed: UInt64, scale: Double, threads: Int, _ cancellation: Cancellation?
    ) throws {
        var outcome: SimulationOutcome?
        let logs = try InputSet.holding(spec.name) { take in
            outcome = try Simulation.run(spec, seed: seed, scale: scale, threads: threads) { bytes in
                try cancellation?.check()
                try take(bytes)
            }
        }
        let directory = try InputSet.holding("accounts of \(spec.name)") { try outcome?.writeAccounts($0) }
        var options = try AnalysisOptions(inputs: logs)
        options.directory = try AccountDirectory.load(directory)
        options.threads = threads
        self.options = options
        self.cancellation = cancellation
        hidden = outcome?.hidden ?? [:]
    }

    /// What an analysis knows of it, with the truth.
    func labelled() throws -> LabelledPopulation {
        let material = try Material.gather(options, RunSteps(cancellation) { _, _ in })
        return LabelledPopulation(
            members: material.accounts.map {
                .init(account: options.account($0.id, $0.summary), campaignExchanges: hidden[$0.id])
            })
    }

    /// Goes through the log in ticks of `span` milliseconds and calls `look` with what is known at the end of each.
    func watch(every span: Int, _ look: (Population) throws -> Void) throws {
        let steps = RunSteps(cancellation) { _, _ in }
        let passes = LogPasses(options, logs: options.inputs)
        let (spool, _) = try passes.sorted(by: Int64(span), passes.survey(steps).intake, steps)
        try TickEngine(spool, options, cancellation).watch(look)
    }
}
