internal import Base
internal import Campaigns
internal import Exchanges
internal import Reports

/// What a replay knows of the past when the report is written.
struct History {
    private var ledger: Ledger
    private let ticks: [Int]
    private let spool: TickSpool

    init(_ ledger: Ledger, spool: TickSpool, ticks: [Int]) {
        self.ledger = ledger
        self.spool = spool
        self.ticks = ticks
    }

    /// What is told of one campaign.
    struct Course {
        let firstFlaggedAt: Timestamp
        let membership: [Report.Membership]
        let since: [String: Timestamp]
    }

    /// Closes the record with the campaigns of the last tick; returns the course of each, and the replay as a whole.
    mutating func close(with campaigns: [(id: String, members: [String])]) -> (courses: [Course], replay: Report.Replay)
    {
        guard let last = ticks.last else { return ([], Report.Replay(every: Int(spool.span), ticks: 0)) }
        let positions = ledger.record(campaigns.map(\.members), at: last)
        let courses = positions.map { position in
            // The report itself flags what it tells of, were it found at the last tick only.
            var identity = ledger.identities[position]
            for member in identity.members where identity.since[member] == nil { identity.since[member] = last }
            if identity.sizes.isEmpty { identity.sizes = [.init(tick: last, members: identity.members.count)] }
            return Course(
                firstFlaggedAt: spool.end(of: identity.flagged ?? last),
                membership: identity.sizes.map { .init(at: spool.end(of: $0.tick), members: $0.members) },
                since: identity.since.mapValues { spool.end(of: $0) })
        }
        var replay = Report.Replay(every: Int(spool.span), ticks: ticks.count)
        for (index, identity) in ledger.identities.enumerated() where !positions.contains(index) {
            guard let flagged = identity.flagged else { continue }
            var group = Report.Withdrawn(
                firstFlaggedAt: spool.end(of: flagged), lastFlaggedAt: spool.end(of: identity.last),
                accounts: identity.since.count)
            group.mergedInto = ledger.holder(of: index).flatMap(positions.firstIndex).map { campaigns[$0].id }
            replay.withdrawn.append(group)
        }
        return (courses, replay)
    }
}
