import Base
import Glibc
import Statistics
import Testing

@Suite struct MatchesTests {
    @Test func byHand() {
        // Account 1: a a b; account 2: a c; account 3: b. Within: aa of 3 + 1 pairs. Between: a–a twice, b–b once, of 6
        // + 3 + 2.
        let matches = Matches(accounts: [1, 2, 1, 3, 2, 1], items: [7, 7, 7, 8, 9, 8])
        #expect(matches.withinPairs == 4 && matches.withinMatches == 1 && matches.within == 0.25)
        #expect(matches.betweenPairs == 11 && matches.betweenMatches == 3)
        #expect(close(matches.between, 3.0 / 11))
        // Without account 1: 0 of 2; without 2: 1 of 3; without 3: 2 of 6.
        let mean = (0 + 1.0 / 3 + 1.0 / 3) / 3
        let squares = mean * mean + 2 * (1.0 / 3 - mean) * (1.0 / 3 - mean)
        #expect(close(matches.betweenError, (squares * 2 / 3).squareRoot()))
        let none = Matches(accounts: [], items: [])
        #expect(none.within.isNaN && none.between.isNaN && none.z(pairs: 0.1, triples: 0.01).isNaN)
        #expect(Matches.matchProbabilities([1, 1]).triples.isNaN)
        let known = Matches.matchProbabilities([3, 2, 0])
        #expect(close(known.pairs, 0.4) && close(known.triples, 6.0 / 60))
    }

    @Test(arguments: 1...20) func allPairsAgree(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let size = 2 + random.below(40)
        let accounts = (0..<size).map { _ in random.below(6) }
        let items = (0..<size).map { _ in random.below(5) - 2 }
        var pairs = [0.0, 0.0, 0.0, 0.0]
        for first in 0..<size {
            for second in 0..<first {
                let kind = accounts[first] == accounts[second] ? 0 : 2
                pairs[kind] += 1
                if items[first] == items[second] { pairs[kind + 1] += 1 }
            }
        }
        let matches = Matches(accounts: accounts, items: items)
        #expect(
            [matches.withinPairs, matches.withinMatches, matches.betweenPairs, matches.betweenMatches] == pairs,
            "seed \(seed)")
    }

    /// Users with subjects of their own repeat themselves, but each other no more than popularity says.
    @Test func independentUsersStandNearZero() {
        var random = SeededRandom(seed: 97)
        let shares = (0..<50).map { 1 / Double($0 + 3) }.scaled()
        let pairs = shares.reduce(0) { $0 + $1 * $1 }
        let triples = shares.reduce(0) { $0 + $1 * $1 * $1 }
        var scores: [Double] = []
        var within = 0.0
        for _ in 0..<300 {
            var accounts: [Int] = []
            var items: [Int] = []
            for account in 0..<30 {
                let favourite = draw(shares, &random)
                for _ in 0..<10 {
                    accounts.append(account)
                    items.append(random.chance(0.5) ? favourite : draw(shares, &random))
                }
            }
            let matches = Matches(accounts: accounts, items: items)
            scores.append(matches.z(pairs: pairs, triples: triples))
            within += matches.within / 300
        }
        let mean = scores.reduce(0, +) / 300
        let spread = (scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 299).squareRoot()
        #expect(abs(mean) < 0.35 && spread > 0.6 && spread < 1.35, "seed 97: mean \(mean), spread \(spread)")
        #expect(within > 0.25, "seed 97: \(within)")
    }

    @Test func splitsAndRepeatsAreFound() {
        var random = SeededRandom(seed: 101)
        let accounts = (0..<300).map { $0 % 30 }
        let split = (0..<400).shuffled(using: &random).prefix(300)
        let dealt = Matches(accounts: accounts, items: Array(split))
        #expect(dealt.z(pairs: 1.0 / 400, triples: 1.0 / 160_000) < -9)
        let repeated = (0..<100).flatMap { item in [item, item, item] }
        let best = Matches(accounts: accounts, items: repeated)
        #expect(best.z(pairs: 1.0 / 400, triples: 1.0 / 160_000) > 5)
    }
}

