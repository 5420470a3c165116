internal import Base
internal import Synchronization

/// The meters' own time: it never goes back, and it never runs ahead of what passed.
///
/// It follows the caller's clock while that advances by no more than `longestGap` at once. A jump forward counts as one
/// gap, so it frees nobody; after a jump back it goes on from where it was, so it freezes nobody. Steps back of up to
/// `tolerance` are threads that read the clock in another order, and count as no time at all.
final class MeterClock: Sendable {
    private static let tolerance: Int64 = 5_000

    // The meters' time is the caller's minus the offset.
    private let offset = Atomic<Int64>(0)
    private let latest = Atomic<Int64>(Int64.min)
    private let jumping = Locked<Void>(())
    private let longestGap: Int64

    init(longestGap: Int64) { self.longestGap = longestGap }

    /// The meters' time when the caller's clock shows `now`.
    func time(_ now: Int64) -> Int64 {
        let last = latest.load(ordering: .acquiring)
        guard last != .min else { return jump(now) }
        let candidate = now &- offset.load(ordering: .acquiring)
        let step = candidate &- last
        if step < 0, step >= -Self.tolerance { return last }
        guard step >= 0, step <= longestGap else { return jump(now) }
        // Written only now and then: every write takes the cache line away from all other threads.
        if step >= 50 { latest.max(candidate, ordering: .acquiringAndReleasing) }
        return candidate
    }

    /// The time that was reached; nil before the first.
    var reached: Int64? {
        let last = latest.load(ordering: .acquiring)
        return last == .min ? nil : last
    }

    /// Begins at a time that somebody else vouches for, such as a snapshot's, or the caller's when that is later.
    func begin(at time: Int64, now: Int64) {
        jumping.withLock { _ in
            let start = max(time, now, latest.load(ordering: .acquiring))
            offset.store(now &- start, ordering: .releasing)
            latest.store(start, ordering: .releasing)
        }
    }

    private func jump(_ now: Int64) -> Int64 {
        jumping.withLock { _ in
            let last = latest.load(ordering: .acquiring)
            let target: Int64
            if last == .min {
                target = max(0, now)
            } else {
                let step = now &- offset.load(ordering: .acquiring) &- last
                // Somebody else may have dealt with the same jump.
                if step < 0, step >= -Self.tolerance { return last }
                target = last + min(max(0, step), longestGap)
            }
            offset.store(now &- target, ordering: .releasing)
            latest.store(target, ordering: .releasing)
            return target
        }
    }
}
