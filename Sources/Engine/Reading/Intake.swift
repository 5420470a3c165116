internal import Base
internal import Exchanges

/// The gate of the second reading, one per thread: every exchange comes through once, made whole by what the edge knows.
struct Intake {
    private let duplicates: Duplicates
    private var join: EdgeJoin?
    private let excluded: Set<UInt64>
    /// Exchanges that were left out because the hashes of their accounts are excluded.
    private(set) var leftOut = 0

    init(_ duplicates: Duplicates, _ edge: EdgeTable?, excluded: Set<UInt64> = []) {
        self.duplicates = duplicates
        self.excluded = excluded
        join = edge.map { EdgeJoin($0) }
    }

    /// Calls `body` with an exchange that counts. A copy of one that counts already, and
    /// an edge's line about a request that is known otherwise, do not come through.
    mutating func admit(_ exchange: borrowing Exchange, _ body: (borrowing Exchange) -> Void) {
        guard join != nil else {
            if takes(exchange) { body(exchange) }
            return
        }
        var joined = copy exchange
        guard join?.settle(&joined) == true else { return }
        // Copies are told apart by what the log says, not by what the edge adds.
        if takes(exchange) { body(joined) }
    }

    private mutating func takes(_ exchange: borrowing Exchange) -> Bool {
        if !excluded.isEmpty, excluded.contains(StableHash.bytes(exchange.accountID)) {
            leftOut += 1
            return false
        }
        if duplicates.isEmpty { return true }
        return duplicates.takes(Survey.identity(exchange), exchange)
    }

    /// Exchanges that were left out because a copy counts.
    var repeated: Int { duplicates.refused }

    /// What became of the edge's lines, over all threads; nil when there are no edge logs.
    static func edgeCounts(_ intakes: [Intake]) -> EdgeJoin.Counts? {
        let joins = intakes.compactMap(\.join)
        return joins.isEmpty ? nil : EdgeJoin.sum(joins)
    }
}
