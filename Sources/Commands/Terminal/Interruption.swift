internal import Base
internal import Glibc
internal import Synchronization

/// Ending on request. The first SIGINT, SIGTERM or SIGHUP cancels the run, and every stage looks out for that; a second one ends the
/// process at once. If the stages have not come to an end two seconds after the first, a watchman ends the process for
/// them, with the same words and the same status.
enum Interruption {
    private static let signal = Atomic<Int32>(0)
    private static let wakeUp = Atomic<Int32>(-1)
    /// What the stages look at: cancelled by the first signal. Safe from every thread.
    static let cancellation = Cancellation()
    private static let hasSpoken = Atomic<Bool>(false)
    private static let graceMilliseconds: Int32 = 2000
    private static let isServer = Atomic<Bool>(false)
    private static let hangUp = Atomic<Bool>(false)

    /// From here on the first SIGTERM or SIGINT has all the time it needs, and SIGHUP is a word to read the configuration
    /// anew. A second SIGTERM or SIGINT still ends the process at once.
    static func becomeServer() {
        isServer.store(true, ordering: .relaxed)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in Interruption.hangUp.store(true, ordering: .relaxed) }
        sigaction(SIGHUP, &action, nil)
    }

    /// Whether there was a SIGHUP since the last call.
    static func takeHangUp() -> Bool { hangUp.exchange(false, ordering: .relaxed) }

    /// The status to end with, as shells write it: 128 and the number of the signal.
    static var status: Int32 {
        let number = signal.load(ordering: .relaxed)
        return 128 + (number == 0 ? SIGINT : number)
    }

    /// True for the first caller only: the watchman and the run must not both speak.
    static func claimLastWords() -> Bool {
        hasSpoken.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing).exchanged
    }

    /// Installs the handlers and starts the watchman. Call once, before anything else.
    static func install() {
        guardDescriptors()
        // Made now: a handler must not make anything.
        _ = cancellation.isCancelled
        // A closed pipe and a file above the size limit are errors of `write`, not reasons to die without a word.
        ignore(SIGPIPE)
        ignore(SIGXFSZ)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        startWatchman(ends[0])
        wakeUp.store(ends[1], ordering: .relaxed)
        for number in [SIGINT, SIGTERM, SIGHUP] { handle(number) }
    }

    private static func handle(_ number: Int32) {
        var action = sigaction()
        // Who started us with the signal ignored (nohup, a script's background job) meant it.
        sigaction(number, nil, &action)
        if unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1 { return }
        action = sigaction()
        // Only atomics, write and signal(2) may be used here. No SA_RESTART: a stage that waits must wake up.
        action.__sigaction_handler.sa_handler = { number in
            let saved = errno
            if Interruption.signal.exchange(number, ordering: .relaxed) != 0 {
                _ = Glibc.signal(number, SIG_DFL)
                raise(number)
            } else {
                Interruption.cancellation.cancel()
                var byte: UInt8 = 0
                write(Interruption.wakeUp.load(ordering: .relaxed), &byte, 1)
            }
            errno = saved
        }
        sigaction(number, &action, nil)
    }

    private static func ignore(_ number: Int32) { _ = Glibc.signal(number, SIG_IGN) }

    /// With one of the three standard descriptors closed, the first file opened would take its number and receive what
    /// was meant for the terminal. A read-only placeholder makes writing there an error instead.
    private static func guardDescriptors() {
        for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", O_RDONLY)
        }
    }

    private static func startWatchman(_ descriptor: Int32) {
        BackgroundThread.start {
            var byte: UInt8 = 0
            while read(descriptor, &byte, 1) < 0, errno == EINTR {}
            // A server sees to its own end.
            if isServer.load(ordering: .relaxed) { return }
            poll(nil, 0, graceMilliseconds)
            UnfinishedOutput.shared.abandon()
            guard claimLastWords() else { return }
            ProgressDisplay.clearLine()
            Console.standard.note(UnfinishedOutput.shared.lastWords)
            _exit(status)
        }
    }
}
