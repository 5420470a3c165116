/// Something that a loop does now and then.
final class LoopTask {
    private unowned let loop: EventLoop
    private let every: Int
    private let body: () -> Void
    private var due: Int

    init(_ loop: EventLoop, every: Int, _ body: @escaping () -> Void) {
        self.loop = loop
        self.every = every
        self.body = body
        due = EventLoop.monotonic() + every
    }
}

extension LoopTask: EventLoop.Participant {
    var patience: Int? { due - EventLoop.monotonic() }

    func turn() {
        guard loop.now >= due else { return }
        due = loop.now + every
        body()
    }

    func sweep(now: Int) {}
}

extension EventLoop {
    /// Has the loop do something every so many milliseconds, on its thread, as long as it runs.
    public func every(_ milliseconds: Int, _ body: @escaping () -> Void) {
        join(LoopTask(self, every: max(1, milliseconds), body))
    }
}
