import Base
import Campaigns
import Indicators
import JSON
import Simulation
import Testing

@testable import Engine

@Suite("Learning to detect") struct LearningToDetectTests {
    /// What a training keeps, in memory.
    private final class Memory: Sendable {
        let files = Locked([String: [UInt8]]())
        let saved = Locked([String]())

        var store: Training.Store {
            Training.Store(
                load: { name in self.files.withLock { $0[name] } },
                save: { name, bytes in
                    self.files.withLock { $0[name] = bytes }
                    self.saved.withLock { $0.append(name) }
                })
        }
    }

    private static func learn(_ memory: Memory, threads: Int) throws -> [UInt8] {
        try Training.run(.init(worlds: 9, seed: 3, scale: 0.12, threads: threads), store: memory.store).encoded()
    }

    @Test func anInterruptedTrainingGoesOnAndThreadsDoNotShow() throws {
        let memory = Memory()
        let whole = try Self.learn(memory, threads: 2)
        #expect(memory.saved.withLock { $0.count } == 15)
        // A world is lost and one is damaged, so are two that were watched, and the forests are gone.
        let again = Memory()
        again.files.withLock { files in
            files = memory.files.withLock { $0 }.filter { $0.key.hasPrefix("w") && !$0.key.contains("-4") }
            for kind in ["watched", "world"] {
                if let name = files.keys.sorted().first(where: { $0.hasPrefix(kind) }) { files[name]?.removeLast(3) }
            }
        }
        #expect(try Self.learn(again, threads: 1) == whole)
        #expect(again.saved.withLock { $0.count } == 5)
        let model = try DetectionModel(decoding: whole, file: "model")
        #expect(model.origin.contains("9 simulated worlds"))
        #expect(throws: UserError.self) { try DetectionModel(decoding: Array(whole.dropLast()), file: "model") }
    }

    @Test func worldsComeBackAsTheyWere() throws {
        var spec = try LabelledPopulationTests.spec()
        spec.benign = .init(chat: 60, apps: 2, orgs: 1)
        let world = try LabelledPopulation.simulate(spec, seed: 1, threads: 2)
        #expect(world.campaignExchanges.count == 20)
        let read = try #require(LabelledPopulation(decoding: world.encoded()))
        #expect(read.encoded() == world.encoded())
        #expect(read.population.accounts.map(\.profile) == world.population.accounts.map(\.profile))
        #expect(read.campaignExchanges == world.campaignExchanges)
        var random = SeededRandom(seed: 8)
        let bytes = world.encoded()
        for _ in 0..<200 {
            var damaged = bytes
            damaged[random.below(200)] ^= UInt8(1 + random.below(255))
            _ = LabelledPopulation(decoding: damaged)
        }
        #expect(LabelledPopulation(decoding: Array(bytes.dropLast())) == nil)
    }

    /// A smaller copy of the acceptance run: of eight honest worlds at most two may alarm; by chance at the nominal level more do
    /// in 6 of 1,000 runs.
    @Test func honestWorldsAreLeftAlone() throws {
        let outcomes = try Calibration.run(worlds: 0..<8, seed: 77, scale: 0.5, models: .builtIn(), threads: 2)
        #expect(outcomes.count == 8)
        #expect(outcomes.count { $0.alarms > 0 } <= 2, "\(outcomes)")
    }
}

private enum LabelledPopulationTests {
    static func spec() throws -> SimulationSpec {
        try SimulationSpec.parse(
            try JSONValue.parse(
                Array(
                    """
                    {"name": "t", "window": {"from": "2026-03-02T00:00:00Z", "days": 2}, "lookalikes": {"default": false},
                     "campaigns": [{"id": "c", "accounts": 20}]}
                    """.utf8), file: "spec"), file: "spec")
    }
}
