import Base
import Glibc
import Testing

@testable import Base
@testable import Commands

/// Every test ends a process of its own: signals belong to a whole process.
@Suite("Interruption") struct InterruptionTests {
    /// Belongs to this process: one that is killed could not remove its own.
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func words(_ result: ExitTest.Result?) -> String {
        String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    }

    private func expectNoTrace(_ result: ExitTest.Result?) throws {
        #expect(words(result).hasSuffix("stillwatch: interrupted; nothing was written\n"))
        #expect(try scratch.names() == [])
    }

    @Test func theRunEndsAndLeavesNothing() async throws {
        let result = await #expect(processExitsWith: .exitCode(130), observing: [\.standardErrorContent]) {
            [path = scratch.path as String] in
            try interrupted(by: SIGINT, folder: path) {
                for _ in 0..<10_000 {
                    try Interruption.cancellation.check()
                    usleep(1000)
                }
            }
        }
        try expectNoTrace(result)
    }

    @Test func terminationIsTheSameWithItsOwnStatus() async throws {
        let result = await #expect(processExitsWith: .exitCode(143), observing: [\.standardErrorContent]) {
            [path = scratch.path as String] in
            try interrupted(by: SIGTERM, folder: path) { while true { try Interruption.cancellation.check() } }
        }
        try expectNoTrace(result)
    }

    @Test func aClosedTerminalIsTheSameWithItsOwnStatus() async {
        await #expect(processExitsWith: .exitCode(129)) { [path = scratch.path as String] in
            try interrupted(by: SIGHUP, folder: path) { while true { try Interruption.cancellation.check() } }
        }
    }

    /// nohup and background jobs start programs with signals ignored; that must stay so.
    @Test func anIgnoredSignalStaysIgnored() async {
        await #expect(processExitsWith: .exitCode(0)) {
            signal(SIGHUP, SIG_IGN)
            Interruption.install()
            raise(SIGHUP)
            exit(Interruption.cancellation.isCancelled ? 97 : 0)
        }
    }

    /// A stage that waits for input is woken up; whatever it then complains about, the signal is the reason.
    @Test func aWaitingStageWakesUp() async throws {
        let result = await #expect(processExitsWith: .exitCode(130), observing: [\.standardErrorContent]) {
            [path = scratch.path as String] in
            var ends: [Int32] = [-1, -1]
            pipe(&ends)
            let descriptor = ends[0]
            try interrupted(by: 0, folder: path) {
                let waiting = pthread_self()
                let signaller = BackgroundThread.start {
                    usleep(200_000)
                    pthread_kill(waiting, SIGINT)
                }
                defer { signaller?.join() }
                var byte: UInt8 = 0
                while read(descriptor, &byte, 1) < 0, !Interruption.cancellation.isCancelled {}
                throw UserError(.input, "cannot read")
            }
        }
        try expectNoTrace(result)
        #expect(!words(result).contains("cannot read"))
    }

    /// The watchman tidies up for a stage that does not answer.
    @Test func aDeafStageIsEndedByTheWatchman() async throws {
        let result = await #expect(processExitsWith: .exitCode(130), observing: [\.standardErrorContent]) {
            [path = scratch.path as String] in
            try interrupted(by: SIGINT, folder: path) { while true { pause() } }
        }
        try expectNoTrace(result)
    }

    @Test func aSecondSignalEndsAtOnce() async {
        await #expect(processExitsWith: .signal(SIGINT)) { [path = scratch.path as String] in
            try interrupted(by: SIGINT, folder: path) {
                raise(SIGINT)
                while true { pause() }
            }
        }
    }

    @Test func aFinishedReportIsNotCalledNothing() async {
        let result = await #expect(processExitsWith: .exitCode(130), observing: [\.standardErrorContent]) {
            [path = scratch.path as String] in
            var stages = Stages.pretending()
            stages.analyze = { request, watch in
                var result = try Stages.pretending().analyze(request, watch)
                result.summary = { _, _ in
                    raise(SIGINT)
                    return "never seen\n"
                }
                return result
            }
            prepare()
            chdir(path)
            exit(Program(stages: stages, console: .standard).run(["analyze", "x", "--out", "report"]))
        }
        #expect(words(result).hasSuffix("stillwatch: interrupted; the files in report are complete\n"))
    }
}

/// Runs a simulation into a folder; its stage is hit by a signal and then does `body`. Ends the process with the program's
/// status.
private func interrupted(by number: Int32, folder: String, _ body: @escaping @Sendable () throws -> Void) throws {
    prepare()
    var stages = Stages.pretending()
    stages.simulate = { _, outlets, _ in
        try outlets.exchanges.write([UInt8](repeating: 97, count: 1 << 20))
        if number != 0 { raise(number) }
        try body()
        return ""
    }
    exit(Program(stages: stages, console: .standard).run(["simulate", "x", "--out", folder + "/report"]))
}

/// Makes this process one that a terminal would have started: the thread that runs a test has signals blocked, and a
/// script's background job has them ignored. A test that hangs ends after half a minute.
private func prepare() {
    for number in [SIGINT, SIGTERM, SIGHUP, SIGALRM] { signal(number, SIG_DFL) }
    var everything = sigset_t()
    sigfillset(&everything)
    pthread_sigmask(SIG_UNBLOCK, &everything, nil)
    alarm(30)
    Interruption.install()
}
