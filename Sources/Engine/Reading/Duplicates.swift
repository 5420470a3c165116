internal import Base
internal import Exchanges
internal import Prompts

/// Exchanges whose id comes more than once: of those with one id the earliest counts, and among several of the same
/// moment the one whose content has the smallest hash.
///
/// A first reading offers every exchange, a second asks which to take. Both may run on several threads. Memory: about
/// 60 bytes for every id that comes more than once.
final class Duplicates: Sendable {
    private static let partitionCount = 64
    private let partitions: [Partition]
    /// Whether no id comes twice; then there is nothing to offer or to ask.
    let isEmpty: Bool

    private final class Partition: Sendable {
        let state: Locked<State>
        init(_ identities: [UInt64: Entry]) { state = Locked(State(entries: identities)) }
    }

    private struct State {
        var entries: [UInt64: Entry]
        var refused = 0
    }

    private struct Entry {
        var moment = Int64.max
        var digest = UInt64.max
        var isTaken = false
    }

    /// Of the ids with the given hashes.
    init(_ identities: some Sequence<UInt64>) {
        var entries = [[UInt64: Entry]](repeating: [:], count: Duplicates.partitionCount)
        var isEmpty = true
        for identity in identities {
            entries[Int(identity >> 58)][identity] = Entry()
            isEmpty = false
        }
        partitions = entries.map(Partition.init)
        self.isEmpty = isEmpty
    }

    /// Takes note of an exchange. `identity` is the hash of its id.
    func offer(_ identity: UInt64, _ exchange: borrowing Exchange) {
        guard !isEmpty else { return }
        let moment = exchange.timestamp.milliseconds
        let digest = ExchangeDigest.of(exchange)
        partitions[Int(identity >> 58)].state.withLock { state in
            guard let known = state.entries[identity], (moment, digest) < (known.moment, known.digest) else { return }
            state.entries[identity] = Entry(moment: moment, digest: digest)
        }
    }

    /// Whether an exchange counts. Of several that are alike to the last byte the first to ask does.
    func takes(_ identity: UInt64, _ exchange: borrowing Exchange) -> Bool {
        guard !isEmpty else { return true }
        let partition = partitions[Int(identity >> 58)]
        guard partition.state.withLock({ $0.entries[identity] != nil }) else { return true }
        let moment = exchange.timestamp.milliseconds
        let digest = ExchangeDigest.of(exchange)
        return partition.state.withLock { state in
            guard let known = state.entries[identity] else { return true }
            guard !known.isTaken, (known.moment, known.digest) == (moment, digest) else {
                state.refused += 1
                return false
            }
            state.entries[identity]?.isTaken = true
            return true
        }
    }

    /// How many exchanges were refused.
    var refused: Int { partitions.reduce(0) { $0 + $1.state.withLock { $0.refused } } }
}
