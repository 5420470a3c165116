internal import CEvents

/// Something that a loop does now and then.
final class LoopTask {
    private unowned let loop: EventLoop
    private let every: Int
    private let body: () -> Void
    private var next: Int

    init(_ loop: EventLoop, every: Int, _ body: @escaping () -> Void) {
        self.loop = loop
        self.every = every
        self.body = body
        next = EventLoop.monotonic() + every
    }
}

extension LoopTask: EventLoop.Participant {
    var due: Int? { next }

    var isEager: Bool { false }

    func turn() {
        guard loop.now >= next else { return }
        next = loop.now + every
        body()
    }

    func tidy() {}

    func sweep(now: Int) {}
}

extension EventLoop {
    /// Has the loop do something every so many milliseconds, on its thread, as long as it runs.
    public func every(_ milliseconds: Int, _ body: @escaping () -> Void) {
        join(LoopTask(self, every: max(1, milliseconds), body))
    }
}

/// A descriptor of somebody else's that a loop watches.
final class LoopEar: EventLoop.Watcher {
    private let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }

    func ready(_ descriptor: Int32, _ events: UInt32) { body() }
}

extension EventLoop {
    /// Calls `body` on the loop's thread whenever a descriptor has something to read, as long as the loop runs.
    public func onReadable(_ descriptor: Int32, _ body: @escaping () -> Void) {
        watch(descriptor, .client, stillwatch_epoll_in(), LoopEar(body))
    }
}
