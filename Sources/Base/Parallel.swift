internal import Glibc
internal import Synchronization

/// Work spread over threads. Results never depend on how many there are: callers cut work into fixed pieces.
public enum Parallel {
    /// The processors that are online.
    public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Calls `body` once for every index in `0..<count`, on up to `threads` threads, each taking the next free index.
    /// Returns when all are done. The first error thrown, by index, is thrown here; the other calls still run.
    public static func forEach(
        _ count: Int, threads: Int, _ body: @Sendable (_ index: Int, _ worker: Int) throws -> Void
    )
        throws
    {
        let next = Atomic<Int>(0)
        let failure = Locked<(index: Int, error: any Error)?>(nil)
        try workers(min(threads, count)) { worker in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                do {
                    try body(index, worker)
                } catch {
                    failure.withLock { first in
                        if first.map({ index < $0.index }) ?? true { first = (index, error) }
                    }
                }
            }
        }
        if let first = failure.withLock({ $0 }) { throw first.error }
    }

    /// What `body` returns for every index in `0..<count`, in order; see `forEach`. Meant for calls that take microseconds
    /// at least: results are collected under a lock.
    public static func map<Result: Sendable>(
        _ count: Int, threads: Int, _ body: @Sendable (_ index: Int) throws -> Result
    ) throws -> [Result] {
        guard min(threads, count) > 1 else { return try (0..<count).map(body) }
        let results = Locked([Result?](repeating: nil, count: count))
        try forEach(count, threads: threads) { index, _ in
            let result = try body(index)
            results.withLock { $0[index] = result }
        }
        return results.withLock { $0.compactMap(\.self) }
    }

    /// Runs `body` on `count` threads at once, the caller's among them, and waits for all.
    private static func workers(_ count: Int, _ body: @Sendable (_ worker: Int) -> Void) throws {
        guard count > 1 else { return body(0) }
        // The threads end before this function does, so the closure may be treated as escaping.
        try withoutActuallyEscaping(body) { body in
            var threads: [pthread_t] = []
            var failed = false
            for worker in 1..<count {
                let job = Unmanaged.passRetained(Job { body(worker) })
                var thread = pthread_t()
                let status = pthread_create(
                    &thread, nil,
                    { raw in
                        Unmanaged<Job>.fromOpaque(raw!).takeRetainedValue().run()
                        return nil
                    }, job.toOpaque())
                if status == 0 {
                    threads.append(thread)
                } else {
                    job.release()
                    failed = true
                    break
                }
            }
            body(0)
            for thread in threads { pthread_join(thread, nil) }
            if failed, threads.isEmpty {
                throw UserError(.environment, "the system refused to start a thread", remedy: "raise the process limit")
            }
        }
    }

    private final class Job: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}
