internal import Base
internal import Exchanges

/// The second pass's part in joining the edge's lines with the provider's records; one per thread.
struct EdgeJoin {
    /// What became of the edge's lines.
    struct Counts {
        /// Lines about a request that the provider's records know.
        var joined = 0
        /// Lines that name an account and count as its exchanges.
        var alone = 0
        /// Lines that belong to nobody.
        var withoutPartner = 0
    }

    private let table: EdgeTable
    private(set) var counts = Counts()

    init(_ table: EdgeTable) { self.table = table }

    /// Fills a provider's record from the edge's line about the same request. Returns false for an edge record that is
    /// not to be counted as an exchange: its request is counted already, or nobody knows whose it was.
    mutating func settle(_ exchange: inout Exchange) -> Bool {
        let request = Survey.request(exchange)
        guard exchange.isEdgeRecord else {
            if request != 0 { table.fill(&exchange, of: request) }
            return true
        }
        if request != 0, table.knows(request) {
            counts.joined += 1
            return false
        }
        if exchange.accountID.isEmpty {
            counts.withoutPartner += 1
            return false
        }
        counts.alone += 1
        return true
    }

    /// The counts of all threads.
    static func sum(_ joins: [EdgeJoin]) -> Counts {
        joins.reduce(into: Counts()) { sum, join in
            sum.joined += join.counts.joined
            sum.alone += join.counts.alone
            sum.withoutPartner += join.counts.withoutPartner
        }
    }
}
