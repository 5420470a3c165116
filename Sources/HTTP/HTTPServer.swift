public import Base
internal import CEvents
internal import CMicrohttpd
internal import Glibc

/// A listener of one loop: takes connections, reads requests, hands them to a handler and sends the answers.
public final class HTTPServer {
    /// Settings of a listener.
    public struct Settings: Sendable {
        /// Most connections at a time.
        public var connections = 16_384
        /// Memory for the head of a request, in bytes for each connection.
        public var connectionMemory = 20_480
        /// What a request's framing may be.
        public var framing = RequestFraming()
        /// How long connections may take.
        public var deadlines = Deadlines()

        /// The defaults.
        public init() {}
    }

    let loop: EventLoop
    let settings: Settings
    let handler: any ServerHandler
    private var daemon: OpaquePointer?
    private var epoll: Int32 = -1
    var connections: [Int32: ServerConnection] = [:]
    var hasResumed = false
    private var isReady = false
    /// Set while no new connections are taken and answers close theirs.
    public private(set) var isDraining = false

    /// Serves a listening socket, which it closes in the end, on a loop.
    public init(_ loop: EventLoop, listener: Int32, settings: Settings = Settings(), handler: any ServerHandler)
        throws(UserError)
    {
        self.loop = loop
        self.settings = settings
        self.handler = handler
        var start = stillwatch_http_start()
        start.listener = listener
        start.connections = UInt32(settings.connections)
        start.memory = settings.connectionMemory
        start.idle_seconds = UInt32(max(settings.deadlines.idle, settings.deadlines.readSilence) / 1000 + 60)
        start.context = Unmanaged.passUnretained(self).toOpaque()
        start.access = HTTPServer.access
        start.target = HTTPServer.target
        start.completed = HTTPServer.completed
        start.connection = HTTPServer.connection
        start.unescape = { _, _, text in text.map { strlen($0) } ?? 0 }
        guard let daemon = stillwatch_http_daemon(&start) else {
            throw UserError(.environment, "the HTTP server cannot be started")
        }
        self.daemon = daemon
        epoll = stillwatch_http_epoll(daemon)
        loop.watch(epoll, .server, stillwatch_epoll_in(), self)
        loop.join(self)
    }

    /// Connections that are open.
    public var open: Int { connections.count }

    /// Requests that are being worked on.
    public var inFlight: Int { connections.values.reduce(0) { $0 + ($1.exchange == nil ? 0 : 1) } }

    /// Takes no more connections; those without a request are closed, the others after their answer.
    public func drain() {
        guard !isDraining, let daemon else { return }
        isDraining = true
        let listener = MHD_quiesce_daemon(daemon)
        if listener >= 0 { close(listener) }
        for connection in connections.values where connection.exchange == nil {
            shutdown(connection.descriptor, Int32(SHUT_RDWR))
        }
        hasResumed = true
    }

    /// Ends every connection at once.
    public func close() {
        guard let daemon else { return }
        // The library refuses to end while a connection is asleep.
        for connection in connections.values { connection.exchange?.abort() }
        loop.forget(epoll, .server)
        _ = MHD_run(daemon)
        MHD_stop_daemon(daemon)
        self.daemon = nil
    }

    private func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }
}

extension HTTPServer: EventLoop.Watcher, EventLoop.Participant {
    func ready(_ descriptor: Int32, _ events: UInt32) {
        if descriptor == epoll { isReady = true } else { connections[descriptor]?.clientLeft() }
    }

    var patience: Int? {
        guard let daemon else { return nil }
        if hasResumed { return 0 }
        var timeout: UInt64 = 0
        return MHD_get_timeout(daemon, &timeout) == .YES ? Int(clamping: timeout) : nil
    }

    func turn() {
        guard let daemon, isReady || hasResumed || patience == 0 else { return }
        isReady = false
        hasResumed = false
        _ = MHD_run(daemon)
    }

    func sweep(now: Int) {
        for connection in connections.values where connection.isOver(settings.deadlines, now: now) {
            connection.cut()
        }
        // Times out what has been silent for long.
        if let daemon { _ = MHD_run(daemon) }
    }
}
