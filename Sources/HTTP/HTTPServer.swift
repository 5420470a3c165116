public import Base
internal import CEvents
internal import CGnuTLS
internal import CMicrohttpd
internal import Glibc

/// A listener of one loop: takes connections, reads requests, hands them to a handler and sends the answers.
///
/// It lives until `close`.
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
        /// What the listener shows to prove who it is: with it every connection is TLS 1.2 or 1.3, without it none.
        public var tls: CertificateStore?

        /// The defaults.
        public init() {}
    }

    let loop: EventLoop
    let settings: Settings
    let handler: any ServerHandler
    private var daemon: OpaquePointer?
    private var epoll: Int32 = -1
    var connections: [Int32: ServerConnection] = [:]
    private var gathering: [ServerExchange] = []
    private var lingering: [Int32: Int] = [:]
    var hasResumed = false
    /// Set when a connection whose request was asleep is free for the next one: the library watches it anew.
    var hasFreed = false
    private var isReady = false
    /// Whether the library has something left to do that no event will tell of.
    private var isUnfinished = false
    private var isRunning = false
    private var listener: Int32
    /// Set while no new connections are taken and answers close theirs.
    public private(set) var isDraining = false
    /// Set once every connection is to end.
    private(set) var isClosing = false

    /// How long the last bytes of a client are awaited that has its answer already, and how many clients at a time.
    private static let lingerFor = 2_000
    private static let lingerers = 1_024
    /// How often the library is run in a row before others get their turn.
    private static let runs = 4
    private static let priorities: StaticString = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"

    /// Serves a listening socket, which it closes in the end, on a loop.
    public init(_ loop: EventLoop, listener: Int32, settings: Settings = Settings(), handler: any ServerHandler)
        throws(UserError)
    {
        self.loop = loop
        self.settings = settings
        self.handler = handler
        self.listener = listener
        var start = stillwatch_http_start()
        start.listener = listener
        start.connections = UInt32(settings.connections)
        start.memory = settings.connectionMemory
        start.context = Unmanaged.passUnretained(self).toOpaque()
        start.access = HTTPServer.access
        start.target = HTTPServer.target
        start.completed = HTTPServer.completed
        start.connection = HTTPServer.connection
        start.unescape = { _, _, text in text.map { strlen($0) } ?? 0 }
        if settings.tls != nil {
            start.tls_priorities = UnsafeRawPointer(HTTPServer.priorities.utf8Start).assumingMemoryBound(to: CChar.self)
            start.certificate = unsafeBitCast(HTTPServer.certificate, to: UnsafeMutableRawPointer.self)
        }
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
        if MHD_quiesce_daemon(daemon) >= 0 { _ = Glibc.close(listener) }
        for connection in connections.values where connection.exchange == nil { connection.finish() }
        hasResumed = true
    }

    /// Ends every connection at once, and the server. What it cuts is told to the handler first. Within a call of the
    /// handler it takes effect at the end of the loop's round.
    public func close() {
        guard let daemon else { return }
        isClosing = true
        guard !isRunning else { return }
        self.daemon = nil
        gathering.removeAll()
        // The library refuses to end while a connection is asleep; what is woken asks once more and is told to end.
        for connection in connections.values { connection.exchange?.abort() }
        run(daemon)
        loop.forget(epoll, .server)
        MHD_stop_daemon(daemon)
        for descriptor in lingering.keys { endLingering(descriptor) }
        loop.leave(self)
    }

    /// Notes an answer whose body may follow within this round.
    func gather(_ exchange: ServerExchange) { gathering.append(exchange) }

    private func run(_ daemon: OpaquePointer) {
        isRunning = true
        _ = MHD_run(daemon)
        isRunning = false
    }
}

extension HTTPServer: EventLoop.Watcher, EventLoop.Participant {
    func ready(_ descriptor: Int32, _ events: UInt32) {
        if descriptor == epoll {
            isReady = true
        } else if lingering[descriptor] != nil {
            discard(descriptor)
        } else {
            connections[descriptor]?.clientLeft()
        }
    }

    // Time limits are ours, so the library waits for nothing but events and what it has left to do.
    var due: Int? { daemon != nil && (hasResumed || isUnfinished || isClosing || !gathering.isEmpty) ? loop.now : nil }

    var isEager: Bool { hasResumed }

    func turn() {
        for exchange in gathering { exchange.gatherNoMore() }
        gathering.removeAll(keepingCapacity: true)
        guard let daemon, isReady || hasResumed || isUnfinished || isClosing else { return }
        isReady = false
        // An answer takes several steps to be over and its connection to be watched again. To ask the kernel for events of
        // others in between would only cost.
        for _ in 0..<HTTPServer.runs where !isClosing {
            hasResumed = false
            run(daemon)
            isUnfinished = isPending(daemon)
            if isUnfinished || hasResumed { continue }
            // What begins to be watched is told of at once, as able to take bytes.
            guard hasFreed else { break }
            hasFreed = false
        }
        if isClosing { close() }
    }

    private func isPending(_ daemon: OpaquePointer) -> Bool {
        var timeout: UInt64 = 0
        return MHD_get_timeout(daemon, &timeout) == .YES && timeout == 0
    }

    func tidy() {}

    func sweep(now: Int) {
        for connection in connections.values where connection.isOver(settings.deadlines, now: now) {
            connection.cut()
        }
        for (descriptor, end) in lingering where now > end { endLingering(descriptor) }
    }
}

// Closing a socket with bytes unread resets the connection, and a reset destroys the answer that the client has not read yet:
// whoever was answered before the end of its body gets a little time to see the answer.
extension HTTPServer {
    /// Keeps the socket of a connection that is being closed, until its client has closed too.
    func linger(_ descriptor: Int32) {
        guard !isClosing, lingering.count < HTTPServer.lingerers else { return }
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { return }
        shutdown(copy, Int32(SHUT_WR))
        lingering[copy] = loop.now + HTTPServer.lingerFor
        loop.watch(copy, .lingering, stillwatch_epoll_in(), self)
    }

    private func discard(_ descriptor: Int32) {
        let count = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) {
            recv(descriptor, $0.baseAddress, $0.count, stillwatch_dont_wait())
        }
        if count == 0 || count < 0 && errno != EAGAIN && errno != EINTR { endLingering(descriptor) }
    }

    private func endLingering(_ descriptor: Int32) {
        lingering[descriptor] = nil
        loop.forget(descriptor, .lingering)
        _ = Glibc.close(descriptor)
    }
}
