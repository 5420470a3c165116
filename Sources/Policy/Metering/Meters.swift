internal import Base

/// What accounts and organisations use, exact over any number of threads.
///
/// **Windows** slide in twelfths (see `SlidingWindow`): no window lets more through than its limit, and what was used is
/// forgotten at most a twelfth of the window late. **Budgets** are reserved before and settled after: what is spent and
/// reserved never exceeds the budget when a request is let through, so the overshoot is at most what the exchanges in
/// flight cost above their own estimates before `charge` cuts them. **Memory** is bounded: owners whose windows are empty
/// are dropped; at the cap the one idle the longest of sixteen makes room, which forgets what it had used
/// (`droppedInUse` counts them). **Clocks** that jump free and freeze nobody (see `MeterClock`), provided that `tick` is
/// called at least twice within `longestGap` when there are no requests.
public final class Meters: Sendable {
    private static let shardCount = 256

    private let shards: [Locked<MeterShard>]
    private let clock: MeterClock

    /// Meters for at most `capacity` accounts and organisations together, of about 0.9 KB each. The caller's clock may
    /// stand still for `longestGap` milliseconds; a longer step is a jump. For logs, whose gaps are real, give `.max`.
    public init(capacity: Int = 262_144, longestGap: Int64 = 60_000) {
        let most = max(1, capacity / Meters.shardCount)
        shards = (0..<Meters.shardCount).map { _ in Locked(MeterShard(most: most)) }
        clock = MeterClock(longestGap: longestGap)
    }

    /// Tells the meters that time passes while nobody asks.
    public func tick(_ now: Int64) { _ = clock.time(now) }

    /// Accounts and organisations that have a meter.
    public var count: Int { shards.reduce(0) { $0 + $1.withLock { $0.count } } }

    /// Meters that were dropped at the cap although they still counted something.
    public var droppedInUse: Int { shards.reduce(0) { $0 + $1.withLock { $0.dropped } } }

    /// Asks for a request, and counts it according to `mode`. `base` are the limits before anybody is slowed down: what
    /// fits them fits an empty window, however much the owner is slowed down.
    func admit(
        _ facts: RequestFacts, limits: Limits, base: Limits, organisationLimits: Limits, mode: Admission.Mode
    ) -> Admission {
        let time = clock.time(facts.now)
        let need = facts.need
        var admission = shard(facts.account).withLock { shard in
            shard.with(facts.account, at: time) { Meters.ask(&$0, need, limits, base, time, mode) }
        }
        if facts.organisation != 0, mode == .recorded || admission.refusal == nil {
            askOrganisation(&admission, facts, need, organisationLimits, time, mode)
        }
        guard mode == .recorded || mode == .enforced && admission.refusal == nil else { return admission }
        let none = mode == .recorded
        admission.reservation = Reservation(
            account: facts.account, organisation: facts.organisation, tokens: need.tokens, cost: need.cost,
            budgets: [
                none ? .max : limits[.costPerDay], none ? .max : limits[.costPerMonth],
                none ? .max : organisationLimits[.costPerDay], none ? .max : organisationLimits[.costPerMonth],
            ])
        return admission
    }

    /// Notes during a stream what it has cost so far. True when it must be cut: it costs more than was reserved, and the
    /// budget has no room for the rest. What it costs is counted either way.
    public func charge(_ reservation: inout Reservation, tokens: Int64, cost: Int64, now: Int64) -> Bool {
        guard reservation.isOpen else { return false }
        let moreTokens = max(0, Need.bounded(tokens) - reservation.tokens)
        let moreCost = max(0, Need.bounded(cost) - reservation.cost)
        guard moreTokens > 0 || moreCost > 0 else { return false }
        let time = clock.time(now)
        reservation.tokens += moreTokens
        reservation.cost += moreCost
        let budgets = reservation.budgets
        let isOver = reserve(reservation.account, moreTokens, moreCost, budgets[0], budgets[1], time)
        guard reservation.organisation != 0 else { return isOver }
        let owner = Meters.owner(reservation.organisation)
        return reserve(owner, moreTokens, moreCost, budgets[2], budgets[3], time) || isOver
    }

    /// Replaces what was reserved by what was used. To be called once for every request that was let through.
    public func settle(_ reservation: inout Reservation, tokens: Int64, cost: Int64, now: Int64) {
        guard reservation.isOpen else { return }
        reservation.isOpen = false
        let time = clock.time(now)
        let closed = reservation
        func settle(_ owner: UInt64) {
            shard(owner).withLock { shard in
                shard.with(owner, at: time) {
                    $0.settle(
                        reservedTokens: closed.tokens, reservedCost: closed.cost, tokens: Need.bounded(tokens),
                        cost: Need.bounded(cost))
                }
            }
        }
        settle(closed.account)
        if closed.organisation != 0 { settle(Meters.owner(closed.organisation)) }
    }

    /// What an account used within every window, and has reserved, at a moment; nil when it used nothing.
    public func use(account: UInt64, now: Int64) -> LimitValues? { use(owner: account, now: now) }

    /// The same of an organisation.
    public func use(organisation: UInt64, now: Int64) -> LimitValues? {
        use(owner: Meters.owner(organisation), now: now)
    }

    private func use(owner: UInt64, now: Int64) -> LimitValues? {
        let time = clock.time(now)
        guard var meter = shard(owner).withLock({ $0.meter(owner) }) else { return nil }
        meter.advance(to: time)
        return meter.use
    }

    /// What was spent, for another room to keep. Every owner's part is consistent in itself. Costs about a microsecond
    /// an owner.
    public func snapshot() -> BudgetSnapshot {
        var snapshot = BudgetSnapshot(time: clock.reached ?? 0)
        for shard in shards {
            shard.withLock { shard in
                shard.forEach { meter in
                    let budget = meter.budget
                    guard !budget.days.isEmpty || !budget.months.isEmpty else { return }
                    snapshot.owners.append(
                        .init(
                            owner: meter.owner, days: budget.days.map { .init(number: $0.number, amount: $0.amount) },
                            months: budget.months.map { .init(number: $0.number, amount: $0.amount) }))
                }
            }
        }
        snapshot.owners.sort { $0.owner < $1.owner }
        return snapshot
    }

    /// Adds what a snapshot holds; for meters that nobody has used yet. The time since the snapshot has passed.
    public func restore(_ snapshot: BudgetSnapshot, now: Int64) {
        clock.begin(at: snapshot.time, now: now)
        let time = clock.time(now)
        for owner in snapshot.owners {
            shard(owner.owner).withLock { shard in
                shard.with(owner.owner, at: time) {
                    $0.restore(
                        days: owner.days.map { ($0.number, $0.amount) },
                        months: owner.months.map { ($0.number, $0.amount) })
                }
            }
        }
    }

    /// Organisations and accounts share the table, and may share names.
    static func owner(_ organisation: UInt64) -> UInt64 {
        StableHash.scramble(organisation ^ 0x6F72_6761_6E69_7361)
    }

    func shard(_ owner: UInt64) -> Locked<MeterShard> {
        shards[Int(truncatingIfNeeded: StableHash.scramble(owner) >> 56)]
    }

    private func reserve(
        _ owner: UInt64, _ tokens: Int64, _ cost: Int64, _ day: Int64, _ month: Int64, _ time: Int64
    ) -> Bool {
        shard(owner).withLock { shard in
            shard.with(owner, at: time) { meter in
                meter.reserve(tokens: tokens, cost: cost)
                let use = meter.use
                return use[LimitKind.costPerDay.rawValue] > day || use[LimitKind.costPerMonth.rawValue] > month
            }
        }
    }
}
