import Base
import Testing

@testable import Policy

@Suite("Backtests") struct BacktestTests {
    private let text = """
        rules:
          - {name: seeds, match: {seed: true}, action: deny}
          - {name: tried, match: {stream: true}, action: challenge, shadow: true}
        default_tier: {limits: {requests_per_minute: 2, concurrent_requests: 1}}
        """

    private func run(enforced: Bool, _ requests: [(account: String, second: Int64, duration: Int64)]) throws
        -> BacktestReport
    {
        var backtest = Backtest(policy: try policy(text), enforced: enforced, examples: 2)
        for request in requests {
            let facts = facts(request.account, at: noon + request.second * 1000) {
                $0.hasSeed = request.account.hasPrefix("seed")
                $0.isStreamed = request.account.hasPrefix("stream")
            }
            backtest.add(
                facts, standing: nil, account: request.account,
                outcome: .init(tokens: 10, cost: 10, duration: request.duration))
        }
        return backtest.result
    }

    private func words(_ report: BacktestReport) -> [String] {
        report.rules.map {
            "\($0.key.rule) \($0.key.action.rawValue) \($0.key.status)\($0.key.isShadow ? " shadow" : ""): "
                + "\($0.requests) of \($0.accounts), \($0.examples.joined(separator: " "))"
        }
    }

    @Test func whatIsRefusedUsesNothingUp() throws {
        let requests: [(String, Int64, Int64)] = [
            ("a", 0, 100), ("a", 1, 100), ("a", 2, 100), ("seed-1", 3, 1), ("seed-2", 3, 1), ("seed-3", 4, 1),
            ("seed-1", 5, 1), ("stream", 6, 1), ("b", 10, 60_000), ("b", 20, 1), ("b", 71, 1), ("a", 66, 1),
            ("a", 80, 1),
        ]
        let enforced = try run(enforced: true, requests)
        #expect(enforced.requests == 13 && enforced.refused == 7 && enforced.outOfOrder == 1)
        #expect(
            words(enforced) == [
                "rules.seeds deny 403: 4 of 3, seed-1 seed-2", "limits.concurrent_requests throttle 429: 1 of 1, b",
                "limits.requests_per_minute throttle 429: 1 of 1, a", "rules.tried challenge 403: 1 of 1, stream",
            ])
        #expect(enforced.actions == [.allow: 6, .deny: 4, .throttle: 2, .challenge: 1])
        #expect(enforced.tiers.map(\.requests) == [13] && enforced.tiers.map(\.refused) == [7])
        let written = try run(enforced: false, requests)
        #expect(written.refused == 0 && written.rules.allSatisfy(\.key.isShadow) && written.rules.count == 4)
    }

    /// The heap of open exchanges settles in the order of the ends.
    @Test(arguments: [1, 2, 3] as [UInt64]) func everythingThatEndedIsSettled(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let meters = Meters(capacity: 1, longestGap: .max)
        var open = OpenExchanges()
        var ends: [Int64] = []
        for step in 0..<500 {
            let now = noon + Int64(step) * 1000
            open.settle(until: now, meters)
            ends.removeAll { $0 <= now }
            let admission = meters.admit(
                facts(at: now), limits: Limits(), base: Limits(), organisationLimits: Limits(), mode: .enforced)
            guard let reservation = admission.reservation else { return }
            #expect(admission.use[LimitKind.concurrentRequests.rawValue] == Int64(ends.count), "seed \(seed)")
            let end = now + Int64(random.below(60_000))
            ends.append(end)
            open.add(reservation, .init(tokens: 1, cost: 1, duration: 0), endsAt: end)
        }
    }
}
