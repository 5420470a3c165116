internal import Base
internal import Glibc
internal import Synchronization

/// Shows progress on the messages stream while a run works: a line redrawn ten times a second on a terminal, or one
/// line for each step where somebody asked for words and there is no terminal. It samples the stages' counters from a
/// thread of its own, so that the stages only count.
final class ProgressDisplay: Sendable {
    /// How progress is shown.
    enum Style: Sendable, Equatable {
        case none, line, steps
    }

    private struct Shared {
        var sample: (@Sendable () -> ProgressSample)?
        var isOver = false
    }

    private static let intervalMilliseconds: Int32 = 100
    private static let isDrawn = Atomic<Bool>(false)
    private let console: Console
    private let shared = Locked(Shared())
    private let stopSignal: (read: Int32, write: Int32)
    private let thread = Locked<BackgroundThread?>(nil)

    /// Starts showing; `stop` must be called.
    private init(_ style: Style, on console: Console) {
        self.console = console
        var ends: [Int32] = [-1, -1]
        let hasPipe = style != .none && pipe(&ends) == 0
        stopSignal = (ends[0], ends[1])
        guard hasPipe else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let started = BackgroundThread.start { [self] in run(style) }
        thread.withLock { $0 = started }
    }

    /// The style that suits the flags and the terminal.
    static func style(quiet: Bool, noProgress: Bool, verbose: Bool, isTerminal: Bool, term: String?) -> Style {
        if quiet { return .none }
        if isTerminal, !noProgress, term != "dumb" { return .line }
        return verbose ? .steps : .none
    }

    /// Shows progress while `body` works. The body is given the means to say where its counters are.
    static func during<Result>(_ style: Style, on console: Console, _ body: (Stages.Watch) throws -> Result) rethrows
        -> Result
    {
        let display = ProgressDisplay(style, on: console)
        defer { display.stop() }
        return try body(display.watch)
    }

    /// From now on shows what `sample` says. It is called from another thread, ten times a second.
    private func watch(_ sample: @escaping @Sendable () -> ProgressSample) { shared.withLock { $0.sample = sample } }

    /// Ends the display and leaves a clean line. Returns when nothing more will be drawn.
    private func stop() {
        guard let running = thread.withLock({ $0.take() }) else { return }
        var byte: UInt8 = 0
        write(stopSignal.write, &byte, 1)
        running.join()
        close(stopSignal.read)
        close(stopSignal.write)
    }

    /// Removes a progress line from the terminal if one stands there.
    static func clearLine() {
        if isDrawn.exchange(false, ordering: .acquiringAndReleasing) { Console.standard.raw("\r\u{1B}[2K") }
    }

    private func run(_ style: Style) {
        var meter = RateMeter()
        var step = ""
        repeat {
            guard let sample = shared.withLock({ $0.sample })?() else { continue }
            if style == .line {
                draw(meter.observe(sample, at: Self.now))
            } else if sample.step != step {
                step = sample.step
                console.note(step)
            }
        } while !isStopped()
        if style == .line, Self.isDrawn.exchange(false, ordering: .acquiringAndReleasing) { console.raw("\r\u{1B}[2K") }
    }

    private func draw(_ state: ProgressState) {
        // The last column stays free: some terminals wrap when it is filled.
        let line = ProgressLine.render(state, width: console.messagesWidth - 1)
        Self.isDrawn.store(true, ordering: .releasing)
        console.raw("\r\u{1B}[2K" + line)
    }

    private func isStopped() -> Bool {
        var wait = pollfd(fd: stopSignal.read, events: Int16(POLLIN), revents: 0)
        return poll(&wait, 1, Self.intervalMilliseconds) > 0
    }

    /// Seconds of a clock that never jumps.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
