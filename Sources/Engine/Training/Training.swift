public import Base
public import Campaigns
public import Exchanges
internal import Simulation

/// Learns to tell campaign accounts from honest ones, from worlds in which it knows them.
public enum Training {
    /// What to learn from.
    public struct Request: Sendable {
        /// Number of worlds.
        public var worlds: Int
        /// Another seed, other worlds.
        public var seed: UInt64
        /// Multiplies head counts.
        public var scale: Double
        /// Whether a graph network is learned beside the forests. On real prompts it has done more harm than good.
        public var usesNetwork: Bool
        /// Threads; the model never depends on it.
        public var threads: Int

        /// A request.
        public init(worlds: Int, seed: UInt64, scale: Double = 1, usesNetwork: Bool = false, threads: Int) {
            self.worlds = worlds
            self.seed = seed
            self.scale = scale
            self.usesNetwork = usesNetwork
            self.threads = threads
        }
    }

    /// Keeps worlds that were measured, so that an interrupted training goes on where it was.
    public struct Store: Sendable {
        /// Returns what was saved under a name; nil when there is nothing.
        public let load: @Sendable (_ name: String) throws -> [UInt8]?
        /// Saves under a name, all or nothing.
        public let save: @Sendable (_ name: String, [UInt8]) throws -> Void

        /// A store with its two operations.
        public init(
            load: @escaping @Sendable (_ name: String) throws -> [UInt8]?,
            save: @escaping @Sendable (_ name: String, [UInt8]) throws -> Void
        ) {
            self.load = load
            self.save = save
        }
    }

    /// Makes the worlds that are not in the store yet, measures them, and learns. Cost: some three core-seconds a world, and
    /// some ten minutes for the forests.
    public static func run(
        _ request: Request, store: Store, cancellation: Cancellation? = nil,
        watch: AnalysisWatch = { _, _ in }
    ) throws -> DetectionModel {
        try withoutActuallyEscaping(watch) { watch in
            let steps = RunSteps(cancellation, watch)
            try steps.measure("making worlds") { meter in
                meter.expect(bytes: request.worlds)
                for number in 0..<request.worlds {
                    try cancellation?.check()
                    if try world(number, request, store) == nil {
                        let spec = WorldSampler.spec(number, seed: request.seed)
                        let world = try LabelledPopulation.simulate(
                            spec, seed: request.seed, scale: request.scale, threads: request.threads, cancellation)
                        try store.save(name(number, request), world.encoded())
                    }
                    meter.add(bytes: 1)
                }
            }
            let watching = DetectionTraining.Watching(worlds: (request.worlds + 1) / 2) { number, look in
                var spec = WorldSampler.spec(number, seed: request.seed)
                spec.campaigns = []
                try SimulatedWorld(spec, seed: request.seed, scale: request.scale, threads: 1, cancellation)
                    .watch(every: watchedEvery, look)
            }
            let training = DetectionTraining(
                worlds: request.worlds, watching: watching,
                origin: "\(request.worlds) simulated worlds of seed \(request.seed)",
                usesNetwork: request.usesNetwork, threads: request.threads, shelf: shelf(request, store),
                cancellation: cancellation
            ) { number in
                guard let world = try world(number, request, store) else {
                    throw UserError(
                        .environment, "the work folder has changed while it was read",
                        remedy: "leave it alone until the model is made")
                }
                return .init(population: world.population, campaignExchanges: world.campaignExchanges)
            }
            return try training.learn { step, count, body in
                try steps.measure(step) { meter in
                    meter.expect(bytes: count)
                    return try body { meter.add(bytes: 1) }
                }
            }
        }
    }

    private static func shelf(_ request: Request, _ store: Store) -> DetectionTraining.Shelf {
        let suffix =
            "-\(Product.version)-\(request.seed)-\(request.worlds)-\(request.scale)"
            + (request.usesNetwork ? "-network" : "")
        return .init(load: { try store.load($0 + suffix) }, save: { try store.save($0 + suffix, $1) })
    }

    // Six hours: so long must a replay find a group on end before it flags it.
    private static let watchedEvery = Int(Replay.patience)

    private static func name(_ number: Int, _ request: Request) -> String {
        "world-\(request.seed)-\(number)" + (request.scale == 1 ? "" : "-\(request.scale)")
    }

    private static func world(_ number: Int, _ request: Request, _ store: Store) throws -> LabelledPopulation? {
        try store.load(name(number, request)).flatMap(LabelledPopulation.init(decoding:))
    }
}
