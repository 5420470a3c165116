import Base
import Prompts
import Testing

@testable import Accounts

@Suite struct SummaryMonoidTests {
    private static func merged(_ parts: [AccountSummary]) -> AccountSummary {
        var result = AccountSummary()
        for part in parts { result.merge(part) }
        return result
    }

    private func double(_ summary: inout AccountSummary) {
        let copy = summary
        summary.merge(copy)
    }

    @Test(arguments: 1...20) func mergeIsAssociativeAndCommutativeWithANeutralElement(seed: Int) {
        var stream = RandomStream(seed: UInt64(seed))
        let (a, b, c) = (summarise(stream.take(90)), summarise(stream.take(7)), summarise(stream.take(300)))
        let whole = Self.merged([a, b, c]).encoded()
        #expect(Self.merged([a, Self.merged([b, c])]).encoded() == whole, "seed \(seed)")
        #expect(Self.merged([Self.merged([c, b]), a]).encoded() == whole, "seed \(seed)")
        #expect(Self.merged([b, a, c]).encoded() == whole, "seed \(seed)")
        var left = AccountSummary()
        left.merge(a)
        var right = a
        right.merge(AccountSummary())
        #expect(left.encoded() == a.encoded() && right.encoded() == a.encoded(), "seed \(seed)")
    }

    @Test(arguments: 1...30) func anySplitInAnyOrderGivesTheSameBytes(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        var stream = RandomStream(seed: UInt64(seed), variety: [5, 60, 4000][seed % 3])
        let observations = stream.take(200 + seed * 60)
        let whole = summarise(observations).encoded()
        var parts = [[Observation]](repeating: [], count: 1 + random.below(9))
        for observation in observations.shuffled(using: &random) {
            parts[random.below(parts.count)].append(observation)
        }
        #expect(Self.merged(parts.map { summarise($0) }).encoded() == whole, "seed \(seed)")
        #expect(summarise(observations.reversed()).encoded() == whole, "seed \(seed)")
    }

    @Test func moreActiveHoursThanAreKeptStillMergeToOneResult() {
        var random = SeededRandom(seed: 8)
        let observations = (0..<4000).map { index in
            var observation = Observation()
            observation.timestamp = Timestamp(milliseconds: Int64(index) * 2_700_000)
            return observation
        }.shuffled(using: &random)
        let whole = summarise(observations)
        #expect(whole.hours.activeHours == HourActivity.capacity)
        let parts = stride(from: 0, to: 4000, by: 800).map { summarise(observations[$0..<($0 + 800)]) }
        #expect(Self.merged(parts.reversed()).encoded() == whole.encoded())
    }

