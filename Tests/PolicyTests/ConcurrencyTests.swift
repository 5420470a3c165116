import Base
import Testing

@testable import Policy

/// Many threads, few accounts: what is let through is exact, whatever the interleaving.
@Suite("Meters over threads") struct ConcurrencyTests {
    private static let threads = 4

    private func limits(_ values: [LimitKind: Int64]) -> Limits {
        var limits = Limits()
        for (kind, value) in values { limits[kind] = value }
        return limits
    }

    private func together(_ body: @Sendable @escaping (Int) -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            for thread in 0..<Self.threads { group.addTask { body(thread) } }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func noRequestIsCountedTwiceOrForgotten(seed: UInt64) async {
        let meters = Meters(capacity: 4096)
        let quota: Int64 = 700
        let limits = limits([.requestsPerHour: quota])
        let letThrough = Locked<[Int: Int64]>([:])
        await together { thread in
            var random = SeededRandom(seed: seed, purpose: "\(thread)")
            for _ in 0..<3000 {
                let account = random.below(8)
                let now = noon + Int64(random.below(2000))
                let admission = meters.admit(
                    facts("a\(account)", at: now), limits: limits, base: limits, organisationLimits: Limits(),
                    mode: .enforced)
                guard var reservation = admission.reservation else { continue }
                letThrough.withLock { $0[account, default: 0] += 1 }
                meters.settle(&reservation, tokens: 3, cost: 5, now: now)
            }
        }
        letThrough.withLock { counts in
            for account in 0..<8 {
                #expect(counts[account] == quota, "seed \(seed)")
                let use = meters.use(account: facts("a\(account)").account, now: noon + 2000)
                #expect(use?[LimitKind.requestsPerHour.rawValue] == quota, "seed \(seed)")
                #expect(use?[LimitKind.tokensPerDay.rawValue] == 3 * quota, "seed \(seed)")
                #expect(use?[LimitKind.costPerDay.rawValue] == 5 * quota, "seed \(seed)")
                #expect(use?[LimitKind.concurrentRequests.rawValue] == 0, "seed \(seed)")
            }
        }
    }

    /// Streams that cost up to three times their estimate, charged in chunks: reservations never exceed the budget when a
    /// request is let through, and what is spent exceeds it by at most one chunk for each exchange in flight.
    @Test(arguments: [1, 2, 3] as [UInt64]) func budgetsAreOvershotByAChunkEach(seed: UInt64) async {
        let meters = Meters(capacity: 4096)
        let (budget, chunk): (Int64, Int64) = (2_000_000, 2_500)
        let limits = limits([.costPerDay: budget])
        let spent = Locked<Int64>(0)
        await together { thread in
            var random = SeededRandom(seed: seed, purpose: "\(thread)")
            for _ in 0..<400 {
                let admission = meters.admit(
                    facts("one") { $0.organisation = 9 }, limits: limits, base: limits, organisationLimits: limits,
                    mode: .enforced)
                if admission.refusal == nil { #expect(admission.use[6] + 10_000 <= budget, "seed \(seed)") }
                guard var reservation = admission.reservation else { continue }
                let wanted = Int64(random.below(30_000))
                var cost: Int64 = 0
                while cost < wanted {
                    cost = min(wanted, cost + chunk)
                    if meters.charge(&reservation, tokens: 1, cost: cost, now: noon) { break }
                }
                spent.withLock { $0 += cost }
                meters.settle(&reservation, tokens: 1, cost: cost, now: noon)
            }
        }
        let total = spent.withLock { $0 }
        #expect(total <= budget + chunk * Int64(Self.threads), "seed \(seed)")
        #expect(total > budget - 40_000, "seed \(seed)")
        #expect(meters.use(account: facts("one").account, now: noon)?[6] == total, "seed \(seed)")
        #expect(meters.use(organisation: 9, now: noon)?[6] == total, "seed \(seed)")
    }

    @Test func concurrencyIsBounded() async {
        let meters = Meters(capacity: 4096)
        let limits = limits([.concurrentRequests: 2])
        let inside = Locked<(now: Int, most: Int)>((0, 0))
        await together { _ in
            for _ in 0..<3000 {
                let admission = meters.admit(
                    facts("one"), limits: limits, base: limits, organisationLimits: Limits(), mode: .enforced)
                guard var reservation = admission.reservation else { continue }
                inside.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                inside.withLock { $0.now -= 1 }
                meters.settle(&reservation, tokens: 0, cost: 0, now: noon)
            }
        }
        inside.withLock { #expect($0.most >= 1 && $0.most <= 2 && $0.now == 0) }
    }
}
