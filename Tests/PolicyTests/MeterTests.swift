import Base
import Testing

@testable import Policy

@Suite("Meters") struct MeterTests {
    private func limits(_ values: [LimitKind: Int64]) -> Limits {
        var limits = Limits()
        for (kind, value) in values { limits[kind] = value }
        return limits
    }

    private func ask(
        _ meters: Meters, _ facts: RequestFacts, _ limits: Limits, organisation: Limits = Limits(),
        mode: Admission.Mode = .enforced
    ) -> Admission {
        meters.admit(facts, limits: limits, base: limits, organisationLimits: organisation, mode: mode)
    }

    @Test func everyLimitHoldsAndSaysWhenItEnds() throws {
        for (kind, quota, fits) in [
            (LimitKind.requestsPerMinute, 3, 3), (.requestsPerHour, 3, 3), (.requestsPerDay, 3, 3),
            (.tokensPerMinute, 1500, 3), (.tokensPerDay, 1999, 3), (.costPerDay, 30_000, 3), (.costPerMonth, 39_999, 3),
            (.concurrentRequests, 3, 3),
        ] as [(LimitKind, Int64, Int)] {
            let meters = Meters(capacity: 1, longestGap: .max)
            let limits = limits([kind: quota])
            var open: [Reservation] = []
            for _ in 0..<fits { open.append(try #require(ask(meters, facts(), limits).reservation)) }
            let refused = ask(meters, facts(), limits)
            let refusal = try #require(refused.refusal)
            #expect(refusal.kind == kind && refused.reservation == nil && !refusal.isOrganisation)
            for var reservation in open { meters.settle(&reservation, tokens: 500, cost: 10_000, now: noon) }
            let wait = kind == .concurrentRequests ? 0 : try #require(ask(meters, facts(), limits).refusal?.wait)
            if let window = kind.window {
                #expect(wait > 0 && wait <= window + window / 12, "\(kind)")
                #expect(ask(meters, facts(at: noon + wait - 1), limits).refusal != nil, "\(kind)")
            }
            #expect(ask(meters, facts(at: noon + wait), limits).refusal == nil, "\(kind)")
        }
    }

    @Test func aRequestLargerThanTheLimitNeverFits() {
        let meters = Meters(capacity: 1)
        let refusal = ask(meters, facts(), limits([.tokensPerMinute: 499])).refusal
        #expect(refusal == .init(kind: .tokensPerMinute, isOrganisation: false, wait: nil))
    }

    @Test func whoIsSlowedDownHasAnEmptyWindowForOneRequest() {
        let meters = Meters(capacity: 1, longestGap: .max)
        let base = limits([.tokensPerMinute: 1000])
        let slowed = base.multiplied(by: 0.1)
        func asked(_ now: Int64) -> Admission {
            meters.admit(
                facts(at: now), limits: slowed, base: base, organisationLimits: Limits(), mode: .enforced)
        }
        #expect(slowed[.tokensPerMinute] == 100 && asked(noon).refusal == nil && asked(noon).refusal != nil)
    }

    @Test func organisationsAreCountedOverTheirAccountsAndTakeNothingBack() {
        let meters = Meters(capacity: 4096)
        let organisation = limits([.requestsPerMinute: 3])
        func request(_ account: String) -> RequestFacts { facts(account) { $0.organisation = 7 } }
        for name in ["a", "b", "c"] {
            #expect(ask(meters, request(name), Limits(), organisation: organisation).refusal == nil)
        }
        let refused = ask(meters, request("d"), Limits(), organisation: organisation)
        #expect(refused.refusal?.isOrganisation == true && refused.refusal?.kind == .requestsPerMinute)
        // The account keeps nothing of a request that its organisation refused.
        let use = meters.use(account: request("d").account, now: noon)
        #expect(use.map { use in (0..<8).allSatisfy { use[$0] == 0 } } == true)
        #expect(meters.use(organisation: 7, now: noon)?[0] == 3)
        // An account may have the organisation's name.
        #expect(meters.use(account: 7, now: noon) == nil)
    }

    @Test func askingCountsNothingAndRecordingRefusesNothing() {
        let meters = Meters(capacity: 1)
        let none = limits([.requestsPerHour: 0])
        #expect(ask(meters, facts(), none, mode: .asked).refusal != nil)
        #expect(meters.use(account: facts().account, now: noon)?[1] == 0)
        let recorded = ask(meters, facts(), none, mode: .recorded)
        #expect(recorded.refusal != nil && recorded.reservation != nil)
        #expect(meters.use(account: facts().account, now: noon)?[1] == 1)
    }

    @Test func streamsAreCutWhenTheBudgetEnds() throws {
        let meters = Meters(capacity: 1)
        let budget = limits([.costPerDay: 25_000])
        var first = try #require(ask(meters, facts(), budget).reservation)
        var second = try #require(ask(meters, facts(), budget).reservation)
        #expect(!meters.charge(&first, tokens: 100, cost: 10_000, now: noon))
        #expect(!meters.charge(&first, tokens: 100, cost: 15_000, now: noon))
        #expect(meters.charge(&second, tokens: 100, cost: 10_001, now: noon))
        meters.settle(&first, tokens: 100, cost: 15_000, now: noon)
        meters.settle(&second, tokens: 100, cost: 10_001, now: noon)
        // Settled once, whatever the caller does.
        meters.settle(&second, tokens: 100, cost: 10_001, now: noon)
        #expect(!meters.charge(&second, tokens: 100, cost: 99_999, now: noon))
        let use = try #require(meters.use(account: first.account, now: noon))
        #expect(use[LimitKind.costPerDay.rawValue] == 25_001 && use[LimitKind.concurrentRequests.rawValue] == 0)
        // What is in shadow is never cut.
        var third = try #require(ask(meters, facts(), budget, mode: .recorded).reservation)
        #expect(!meters.charge(&third, tokens: 0, cost: 1_000_000, now: noon))
    }

    @Test func aBudgetThatIsUsedUpHasNoRoomForWhatCostsNothing() {
        let meters = Meters(capacity: 1)
        let budget = limits([.costPerDay: 10_000])
        #expect(ask(meters, facts(), budget).refusal == nil)
        #expect(ask(meters, facts { $0.estimatedCost = 0 }, budget).refusal?.kind == .costPerDay)
    }

    @Test func clocksThatJumpFreeAndFreezeNobody() {
        let meters = Meters(capacity: 1)
        let hourly = limits([.requestsPerHour: 5])
        for _ in 0..<5 { #expect(ask(meters, facts(), hourly).refusal == nil) }
        #expect(ask(meters, facts(at: noon + 400 * day), hourly).refusal != nil)
        // Back by a year and more; an hour and a twelfth later everything is free again.
        var now = noon - 400 * day
        #expect(ask(meters, facts(at: now), hourly).refusal != nil)
        for _ in 0..<66 {
            now += minute
            meters.tick(now)
        }
        #expect(ask(meters, facts(at: now), hourly).refusal == nil)
    }

    @Test func budgetsOutliveTheProcess() throws {
        let meters = Meters(capacity: 4096)
        let monthly = limits([.costPerMonth: 50_000])
        for number in 0..<3 {
            var reservation = try #require(ask(meters, facts("a", at: noon + Int64(number)), monthly).reservation)
            meters.settle(&reservation, tokens: 1, cost: 12_000, now: noon + Int64(number))
        }
        // In flight when the process ends: counts as spent.
        _ = ask(meters, facts("a"), monthly)
        let snapshot = meters.snapshot()
        #expect(snapshot.owners.count == 1 && snapshot.owners[0].months.map(\.amount) == [46_000])
        for pause in [0, 3 * day, -3 * day] {
            let restored = Meters(capacity: 4096)
            restored.restore(snapshot, now: noon + pause)
            #expect(ask(restored, facts("a", at: noon + pause), monthly).refusal?.kind == .costPerMonth)
            #expect(restored.use(account: facts("a").account, now: noon + pause)?[7] == 46_000)
        }
        let late = Meters(capacity: 4096)
        late.restore(snapshot, now: noon + 33 * day)
        #expect(ask(late, facts("a", at: noon + 33 * day), monthly).refusal == nil)
        let same = Meters(capacity: 4096)
        same.restore(snapshot, now: noon)
        #expect(same.snapshot().owners == snapshot.owners)
    }

    @Test func theTableIsBoundedAndIdleOwnersLeaveIt() {
        let meters = Meters(capacity: 2560, longestGap: .max)
        let limits = limits([.requestsPerHour: 100])
        for number in 0..<20_000 {
            var reservation = ask(meters, facts("acct-\(number)"), limits).reservation
            if reservation != nil { meters.settle(&reservation!, tokens: 1, cost: 0, now: noon) }
        }
        #expect(meters.count <= 2560 && meters.droppedInUse >= 17_440)
        // Two days later nobody's windows hold anything: newcomers take their places, and nothing is lost.
        let dropped = meters.droppedInUse
        for number in 0..<20_000 {
            let later = noon + 2 * day + Int64(number) * 2 * day
            var reservation = ask(meters, facts("next-\(number)", at: later), limits).reservation
            if reservation != nil { meters.settle(&reservation!, tokens: 1, cost: 0, now: later) }
        }
        #expect(meters.droppedInUse == dropped && meters.count < 2560)
    }

    @Test func requestsInFlightAreNeverForgotten() throws {
        let meters = Meters(capacity: 1)
        var open = try (0..<3000).map { try #require(ask(meters, facts("a\($0)"), Limits()).reservation) }
        #expect(meters.count == 3000)
        for index in open.indices { meters.settle(&open[index], tokens: 1, cost: 0, now: noon) }
        for number in 0..<300 { _ = ask(meters, facts("b\(number)"), Limits()) }
        #expect(meters.count <= 3000)
    }

    @Test func absurdNumbersAreBounded() throws {
        let meters = Meters(capacity: 1)
        let absurd = facts {
            ($0.inputTokens, $0.mostOutputTokens, $0.estimatedCost) = (.max, .max, .max)
        }
        for value in [Int64.max, .min] {
            for _ in 0..<100 {
                var reservation = try #require(ask(meters, absurd, Limits()).reservation)
                #expect(!meters.charge(&reservation, tokens: value, cost: value, now: noon))
                meters.settle(&reservation, tokens: value, cost: value, now: value)
            }
        }
        #expect(meters.use(account: absurd.account, now: .max).map { $0[5] == 0 && $0[7] >= 0 } == true)
        let negative = facts { ($0.inputTokens, $0.mostOutputTokens, $0.estimatedCost) = (-5, .min, -1) }
        #expect(ask(meters, negative, limits([.tokensPerDay: 1])).refusal?.kind == .tokensPerDay)
    }
}