    @Test(arguments: 1...15) func everythingIsAsTheNaiveModelSays(seed: Int) {
        var stream = RandomStream(seed: UInt64(seed), variety: [6, 30, 900][seed % 3])
        let observations = stream.take(1200)
        let (summary, naive) = (summarise(observations), NaiveSummary(observations))
        for kind in AttributeKind.allCases {
            #expect(Array(summary.attributes.values(kind)) == naive.values(kind), "seed \(seed), \(kind)")
            #expect(summary.attributes.total(kind) == naive.total(kind), "seed \(seed), \(kind)")
        }
        #expect(summary.hours.hours.map { [$0.hour, $0.count, Int($0.slots)] } == naive.hours, "seed \(seed)")
        #expect(summary.prompts.prints == naive.prints, "seed \(seed)")
        let models = summary.attributes.values(.model).map { summary.models.hours(of: $0.key) }
        #expect(models == naive.modelHours, "seed \(seed)")
        #expect(summary.topics.cells.map { [$0.cell, $0.count] } == naive.cells(\.topic), "seed \(seed)")
        #expect(summary.capabilities.cells.map { [$0.cell, $0.count] } == naive.cells(\.capability), "seed \(seed)")
        #expect(summary.exchanges == 1200)
        #expect(summary.tokens.input == naive.sum { max(0, Int($0.inputTokens)) }, "seed \(seed)")
        #expect(summary.tokens.output == naive.sum { max(0, Int($0.outputTokens)) }, "seed \(seed)")
        #expect(summary.tokens.reasoning == naive.sum { max(0, Int($0.reasoningTokens)) }, "seed \(seed)")
        #expect(summary.tokens.reasoningExchanges == naive.sum { $0.reasoningTokens > 0 ? 1 : 0 }, "seed \(seed)")
        let words = observations.map {
            $0.traits.isDisjoint(with: [.hasPrompt, .hasDigest]) ? 0 : Int($0.prompt.words)
        }
        #expect(summary.words.total == words.reduce(0, +), "seed \(seed)")
        #expect(summary.words.squares == words.reduce(0) { $0 + $1 * $1 }, "seed \(seed)")
        #expect(summary.words.covered == naive.sum { Int($0.prompt.coveredWords) }, "seed \(seed)")
        let lengths: [(LengthHistogram, (Observation) -> Int32)] = [
            (summary.tokens.inputLengths, { $0.inputTokens }), (summary.tokens.outputLengths, { $0.outputTokens }),
            (summary.turns, { $0.turn > 0 ? $0.turn : -1 }),
        ]
        for (histogram, length) in lengths {
            for slot in 0..<16 {
                let expected = naive.sum { observation in
                    let top = slot == 15 ? Int32.max : (1 << (slot + 1)) - 1
                    return length(observation) >= (slot == 0 ? 0 : 1 << slot) && length(observation) <= top ? 1 : 0
                }
                #expect(histogram.counts[slot] == expected, "seed \(seed), slot \(slot)")
            }
        }
        for bit in 0..<Observation.Traits.count {
            let trait = Observation.Traits(rawValue: 1 << bit)
            #expect(summary.count(trait) == naive.sum { $0.traits.contains(trait) ? 1 : 0 }, "seed \(seed), bit \(bit)")
        }
    }

    @Test func extremeTimesNeitherTrapNorHideTheRest() {
        var observation = Observation()
        var summary = AccountSummary()
        for milliseconds in [Int64.min, .max, 0, 1_776_000_000_000] {
            observation.timestamp = Timestamp(milliseconds: milliseconds)
            summary.add(observation)
        }
        #expect(summary.first < summary.last)
        #expect(summary.last.milliseconds.subtractingReportingOverflow(summary.first.milliseconds).overflow == false)
        #expect(summary.hours.hours.map(\.hour) == [0, 493_333, (1 << 24) - 1])
        #expect(AccountSummary(decoding: summary.encoded())?.encoded() == summary.encoded())
        let empty = AccountSummary()
        #expect(empty.first > empty.last)
        #expect(!empty.last.milliseconds.subtractingReportingOverflow(empty.first.milliseconds).overflow)
    }

    @Test func sumsStayAtTheirBound() {
        var stream = RandomStream(seed: 77)
        var big = summarise(stream.take(500))
        for _ in 0..<70 { double(&big) }
        #expect(big.exchanges == 1 << 52 && big.tokens.output == 1 << 52 && big.words.squares == 1 << 52)
        #expect(big.count(.streamed) == Int(UInt32.max))
        #expect(big.topics.cells.allSatisfy { $0.count == (1 << 22) - 1 })
        #expect(big.hours.hours.allSatisfy { $0.count == (1 << 28) - 1 })
        let bytes = big.encoded()
        double(&big)
        #expect(big.encoded() == bytes)
        #expect(AccountSummary(decoding: bytes)?.encoded() == bytes)
    }

    @Test func sharesOfNothingAreZero() {
        #expect(AccountSummary().share(.streamed) == 0)
        #expect(AccountSummary().attributes.dominant(.model) == nil)
        #expect(AccountSummary().prompts.distinct == 0)
    }
}
