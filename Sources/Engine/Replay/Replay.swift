internal import Accounts
internal import Base
internal import Campaigns
internal import Exchanges
internal import Indicators
internal import Prompts

/// Goes through a log tick by tick, knowing only the past, and records when each campaign and account is first flagged.
///
/// Verdicts of several ticks are worked out at once, one on each thread, from snapshots; they are recorded in order of
/// time, so nothing depends on threads. An interrupted replay reads and summarises again up to the tick it had reached,
/// and leaves out the verdicts, which are nearly all of the work.
struct Replay {
    private let spool: TickSpool
    private let engine: TickEngine
    private let options: AnalysisOptions
    private let cancellation: Cancellation?
    private let ticks: [Int]
    private let detector: Detector

    init(_ spool: TickSpool, _ options: AnalysisOptions, _ cancellation: Cancellation?) throws {
        detector = try options.detector()
        self.spool = spool
        self.options = options
        self.cancellation = cancellation
        engine = TickEngine(spool, options, cancellation)
        ticks = spool.ticks.map(\.tick)
    }

    /// Runs all ticks. What is known at the end is what an analysis of the whole log knows, with its history.
    func run(_ meter: ProgressMeter) throws -> Knowledge {
        var ledger = try saved()
        let done = ledger.tick.flatMap { tick in ticks.lastIndex { $0 <= tick } }
        meter.expect(bytes: max(1, ticks.count))
        if let done {
            try engine.advance(through: done)
            meter.add(bytes: done + 1)
        }
        var lastSave = StepClock.now()
        // The last tick is left to the analysis proper, which explains what it finds.
        let before = ticks.indices.dropLast().filter { $0 > done ?? -1 }
        for batch in batches(before) {
            try cancellation?.check()
            var snapshots: [[Account]] = []
            for index in batch {
                try engine.advance(through: index)
                snapshots.append(engine.accounts())
            }
            for (index, groups) in zip(batch, try flagged(snapshots)) { ledger.record(groups, at: ticks[index]) }
            meter.add(bytes: batch.count)
            if let checkpoint = options.checkpoint, StepClock.now() - lastSave >= checkpoint.interval {
                try checkpoint.save(LedgerText.render(ledger, identity: checkpoint.identity))
                lastSave = StepClock.now()
            }
        }
        if !ticks.isEmpty { try engine.advance(through: ticks.count - 1) }
        meter.add(bytes: 1)
        return Knowledge(
            accounts: engine.accounts(), lexicon: engine.lexicon, capabilities: engine.capabilities,
            names: engine.names(), history: History(ledger, spool: spool, ticks: ticks))
    }

    /// Ticks in six hours, at least one.
    private var patience: Int { max(1, Int((Replay.patience + spool.span - 1) / spool.span)) }

    /// For so long, in milliseconds, a group must have been found before it is flagged.
    static let patience: Int64 = 6 * 3_600_000

    private func saved() throws -> Ledger {
        guard let checkpoint = options.checkpoint, let bytes = try checkpoint.load() else {
            return Ledger(patience: patience)
        }
        return LedgerText.parse(bytes, identity: checkpoint.identity) ?? Ledger(patience: patience)
    }

    private func batches(_ indices: [Int]) -> [[Int]] {
        let size = max(1, options.threads)
        return stride(from: 0, to: indices.count, by: size).map { Array(indices[$0..<min($0 + size, indices.count)]) }
    }

    /// The groups flagged in each of several states of knowledge, as account ids.
    private func flagged(_ snapshots: [[Account]]) throws -> [[[String]]] {
        let threads = max(1, options.threads / max(1, snapshots.count))
        return try Parallel.map(snapshots.count, threads: options.threads) { [detector] index in
            let population = Population(snapshots[index])
            return try detector.campaigns(population, threads: threads)
                .map { $0.members.map { population.accounts[$0].id } }
        }
    }
}
