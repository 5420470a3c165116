internal import Glibc

/// A value that one thread at a time may touch.
///
/// It stands on the system's own lock, which sanitizers understand; they see the standard library's `Mutex` as none.
/// Unchecked because the compiler cannot see that `withLock` is the only way in.
public final class Locked<Value: ~Copyable>: @unchecked Sendable {
    private var value: Value
    private let lock: UnsafeMutablePointer<pthread_mutex_t>

    /// A lock around `value`.
    public init(_ value: consuming Value) {
        self.value = value
        lock = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
    }

    deinit {
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    /// Calls `body` with the value while no other thread does. Not to be called from within `body`.
    public func withLock<Result: ~Copyable>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return try body(&value)
    }
}
