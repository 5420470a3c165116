internal import Base
internal import Exchanges

/// Counts exchanges of some accounts in a record, hour by hour.
struct RecordHours {
    private let accounts: Set<String>

    init(_ accounts: [String]) { self.accounts = Set(accounts) }

    /// Reads everything that a folder of segments still holds; nothing where there is no folder or no segment. A line that is
    /// just being written is passed over.
    func read(
        _ folder: String, threads: Int, _ cancellation: Cancellation, _ watch: (String, ProgressMeter) -> Void
    ) throws -> [String: [(hour: Timestamp, exchanges: Int)]] {
        guard let inputs = try? InputSet.resolve(paths: [folder], cancellation: cancellation) else { return [:] }
        let meter = ProgressMeter()
        watch("reading the record", meter)
        let hashes = Set(accounts.map { StableHash.text($0) })
        let counts = try LogReader(inputs, format: .native).forEach(
            threads: threads, progress: meter, cancellation: cancellation, makeState: { _ in [String: [Int: Int]]() },
            body: { (counts: inout [String: [Int: Int]], exchange) in
                guard hashes.contains(StableHash.bytes(exchange.accountID)) else { return }
                counts[exchange.accountID.string, default: [:]][exchange.timestamp.hour, default: 0] += 1
            })
        var sums: [String: [Int: Int]] = [:]
        for part in counts {
            for (account, hours) in part { sums[account, default: [:]].merge(hours, uniquingKeysWith: +) }
        }
        return sums.mapValues { hours in
            hours.sorted { $0.key < $1.key }.map { (Timestamp(milliseconds: Int64($0.key) * 3_600_000), $0.value) }
        }
    }
}
