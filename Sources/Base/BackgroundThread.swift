internal import Glibc

/// A thread that helps beside the work. Signals are blocked in it, so that they reach the threads that do the work.
public struct BackgroundThread: Sendable {
    private let thread: pthread_t

    private final class Job: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Starts a thread; nil when the system refuses. Helpers can be done without.
    @discardableResult public static func start(_ body: @escaping @Sendable () -> Void) -> BackgroundThread? {
        var everything = sigset_t()
        var before = sigset_t()
        sigfillset(&everything)
        // A new thread inherits the mask: set it around the birth, so that no signal slips in between.
        pthread_sigmask(SIG_SETMASK, &everything, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let job = Unmanaged.passRetained(Job(body))
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { raw in
                Unmanaged<Job>.fromOpaque(raw!).takeRetainedValue().run()
                return nil
            }, job.toOpaque())
        guard status == 0 else {
            job.release()
            return nil
        }
        return BackgroundThread(thread: thread)
    }

    /// Waits for the thread's end.
    public func join() { pthread_join(thread, nil) }
}
