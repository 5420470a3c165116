internal import Base

extension Meters {
    /// What a request needs.
    struct Need {
        let tokens: Int64
        let cost: Int64

        /// A count of tokens or micro-dollars of one exchange, within 0 and 2^40: sums of millions of them cannot overflow.
        static func bounded(_ value: Int64) -> Int64 { min(max(0, value), 1 << 40) }

        func amount(_ kind: LimitKind) -> Int64 {
            switch kind.unit {
            case .requests, .concurrency: 1
            case .tokens: tokens
            // What costs nothing still needs a budget that is not used up.
            case .cost: max(1, cost)
            }
        }
    }

    /// Asks one meter, and counts the request there when `mode` and the limits let it.
    static func ask(
        _ meter: inout Meter, _ need: Need, _ limits: Limits, _ base: Limits, _ time: Int64, _ mode: Admission.Mode
    ) -> Admission {
        let use = meter.use
        var admission = Admission(
            refusal: nil, use: use, organisationUse: nil, resets: LimitValues(repeating: 0),
            organisationResets: LimitValues(repeating: 0), reservation: nil)
        var wait: Int64? = 0
        for kind in LimitKind.each where limits[kind] != Limits.unlimited {
            let (used, amount) = (use[kind.rawValue], need.amount(kind))
            // Who is slowed down below what one request needs still has an empty window for it.
            let needed = amount <= base[kind] ? min(amount, limits[kind]) : amount
            if used &+ needed > limits[kind] {
                let own =
                    meter.wait(kind, until: limits[kind] - needed, time: time) ?? Meters.retry(kind, needed, limits)
                admission.resets[kind.rawValue] = own ?? 0
                wait = wait.flatMap { longest in own.map { max(longest, $0) } }
                if admission.refusal == nil { admission.refusal = .init(kind: kind, isOrganisation: false, wait: own) }
            } else if used > 0 {
                admission.resets[kind.rawValue] = meter.wait(kind, until: max(0, used - 1), time: time) ?? 0
            }
        }
        if let refusal = admission.refusal {
            admission.refusal = .init(kind: refusal.kind, isOrganisation: false, wait: wait)
        }
        if mode == .recorded || mode == .enforced && admission.refusal == nil {
            meter.begin(tokens: need.tokens, cost: need.cost)
        }
        return admission
    }

    /// Asks the organisation's meter after the account's; when it refuses, the account's count is taken back.
    func askOrganisation(
        _ admission: inout Admission, _ facts: RequestFacts, _ need: Need, _ limits: Limits, _ time: Int64,
        _ mode: Admission.Mode
    ) {
        let owner = Meters.owner(facts.organisation)
        let answer = shard(owner).withLock { shard in
            shard.with(owner, at: time) { Meters.ask(&$0, need, limits, limits, time, mode) }
        }
        admission.organisationUse = answer.use
        admission.organisationResets = answer.resets
        guard let refusal = answer.refusal else { return }
        if admission.refusal == nil {
            admission.refusal = .init(kind: refusal.kind, isOrganisation: true, wait: refusal.wait)
        }
        guard mode == .enforced else { return }
        shard(facts.account).withLock { shard in
            shard.with(facts.account, at: time) { $0.undo(tokens: need.tokens, cost: need.cost) }
        }
    }

    /// When to ask again where the answer is not in the windows: what others have in flight may end any moment. Nil when
    /// the request needs more than the whole limit.
    private static func retry(_ kind: LimitKind, _ needed: Int64, _ limits: Limits) -> Int64? {
        needed > limits[kind] ? nil : 1000
    }
}
