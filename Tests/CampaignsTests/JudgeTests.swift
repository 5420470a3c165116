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

    /// A log that is watched is compared with worlds that were watched, whose largest margins are larger.
    @Test func looksAgainAskForMore() throws {
        let model = try DetectionModel.builtIn()
        #expect(model.judge.referenceOverTime.count >= 100)
        func level(_ margin: Double, _ reference: [Double]) -> Double {
            GroupJudge.Finding(margin: margin, reference: reference).errorRate
        }
        for margin in stride(from: 0.0, through: 6, by: 0.5) {
            #expect(
                level(margin, model.judge.referenceOverTime) >= level(margin, model.judge.reference),
                "a margin of \(margin)")
        }
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
