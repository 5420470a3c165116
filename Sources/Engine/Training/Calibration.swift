public import Base
public import Campaigns
internal import Indicators
public import Simulation

/// Measures how often the detector alarms where nobody works for a campaign.
public enum Calibration {
    /// One honest world.
    public struct Outcome: Sendable {
        /// Its number.
        public let world: Int
        /// Its accounts.
        public let accounts: Int
        /// Campaigns that were reported, all of them false; those of all looks together.
        public let alarms: Int
        /// Accounts that were ever flagged with them.
        public let flagged: Int
    }

    /// How worlds are looked at.
    public enum Looks: Sendable {
        /// Once, when they are over. Some two core-seconds a world.
        case once
        /// Every six hours, as a replay does, but without its patience: an alarm at any look counts. Some ten core-seconds a
        /// world.
        case repeated
    }

    /// Looks at honest worlds, drawn like those of a training but with another seed, each with its look-alikes and without
    /// campaigns. A world does not depend on the others nor on the threads.
    public static func run(
        worlds: Range<Int>, seed: UInt64, scale: Double = 1, models: DetectionModels, looks: Looks = .once,
        unknown: Set<LogField> = [], threads: Int, cancellation: Cancellation? = nil,
        watch: @escaping @Sendable (Outcome) -> Void = { _ in }
    ) throws -> [Outcome] {
        let detector = Detector(models, again: looks == .repeated)
        return try Parallel.map(worlds.count, threads: threads) { place in
            try cancellation?.check()
            let number = worlds.lowerBound + place
            var spec = WorldSampler.spec(number, seed: seed)
            spec.campaigns = []
            spec.unknown = unknown
            let world = try SimulatedWorld(spec, seed: seed, scale: scale, threads: 1, cancellation)
            var (accounts, alarms, flagged) = (0, 0, Set<String>())
            func look(_ population: Population) throws {
                accounts = population.accounts.count
                let campaigns = try detector.campaigns(population)
                alarms += campaigns.count
                for campaign in campaigns { flagged.formUnion(campaign.members.map { population.accounts[$0].id }) }
            }
            switch looks {
            case .once: try look(try world.labelled().population)
            case .repeated: try world.watch(every: Int(Replay.patience), look)
            }
            let outcome = Outcome(world: number, accounts: accounts, alarms: alarms, flagged: flagged.count)
            watch(outcome)
            return outcome
        }
    }
}
