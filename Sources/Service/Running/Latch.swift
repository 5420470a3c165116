internal import Base
internal import Glibc

/// Lets a thread wait until others have done their part.
final class Latch: @unchecked Sendable {
    // Unchecked because the compiler cannot see the lock around `left`.
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let bell: UnsafeMutablePointer<pthread_cond_t>
    private var left: Int

    init(_ parts: Int) {
        left = parts
        lock = .allocate(capacity: 1)
        bell = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(bell, nil)
    }

    deinit {
        pthread_cond_destroy(bell)
        pthread_mutex_destroy(lock)
        bell.deallocate()
        lock.deallocate()
    }

    /// One part is done.
    func countDown() {
        pthread_mutex_lock(lock)
        left -= 1
        pthread_cond_broadcast(bell)
        pthread_mutex_unlock(lock)
    }

    /// Waits until all parts are done, or for so many milliseconds; returns whether they are.
    func wait(milliseconds: Int) -> Bool {
        var until = timespec()
        clock_gettime(CLOCK_REALTIME, &until)
        until.tv_sec += milliseconds / 1000
        until.tv_nsec += milliseconds % 1000 * 1_000_000
        if until.tv_nsec >= 1_000_000_000 {
            until.tv_sec += 1
            until.tv_nsec -= 1_000_000_000
        }
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while left > 0 { if pthread_cond_timedwait(bell, lock, &until) != 0 { break } }
        return left <= 0
    }
}
