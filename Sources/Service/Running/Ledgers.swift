internal import Base
internal import Policy
internal import Store

/// What goes from memory to the store and back.
struct Ledgers: Sendable {
    let store: Store

    /// The verdicts of the last look before this process began.
    func verdicts() throws -> (moment: Timestamp, verdicts: Verdicts)? {
        guard let (moment, stored) = try store.standings.load() else { return nil }
        let entries = stored.map { row in
            Verdicts.Entry(
                account: row.account,
                standing: PolicyStanding(
                    campaign: row.campaign ?? "", confidence: row.confidence, score: row.score,
                    flaggedSince: row.flaggedSince?.milliseconds, extra: row.extra))
        }
        return (moment, Verdicts(entries))
    }

    func save(_ verdicts: Verdicts, at moment: Timestamp) throws {
        let rows = verdicts.entries.map { entry in
            StoredStanding(
                account: entry.account, campaign: entry.standing.campaign.isEmpty ? nil : entry.standing.campaign,
                confidence: entry.standing.confidence, score: entry.standing.score,
                flaggedSince: entry.standing.flaggedSince.map { Timestamp(milliseconds: $0) },
                extra: entry.standing.extra)
        }
        try store.standings.replace(rows, at: moment)
    }

    /// Removes decisions and budgets that are older than anybody asks for: 90 days. Both are written anew as long as they
    /// matter.
    func prune(at moment: Timestamp) throws {
        let oldest = Timestamp(milliseconds: moment.milliseconds - 90 * 86_400_000)
        try store.decisions.prune(before: oldest)
        try store.budgets.prune(before: oldest)
    }

    /// What is cut off.
    func cuts(version: Int) throws -> PolicyCuts {
        var sets: [StoredCutKind: Set<UInt64>] = [:]
        for cut in try store.cuts.active() { sets[cut.kind, default: []].insert(RequestFacts.hash(cut.target)) }
        return PolicyCuts(
            keys: sets[.key] ?? [], accounts: sets[.account] ?? [], organisations: sets[.organisation] ?? [],
            campaigns: sets[.campaign] ?? [], version: Int64(version))
    }

    func save(_ entries: [DecisionLog.Entry], policy: Int) throws {
        guard !entries.isEmpty else { return }
        try store.decisions.append(
            entries.map { entry in
                let decision = entry.decision
                var row = StoredDecision(id: decision.id, at: entry.moment, action: decision.action.rawValue)
                row.account = entry.account
                row.key = entry.key
                row.organisation = entry.organisation
                row.rule = decision.shadow.map { decision.rule.isEmpty ? $0.rule : decision.rule } ?? decision.rule
                row.shadowAction = decision.shadow?.action.rawValue
                row.campaign = entry.campaign.isEmpty ? nil : entry.campaign
                row.policy = policy
                var text = JSONText()
                text.array { text in
                    for reason in decision.reasons {
                        text.element()
                        text.object {
                            $0.member("name", reason.name)
                            $0.member("value", reason.value)
                            $0.member("threshold", reason.threshold)
                        }
                    }
                    guard entry.count > 1 else { return }
                    text.element()
                    text.object {
                        $0.member("name", "requests")
                        $0.member("value", String(entry.count))
                        $0.member("threshold", "alike in this minute after the first")
                    }
                }
                row.reasons = text.text
                return row
            })
    }

    /// What was spent of budgets, so that a restart forgives nobody.
    func save(_ snapshot: BudgetSnapshot) throws {
        var uses: [BudgetUse] = []
        for owner in snapshot.owners {
            let subject = String(owner.owner, radix: 16)
            for (letter, parts) in [("d", owner.days), ("m", owner.months)] {
                for part in parts {
                    uses.append(
                        BudgetUse(subject: subject, period: "\(letter)\(part.number)", microdollars: Int(part.amount)))
                }
            }
        }
        try store.budgets.set(uses, at: Timestamp(milliseconds: snapshot.time))
    }

    func budgets(now: Timestamp) throws -> BudgetSnapshot {
        var owners: [UInt64: BudgetSnapshot.Owner] = [:]
        for use in try store.budgets.list() {
            guard let owner = UInt64(use.subject, radix: 16), let number = Int64(use.period.dropFirst()) else {
                continue
            }
            let part = BudgetSnapshot.Part(number: number, amount: Int64(use.microdollars))
            var found = owners[owner] ?? BudgetSnapshot.Owner(owner: owner, days: [], months: [])
            if use.period.hasPrefix("d") { found.days.append(part) } else { found.months.append(part) }
            owners[owner] = found
        }
        return BudgetSnapshot(time: now.milliseconds, owners: owners.keys.sorted().compactMap { owners[$0] })
    }
}
