internal import Base
internal import Exchanges
internal import Summaries

/// The second pass's part in joining the edge's lines with the provider's records; one per thread.
struct EdgeJoin {
    private let table: EdgeTable
    /// What became of the edge's lines.
    private(set) var counts = SummaryTotals.EdgeLines(joined: 0, alone: 0, withoutPartner: 0)

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
}
