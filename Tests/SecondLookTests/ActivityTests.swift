import Base
import Testing

@testable import SecondLook

/// Invented activity: a person has habits, a fed account does what all of its kind do.
struct ToyActivity {
    private var random: SeededRandom
    static let leaves = 12

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func account(leaves: [Int], gaps: [Int], words: [Int], count: Int = 64) -> [ActivityNote] {
        var moment: Int64 = 1_700_000_000_000
        return (0..<count).map { number in
            moment += Int64(random.pick(gaps))
            return ActivityNote(
                moment: Timestamp(milliseconds: moment), key: UInt64(number),
                subject: random.chance(0.2) ? .followUp : .leaf(random.pick(leaves)), words: random.pick(words),
                isTemplated: false)
        }
    }

    mutating func people(_ count: Int) -> [[ActivityNote]] {
        (0..<count).map { _ in
            let own = [random.below(Self.leaves), random.below(Self.leaves)]
            return account(
                leaves: own, gaps: [[20_000, 300_000], [3_600_000, 50_000_000]][random.below(2)],
                words: [[5, 9], [40, 90]][random.below(2)])
        }
    }

    mutating func fed(_ count: Int) -> [[ActivityNote]] {
        (0..<count).map { _ in
            account(leaves: Array(0..<Self.leaves), gaps: [1_000_000, 3_000_000], words: [9, 20, 40, 70, 90])
        }
    }
}

@Suite struct ActivityTests {
    private static let trained = Result {
        var toys = ToyActivity(seed: 1)
        var training = try ActivityTraining(taxonomy: 7, leaves: ToyActivity.leaves, seed: 2)
        try training.train(on: [toys.people(150), toys.fed(50)], epochs: 12, threads: 2)
        return training
    }

    @Test func peopleFollowFromTheirOwnPastAndFedAccountsDoNot() throws {
        let model = try Self.trained.get().model
        var toys = ToyActivity(seed: 3)
        let people = try #require(try OwnPast(toys.people(40), by: model, threads: 2))
        let fed = try #require(try OwnPast(toys.fed(40), by: model, threads: 1))
        #expect(people.accounts == 40 && people.gain > 0.5 && people.gain > 4 * people.error, "\(people)")
        #expect(abs(fed.gain) < 0.1, "\(fed)")
    }

    @Test func tooLittlePastSaysNothing() throws {
        let model = try Self.trained.get().model
        var toys = ToyActivity(seed: 4)
        let short = toys.people(20).map { Array($0.prefix(27)) }
        #expect(try OwnPast(short, by: model, threads: 1) == nil)
        #expect(try OwnPast([], by: model, threads: 1) == nil)
        #expect(try OwnPast(Array(toys.people(4)), by: model, threads: 1) == nil)
        let mixed = try OwnPast.gains([short[0]] + toys.people(6) + [[]], by: model, threads: 1)
        #expect(mixed[0] == nil && mixed[7] == nil && mixed[1...6].allSatisfy { $0 != nil })
    }

    @Test func trainingGoesOnWhereItWas() throws {
        var toys = ToyActivity(seed: 5)
        let worlds = [toys.people(20), toys.fed(20)]
        var whole = try ActivityTraining(taxonomy: 1, leaves: ToyActivity.leaves, seed: 6)
        var parts = whole
        try whole.train(on: worlds, epochs: 3, threads: 1)
        try parts.train(on: worlds, epochs: 1, threads: 2)
        parts = try ActivityTraining(decoding: parts.encoded(), file: "t")
        #expect(parts.epoch == 1)
        try parts.train(on: [worlds[0] + worlds[1]], epochs: 2, threads: 2)
        #expect(parts == whole)
    }

    @Test func modelsComeBackFromTheirBytes() throws {
        let model = try Self.trained.get().model
        let bytes = model.encoded()
        #expect(try ActivityModel(decoding: bytes, file: "m") == model)
        #expect(bytes.count < 300_000)
        for place in [0, 4, 13, 20, bytes.count / 2, bytes.count - 1] {
            var damaged = bytes
            damaged[place] ^= 0x41
            let error = #expect(throws: UserError.self, "\(place)") {
                try ActivityModel(decoding: damaged, file: "some.model")
            }
            #expect(error?.location == "some.model")
        }
        for length in [0, 3, 15, 16, bytes.count - 1] {
            #expect(throws: UserError.self) { try ActivityModel(decoding: Array(bytes.prefix(length)), file: "m") }
        }
        #expect(throws: UserError.self) { try ActivityTraining(decoding: bytes, file: "m") }
    }

    @Test func everyExchangeHasTwoItemsOfTheVocabulary() {
        let vocabulary = ActivityVocabulary(leaves: 3)
        #expect(vocabulary.items == 40 + 6)
        func note(_ moment: Int64, _ subject: ActivityNote.Subject, _ words: Int, _ templated: Bool = false)
            -> ActivityNote
        {
            ActivityNote(
                moment: Timestamp(milliseconds: moment), key: 0, subject: subject, words: words, isTemplated: templated)
        }
        let items = vocabulary.items([
            note(0, .leaf(0), 8), note(60_000, .leaf(3), 9, true), note(960_001, .followUp, 25),
            note(.max, .toolOutput, 81), note(.min, .leaf(99), -1), note(.min, .leaf(-5), 0),
        ])
        #expect(items == [32, 40, 3, 43, 20, 44, 38, 45, 32, 43, 0, 40])
        #expect(items.allSatisfy { $0 < vocabulary.items })
    }
}
