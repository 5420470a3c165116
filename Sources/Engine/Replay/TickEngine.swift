internal import Accounts
internal import Base
internal import Exchanges
internal import Indicators
internal import Prompts

/// What is known at a moment of a log, and nothing of what comes later: the accounts' summaries and the lexicon that
/// they were made with.
///
/// Ticks are added in order of time. Where the schedule says so the lexicon is learned anew from the prompts so far and
/// everything so far is summarised again under it; otherwise a tick costs what its own exchanges cost. What is older than
/// the options keep is left out then, so evidence decays at each learning, twice a day.
final class TickEngine {
    private let spool: TickSpool
    private let ticks: [(tick: Int, exchanges: Int)]
    private let learns: [Bool]
    /// The capability taxonomy.
    let capabilities: Capabilities
    private let options: AnalysisOptions
    private let cancellation: Cancellation?

    private static let learnedOnTheWay = 24_576

    /// The lexicon of the tick added last.
    private(set) var lexicon = Lexicon()
    private var table = AccountTable()
    private var workers: [Worker] = []
    private var samples: [Sampler]
    private var next = 0
    private var known: [Account] = []

    /// Everything that one thread needs to summarise.
    private final class Worker {
        let maker: ObservationMaker
        let writer: AccountWriter
        let sampler: Sampler

        init(_ lexicon: Lexicon, _ capabilities: Capabilities, _ table: AccountTable, _ sampler: Sampler) {
            maker = ObservationMaker(lexicon: lexicon, capabilities: capabilities)
            writer = AccountWriter(table)
            self.sampler = sampler
        }
    }

    /// One thread's share of the sample of prompts.
    private final class Sampler {
        var sample = PromptSample()

        func offer(_ exchange: borrowing Exchange, key: UInt64) { sample.offer(exchange, key: key) }
    }

    init(_ spool: TickSpool, _ options: AnalysisOptions, _ cancellation: Cancellation?) {
        self.spool = spool
        self.options = options
        self.cancellation = cancellation
        capabilities = Capabilities(taxonomy: options.taxonomy)
        let ticks = spool.ticks
        var schedule = LearningSchedule(span: spool.span)
        learns = ticks.indices.map { index in
            schedule.learns(
                at: ticks[index].tick, exchanges: ticks[index].exchanges, isLast: index == ticks.count - 1)
        }
        self.ticks = ticks
        samples = (0..<max(1, options.threads)).map { _ in Sampler() }
    }

    /// Adds the ticks up to the one at position `index` of the spool's, those already added excepted. Several at once
    /// leave the same behind as one after the other, sooner.
    func advance(through index: Int) throws {
        guard index >= next else { return }
        let learning = (next...index).last { learns[$0] }
        if let learning {
            try spool.forEach(ticks: range(next, learning), states: samples, cancellation: cancellation) {
                $0.offer($1, key: $2)
            }
            try learn(wholly: learning == ticks.count - 1)
            // Samples hold these ticks already.
            let kept = range(firstKept(at: learning), learning)
            try spool.forEach(ticks: kept, states: workers, cancellation: cancellation) {
                worker, exchange, _ in
                worker.writer.add(worker.maker.make(exchange), accountID: exchange.accountID)
            }
        }
        let rest = learning.map { $0 + 1 } ?? next
        if rest <= index {
            try spool.forEach(ticks: range(rest, index), states: workers, cancellation: cancellation) {
                $0.sampler.offer($1, key: $2)
                $0.writer.add($0.maker.make($1), accountID: $1.accountID)
            }
        }
        for worker in workers { worker.writer.flush() }
        next = index + 1
    }

    /// Adds one tick after the other and calls `look` with what is known at the end of each.
    func watch(_ look: (Population) throws -> Void) throws {
        for tick in ticks.indices {
            try advance(through: tick)
            try look(Population(accounts()))
        }
    }

    /// The first tick that is not to be forgotten at a later one.
    private func firstKept(at index: Int) -> Int {
        guard let keep = options.replayKeep else { return 0 }
        let oldest = ticks[index].tick - Int(Int64(max(1, keep) - 1) / spool.span)
        return ticks.firstIndex { $0.tick >= oldest } ?? index
    }

    private func range(_ from: Int, _ to: Int) -> ClosedRange<Int> { ticks[from].tick...ticks[to].tick }

    /// On the way a part of the sample will do; at the end all of it is learned from, as an analysis does.
    private func learn(wholly: Bool) throws {
        var whole = PromptSample()
        for sampler in samples { whole.merge(sampler.sample) }
        // From here on the first thread's sample is everybody's.
        for sampler in samples { sampler.sample = PromptSample() }
        samples[0].sample = whole
        try cancellation?.check()
        lexicon = Lexicon.learn(
            from: wholly ? whole : whole.smallest(TickEngine.learnedOnTheWay), table: options.meaning)
        try cancellation?.check()
        table = AccountTable()
        known = []
        workers = samples.map { Worker(lexicon, capabilities, table, $0) }
    }

    /// The accounts as the ticks added so far show them.
    func accounts() -> [Account] {
        let before = known
        var next = 0
        known = table.snapshot().map { id, summary in
            // Both lists are in order of ids, and accounts leave only when a lexicon is learned.
            if next < before.count, before[next].id == id {
                next += 1
                let account = before[next - 1]
                if account.summary.exchanges == summary.exchanges { return account }
            }
            return options.account(id, summary)
        }
        return known
    }

    /// Names of the values seen.
    func names() -> NameTable {
        var names = NameTable()
        for worker in workers { names.merge(worker.maker.names) }
        return names
    }
}
