import Base
import Glibc
import Testing

@testable import Campaigns

@Suite("Evidence against reference worlds") struct JudgeTests {
    /// Worlds with a random number of honest groups and their margins.
    private static func worlds(_ count: Int, _ random: inout SeededRandom) -> [[Double]] {
        (0..<count).map { _ in (0..<random.below(5)).map { _ in -6 + 5 * random.unit() - 2 * log(random.unit() + 1e-9) }
        }
    }

    /// Whichever of exchangeable worlds is the one in question, the e-value of its most suspicious group is 1 in the mean, exactly.
    @Test(arguments: 1...20 as ClosedRange<UInt64>) func isOneInTheMean(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let worlds = Self.worlds(12, &random)
        guard worlds.contains(where: { !$0.isEmpty }) else { return }
        var mean = 0.0
        for (index, world) in worlds.enumerated() {
            var others = worlds
            others.remove(at: index)
            let reference = others.map { $0.max() ?? -.infinity }
            let evidence = world.map { exp(GroupJudge.Finding(margin: $0, reference: reference).logE) }
            mean += (evidence.max() ?? 0) / Double(worlds.count)
        }
        #expect(abs(mean - 1) < 1e-9, "seed \(seed): \(mean)")
    }

    /// Worlds that were watched reach at some look what they reach at their end, and most of them more.
    @Test func manyLooksFindMoreSuspiciousGroups() throws {
        let judge = try DetectionModels.builtIn().usual.judge
        #expect(judge.referenceOverTime.count >= 100)
        for (watched, once) in zip(judge.referenceOverTime, judge.reference) { #expect(watched >= once) }
        #expect(zip(judge.referenceOverTime, judge.reference).count { $0 > $1 } * 2 > judge.referenceOverTime.count)
    }

    @Test func byHand() {
        // Three worlds: one without groups, the others' largest margins are 0 and 1.
        let finding = GroupJudge.Finding(margin: 3, reference: [-.infinity, 0, 1])
        #expect(abs(exp(finding.logE) - 4 * exp(9) / (exp(9) + 1 + exp(3))) < 1e-9)
        #expect(!finding.isCampaign)
        #expect(abs(finding.errorRate - 1 / exp(finding.logE)) < 1e-9)
    }

    @Test func theLevelIsReachedByManyWorldsOnly() {
        let quiet = [Double](repeating: -.infinity, count: 30)
        #expect(GroupJudge.Finding(margin: 0, reference: quiet).isCampaign)
        #expect(!GroupJudge.Finding(margin: 0, reference: Array(quiet.prefix(18))).isCampaign)
    }
}
