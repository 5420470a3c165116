public import Base

/// Generates the log of an invented service: who used it, what they asked, and who among them was distilling it.
public enum Simulation {
    /// Takes the bytes of the log in order; called on the caller's thread.
    public typealias Sink = (UnsafeRawBufferPointer) throws -> Void

    /// How far a run has come.
    public struct Progress: Sendable {
        /// Simulated time, 0 to 1.
        public var fraction: Double
        /// Exchanges written.
        public var exchanges: Int
    }

    /// Writes the exchanges of `spec` to `sink` in time order, one JSON object a line.
    ///
    /// The same spec, seed and scale give the same bytes, whatever `threads` is. `scale` multiplies head counts, not
    /// rates or days. Memory is a few hundred bytes an account plus one simulated day's plan; a run takes about
    /// 5 microseconds an exchange. Throws what `sink` throws.
    public static func run(
        _ spec: SimulationSpec, seed: UInt64 = 1, scale: Double = 1, threads: Int = Parallel.processors,
        sink: Sink, progress: (Progress) -> Void = { _ in }
    ) throws -> SimulationOutcome {
        try spec.validate()
        guard scale.isFinite, scale > 0, scale <= 1000 else {
            throw UserError(
                .usage, "the scale must lie between 0 and 1000", remedy: "give --scale a number such as 0.5")
        }
        try spec.refuseCrowds(scale: scale)
        let world = build(spec, seed: seed, scale: scale)
        var scheduler = Scheduler(world)
        var press = Press(world, threads: threads)
        var drafts: [Draft] = []
        drafts.reserveCapacity(Press.batch + 16)
        var more = true
        while more {
            drafts.removeAll(keepingCapacity: true)
            more = scheduler.advance(Press.batch, into: &drafts)
            try press.print(drafts, sink)
            if let last = drafts.last {
                let fraction = Double(last.time - world.start) / Double(world.end - world.start)
                progress(Progress(fraction: more ? fraction : 1, exchanges: scheduler.tally.total))
            }
        }
        return SimulationOutcome(world: scheduler.world, tally: scheduler.tally, distinct: press.distinct)
    }

    private static func build(_ spec: SimulationSpec, seed: UInt64, scale: Double) -> World {
        let purpose = SeededRandom(seed: seed, purpose: spec.name)
        var honest = HonestBuilder(world: World(spec: spec, seed: seed), random: purpose, scale: scale)
        honest.build(spec)
        for campaign in spec.campaigns {
            var builder = CampaignBuilder(honest, campaign)
            honest = builder.build()
        }
        return honest.world
    }
}

/// Prints drafts on several threads and delivers them in order.
struct Press: ~Copyable {
    static let batch = 32_768
    private static let sheetSize = 2048
    private let writer: RecordWriter
    private let threads: Int
    private let sheets: [Sheet]

    private final class Sheet: Sendable {
        let scratch = Locked(RecordWriter.Scratch())
    }

    init(_ world: World, threads: Int) {
        writer = RecordWriter(world)
        self.threads = max(1, threads)
        sheets = (0...(Press.batch / Press.sheetSize)).map { _ in Sheet() }
    }

    /// Writes the drafts, cut into sheets of a fixed size; the output never depends on the threads.
    mutating func print(_ drafts: [Draft], _ sink: Simulation.Sink) throws {
        let count = (drafts.count + Press.sheetSize - 1) / Press.sheetSize
        let (sheets, writer) = (self.sheets, self.writer)
        try Parallel.forEach(count, threads: threads) { index, _ in
            sheets[index].scratch.withLock { scratch in
                scratch.out.clear()
                let end = min(drafts.count, (index + 1) * Press.sheetSize)
                for place in index * Press.sheetSize..<end { writer.write(drafts[place], &scratch) }
            }
        }
        for sheet in sheets.prefix(count) {
            try sheet.scratch.withLock { scratch in
                try sink(UnsafeRawBufferPointer(scratch.out.view.buffer))
            }
        }
    }

    /// Different prompts written so far, within about one percent.
    var distinct: Int {
        var all = DistinctCounter()
        for sheet in sheets { sheet.scratch.withLock { all.merge($0.distinct) } }
        return all.estimate
    }
}
