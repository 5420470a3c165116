public import Accounts

/// Accounts of several sources as one stream: ids ascend, and each account comes once. Memory: one record of each
/// source.
public struct SummaryMerge {
    /// One source of accounts, ids ascending by bytes.
    public struct Source {
        let next: () throws -> SummaryRecord?
        let dropsTopics: Bool

        /// A file's accounts, but for `account`. With `dropsTopics` they lose their topic counts, because those of the
        /// whole are made with other cells.
        public init(_ reader: SummaryReader, dropsTopics: Bool, without account: String? = nil) {
            next = {
                while let record = try reader.next() { if record.id != account { return record } }
                return nil
            }
            self.dropsTopics = dropsTopics
        }

        /// Accounts at hand, ids ascending; of equal ids the summaries are merged.
        public init(_ accounts: [(id: String, summary: AccountSummary)]) {
            var index = 0
            next = {
                guard index < accounts.count else { return nil }
                let id = accounts[index].id
                var summary = accounts[index].summary
                index += 1
                // Ids that differ in malformed bytes only are one after repair.
                while index < accounts.count, accounts[index].id == id {
                    summary.merge(accounts[index].summary)
                    index += 1
                }
                return SummaryRecord(id: id, identifier: Array(id.utf8), summary: summary, encodedSize: 0)
            }
            dropsTopics = false
        }

        fileprivate func record() throws -> SummaryRecord? {
            guard var record = try next() else { return nil }
            if dropsTopics { record.summary.dropTopics() }
            return record
        }
    }

    private let sources: [Source]
    // A heap: no record comes before its parent's.
    private var heap: [(record: SummaryRecord, source: Int)] = []

    /// A stream over the sources; reads the first record of each.
    public init(_ sources: [Source]) throws {
        self.sources = sources
        for (index, source) in sources.enumerated() {
            if let record = try source.record() { push((record, index)) }
        }
    }

    /// The next account; nil after the last. Throws what its source throws.
    public mutating func next() throws -> (id: String, summary: AccountSummary)? {
        guard var merged = try pop() else { return nil }
        while let head = heap.first, head.record.identifier == merged.identifier, let other = try pop() {
            merged.summary.merge(other.summary)
        }
        return (merged.id, merged.summary)
    }

    private mutating func pop() throws -> SummaryRecord? {
        guard let top = heap.first else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        if let record = try sources[top.source].record() { push((record, top.source)) }
        return top.record
    }

    private mutating func push(_ entry: (record: SummaryRecord, source: Int)) {
        heap.append(entry)
        var place = heap.count - 1
        while place > 0, precedes(place, (place - 1) / 2) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func sink() {
        var place = 0
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count && precedes(child, least) {
                least = child
            }
            guard least != place else { return }
            heap.swapAt(place, least)
            place = least
        }
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        heap[left].record.identifier.lexicographicallyPrecedes(heap[right].record.identifier)
    }
}
