public import Base
public import Campaigns
internal import Indicators
internal import Simulation

/// Measures how often the detector alarms where nobody works for a campaign.
public enum Calibration {
    /// One honest world.
    public struct Outcome: Sendable {
        /// Its number.
        public let world: Int
        /// Its accounts.
        public let accounts: Int
        /// Campaigns that were reported, all of them false.
        public let alarms: Int
        /// Accounts flagged with them.
        public let flagged: Int
    }

    /// Looks at honest worlds, drawn like those of a training but with another seed, each with its look-alikes and without
    /// campaigns. Cost: some two core-seconds a world; a world does not depend on the others nor on the threads.
    public static func run(
        worlds: Range<Int>, seed: UInt64, scale: Double = 1, model: DetectionModel, threads: Int,
        cancellation: Cancellation? = nil,
        watch: @escaping @Sendable (Outcome) -> Void = { _ in }
    ) throws -> [Outcome] {
        let detector = Detector(model)
        return try Parallel.map(worlds.count, threads: threads) { place in
            try cancellation?.check()
            let number = worlds.lowerBound + place
            var spec = WorldSampler.spec(number, seed: seed)
            spec.campaigns = []
            let population = try LabelledPopulation.simulate(
                spec, seed: seed, scale: scale, threads: 1, cancellation
            ).population
            let campaigns = try detector.campaigns(population)
            let outcome = Outcome(
                world: number, accounts: population.accounts.count, alarms: campaigns.count,
                flagged: campaigns.reduce(0) { $0 + $1.members.count })
            watch(outcome)
            return outcome
        }
    }
}
