internal import Base

/// Identifiers of exchanges that were posted lately, so that a post which is repeated counts once. Shared by the loops of a
/// process.
///
/// It holds hashes of the last `capacity` identifiers at least, and of twice as many at most: 32 bytes each or so. Two
/// different ones share a hash with a probability of 1e-8 at the usual capacity.
public final class RecentIDs: Sendable {
    private struct Generations: Sendable {
        var young: Set<UInt64> = []
        var old: Set<UInt64> = []
    }

    private let capacity: Int
    private let generations = Locked(Generations())

    /// Room for so many identifiers.
    public init(capacity: Int = 262_144) { self.capacity = capacity }

    /// Notes an identifier; false when it is known already.
    func insert(_ hash: UInt64) -> Bool {
        generations.withLock { generations in
            guard !generations.old.contains(hash), generations.young.insert(hash).inserted else { return false }
            if generations.young.count >= capacity {
                generations.old = generations.young
                generations.young = []
            }
            return true
        }
    }

    /// Forgets identifiers whose exchanges could not be recorded.
    func remove(_ hashes: [UInt64]) {
        generations.withLock { generations in
            for hash in hashes {
                generations.young.remove(hash)
                generations.old.remove(hash)
            }
        }
    }
}
