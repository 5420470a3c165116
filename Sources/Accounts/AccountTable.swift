public import Base

/// All account summaries of an analysis, filled by several threads at once.
///
/// Accounts are spread over 64 fixed partitions by hash. Threads collect observations per partition and hand them over
/// in batches: one lock per batch, and a partition's summaries stay in the processor's cache while it is worked on.
/// Since summaries are commutative monoids, the result does not depend on threads or batches.
public final class AccountTable: Sendable {
    static let partitionCount = 64
    private let partitions: [Partition]

    /// An empty table.
    public init() {
        partitions = (0..<AccountTable.partitionCount).map { _ in Partition() }
    }

    static func partition(_ account: UInt64) -> Int { Int(account >> 58) }

    func add(_ batch: Batch, to partition: Int) { partitions[partition].add(batch) }

    /// All accounts, ordered by account id (by bytes). The table is empty afterwards.
    public func drain() -> [(id: String, summary: AccountSummary)] {
        var all: [(id: String, summary: AccountSummary)] = []
        for partition in partitions { all += partition.drain() }
        all.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        return all
    }

    /// All accounts as they stand, ordered by account id (by bytes). The table goes on counting.
    public func snapshot() -> [(id: String, summary: AccountSummary)] {
        var all: [(id: String, summary: AccountSummary)] = []
        for partition in partitions { all += partition.snapshot() }
        all.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        return all
    }

    /// Observations on their way to one partition, with the ids of their accounts.
    struct Batch {
        static let capacity = 1024
        // Hostile ids may be megabytes long.
        static let mostIdentifierBytes = 1 << 16
        private(set) var observations: [Observation] = []
        private(set) var identifiers: [UInt8] = []
        private(set) var ends: [Int] = []

        init() {
            observations.reserveCapacity(Batch.capacity)
            ends.reserveCapacity(Batch.capacity)
        }

        var isFull: Bool { observations.count >= Batch.capacity || identifiers.count >= Batch.mostIdentifierBytes }
        var isEmpty: Bool { observations.isEmpty }

        mutating func append(_ observation: Observation, _ identifier: Bytes) {
            observations.append(observation)
            identifiers.append(contentsOf: identifier.buffer)
            ends.append(identifiers.count)
        }

        mutating func removeAll() {
            observations.removeAll(keepingCapacity: true)
            identifiers.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
        }

        func identifier(_ index: Int) -> String {
            let lower = index == 0 ? 0 : ends[index - 1]
            return String(decoding: identifiers[lower..<ends[index]], as: UTF8.self)
        }
    }

    private final class Partition: Sendable {
        private let state = Locked(State())

        func add(_ batch: borrowing Batch) {
            state.withLock { $0.add(batch) }
        }

        func snapshot() -> [(id: String, summary: AccountSummary)] {
            state.withLock { state in zip(state.identifiers, state.summaries).map { (id: $0, summary: $1) } }
        }

        func drain() -> [(id: String, summary: AccountSummary)] {
            state.withLock { state in
                let all = zip(state.identifiers, state.summaries).map { (id: $0, summary: $1) }
                state = State()
                return all
            }
        }
    }

    private struct State {
        var identifiers: [String] = []
        var summaries: [AccountSummary] = []
        // Open addressing by account hash; a place is an index into `summaries`, -1 when free.
        private var places: [Int32] = .init(repeating: -1, count: 64)
        private var hashes: [UInt64] = []

        mutating func add(_ batch: borrowing Batch) {
            for index in batch.observations.indices {
                let place = place(of: batch.observations[index].account) { batch.identifier(index) }
                summaries[place].add(batch.observations[index])
            }
        }

        private mutating func place(of hash: UInt64, identifier: () -> String) -> Int {
            var slot = Int(truncatingIfNeeded: hash) & (places.count - 1)
            while places[slot] >= 0 {
                if hashes[Int(places[slot])] == hash { return Int(places[slot]) }
                slot = (slot + 1) & (places.count - 1)
            }
            places[slot] = Int32(summaries.count)
            identifiers.append(identifier())
            hashes.append(hash)
            summaries.append(AccountSummary())
            if summaries.count * 2 > places.count { grow() }
            return summaries.count - 1
        }

        private mutating func grow() {
            places = .init(repeating: -1, count: places.count * 2)
            for (index, hash) in hashes.enumerated() {
                var slot = Int(truncatingIfNeeded: hash) & (places.count - 1)
                while places[slot] >= 0 { slot = (slot + 1) & (places.count - 1) }
                places[slot] = Int32(index)
            }
        }
    }
}

/// One thread's way into an `AccountTable`: collects observations and hands them over in batches.
public final class AccountWriter {
    private let table: AccountTable
    private var batches = [AccountTable.Batch](repeating: .init(), count: AccountTable.partitionCount)

    /// A writer into `table`.
    public init(_ table: AccountTable) { self.table = table }

    /// Adds an observation of the account with the given id.
    public func add(_ observation: Observation, accountID: Bytes) {
        let partition = AccountTable.partition(observation.account)
        batches[partition].append(observation, accountID)
        if batches[partition].isFull { flush(partition) }
    }

    /// Hands over everything collected. Call before the table is drained.
    public func flush() {
        for partition in batches.indices where !batches[partition].isEmpty { flush(partition) }
    }

    private func flush(_ partition: Int) {
        table.add(batches[partition], to: partition)
        batches[partition].removeAll()
    }
}
