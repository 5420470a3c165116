import Accounts
import Base
import Glibc
import Indicators
import TestPopulations
import Testing

@testable import Campaigns

@Suite("Whether one hand dealt the prompts") struct InterchangeabilityTests {
    /// An account with openings by topic.
    private static func account(_ number: Int, _ topics: [Int]) -> Account {
        Account("a\(number)", topics.enumerated().map { Asked(Double($0.offset), topic: $0.element) })
    }

    private static func dealt(_ members: Int, _ list: [Double], _ random: inout SeededRandom) -> [Account] {
        (0..<members).map { number in
            account(number, (0..<(4 + random.below(30))).map { _ in draw(list, &random) })
        }
    }

    private static func draw(_ weights: [Double], _ random: inout SeededRandom) -> Int {
        var left = random.unit() * weights.reduce(0, +)
        for (topic, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return topic }
        }
        return weights.count - 1
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>) func aDealtListHasNoExcess(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let weights = (0..<60).map { _ in random.unit() * random.unit() }
        let measured = try #require(Interchangeability(Self.dealt(60, weights, &random)))
        #expect(abs(measured.excess) <= 4 * measured.error, "seed \(seed): \(measured.excess) ± \(measured.error)")
        let breadth = pow(weights.reduce(0, +), 2) / weights.reduce(0) { $0 + $1 * $1 }
        #expect(abs(measured.breadth / breadth - 1) < 0.25, "seed \(seed): \(measured.breadth) of \(breadth)")
        #expect(measured.measured == 60)
        // Of few prompts two may match by chance; one member of sixty is the most that this costs.
        #expect(measured.deviation.count { ($0 ?? 0) > 4 } <= 1, "seed \(seed)")
    }

    /// Half of each member's prompts are its own few subjects, the other half come from one list under a template: as a
    /// whole the members look like people, and by what the template wears like one hand.
    @Test(arguments: 1...10 as ClosedRange<UInt64>) func coverHidesNothingFromTheTemplate(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let sweep = (0..<60).map { _ in 1.0 }
        let members = (0..<60).map { number in
            let own = [200 + random.below(40), 200 + random.below(40)]
            return Account(
                "a\(number)",
                (0..<40).map { index in
                    index % 2 == 0
                        ? Asked(Double(index), topic: own[random.below(2)])
                        : Asked(Double(index), topic: Self.draw(sweep, &random), values: [.template: "w"])
                })
        }
        let whole = try #require(Interchangeability(members))
        let worn = try #require(Interchangeability(members, .templated))
        #expect(whole.excess > 1, "seed \(seed): \(whole.excess)")
        #expect(worn.upper < 0.3, "seed \(seed): \(worn.excess) ± \(worn.error)")
        #expect(worn.breadth > 40 && worn.measured == 60, "seed \(seed): \(worn.breadth)")
    }

    /// The stated error is the error that is made: over many lists three errors hold nearly all, and the mean is 0.
    @Test func theErrorIsHonest() {
        var random = SeededRandom(seed: 77)
        var (sum, squares, outside) = (0.0, 0.0, 0)
        let rounds = 300
        for _ in 0..<rounds {
            let weights = (0..<40).map { _ in random.unit() }
            guard let measured = Interchangeability(Self.dealt(40, weights, &random)) else { continue }
            let z = measured.excess / measured.error
            sum += z
            squares += z * z
            if abs(z) > 3 { outside += 1 }
        }
        #expect(abs(sum / Double(rounds)) < 0.3, "seed 77: mean \(sum / Double(rounds))")
        #expect((0.6...1.6).contains(squares / Double(rounds)), "seed 77: variance \(squares / Double(rounds))")
        #expect(outside <= rounds / 50, "seed 77: \(outside) outside")
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func peopleWithSubjectsOfTheirOwnHaveALargeExcess(seed: UInt64)
        throws
    {
        var random = SeededRandom(seed: seed)
        let people = (0..<60).map { number in
            let own = (0..<4).map { _ in random.below(100) }
            return Self.account(number, (0..<20).map { _ in random.pick(own) })
        }
        let measured = try #require(Interchangeability(people))
        #expect(measured.excess > 5 && measured.excess - 3 * measured.error > 2, "seed \(seed): \(measured.excess)")
    }

    @Test func aStrangerAmongFedAccountsStandsOut() throws {
        var random = SeededRandom(seed: 4)
        let weights = [Double](repeating: 1, count: 50)
        var group = Self.dealt(50, weights, &random)
        group.append(Self.account(50, [Int](repeating: 7, count: 20)))
        let measured = try #require(Interchangeability(group))
        #expect((measured.deviation[50] ?? 0) > 8)
        #expect(measured.deviation.dropLast().allSatisfy { ($0 ?? 0) < 4 })
    }

    /// The pooled sums against pairs of accounts and pairs of prompts, counted one by one.
    @Test(arguments: 1...25 as ClosedRange<UInt64>) func equalsCountingPairs(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let prompts = (0..<(5 + random.below(8))).map { _ in
            (0..<(2 + random.below(60))).map { _ in random.below(9) }
        }
        let counted = prompts.filter { $0.count >= 4 }
        let accounts = prompts.enumerated().map { Self.account($0.offset, $0.element) }
        guard let measured = Interchangeability(accounts) else {
            #expect(counted.count < 5)
            return
        }
        let weights = counted.map { Double(min($0.count, 40)) }
        let all = weights.reduce(0, +)
        var (difference, cross) = (0.0, 0.0)
        for (place, mine) in counted.enumerated() {
            var other = 0.0
            for (index, theirs) in counted.enumerated() where index != place {
                other += weights[index] * Self.matches(mine, theirs)
            }
            other /= all - weights[place]
            cross += weights[place] * other / all
            difference += weights[place] * (Self.matches(mine) - other) / all
        }
        #expect(abs(measured.excess - difference / cross) < 1e-9, "seed \(seed)")
        #expect(abs(measured.breadth - 1 / cross) < 1e-6, "seed \(seed)")
        #expect(measured.measured == counted.count)
        #expect(measured.deviation.map { $0 == nil } == prompts.map { $0.count < 4 })
    }

    /// Share of pairs of prompts, one of each account, that match.
    private static func matches(_ mine: [Int], _ theirs: [Int]) -> Double {
        var found = 0
        for one in mine { for other in theirs where one == other { found += 1 } }
        return Double(found) / Double(mine.count * theirs.count)
    }

    /// Share of pairs of one account's prompts that match.
    private static func matches(_ mine: [Int]) -> Double {
        var found = 0
        for (place, one) in mine.enumerated() {
            for (index, other) in mine.enumerated() where place != index && one == other { found += 1 }
        }
        return Double(found) / Double(mine.count * (mine.count - 1))
    }

    @Test func tooFewAccountsOrPromptsAreNotMeasured() {
        let enough = (0..<5).map { Self.account($0, [1, 2, 3, 4]) }
        #expect(Interchangeability(enough) != nil)
        #expect(Interchangeability(Array(enough.prefix(4))) == nil)
        #expect(Interchangeability(enough.dropLast() + [Self.account(9, [1, 2, 3])]) == nil)
        #expect(Interchangeability([]) == nil)
    }

    @Test func oneTopicForEverybodyIsFinite() throws {
        let same = try #require(Interchangeability((0..<6).map { Self.account($0, [3, 3, 3, 3, 3]) }))
        #expect(same.excess == 0 && same.error == 0 && same.breadth == 1)
        let apart = try #require(Interchangeability((0..<6).map { Self.account($0, [$0, $0, $0, $0]) }))
        #expect(apart.excess.isFinite && apart.error.isFinite && apart.breadth.isFinite && apart.excess > 100)
        #expect(apart.deviation.allSatisfy { $0?.isFinite ?? false })
    }

    @Test func theOrderOfMembersDoesNotMatter() throws {
        var random = SeededRandom(seed: 12)
        let group = Self.dealt(30, [Double](repeating: 1, count: 30), &random)
        let one = try #require(Interchangeability(group))
        let other = try #require(Interchangeability(group.reversed()))
        #expect(abs(one.excess - other.excess) < 1e-12 && abs(one.error - other.error) < 1e-12)
        #expect(one.measured == other.measured)
    }
}
