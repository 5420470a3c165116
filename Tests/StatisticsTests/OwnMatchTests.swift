import Base
import Glibc
import Statistics
import Testing

@Suite struct OwnMatchTests {
    @Test func theRateByHand() {
        // Account 1 holds topics 5 5 7: (2 · 1) / 2 = 1 over three draws; account 2 holds 7 7: 2 / 1 = 2 over two;
        // account 3 holds a single draw, which has no other to match.
        let match = OwnMatch(
            accounts: [1, 2, 1, 3, 2, 1], topics: [5, 7, 5, 7, 7, 7], strata: [0, 0, 0, 0, 0, 0], permutations: 20,
            seed: 1)
        #expect(close(match.rate, 3.0 / 5))
    }

    @Test func theExpectationIsTheChanceOfAMatch() {
        // Two accounts with two draws each of topics 1 1 2 2: of six pairs two match, so 1/3.
        let match = OwnMatch(
            accounts: [1, 1, 2, 2], topics: [1, 1, 2, 2], strata: [0, 0, 0, 0], permutations: 6000, seed: 2)
        #expect(close(match.expected, 1.0 / 3, 0.02), "seed 2")
        #expect(match.rate == 1)
        #expect(abs(match.pReturning - 1.0 / 3) < 0.02, "seed 2")
    }

    @Test func tooLittleSaysNothing() {
        let none = OwnMatch(accounts: [], topics: [], strata: [], permutations: 9, seed: 3)
        #expect(none.rate.isNaN && none.z.isNaN && none.pReturning == 1 && none.logReturning == 0)
        let single = OwnMatch(accounts: [1, 2], topics: [4, 4], strata: [0, 0], permutations: 9, seed: 3)
        #expect(single.rate.isNaN && single.pSpreading == 1 && single.logSpreading == 0)
        let still = OwnMatch(
            accounts: [1, 1, 2, 2], topics: [4, 4, 4, 4], strata: [0, 0, 0, 0], permutations: 9, seed: 3)
        #expect(still.z == 0 && still.pReturning == 1 && still.pSpreading == 1 && still.logReturning == 0)
    }

    @Test func returningPeopleAndDealtDrawsAreToldApart() {
        var random = SeededRandom(seed: 43)
        var accounts: [Int] = []
        var own: [Int] = []
        var dealt: [Int] = []
        for account in 0..<30 {
            for index in 0..<8 {
                accounts.append(account)
                own.append(random.chance(0.5) ? account % 10 : random.below(20))
                // Every account gets topics in turn: no topic twice among its eight.
                dealt.append((account * 8 + index) % 20)
            }
        }
        let strata = [Int](repeating: 0, count: accounts.count)
        let people = OwnMatch(accounts: accounts, topics: own, strata: strata, permutations: 199, seed: 44)
        #expect(people.pReturning == 1.0 / 200 && people.z > 10 && people.logReturning > log(50), "seeds 43, 44")
        #expect(people.pSpreading == 1)
        let scheduler = OwnMatch(accounts: accounts, topics: dealt, strata: strata, permutations: 199, seed: 44)
        #expect(
            scheduler.pSpreading == 1.0 / 200 && scheduler.rate == 0 && scheduler.logSpreading > log(10), "seeds 43, 44"
        )
    }

    /// Topics follow the stratum, and so do accounts: pooled, accounts seem to return; within strata they do not.
    @Test func strataAreRespected() {
        var random = SeededRandom(seed: 47)
        var accounts: [Int] = []
        var topics: [Int] = []
        var strata: [Int] = []
        for _ in 0..<400 {
            let stratum = random.below(4)
            strata.append(stratum)
            accounts.append(stratum * 5 + random.below(5))
            topics.append(stratum * 3 + random.below(3))
        }
        let pooled = OwnMatch(
            accounts: accounts, topics: topics, strata: strata.map { _ in 0 }, permutations: 199, seed: 48)
        let within = OwnMatch(accounts: accounts, topics: topics, strata: strata, permutations: 199, seed: 48)
        #expect(pooled.pReturning == 1.0 / 200, "seeds 47, 48")
        #expect(abs(within.z) < 3.5 && within.pReturning > 0.005, "seeds 47, 48: z \(within.z)")
    }

    @Test func theLevelHoldsAndTheMeanEValueIsOne() {
        var random = SeededRandom(seed: 53)
        var below = 0
        var mean = 0.0
        for round in 0..<1500 {
            let accounts = (0..<40).map { _ in random.below(8) }
            let topics = (0..<40).map { _ in random.below(5) }
            let strata = (0..<40).map { _ in random.below(2) }
            let match = OwnMatch(
                accounts: accounts, topics: topics, strata: strata, permutations: 19, seed: UInt64(round))
            if match.pReturning <= 0.05 { below += 1 }
            mean += (exp(match.logReturning) + exp(match.logSpreading)) / 3000
        }
        // 75 expected at most; three standard deviations are 26.
        #expect(below <= 101, "seed 53: \(below)")
        #expect(abs(mean - 1) < 0.15, "seed 53: \(mean)")
    }

    @Test func theSeedDecides() {
        let accounts = (0..<60).map { $0 % 6 }
        let topics = (0..<60).map { $0 * $0 % 7 }
        let strata = (0..<60).map { $0 / 20 }
        let one = OwnMatch(accounts: accounts, topics: topics, strata: strata, permutations: 50, seed: 9)
        #expect(one == OwnMatch(accounts: accounts, topics: topics, strata: strata, permutations: 50, seed: 9))
        // The names of accounts and topics do not matter, as long as their order is the same.
        let named = OwnMatch(
            accounts: accounts.map { $0 * 1000 - 5 }, topics: topics.map { $0 * 17 - 40 }, strata: strata,
            permutations: 50, seed: 9)
        #expect(one == named)
    }
}

@Suite struct StrataTests {
    @Test(arguments: 1...20) func valuesStayInTheirStrata(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let labels = (0..<50).map { _ in random.below(6) - 3 }
        var values = labels
        var positions = Array(labels.indices)
        let strata = Strata(labels: labels)
        strata.shuffle(&values, using: &random)
        strata.shuffle(&positions, using: &random)
        #expect(values == labels, "seed \(seed)")
        #expect(positions.sorted() == Array(labels.indices) && positions != Array(labels.indices), "seed \(seed)")
        var short = [1, 2]
        strata.shuffle(&short, using: &random)
        #expect(short == [1, 2])
    }

    @Test func arrangementsAreEquallyLikely() {
        var random = SeededRandom(seed: 59)
        var counts = [Int](repeating: 0, count: 6)
        for _ in 0..<12_000 {
            var values = [0, 1, 2]
            Strata(count: 3).shuffle(&values, using: &random)
            counts[values[0] * 2 + (values[1] > values[2] ? 1 : 0)] += 1
        }
        for count in counts { #expect(abs(count - 2000) < 170, "seed 59: \(counts)") }
    }
}