@Suite struct RarefactionTests {
    @Test func byHand() {
        // Two items of 2 and 1: two draws of three. Both kinds unless the pair is drawn: mean 5/3, variance 2/9.
        let two = Rarefaction.distinct(counts: [2, 1, 0], draws: 2)
        #expect(close(two.mean, 5.0 / 3) && close(two.variance, 2.0 / 9))
        let all = Rarefaction.distinct(counts: [5, 1, 1, 3], draws: 10)
        #expect(close(all.mean, 4) && close(all.variance, 0))
        let singles = Rarefaction.distinct(counts: [Int](repeating: 1, count: 100_000), draws: 300)
        #expect(close(singles.mean, 300, 1e-7) && singles.variance < 1e-7)
        let nothing = Rarefaction.distinct(counts: [2, 1], draws: 0)
        #expect(nothing.mean == 0 && nothing.variance == 0)
        #expect(Rarefaction.distinct(counts: [2, 1], draws: 4).mean.isNaN)
        // Independent draws: two of (½, ½) hold 1.5 different ones.
        #expect(close(Rarefaction.distinct(shares: [0.5, 0.5], draws: 2).mean, 1.5))
        #expect(Rarefaction.distinct(shares: [1, 0], draws: 5).mean == 1)
    }

    @Test func simulationAgrees() {
        var random = SeededRandom(seed: 103)
        let counts = [40, 20, 20, 9, 5, 3, 3, 2, 1, 1, 1, 1]
        var urn = counts.enumerated().flatMap { [Int](repeating: $0.offset, count: $0.element) }
        var sum = 0.0
        var squares = 0.0
        for _ in 0..<20_000 {
            urn.shuffle(using: &random)
            let distinct = Double(Set(urn[..<25]).count)
            sum += distinct / 20_000
            squares += distinct * distinct / 20_000
        }
        let expected = Rarefaction.distinct(counts: counts, draws: 25)
        #expect(abs(expected.mean - sum) < 0.035, "seed 103: \(expected), \(sum)")
        #expect(abs(expected.variance - (squares - sum * sum)) < 0.05, "seed 103: \(expected), \(squares - sum * sum)")
    }

    @Test func independentDrawsAgree() {
        var random = SeededRandom(seed: 107)
        let shares = (0..<80).map { 1 / Double($0 + 2) }.scaled()
        var sum = 0.0
        var squares = 0.0
        for _ in 0..<6000 {
            let distinct = Double(Set((0..<60).map { _ in draw(shares, &random) }).count)
            sum += distinct / 6000
            squares += distinct * distinct / 6000
        }
        let expected = Rarefaction.distinct(shares: shares, draws: 60)
        #expect(abs(expected.mean - sum) < 0.15, "seed 107: \(expected), \(sum)")
        #expect(
            abs(expected.variance / (squares - sum * sum) - 1) < 0.12, "seed 107: \(expected), \(squares - sum * sum)")
    }

    @Test func splitsHoldMoreAndRepeatsFewerItems() {
        var random = SeededRandom(seed: 109)
        let shares = (0..<300).map { 1 / Double($0 + 10) }.scaled()
        func counts(_ items: [Int]) -> [Int] {
            items.reduce(into: [Int](repeating: 0, count: 300)) { $0[$1] += 1 }
        }
        func people(_ size: Int) -> [Int] { (0..<size).map { _ in draw(shares, &random) } }
        let reference = counts(people(4000))
        var scores: [Double] = []
        for _ in 0..<300 { scores.append(Rarefaction.z(candidate: counts(people(100)), reference: reference)) }
        let mean = scores.reduce(0, +) / 300
        let outside = scores.count { abs($0) > 1.96 }
        #expect(abs(mean) < 0.4 && outside <= 33, "seed 109: \(mean), \(outside)")
        let split = counts(Array((0..<300).shuffled(using: &random).prefix(100)))
        #expect(Rarefaction.z(candidate: split, reference: reference) > 5, "seed 109")
        let repeats = counts(people(34).flatMap { [$0, $0, $0] })
        #expect(Rarefaction.z(candidate: repeats, reference: reference) < -5, "seed 109")
        #expect(Rarefaction.z(candidate: [1], reference: [1, 2]).isNaN)
        #expect(Rarefaction.z(candidate: [-1], reference: [1]).isNaN)
        #expect(Rarefaction.z(candidate: [2], reference: [3]) == 0)
    }

    @Test func theUnseenMassByHand() {
        #expect(Rarefaction.unseenMass([]) == 1 && Rarefaction.unseenMass([1]) == 1)
        #expect(Rarefaction.unseenMass([2, 5]) == 0)
        // f₁ = 2, f₂ = 1, n = 7: 2/7 · 12/14.
        #expect(close(Rarefaction.unseenMass([1, 1, 2, 3]), 2.0 / 7 * 12 / 14))
    }
}

