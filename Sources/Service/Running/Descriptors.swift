internal import Glibc

/// Descriptors that this process may have open. Every exchange needs two, its caller's and its upstream's, and what shells
/// allow at first is meant for programs that open a few files.
enum Descriptors {
    /// Takes as many as the system gives.
    static func raise() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < limit.rlim_max
        else {
            return
        }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
