internal import Glibc

/// Descriptors that this process may have open. Every exchange needs two, its caller's and its upstream's, and what shells
/// allow at first is meant for programs that open a few files.
enum Descriptors {
    /// Kept for the record, the store, listeners and logs: a server that is full of callers still writes down what they ask.
    private static let own = 256

    /// Takes as many as the system gives.
    static func raise() {
        var limit = now
        guard limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// Connections that each of some loops may take, of at most `most`, when each comes with an upstream's.
    static func connections(loops: Int, most: Int) -> Int {
        max(16, min(most, (Int(clamping: now.rlim_cur) - own) / (2 * max(1, loops))))
    }

    private static var now: rlimit {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return limit
    }
}
