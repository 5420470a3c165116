public import Base
public import Campaigns
public import Exchanges
public import Simulation

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
        /// An operator's own traffic, if worlds are to be made of it.
        public var background: Background?
        /// How many of the worlds are invented nonetheless. Without a background all are.
        public var simulated: Int
        /// What invented worlds say nothing of.
        public var unknown: Set<LogField> = []

        /// The invented world of a number.
        func spec(_ number: Int) -> SimulationSpec {
            var spec = WorldSampler.spec(number, seed: seed)
            spec.unknown = unknown
            return spec
        }

        /// A request without a background.
        public init(worlds: Int, seed: UInt64, scale: Double = 1, usesNetwork: Bool = false, threads: Int) {
            simulated = worlds
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

    /// Makes the worlds that are not in the store yet, measures them, and learns. Cost: some three core-seconds a
    /// world, and some ten minutes for the forests; with a background its logs are read twice before. `known` is told
    /// of the background before its first world is made.
    public static func run(
        _ request: Request, store: Store, cancellation: Cancellation? = nil,
        known: (BackgroundFacts) -> Void = { _ in }, watch: AnalysisWatch = { _, _ in }
    ) throws -> DetectionModel {
        try withoutActuallyEscaping(watch) { watch in
            let steps = RunSteps(cancellation, watch)
            let shelf = WorldShelf(request: request, store: store)
            let (facts, worlds) = try WorldMaker(shelf, steps).make(known)
            let training = DetectionTraining(
                worlds: request.worlds,
                watching: .init(worlds: (request.worlds + 1) / 2) { number, look in
                    try worlds.watch(number, every: Int(Replay.patience), look)
                },
                origin: origin(request, facts), usesNetwork: request.usesNetwork, threads: request.threads,
                shelf: shelf.learned,
                cancellation: cancellation
            ) { number in
                guard let world = try shelf.world(number) else {
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

    /// What a model was learned from, in words.
    private static func origin(_ request: Request, _ facts: BackgroundFacts?) -> String {
        let without = request.unknown.map(\.rawValue).sorted().joined(separator: ", ")
        let simulated = "simulated worlds of seed \(request.seed)" + (without.isEmpty ? "" : " without \(without)")
        guard let facts else { return "\(request.worlds) \(simulated)" }
        let own = "\(request.worlds - request.simulated) worlds of \(facts), with invented campaigns"
        return request.simulated == 0 ? own : "\(own), and \(request.simulated) \(simulated)"
    }
}
