import Accounts
import Base
import Indicators
import TestPopulations
import Testing

@testable import Campaigns

@Suite("Groups") struct GroupTests {
    private static func group(_ random: inout SeededRandom) -> Group {
        func some(_ bound: Int) -> [Int] { (0..<bound).filter { _ in random.chance(0.4) } }
        return Group(members: some(30), links: some(8))
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>) func overlapAndUnionAreThoseOfSets(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let (one, other) = (Self.group(&random), Self.group(&random))
        let (left, right) = (Set(one.members), Set(other.members))
        let expected = Double(left.intersection(right).count) / Double(max(1, min(left.count, right.count)))
        #expect(one.overlap(other) == expected, "seed \(seed)")
        #expect(one.overlap(other) == other.overlap(one))
        let both = one.union(other)
        #expect(both.members == left.union(right).sorted())
        #expect(both.links == Set(one.links).union(other.links).sorted())
        #expect(both.members == other.union(one).members)
        #expect(one.members.isEmpty || one.overlap(both) == 1)
    }

    @Test func theEmptyGroupOverlapsNothing() {
        let (empty, full) = (Group(members: [], links: []), Group(members: [1, 2], links: [0]))
        #expect(empty.overlap(full) == 0 && full.overlap(empty) == 0 && empty.overlap(empty) == 0)
        #expect(empty.union(full).members == [1, 2])
    }

    private static func carriers(_ inside: Int, _ outside: Int, firm: Int = 0) -> Population {
        Population(
            (0..<(inside + outside + firm)).map { number in
                let values: [AttributeKind: String] = [.key: "k"]
                let name = number < inside ? "in" : number < inside + outside ? "out" : "firm"
                return Account("\(name)-\(100 + number)", [Asked](repeating: Asked(0, values: values), count: 4)) {
                    profile in
                    if name == "firm" {
                        profile.verification = "org"
                        profile.organisation = "firm"
                    }
                }
            })
    }

    private static func owns(_ population: Population) -> Bool {
        let inside = population.accounts.indices.filter { population.accounts[$0].id.hasPrefix("in") }
        return GroupEvidence.owned(inside, population).contains(0)
    }

    @Test func seventyPercentOfTheUnitsOwnAValue() {
        #expect(Self.owns(Self.carriers(7, 3)))
        #expect(!Self.owns(Self.carriers(6, 3)))
        #expect(Self.owns(Self.carriers(3, 0)))
        #expect(!Self.owns(Self.carriers(2, 0)), "two may be one person")
        #expect(Self.owns(Self.carriers(7, 2, firm: 40)), "forty seats of one firm are one unit")
        #expect(!Self.owns(Self.carriers(7, 3, firm: 40)))
    }

    @Test func candidatesNeedEightUnitsAndAreNotEverybody() {
        #expect(Candidates.shared(Self.carriers(8, 0)).count == 1)
        #expect(Candidates.shared(Self.carriers(7, 0)).isEmpty)
        #expect(Candidates.shared(Self.carriers(7, 0, firm: 100)).count == 0, "107 of 107 accounts")
        #expect(Candidates.shared(Self.carriers(100, 0)).count == 1)
        #expect(Candidates.shared(Self.carriers(101, 0)).isEmpty, "a value that all carry tells nobody apart")
    }
}
