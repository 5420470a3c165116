import Base
import Testing

@testable import SecondLook

@Suite struct OwnSubjectsTests {
    @Test func isOneWhereEveryAccountRepeatsItself() throws {
        var toys = ToyPrompts()
        for owner in 0..<8 { for _ in 0..<4 { toys.add(axis: owner, owner: owner) } }
        let found = try #require(toys.subjects())
        #expect(found.accounts == 8 && found.prompts == 32)
        #expect(abs(found.excess - 1) < 1e-9 && abs(found.across) < 1e-9 && found.error < 1e-6)
        #expect(found.pValue == 1 / 200.0 && found.copied == 0)
    }

    /// With probability q an account sends its own thing, otherwise something nobody else does: two of its prompts match
    /// with probability q².
    @Test func isTheChanceOfAMatchWithinAnAccount() throws {
        var random = SeededRandom(seed: 4)
        let share = 0.6
        var sum = 0.0
        for round in 0..<40 {
            var toys = ToyPrompts()
            for owner in 0..<20 {
                for _ in 0..<4 { toys.add(axis: random.chance(share) ? owner : 63, owner: owner) }
            }
            // Axis 63 stands for the one thing that all others send: it matches across accounts as well.
            let found = try #require(toys.subjects(permutations: 99, seed: UInt64(round)))
            sum += found.excess
        }
        // S = q² + (1 - q)², X = (1 - q)².
        let (own, all) = (share * share, (1 - share) * (1 - share))
        let expected = own / (1 - all)
        #expect(abs(sum / 40 - expected) < 0.03, "seed 4: \(sum / 40) against \(expected)")
    }

    @Test func isNothingWhereAllAreFedFromOneList() throws {
        var random = SeededRandom(seed: 5)
        var inside = 0
        for round in 0..<50 {
            var toys = ToyPrompts()
            for owner in 0..<25 { for _ in 0..<4 { toys.add(axis: random.below(12), owner: owner) } }
            let found = try #require(toys.subjects(permutations: 99, seed: UInt64(round)))
            if abs(found.excess) <= 2 * found.error { inside += 1 }
        }
        #expect(inside >= 42, "seed 5: within two standard errors in \(inside) of 50")
    }

    @Test func pValuesAreUniformUnderTheNull() throws {
        var random = SeededRandom(seed: 6)
        var values: [Double] = []
        for round in 0..<300 {
            var toys = ToyPrompts()
            for owner in 0..<10 {
                for _ in 0..<4 { toys.add(axis: random.below(30), owner: owner, stratum: random.below(3)) }
            }
            values.append(try #require(toys.subjects(permutations: 39, seed: UInt64(round))).pValue)
        }
        for level in [0.05, 0.1, 0.25, 0.5] {
            let below = values.count { $0 <= level }
            // Ties make it conservative; four standard deviations above the level are too many.
            let most = 300 * level + 4 * (300 * level * (1 - level)).squareRoot()
            #expect(Double(below) <= most, "seed 6: \(below) of 300 at or below \(level)")
        }
        #expect(values.count { $0 <= 0.5 } >= 75, "seed 6")
    }

    /// Each account writes one language and in it whatever the list says: no subjects of its own once like is compared with
    /// like.
    @Test func aLanguageIsNoSubject() throws {
        var random = SeededRandom(seed: 7)
        var toys = ToyPrompts()
        for owner in 0..<40 {
            let language = owner % 4
            for _ in 0..<4 { toys.add(axis: language * 8 + random.below(8), owner: owner, stratum: language) }
        }
        let blind = try #require(toys.subjects(strata: toys.strata.map { _ in 0 }))
        let seeing = try #require(toys.subjects())
        #expect(blind.pValue == 1 / 200.0 && blind.excess > 0.05)
        #expect(seeing.pValue > 0.05 && abs(seeing.excess) < 0.05, "\(seeing)")
    }

    @Test func saysNothingWherePromptsCannotBeDealt() {
        var toys = ToyPrompts()
        for owner in 0..<8 { for _ in 0..<4 { toys.add(axis: owner, owner: owner, stratum: owner) } }
        #expect(toys.subjects() == nil)
        var few = ToyPrompts()
        for owner in 0..<4 { for _ in 0..<4 { few.add(axis: owner, owner: owner) } }
        #expect(few.subjects() == nil)
        var single = ToyPrompts()
        for owner in 0..<30 { single.add(axis: owner, owner: owner) }
        #expect(single.subjects() == nil)
    }

    @Test func countsCopies() throws {
        var toys = ToyPrompts()
        for owner in 0..<8 {
            toys.add(axis: 0, owner: owner)
            toys.add(axis: owner + 1, owner: owner)
        }
        #expect(try #require(toys.subjects()).copied == 0.5)
    }

    @Test func theSameSeedGivesTheSame() throws {
        var random = SeededRandom(seed: 8)
        var toys = ToyPrompts()
        for owner in 0..<12 { for _ in 0..<4 { toys.add(axis: random.below(9), owner: owner) } }
        #expect(toys.subjects(seed: 3) == toys.subjects(seed: 3))
    }
}
