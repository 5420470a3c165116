import Accounts
import Base
import Indicators
import TestPopulations
import Testing

@testable import Suspicion

@Suite("Learning to suspect") struct TrainingTests {
    private static func world(_ seed: UInt64) throws -> (population: Population, world: TrainingWorld) {
        var town = Town(seed: seed)
        town.settle("person", 150, .people)
        if seed % 3 > 0 { town.settle("fed", 30, .fed) }
        let population = Population(town.accounts)
        return (population, try TrainingWorld(population) { $0.hasPrefix("fed") ? 100 : nil })
    }

    private static func worlds() throws -> [TrainingWorld] { try (1...6).map { try world(UInt64($0)).world } }

    @Test func fedAccountsOfANewTownStandOut() throws {
        let learned = try SuspicionTraining(Self.worlds(), threads: 2).learn(origin: "towns")
        let (population, _) = try Self.world(20)
        let suspicions = try learned.model.suspicions(population, lists: TopicLists.fit(population))
        let ranked = population.accounts.indices.sorted {
            (suspicions.logOdds[$0] ?? -99) > (suspicions.logOdds[$1] ?? -99)
        }
        let hits = ranked.prefix(30).count { population.accounts[$0].id.hasPrefix("fed") }
        #expect(hits >= 28)
        #expect(learned.withoutFold.count == SuspicionTraining.folds)
    }

    @Test func threadsDoNotShowAndBytesComeBack() throws {
        let one = try SuspicionTraining(Self.worlds(), threads: 1).learn(origin: "towns").model
        let two = try SuspicionTraining(Self.worlds(), threads: 2).learn(origin: "towns").model
        let bytes = one.encoded()
        #expect(bytes == two.encoded())
        #expect(try SuspicionModel(decoding: bytes, file: "model") == one)
        var random = SeededRandom(seed: 5)
        for _ in 0..<200 {
            var damaged = bytes
            damaged[random.below(damaged.count)] ^= UInt8(1 + random.below(255))
            if let model = try? SuspicionModel(decoding: damaged, file: "model") {
                // Only the words about its origin are not sealed.
                #expect(model.views == one.views && model.experts == one.experts && model.company == one.company)
            }
        }
        #expect(throws: UserError.self) { try SuspicionModel(decoding: Array(bytes.dropLast(9)), file: "model") }
        #expect(throws: UserError.self) { try SuspicionModel(decoding: [], file: "model") }
    }
}