@Suite struct RepeatTestTests {
    @Test func whatCannotBeSharesIsRefused() {
        for (shares, window, slack) in [
            ([-0.1], 3, 0), ([0.7, 0.7], 3, 0), ([.nan], 3, 0), ([0.5], 0, 0), ([0.5], 3, 1),
        ]
            as [([Double], Int, Double)]
        {
            #expect(throws: InvalidEvidence.self) {
                try RepeatTest(shares: shares, side: .below, window: window, slack: slack)
            }
        }
        #expect(throws: InvalidEvidence.self) { try RepeatTest(shares: [0.5], side: .either, window: 2, slack: 0.1) }
    }

    /// Independent users with strong tastes of their own, judged by the popularity of all.
    @Test(arguments: [BoundedMeanTest.Side.below, .above, .either]) func independentUsersKeepTheLevel(
        side: BoundedMeanTest.Side
    ) throws {
        var random = SeededRandom(seed: 113)
        let shares = (0..<40).map { 1 / Double($0 + 4) }.scaled()
        var alarms = 0
        for _ in 0..<600 {
            var test = try RepeatTest(shares: shares, side: side, window: 8)
            for _ in 0..<150 {
                let favourite = draw(shares, &random)
                try test.observe(
                    (0..<5).map { _ in random.chance(0.7) ? favourite : draw(shares, &random) })
            }
            if test.test.pValue <= 0.05 { alarms += 1 }
        }
        // 30 expected at most; three standard deviations are 16.
        #expect(alarms <= 46, "seed 113, \(side): \(alarms)")
    }

    @Test func splitsAndRepeatsAreFound() throws {
        var random = SeededRandom(seed: 127)
        let shares = [Double](repeating: 1.0 / 200, count: 200)
        var split = try RepeatTest(shares: shares, side: .below, window: 20, slack: 0.1)
        var best = try RepeatTest(shares: shares, side: .above, window: 20, slack: 0.1)
        for _ in 0..<4 {
            // A round deals each item once, four to an account; best-of-k deals each to three accounts in turn.
            let order = (0..<200).shuffled(using: &random)
            for start in stride(from: 0, to: 200, by: 4) { try split.observe(Array(order[start..<(start + 4)])) }
            for start in stride(from: 0, to: 200, by: 4) {
                for _ in 0..<3 { try best.observe(Array(order[start..<(start + 4)])) }
            }
        }
        #expect(split.test.pValue < 1e-6, "seed 127: \(split.test.pValue)")
        #expect(best.test.pValue < 1e-9, "seed 127: \(best.test.pValue)")
        // Items that the popularity does not know say nothing.
        var unknown = try RepeatTest(shares: shares, side: .above, window: 20)
        for _ in 0..<100 { try unknown.observe([200, -1, 999]) }
        try unknown.observe([])
        #expect(unknown.test.logValue == 0 && unknown.test.count == 100)
    }
}

extension [Double] {
    /// The values divided by their sum.
    func scaled() -> [Double] {
        let sum = reduce(0, +)
        return map { $0 / sum }
    }
}
