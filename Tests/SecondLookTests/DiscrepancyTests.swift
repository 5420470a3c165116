import Base
import Testing

@testable import SecondLook

@Suite struct DiscrepancyTests {
    private func compare(_ toys: ToyPrompts, _ accounts: Int, seed: UInt64 = 1) -> Discrepancy? {
        Discrepancy(
            rows: toys.rows, columns: ToyPrompts.columns, owner: toys.owner, strata: toys.strata,
            groupAccounts: accounts,
            permutations: 99, seed: seed)
    }

    /// Accounts of a group and of a reference, each prompt along an axis that `axis` draws.
    private func toys(
        _ random: inout SeededRandom, stratum: (_ isGroup: Bool, inout SeededRandom) -> Int,
        axis: (_ isGroup: Bool, _ stratum: Int, inout SeededRandom) -> Int
    ) -> ToyPrompts {
        var toys = ToyPrompts()
        for owner in 0..<120 {
            for _ in 0..<3 {
                let cell = stratum(owner < 20, &random)
                toys.add(axis: axis(owner < 20, cell, &random), owner: owner, stratum: cell)
            }
        }
        return toys
    }

    @Test func seesOtherSubjects() throws {
        var random = SeededRandom(seed: 1)
        let toys = toys(&random, stratum: { _, random in random.below(2) }) { isGroup, _, random in
            isGroup ? random.below(4) : random.below(12)
        }
        let found = try #require(compare(toys, 20))
        #expect(found.accounts == 20 && found.reference == 80)
        #expect(found.pValue <= 0.02 && found.squared > 0.02, "\(found)")
    }

    /// The group writes another language than most of the reference does, and of the same subjects as those who write it.
    @Test func aLanguageIsNoDifference() throws {
        var random = SeededRandom(seed: 2)
        var small = 0
        for round in 0..<40 {
            let toys = toys(
                &random, stratum: { isGroup, random in isGroup || random.chance(0.3) ? 1 : 0 },
                axis: { _, language, random in language * 16 + random.below(8) })
            let found = try #require(compare(toys, 20, seed: UInt64(round)))
            if found.pValue <= 0.1 { small += 1 }
        }
        #expect(small <= 11, "seed 2: \(small) of 40 at or below 0.1")
    }

    @Test func strangersToEveryStratumCannotBeCompared() {
        var random = SeededRandom(seed: 3)
        let toys = toys(&random, stratum: { isGroup, _ in isGroup ? 1 : 0 }) { _, _, random in random.below(4) }
        #expect(compare(toys, 20) == nil)
    }

    @Test func takesOnePromptOfAnAccountAndAsManyOfEachStratum() {
        let owner = [0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6]
        let strata = [0, 1, 1, 1, 1, 0, 1, 0, 1, 1, 2]
        let draw = Discrepancy.draw(owner, strata, 2)
        #expect(Set(draw.rows.map { owner[$0] }).count == draw.rows.count)
        #expect(draw.rows == [0, 2, 4, 7, 8, 9] && draw.isGroup == [true, true, false, false, false, false])
        #expect(draw.strata == [0, 1, 1, 1, 1, 1].enumerated().map { strata[draw.rows[$0.offset]] })
    }
}
